"""The paragraphs of a Word document, in order, with what has been done to them: tracked changes, comments.

Tables, text boxes and content controls are walked through; of alternatives the first is read, as Word does.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from mkdocs_testimony.word import markup
from mkdocs_testimony.word.markup import w
from mkdocs_testimony.word.paragraph_content import Content
from mkdocs_testimony.word.paragraphs import Paragraph, normal
from mkdocs_testimony.word.reading import DocumentError, Package

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

MOST = 200_000
"""Paragraphs that are read of a document."""

_WORKS = re.compile(r"ADDIN (EN\.REFLIST|ZOTERO_BIBL|CSL_BIBLIOGRAPHY|Mendeley Bibliography)|BIBLIOGRAPHY\b")
"""Codes of the fields that hold a list of works."""


class Walker:
    """Walks a story (the body, a note, a comment, a margin) and gathers its paragraphs in `out`, in order.

    Tracked changes are taken as accepted. After the last block ask `finished`.
    """

    def __init__(self) -> None:
        self.out: list[Paragraph] = []
        self.tables = 0
        """How many tables have begun, those inside cells not counted."""
        self.cell: tuple[int, int, int] | None = None
        """Where in a table the walk is: the table's number, row and column; None outside tables."""
        self.inside = 0
        """How many tables inside cells are open."""
        self.open: list[str] = []
        """Codes of the fields that began in an earlier paragraph, and go on."""
        self.listing = 0
        """How many content controls are open that hold a list of works."""

    def blocks(self, parent: Element) -> None:
        """Read the paragraphs and tables of a part, in order, within whatever they are wrapped in."""
        for child in parent:
            if child.tag == w("p"):
                self.paragraph(child)
            elif child.tag == w("tbl"):
                self.table(child)
            elif child.tag not in markup.PASSED:
                listing = child.tag == w("sdt") and markup.control(child)[1]
                self.listing += listing
                self.blocks(child)
                self.listing -= listing

    def table(self, element: Element) -> None:
        """Read a table, row by row; one within a cell is read as part of that cell."""
        outer = self.cell
        if outer is not None:
            self.inside += 1
            for row in markup.inside(element, w("tr")):
                for cell in markup.inside(row, w("tc")):
                    self.blocks(cell)
            self.inside -= 1
            return
        number = self.tables = self.tables + 1
        rows = (row for row in markup.inside(element, w("tr")) if row.find(f"{w('trPr')}/{w('del')}") is None)
        for at, row in enumerate(rows):
            column = 0
            for cell in markup.inside(row, w("tc")):
                self.cell = (number, at, column)
                self.blocks(cell)
                column += markup.columns(cell)
        self.cell = outer

    def paragraph(self, element: Element) -> None:
        """Read a paragraph. Raises DocumentError where a document has more of them than are read."""
        if len(self.out) >= MOST:
            raise DocumentError(f"has more than {MOST:,} paragraphs, so it is not read.")
        made = Paragraph(cell=self.cell, nested=self.inside > 0)
        properties = element.find(w("pPr"))
        if properties is not None:
            made.style = markup.value(properties.find(w("pStyle")))
            number = properties.find(w("numPr"))
            if number is not None:
                listed, level = (markup.value(number.find(w(name))) for name in ("numId", "ilvl"))
                made.numbering = (listed, level or "0")
            made.joined = properties.find(f"{w('rPr')}/{w('del')}") is not None
        self.out.append(made)
        content = Content(made, unfinished=self.open, text_box=self.blocks)
        began = list(self.open)
        content.read(element)
        self.open += [normal(field.code) for field in content.fields]
        held = any(map(_WORKS.match, [*began, *self.open, *(field.code for field in made.fields)]))
        made.listed = self.listing > 0 or held

    def finished(self) -> list[Paragraph]:
        """The paragraphs. A list of works whose end is missing is none: what follows it may be anything."""
        if any(map(_WORKS.match, self.open)):
            for paragraph in self.out:
                paragraph.listed = False
        return self.out


def body(package: Package) -> list[Paragraph]:
    """The paragraphs of the document. Raises DocumentError."""
    root = package.xml(package.main)
    if root is None or root.tag != w("document"):
        raise DocumentError("is not a Word document: its main part is something else. Save it again in Word.")
    walker = Walker()
    walker.blocks(root)
    return walker.finished()


def notes(package: Package) -> dict[tuple[str, str], list[Paragraph]]:
    """The paragraphs of each note, by its kind and number."""
    out: dict[tuple[str, str], list[Paragraph]] = {}
    for kind in ("footnote", "endnote"):
        root = package.xml(package.related(f"{kind}s") or f"word/{kind}s.xml")
        for note in root if root is not None else ():
            if note.get(w("type"), "normal") == "normal":
                out[kind, note.get(w("id"), "")] = (walker := Walker()).out
                walker.blocks(note)
    return out
