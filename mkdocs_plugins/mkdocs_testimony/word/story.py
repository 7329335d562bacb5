"""The paragraphs of a Word document, in order, with what has been done to them: tracked changes, comments.

Tables, text boxes and content controls are walked through; of alternatives the first is read, as Word does.
"""

from __future__ import annotations

import re
from dataclasses import field
from typing import TYPE_CHECKING

from mkdocs_testimony.records import dataclass
from mkdocs_testimony.render.word.runs import OBJECT
from mkdocs_testimony.word import markup
from mkdocs_testimony.word.markup import R, w
from mkdocs_testimony.word.reading import DocumentError, Package
from mkdocs_testimony.word.symbols import in_font, sign

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

MOST = 200_000
"""Paragraphs that are read of a document."""

_WORKS = re.compile(r"ADDIN (EN\.REFLIST|ZOTERO_BIBL|CSL_BIBLIOGRAPHY|Mendeley Bibliography)|BIBLIOGRAPHY\b")
"""Codes of the fields that hold a list of works."""
_SPACES = re.compile(r"\s+")
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"


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
    anchor: str = ""
    """Bookmark to which that link leads inside the document."""
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
    listed: bool = False
    """Whether it stands in the list of works that a reference manager made."""

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
            for row_of_it in markup.inside(element, w("tr")):
                for cell in markup.inside(row_of_it, w("tc")):
                    self.blocks(cell)
            self.inside -= 1
            return
        number = self.tables = self.tables + 1
        kept = (one for one in markup.inside(element, w("tr")) if one.find(f"{w('trPr')}/{w('del')}") is None)
        for row, one in enumerate(kept):
            column = 0
            for cell in markup.inside(one, w("tc")):
                self.cell = (number, row, column)
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
                told = [markup.value(number.find(w(name))) for name in ("numId", "ilvl")]
                made.numbering = (told[0], told[1] or "0")
            made.joined = properties.find(f"{w('rPr')}/{w('del')}") is not None
        self.out.append(made)
        inline = _Inline(self, made)
        began = list(self.open)
        inline.content(element)
        self.open += [normal(one.code) for one in inline.fields]
        held = any(map(_WORKS.match, [*began, *self.open, *(one.code for one in made.fields)]))
        made.listed = self.listing > 0 or held

    def finished(self) -> list[Paragraph]:
        """The paragraphs. A list of works whose end is missing is none: what follows it may be anything."""
        if any(map(_WORKS.match, self.open)):
            for one in self.out:
                one.listed = False
        return self.out


@dataclass(slots=True)
class _Open:
    """A field whose end is still to come."""

    start: int
    index: int
    """Which of the paragraph's fields it is."""
    code: str = ""
    shown: bool = False
    """Whether its code is over."""
    data: str = ""
    """What a program keeps in it beside its code."""


