"""Pieces, which evaluation makes, and what becomes of them: letters, punctuation, the inline tree."""
