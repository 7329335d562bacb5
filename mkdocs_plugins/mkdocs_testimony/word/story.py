"""The paragraphs of a Word document, in order, with what has been done to them: tracked changes, comments.

Tables, text boxes and content controls are walked through; of alternatives the first is read, as Word does.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from mkdocs_testimony.render.word.runs import OBJECT
from mkdocs_testimony.render.word.xml import W
from mkdocs_testimony.word.reading import DocumentError, Package

if TYPE_CHECKING:
    from collections.abc import Iterator
    from xml.etree.ElementTree import Element

MOST = 200_000
"""Paragraphs that are read of a document."""

_WIDEST = 63
"""Columns that a table of Word's can have."""
_SPACES = re.compile(r"\s+")
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"


def w(name: str) -> str:
    """The whole name of an element or attribute of WordprocessingML."""
    return f"{{{W}}}{name}"


_SIGNS = {
    w("br"): "\n", w("cr"): "\n", w("tab"): "\t", w("noBreakHyphen"): "\u2011", w("softHyphen"): "",
    w("drawing"): OBJECT, w("pict"): OBJECT, w("object"): OBJECT, w("footnoteReference"): OBJECT,
    w("endnoteReference"): OBJECT,
}  # fmt: skip
_NOTES = {w("footnoteReference"): "footnote", w("endnoteReference"): "endnote"}
_INSERTED, _DELETED = {w("ins"), w("moveTo")}, {w("del"), w("moveFrom")}
_PASSED = {
    w("pPr"),
    w("rPr"),
    w("instrText"),
    w("delInstrText"),
    w("tblPr"),
    w("trPr"),
    w("tcPr"),
    w("sectPr"),
}


@dataclass(frozen=True, slots=True)
class Change:
    """A tracked change."""

    kind: str
    """`inserted` or `deleted`."""
    author: str
    date: str
    text: str


@dataclass(frozen=True, slots=True)
class Field:
    """A field: what it is told to do, and what it shows; where it begins in its paragraph's text."""

    code: str
    text: str
    start: int


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of a paragraph's text in one look."""

    text: str
    bold: bool = False
    italic: bool = False
    link: str = ""
    """Relationship of the link in which it stands."""
    picture: str = ""
    """Relationship of the picture that it is."""
    alt: str = ""
    note: tuple[str, str] | None = None
    """Kind and number of the note that it calls."""
    field: int = -1
    """Which of the paragraph's fields shows it; -1 for none."""


@dataclass(slots=True)
class Paragraph:
    """A paragraph as it is read, with every tracked change taken as accepted."""

    style: str = ""
    numbering: tuple[str, str] | None = None
    """Number and level of its list."""
    cell: tuple[int, int, int] | None = None
    """In a table: its number in the document, row and column."""
    runs: list[Run] = field(default_factory=list)
    starts: dict[str, str] = field(default_factory=dict)
    """Bookmarks that begin in it, by number."""
    ends: set[str] = field(default_factory=set)
    """Numbers of bookmarks that end in it."""
    marked: dict[str, tuple[str, str]] = field(default_factory=dict)
    """The note whose mark stands in a bookmark, by the bookmark's name."""
    fields: list[Field] = field(default_factory=list)
    changes: list[Change] = field(default_factory=list)
    comments: list[str] = field(default_factory=list)
    """Numbers of the comments that are called in it."""
    joined: bool = False
    """Whether its end was deleted, so that it goes on in the next paragraph."""
    equations: int = 0
    nested: bool = False
    """Whether it stands in a table inside a cell."""

    @property
    def text(self) -> str:
        """Its characters, as they are in the file."""
        return "".join(run.text for run in self.runs)

    @property
    def said(self) -> str:
        """Its characters, each run of white space as one space."""
        return normal(self.text)

    @property
    def notes(self) -> list[tuple[str, str]]:
        """The notes that it calls."""
        return [run.note for run in self.runs if run.note is not None]


def normal(text: str) -> str:
    """Text with each run of white space as one space, and none at its ends."""
    return _SPACES.sub(" ", text.replace("\u00a0", "\u0001")).strip().replace("\u0001", "\u00a0")


