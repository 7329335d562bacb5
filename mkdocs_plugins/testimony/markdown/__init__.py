"""Reads an author's Markdown: citations, notes, marks and divs with their places in the file."""

from testimony.markdown.headings import slug
from testimony.markdown.parser import parse
from testimony.markdown.sentences import sentences

__all__ = ["parse", "sentences", "slug"]
