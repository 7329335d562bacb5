"""What the whole document gathers while its pages are written."""

from __future__ import annotations

from dataclasses import field
from typing import TYPE_CHECKING

from mkdocs_testimony.records import dataclass
from mkdocs_testimony.render.word.numbering import Numbering
from mkdocs_testimony.render.word.paragraphs import Shape
from mkdocs_testimony.render.word.places import Bookmarks, Relations
from mkdocs_testimony.render.word.runs import Item, Piece, Raw, Source, composed
from mkdocs_testimony.render.word.tracking import Beside, Trace, Tracked
from mkdocs_testimony.render.wording.statements import anchors

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from mkdocs_testimony.model import Cite, Note, Page, Statement, Testimony
    from mkdocs_testimony.render.word.runs import Shown
    from mkdocs_testimony.render.word.tables import Cell
    from mkdocs_testimony.span import Span


_INDENTED = frozenset({"ListParagraph", "Quote"})
"""Styles that a paragraph that is gone keeps."""


class UnknownTokenError(LookupError):
    """A token that this renderer has no method for: an error of the program, never of an author."""


@dataclass(frozen=True, slots=True)
class Unit:
    """A paragraph of the document as it left: what a merge compares, and where its words come from."""

    key: str
    """Its bookmark; for a paragraph without one, or a further one of a statement, empty."""
    kind: str
    """`statement`, `note`, `heading`, `caption`, `cell`, `text`, or `front` for what no page holds."""
    page: str
    """Path of the author's file; empty for what the program wrote."""
    pieces: tuple[tuple[str, Source | None], ...]
    uid: str = ""
    """The statement, note or figure that it belongs to."""
    own: str = ""
    """The author's own id of what it begins; empty for what only a number names."""
    row: str = ""
    """Of a cell, its table and row."""
    span: Span | None = None
    """Of a note, its mark in the file; of a page's title and prompt, the field of the front matter."""
    cites: tuple[Cite, ...] = ()
    """Of a note, the sources that it cites."""
    fields: tuple[Shown, ...] = ()
    """The citations in it that are fields of a reference manager's, in order."""

    @property
    def text(self) -> str:
        """Its characters."""
        return "".join(text for text, _ in self.pieces)


@dataclass(slots=True)
class Media:
    """Pictures of the document."""

    names: dict[str, str] = field(default_factory=dict)
    """Name in the package by path from the root, or by the name of a drawing."""
    drawn: dict[str, str] = field(default_factory=dict)
    """SVG of what the program draws, by its name."""
    raster: set[str] = field(default_factory=set)
    """Names for which a PNG must be made, since Word cannot show them, or only its newer versions."""


@dataclass(frozen=True, slots=True)
class Size:
    """How large a picture is by itself, in English Metric Units (914,400 to the inch)."""

    width: int
    height: int


