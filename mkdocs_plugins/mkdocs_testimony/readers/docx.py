"""Word documents: their words as they stand, insertions taken in and deletions left out."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from mkdocs_testimony.evidence.copy_text import CopyText, PageText
from mkdocs_testimony.readers.limits import UnreadableError
from mkdocs_testimony.word.reading import DocumentError, opened, package

if TYPE_CHECKING:
    from collections.abc import Iterator
    from io import BytesIO
    from xml.etree.ElementTree import Element

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_GONE = frozenset({f"{_W}{name}" for name in ("del", "moveFrom", "instrText", "delText", "pPr", "sectPr")})
_ALTERNATE = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_SIGNS = {f"{_W}tab": "\t", f"{_W}br": "\n", f"{_W}cr": "\n", f"{_W}noBreakHyphen": "\u2011"}


def read_docx(place: Path | BytesIO) -> CopyText:
    """The text of a document and of its notes. It has no pages that could be counted."""
    try:
        document = opened(place) if isinstance(place, Path) else package(place.getvalue())
        parts = [document.main, *(f"word/{name}.xml" for name in ("footnotes", "endnotes"))]
        roots = [document.xml(part) for part in parts]
    except DocumentError as error:
        raise UnreadableError(str(error)) from error
    text = "\n".join("".join(_words(root)) for root in roots if root is not None)
    return CopyText((PageText("", text),))


def _words(root: Element) -> Iterator[str]:
    """In order, a line for each paragraph."""
    waiting: list[Element | None] = [root]  # None: the end of a paragraph
    while waiting:
        node = waiting.pop()
        if node is None:
            yield "\n"
        else:
            yield from _step(node, waiting)


def _step(node: Element, waiting: list[Element | None]) -> Iterator[str]:
    if node.tag == f"{_W}t":
        yield node.text or ""
    elif node.tag in _SIGNS:
        yield _SIGNS[node.tag]
    elif node.tag in _GONE or node.tag == _ALTERNATE or _hidden(node):
        return
    else:
        if node.tag == f"{_W}p":
            waiting.append(None)
        waiting.extend(reversed(node))


def _hidden(node: Element) -> bool:
    vanish = node.find(f"{_W}rPr/{_W}vanish") if node.tag == f"{_W}r" else None
    return vanish is not None and vanish.get(f"{_W}val", "1") not in {"0", "false", "off"}
