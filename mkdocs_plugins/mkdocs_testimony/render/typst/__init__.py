"""Typst, for print: one method a token type, everything of the author's escaped."""