class _Inline:
    """Walks what a paragraph holds."""

    def __init__(self, walker: Walker, made: Paragraph) -> None:
        self.walker = walker
        self.made = made
        self.length = 0
        self.link = ""
        self.anchor = ""
        self.font = ""
        """Of the run that is read."""
        self.change: Change | None = None
        self.fields: list[_Open] = []
        self.marks: dict[str, str] = {}

    def content(self, parent: Element) -> None:
        for child in parent:
            self.element(child)

    def element(self, child: Element) -> None:  # noqa: C901 (a case an element)
        tag = child.tag
        if tag == w("r"):
            self.run(child)
        elif tag in markup.INSERTED or tag in markup.DELETED:
            self.changed(child, "inserted" if tag in markup.INSERTED else "deleted")
        elif tag == w("hyperlink"):
            outer = self.link, self.anchor
            self.link, self.anchor = child.get(f"{R}id", ""), child.get(w("anchor"), "")
            self.content(child)
            self.link, self.anchor = outer
        elif tag == w("fldSimple"):
            self.simple(child, child.get(w("instr"), ""))
        elif tag == w("sdt") and (code := markup.control(child)[0]):
            self.simple(child, code)
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
        elif tag not in markup.PASSED:
            self.content(child)

    def changed(self, element: Element, kind: str) -> None:
        author, date = element.get(w("author"), ""), element.get(w("date"), "")
        said = "".join(one.text or "" for one in element.iter() if one.tag in (w("t"), w("delText")))
        self.made.changes.append(Change(kind, author, date, said))
        if kind == "inserted":
            self.content(element)

    def simple(self, element: Element, code: str) -> None:
        self.made.fields.append(Field("", "", self.length))
        self.fields.append(_Open(self.length, len(self.made.fields) - 1, code, shown=True))
        self.content(element)
        self.close()

    def close(self) -> None:
        if not self.fields:
            return
        one = self.fields.pop()
        code, outer = normal(one.code), self.fields[-1] if self.fields else None
        if code.startswith("ADDIN EN.CITE.DATA"):
            # EndNote keeps long records in the data of a field within the code of the one that shows them.
            if outer is not None and not outer.data:
                outer.data = one.data
        elif code.startswith("ADDIN EN.CITE") and "<EndNote" not in code:
            code = f"{code} {one.data}"
        self.made.fields[one.index] = Field(code, self.made.text[one.start :], one.start)

    def run(self, element: Element) -> None:
        properties = element.find(w("rPr"))
        bold, italic = (markup.on(properties, name) for name in ("b", "i"))
        self.font = markup.font(properties)
        for child in element:
            self.piece(child, bold, italic)

    def piece(self, child: Element, bold: bool, italic: bool) -> None:  # noqa: C901 (a case an element)
        tag = child.tag
        if tag == w("fldChar"):
            self.mark(child)
        elif tag == w("instrText"):
            if self.fields and not self.fields[-1].shown:
                self.fields[-1].code += child.text or ""
        elif tag in markup.NOTES:
            note = (markup.NOTES[tag], child.get(w("id"), ""))
            for name in self.marks.values():
                self.made.marked[name] = note
            self.add(OBJECT, note=note)
        elif tag == w("commentReference"):
            self.made.comments.append(child.get(w("id"), ""))
        elif tag == w("t"):
            self.add(in_font(child.text or "", self.font), bold=bold, italic=italic)
        elif tag == w("sym"):
            self.add(sign(child.get(w("char"), ""), child.get(w("font"), "")), bold=bold, italic=italic)
        elif tag in (w("drawing"), w("pict"), w("object")):
            self.drawing(child)
        elif tag == w("ruby"):
            self.guided(child)
        elif tag in markup.SIGNS:
            self.add(markup.SIGNS[tag])
        elif tag == f"{_MC}AlternateContent":
            for choice in list(child)[:1]:
                for one in choice:
                    self.piece(one, bold, italic)

    def guided(self, ruby: Element) -> None:
        """Words under a phonetic guide, and the guide after them in brackets."""
        for base in ruby.findall(w("rubyBase")):
            self.content(base)
        for guide in ruby.findall(w("rt")):
            self.add(" (")
            self.content(guide)
            self.add(")")

    def drawing(self, element: Element) -> None:
        boxes = list(element.iter(w("txbxContent")))
        if boxes:
            for box in boxes:
                self.walker.blocks(box)
            return
        picture, described = markup.picture(element)
        self.add(OBJECT, picture=picture, alt=described)

    def mark(self, element: Element) -> None:
        kind = element.get(w("fldCharType"), "")
        if kind == "begin":
            self.made.fields.append(Field("", "", self.length))
            self.fields.append(_Open(self.length, len(self.made.fields) - 1, data=markup.data(element)))
        elif kind == "separate" and self.fields:
            self.fields[-1].shown, self.fields[-1].start = True, self.length
        elif kind == "end" and self.fields:
            self.close()
        elif kind == "end" and self.walker.open:
            self.walker.open.pop()

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
        index = self.fields[-1].index if self.fields else -1
        self.made.runs.append(
            Run(
                text=text,
                bold=bold,
                italic=italic,
                link=self.link,
                anchor=self.anchor,
                picture=picture,
                alt=alt,
                note=note,
                field=index,
            )
        )
        self.length += len(text)


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
