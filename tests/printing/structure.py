"""The tree of tags in a PDF, with the text of each element: what a screen reader goes through."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pikepdf
from printed import Fonts, texts_by_mark


@dataclass(frozen=True)
class Element:
    """An element of the tree."""

    tag: str
    """Its type: `P`, `Note`, `Lbl`, `Figure` …"""
    parts: list[Element | str] = field(default_factory=list)
    """Its elements and runs of text, in reading order."""
    alt: str = ""

    def text(self) -> str:
        """All text in it."""
        return "".join(part if isinstance(part, str) else part.text() for part in self.parts)

    def elements(self) -> Iterator[Element]:
        """The elements right in it."""
        return (part for part in self.parts if isinstance(part, Element))

    def walk(self, *, but: tuple[str, ...] = ()) -> Iterator[Element]:
        """It and every element in it, in order, without those (and what they hold) whose tag is in `but`."""
        if self.tag in but:
            return
        yield self
        for element in self.elements():
            yield from element.walk(but=but)


def marks(root: Element) -> list[str]:
    """What the note marks in the text say, in order.

    The mark of a footnote is a label that is neither a list item's nor a note's; where notes stand in a
    list, it is a link whose words are a number.
    """
    found: list[str] = []
    for element in root.elements():
        linked = element.tag == "Link" and element.text().isdecimal()
        if linked or (element.tag == "Lbl" and root.tag != "LI"):
            found.append(element.text())
        elif element.tag != "Note":
            found += marks(element)
    return found


def structure(pdf: Path) -> Element:
    """The tree of a PDF's tags."""
    with pikepdf.open(pdf) as opened:
        fonts: Fonts = {}
        texts = {page.objgen: texts_by_mark(page, fonts) for page in opened.pages}
        root = Element("Root")
        _gather(opened.Root.StructTreeRoot.get("/K"), None, texts, root)
        return root


def _gather(kids: Any, page: Any, texts: dict[Any, dict[int, str]], into: Element) -> None:
    for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
        if isinstance(kid, int):
            into.parts.append(texts[page].get(kid, ""))
        elif isinstance(kid, pikepdf.Dictionary) and kid.get("/Type") == "/MCR":
            into.parts.append(texts[kid.Pg.objgen if "/Pg" in kid else page].get(int(kid.MCID), ""))
        elif isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
            child = Element(str(kid.S).removeprefix("/"), alt=str(kid.get("/Alt", "")))
            into.parts.append(child)
            _gather(kid.get("/K", pikepdf.Array()), kid.Pg.objgen if "/Pg" in kid else page, texts, child)


def note(element: Element) -> tuple[str, str]:
    """Number and words of a note, which may stand at the foot of a page or in a list."""
    number = next(part for part in element.walk() if part.tag == "Lbl").text()
    words = element.text()
    assert words.startswith(number)
    return number.rstrip("."), words.removeprefix(number)