@dataclass(slots=True)
class Book:
    """The document that is being written."""

    testimony: Testimony
    numbered: bool
    sizes: Mapping[str, Size]
    """Sizes of the pictures by path from the root; a picture without one cannot be shown."""
    field_width: int
    """Width of the text, in twentieths of a point."""
    field_height: int
    write_note: Callable[[Book, Page, Note], int]
    """Writes a note's text, and gives its number in its part: notes hold blocks, and blocks call notes."""
    zotero: bool = False
    """Whether citations are to be fields of Zotero's plugin."""
    blocks: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    """Texts of the notes, in order."""
    placed_notes: list[str] = field(default_factory=list)
    """uids of the notes, in the order of their marks."""
    marks: Bookmarks = field(default_factory=Bookmarks)
    relations: Relations = field(default_factory=Relations)
    note_relations: Relations = field(default_factory=Relations)
    media: Media = field(default_factory=Media)
    numbering: Numbering = field(default_factory=Numbering)
    units: list[Unit] = field(default_factory=list)
    pictures: int = 0
    comments: Mapping[str, Sequence[str]] = field(default_factory=dict)
    """Texts of remarks by the uid of the statement, heading or figure at which they stand."""
    remarks: list[tuple[int, str]] = field(default_factory=list)
    traces: list[Trace] = field(default_factory=list)
    """The paragraphs of the pages in the order in which they were written."""
    shape: Shape | None = None
    """How the paragraph stands that is told next, where that is known already."""
    tracked: Tracked | None = None
    """What is to be shown as inserted and deleted; None for nothing."""

    def plan(self) -> None:
        """Name every place, so that links may lead forward."""
        for page in self.testimony.pages:
            short = _short(page)
            self.marks.plan(short, page.path, [""])
            for heading in page.headings:
                self.marks.plan(f"_{short}_{heading.anchor}", page.path, [heading.anchor])
            for statement in page.statements:
                self._statement(short, statement)
            for note in page.notes:
                self._note(short, note)
            for figure in page.figures:
                wish = f"_{figure.label.replace(' ', '')}"
                self.marks.plan(wish, page.path, [figure.anchor, figure.id])
        for target in self.testimony.ids.values():
            if (target.page, target.anchor) in self.marks.names:
                continue
            self.marks.plan(f"_{target.anchor}", target.page, [target.anchor])

    def _statement(self, short: str, statement: Statement) -> None:
        wish = statement.id or f"{short}_{statement.address.anchor}"
        self.marks.plan(wish, statement.page, anchors(statement))

    def _note(self, short: str, note: Note) -> None:
        through = self.testimony.settings.numbering == "document"
        wish = f"_Note{note.number}" if through else f"_Note{note.number}_{short}"
        self.marks.plan(wish, note.page, [note.anchor, note.mark_anchor])

    def bookmark(self, page: str, anchor: str) -> str:
        """The bookmark of an anchor; empty for one that is no place of the document."""
        return self.marks.names.get((page, anchor), "")

    def unit(
        self,
        key: str,
        kind: str,
        page: str,
        items: Sequence[Item],
        uid: str = "",
        cell: tuple[str, int, int] | None = None,
    ) -> None:
        """Note what a paragraph says."""
        pieces = tuple(
            (item.text, item.source) if isinstance(item, Piece) else (item.shown, None) for item in items
        )
        named = self.testimony.statements.get(uid) or self.testimony.figures.get(uid)
        own = named.id if named is not None and key else ""
        row = f"{page} {cell[0]} {cell[1]}" if cell else ""
        note = self.testimony.notes.get(uid) if kind == "note" else None
        self.units.append(
            Unit(
                key=key,
                kind=kind,
                page=page,
                pieces=tuple(pair for pair in pieces if pair[0]),
                uid=uid,
                own=own,
                row=row,
                span=note.span if note is not None else self._front(uid),
                cites=note.cites if note is not None else (),
                fields=tuple(
                    item.field for item in items if isinstance(item, Raw) and item.field is not None
                ),
            )
        )

    def _front(self, uid: str) -> Span | None:
        """Where the field stands that a page's title or prompt was made of."""
        path, blank, name = uid.partition(" ")
        page = (
            next((candidate for candidate in self.testimony.pages if candidate.path == path), None)
            if blank
            else None
        )
        if page is None:
            return None
        spans = page.front.spans
        return spans.get(name) or spans.get("prompt") or spans.get("title")

    def told(
        self,
        key: str,
        kind: str,
        page: str,
        items: Sequence[Item],
        uid: str = "",
        cell: tuple[str, int, int] | None = None,
    ) -> str:
        """Note what a paragraph of a page says, and give it as XML, with its changes where they are told."""
        self.unit(key, kind, page, items, uid, cell)
        return self.traced(kind, page, items, uid, cell)

    def traced(
        self,
        kind: str,
        page: str,
        items: Sequence[Item],
        uid: str = "",
        cell: tuple[str, int, int] | None = None,
        lead: str = "",
    ) -> str:
        """A paragraph of a page as XML, with its changes where they are told. `lead`: what stands before."""
        shape, self.shape = self.shape or Shape(), None
        self.traces.append(
            Trace(
                kind=kind,
                page=page,
                uid=uid,
                items=tuple(items),
                cell=cell,
                lead=lead,
                style=shape.style if shape.style in _INDENTED else "",
                left=shape.left,
            )
        )
        if self.tracked is None:
            return composed(items)
        return self.tracked.told(self._beside, len(self.traces) - 1, items)

    @property
    def _beside(self) -> Beside:
        return Beside(self.testimony, self.notes, self.field_width)

    def whole(self) -> str:
        """What says of the paragraph just told that it is new as a whole; empty if it is not."""
        return self.tracked.whole(len(self.traces) - 1) if self.tracked is not None else ""

    def with_whole(self, runs: str) -> str:
        """Runs of the program's own in the paragraph just told, new where it is new as a whole."""
        new = self.tracked is not None and runs and self.whole()
        return self.tracked.inserted(runs) if new and self.tracked is not None else runs

    def rows(
        self, table: str, rows: Sequence[Sequence[Cell]], counted: int
    ) -> tuple[Sequence[Sequence[Cell]], Mapping[int, str]]:
        """The rows of a table with those that are gone, and what says of which that they are new or gone."""
        return (
            self.tracked.rows(self._beside, table, rows, counted) if self.tracked is not None else (rows, {})
        )

    def gone(self) -> list[str]:
        """Blocks that stood behind the paragraph just told, and are gone."""
        return self.tracked.gone_after(self._beside, len(self.traces) - 1) if self.tracked is not None else []

    def bring_forward(self, first: int, uid: str) -> None:
        """Let a table's caption stand before its cells among the paragraphs since `first`, as in the text."""
        since = self.units[first:]
        captions = [unit for unit in since if unit.kind == "caption" and unit.uid == uid]
        self.units[first:] = [*captions, *(unit for unit in since if unit not in captions)]


def _short(page: Page) -> str:
    return {"cover": "summary", "question": f"q{page.number}", "annex": f"a{page.number}"}[page.role.value]