class Walker:
    """Walks a story and gathers its paragraphs."""

    def __init__(self) -> None:
        self.out: list[Paragraph] = []
        self.tables = 0
        self.cell: tuple[int, int, int] | None = None
        self.inside = 0
        """How many tables inside cells are open."""
        self.open: list[tuple[str, str, int]] = []
        """Fields that are open: the paragraph in which each began is not told; code, state, start."""

    def blocks(self, parent: Element) -> None:
        for child in parent:
            if child.tag == w("p"):
                self.paragraph(child)
            elif child.tag == w("tbl"):
                self.table(child)
            elif child.tag not in _PASSED:
                self.blocks(child)

    def table(self, element: Element) -> None:
        outer = self.cell
        if outer is not None:
            # What stands in a table inside a cell belongs to that cell.
            self.inside += 1
            for one in _inside(element, w("tr")):
                for cell in _inside(one, w("tc")):
                    self.blocks(cell)
            self.inside -= 1
            return
        self.tables += 1
        number = self.tables
        kept = (one for one in _inside(element, w("tr")) if one.find(f"{w('trPr')}/{w('del')}") is None)
        for row, one in enumerate(kept):
            column = 0
            for cell in _inside(one, w("tc")):
                self.cell = (number, row, column)
                self.blocks(cell)
                column += _columns(cell)
        self.cell = outer

    def paragraph(self, element: Element) -> None:
        if len(self.out) >= MOST:
            raise DocumentError(f"has more than {MOST:,} paragraphs; it is not read.")
        made = Paragraph(cell=self.cell, nested=self.inside > 0)
        properties = element.find(w("pPr"))
        if properties is not None:
            made.style = _value(properties.find(w("pStyle")))
            number = properties.find(w("numPr"))
            if number is not None:
                made.numbering = (_value(number.find(w("numId"))), _value(number.find(w("ilvl"))) or "0")
            made.joined = properties.find(f"{w('rPr')}/{w('del')}") is not None
        self.out.append(made)
        _Inline(self, made).content(element)


class _Inline:
    """Walks what a paragraph holds."""

    def __init__(self, walker: Walker, made: Paragraph) -> None:
        self.walker = walker
        self.made = made
        self.length = 0
        self.link = ""
        self.change: Change | None = None
        self.fields: list[list[object]] = []
        self.marks: dict[str, str] = {}

    def content(self, parent: Element) -> None:
        for child in parent:
            self.element(child)

    def element(self, child: Element) -> None:  # noqa: C901
        tag = child.tag
        if tag == w("r"):
            self.run(child)
        elif tag in _INSERTED or tag in _DELETED:
            self.changed(child, "inserted" if tag in _INSERTED else "deleted")
        elif tag == w("hyperlink"):
            outer, self.link = self.link, child.get(f"{{{_R}}}id", "")
            self.content(child)
            self.link = outer
        elif tag == w("fldSimple"):
            self.simple(child)
        elif tag == w("bookmarkStart"):
            name = child.get(w("name"), "")
            self.made.starts[child.get(w("id"), "")] = name
            self.marks[child.get(w("id"), "")] = name
        elif tag == w("bookmarkEnd"):
            self.made.ends.add(child.get(w("id"), ""))
            self.marks.pop(child.get(w("id"), ""), None)
        elif tag == f"{_MC}AlternateContent":
            for choice in list(child)[:1]:
                self.content(choice)
        elif tag.endswith(("}oMath", "}oMathPara")):
            self.made.equations += 1
            self.add("".join(one.text or "" for one in child.iter() if one.tag.endswith("}t")))
        elif tag not in _PASSED:
            self.content(child)

    def changed(self, element: Element, kind: str) -> None:
        author, date = element.get(w("author"), ""), element.get(w("date"), "")
        said = "".join(one.text or "" for one in element.iter() if one.tag in (w("t"), w("delText")))
        self.made.changes.append(Change(kind, author, date, said))
        if kind == "inserted":
            self.content(element)

    def simple(self, element: Element) -> None:
        at = self.length
        self.made.fields.append(Field("", "", at))
        index = len(self.made.fields) - 1
        self.fields.append([element.get(w("instr"), ""), "shown", at, index])
        self.content(element)
        self.close()

    def close(self) -> None:
        if not self.fields:
            return
        code, _, start, index = self.fields.pop()
        shown = self.made.text[int(str(start)) :]
        self.made.fields[int(str(index))] = Field(normal(str(code)), shown, int(str(start)))

    def run(self, element: Element) -> None:
        properties = element.find(w("rPr"))
        bold, italic = (_on(properties, name) for name in ("b", "i"))
        for child in element:
            self.piece(child, bold, italic)

    def piece(self, child: Element, bold: bool, italic: bool) -> None:  # noqa: C901
        tag = child.tag
        if tag == w("fldChar"):
            self.mark(child.get(w("fldCharType"), ""))
        elif tag == w("instrText"):
            if self.fields and self.fields[-1][1] == "code":
                self.fields[-1][0] = f"{self.fields[-1][0]}{child.text or ''}"
        elif tag in _NOTES:
            note = (_NOTES[tag], child.get(w("id"), ""))
            for name in self.marks.values():
                self.made.marked[name] = note
            self.add(OBJECT, note=note)
        elif tag == w("commentReference"):
            self.made.comments.append(child.get(w("id"), ""))
        elif tag == w("t"):
            self.add(child.text or "", bold=bold, italic=italic)
        elif tag == w("sym"):
            self.add(_symbol(child.get(w("char"), "")), bold=bold, italic=italic)
        elif tag in (w("drawing"), w("pict"), w("object")):
            self.drawing(child)
        elif tag in _SIGNS:
            self.add(_SIGNS[tag])
        elif tag == f"{_MC}AlternateContent":
            for choice in list(child)[:1]:
                for one in choice:
                    self.piece(one, bold, italic)

    def drawing(self, element: Element) -> None:
        boxes = list(element.iter(w("txbxContent")))
        if boxes:
            for box in boxes:
                self.walker.blocks(box)
            return
        shown = next((one for one in element.iter() if one.tag.endswith(("}blip", "}imagedata"))), None)
        picture = ""
        if shown is not None:
            picture = (
                shown.get(f"{{{_R}}}embed") or shown.get(f"{{{_R}}}id") or shown.get(f"{{{_R}}}link") or ""
            )
        described = next((one.get("descr", "") for one in element.iter() if one.tag.endswith("}docPr")), "")
        self.add(OBJECT, picture=picture or "none", alt=described)

    def mark(self, kind: str) -> None:
        if kind == "begin":
            self.made.fields.append(Field("", "", self.length))
            self.fields.append(["", "code", self.length, len(self.made.fields) - 1])
        elif kind == "separate" and self.fields:
            self.fields[-1][1], self.fields[-1][2] = "shown", self.length
        elif kind == "end":
            self.close()

    def add(
        self,
        text: str,
        *,
        bold: bool = False,
        italic: bool = False,
        note: tuple[str, str] | None = None,
        picture: str = "",
        alt: str = "",
    ) -> None:
        if not text:
            return
        index = int(str(self.fields[-1][3])) if self.fields else -1
        self.made.runs.append(
            Run(
                text=text,
                bold=bold,
                italic=italic,
                link=self.link,
                picture=picture,
                alt=alt,
                note=note,
                field=index,
            )
        )
        self.length += len(text)


