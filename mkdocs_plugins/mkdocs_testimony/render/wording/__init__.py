"""The words that more than one output prints, each said once: labels, titles, captions, the record."""
