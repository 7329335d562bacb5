"""Text as XML, and the names of the schemas. Every character of an author's goes through here.

The parts are written as text, and not through a tree of elements as lxml builds it: of 2,500 notes a tree
would be held whole beside the text of the book. What it would guard against is held here and by tests: signs
that XML does not know, escaping, line ends that a reader would change, namespaces declared once at the head
of each part (`tests/word/test_xml.py`), elements where the schema wants them (`test_validator.py`). What
comes from elsewhere is never read by this module but by `word/reading.py`, through expat, within limits.
"""

from __future__ import annotations

import re

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
STORY = (
    f'xmlns:w="{W}" xmlns:r="{R}" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"'
)
"""Declarations of a part that holds paragraphs."""

# What XML 1.0 cannot hold, escaped or not (2.2, Char).
_NO_CHARACTER = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_SPACE = re.compile(r"[ \t\n\v\f\r\x85\u2028\u2029]+")


def legal(text: str) -> str:
    """The text with U+FFFD for each character that XML cannot hold."""
    # What Python calls printable is legal: no expression need look at most texts.
    return text if text.isprintable() else _NO_CHARACTER.sub("\ufffd", text)


def escaped(text: str) -> str:
    """Text as the content of an element."""
    safe = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    # A parser takes a carriage return that is not escaped for the end of a line (XML 1.0, 2.11).
    return safe if safe.isprintable() else legal(safe).replace("\r", "&#13;")


def attribute(text: str) -> str:
    """Text as the value of an attribute in double quotation marks."""
    return escaped(text).replace('"', "&quot;").replace("\n", "&#10;").replace("\t", "&#9;")


def collapsed(text: str) -> str:
    """Text with each run of white space as one space, as a reader of HTML sees it."""
    if text.isprintable() and "  " not in text:
        return text  # the only printable white space is the space
    return _SPACE.sub(" ", text)


def val(name: str, value: object) -> str:
    """An element of one value: `<w:jc w:val="left"/>`."""
    return f'<w:{name} w:val="{attribute(str(value))}"/>'