_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def _inside(element: Element, tag: str) -> Iterator[Element]:
    """Children of a kind, also those in a content control or a tracked change."""
    for child in element:
        if child.tag == tag:
            yield child
        elif child.tag in (w("sdt"), w("sdtContent"), w("ins"), w("customXml")):
            yield from _inside(child, tag)


def _columns(cell: Element) -> int:
    """How many columns of its table a cell takes."""
    said = _value(cell.find(f"{w('tcPr')}/{w('gridSpan')}"))
    return max(1, min(int(said), _WIDEST)) if said.isascii() and said.isdigit() and len(said) < 10 else 1


def _value(element: Element | None) -> str:
    return element.get(w("val"), "") if element is not None else ""


def _on(properties: Element | None, name: str) -> bool:
    found = properties.find(w(name)) if properties is not None else None
    return found is not None and found.get(w("val"), "1") not in ("0", "false", "off")


def _symbol(code: str) -> str:
    try:
        return chr(int(code, 16))
    except (ValueError, OverflowError):
        return "\ufffd"


def body(package: Package) -> list[Paragraph]:
    """The paragraphs of the document. Raises DocumentError."""
    root = package.xml(package.main)
    if root is None or root.tag != w("document"):
        raise DocumentError("is no Word document: its main part holds something else. Save it again in Word.")
    walker = Walker()
    walker.blocks(root)
    return walker.out


def notes(package: Package) -> dict[tuple[str, str], list[Paragraph]]:
    """The paragraphs of each note, by its kind and number."""
    found: dict[tuple[str, str], list[Paragraph]] = {}
    for kind in ("footnote", "endnote"):
        root = package.xml(package.related(f"{kind}s") or f"word/{kind}s.xml")
        for one in root if root is not None else ():
            if one.get(w("type"), "normal") == "normal":
                walker = Walker()
                walker.blocks(one)
                found[kind, one.get(w("id"), "")] = walker.out
    return found
