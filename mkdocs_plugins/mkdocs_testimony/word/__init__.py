"""Word documents: the package that holds one, what comes back in it, and a foreign draft.

A .docx from elsewhere is hostile until shown otherwise: `reading.py` reads it within limits, and nothing
that it points to is ever fetched.
"""
