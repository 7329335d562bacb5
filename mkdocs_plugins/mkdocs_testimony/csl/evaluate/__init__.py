"""The elements of a style as functions of one citation: names, dates, numbers, texts, conditions."""
