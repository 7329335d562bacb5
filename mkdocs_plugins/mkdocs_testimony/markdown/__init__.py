"""Reads an author's Markdown: citations, notes, marks and divs with their places in the file."""

from mkdocs_testimony.markdown.headings import slug
from mkdocs_testimony.markdown.parser import parse
from mkdocs_testimony.markdown.sentences import sentences

__all__ = ["parse", "sentences", "slug"]
