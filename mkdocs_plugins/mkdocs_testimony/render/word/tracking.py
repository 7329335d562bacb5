"""Insertions and deletions of Word's own (17.13.5): what a paragraph was, and what it is.

What is the same stands as it is; what is new stands in `w:ins`, what is gone, as plain runs, in `w:del`. A
field is one thing, so that no half of one is taken back. Of a note that is gone the text is kept in its own.
"""

from __future__ import annotations

import re
from dataclasses import field
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from mkdocs_testimony.changes.stretches import aligned, words
from mkdocs_testimony.records import dataclass
from mkdocs_testimony.render.word.note_marks import at_foot, note_mark
from mkdocs_testimony.render.word.paragraphs import Shape, paragraph, reference_mark
from mkdocs_testimony.render.word.runs import OBJECT, Item, Look, Piece, Raw, composed, plain_text
from mkdocs_testimony.render.word.tables import Cell, table
from mkdocs_testimony.render.word.xml import attribute

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from mkdocs_testimony.model import Testimony

AUTHOR = "Testimony"
_FIRST_GONE = 100_000
"""Numbers of the notes that are gone; those of today's begin at 1."""
_TEXT = re.compile(r"<(/?)w:t(?=[ >])")
_STYLES = {"heading": "Heading2", "caption": "Caption", "text": "BodyText", "statement": "BodyText"}


@dataclass(frozen=True, slots=True)
class Trace:
    """A paragraph of a page as it was written."""

    kind: str
    """As of a `Unit`."""
    page: str
    uid: str
    """The statement, heading, figure or note that it belongs to; empty for none."""
    items: tuple[Item, ...]
    cell: tuple[str, int, int] | None = None
    """Of a cell: its table, its row and its column, both from 0."""
    lead: str = ""
    """What the program says before it: the label of a caption."""
    style: str = ""
    """Of an item or a quotation, the id of its style; empty for what its kind tells."""
    left: int | None = None
    """Its indent in twentieths of a point; None for its style's."""

    @property
    def text(self) -> str:
        """What a reader sees."""
        return plain_text(self.items)


@dataclass(frozen=True, slots=True)
class Beside:
    """What of the document is needed to show changes in it."""

    testimony: Testimony
    notes: list[str]
    """Texts of the notes; those that are gone are added."""
    field_width: int
    """Width of the text, in twentieths of a point."""


def stamp(timestamp: int) -> str:
    """A moment, in seconds since 1970, as Word writes it."""
    return datetime.fromtimestamp(timestamp, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


@dataclass(frozen=True, slots=True)
class Row:
    """A row that is gone."""

    cells: tuple[tuple[Item, ...], ...]


@dataclass(slots=True)
class Tracked:
    """What was, by the number of each paragraph in the order in which they are written (`Book.traces`)."""

    timestamp: int
    """Seconds since 1970."""
    was: Mapping[int, Sequence[Item]]
    """Of each paragraph that was there, as it was."""
    gone: Mapping[int, Sequence[Trace | Sequence[Row]]]
    """Paragraphs and tables that are gone, by the number of the paragraph that they followed."""
    lost_rows: Mapping[str, Sequence[tuple[int, Row]]] = field(default_factory=dict)
    """Rows that are gone, by their table, each with the number of the row that it stood before."""
    new_rows: Mapping[str, frozenset[int]] = field(default_factory=dict)
    notes: Mapping[int, Sequence[Sequence[Item]]] = field(default_factory=dict)
    """Paragraphs of each note as it was, by the number that it had in the document."""
    count: int = 0
    gone_notes: int = 0

    def told(self, beside: Beside, number: int, items: Sequence[Item]) -> str:
        """A paragraph with its changes."""
        return self._changed(beside, self.was.get(number, ()), items)

    def whole(self, number: int) -> str:
        """What says of the end of a paragraph that it is new; empty if it was there."""
        return "" if number in self.was else self._end("ins")

    def _end(self, what: str) -> str:
        """An insertion or deletion of the end of a paragraph, or of a row."""
        return f"{self.opening(what)[:-1]}/>"

    def opening(self, what: str) -> str:
        """The start of an insertion or deletion."""
        self.count += 1
        when = stamp(self.timestamp)
        return f'<w:{what} w:id="{self.count}" w:author="{attribute(AUTHOR)}" w:date="{when}">'

    def gone_after(self, beside: Beside, number: int) -> list[str]:
        """Blocks that are gone and stood behind a paragraph."""
        out = []
        for trace in self.gone.get(number, ()):
            if isinstance(trace, Trace):
                shape = Shape(style=trace.style or _STYLES.get(trace.kind, "BodyText"), left=trace.left)
                shape.change = self._end("del")
                items = (
                    (Piece(trace.lead, Look(style="CaptionLabel")), *trace.items)
                    if trace.lead
                    else trace.items
                )
                out.append(paragraph(shape, self._changed(beside, items, ())))
            else:
                rows = [self._row(beside, row) for row in trace]
                marks = {n: self._end("del") for n in range(len(rows))}
                out.append(table(rows, 0, beside.field_width, changes=marks))
                out.append(paragraph(Shape(style="AfterTable", change=self._end("del")), ""))
        return out

    def rows(
        self, beside: Beside, name: str, rows: Sequence[Sequence[Cell]], counted: int
    ) -> tuple[list[Sequence[Cell]], dict[int, str]]:
        """The rows of a table with those that are gone among them, and what says so of which."""
        lost = list(self.lost_rows.get(name, ()))
        out: list[Sequence[Cell]] = []
        marks: dict[int, str] = {}
        for n, row in enumerate([*rows, None]):
            while lost and (lost[0][0] <= counted + n or row is None):
                marks[len(out)] = self._end("del")
                out.append(self._row(beside, lost.pop(0)[1]))
            if row is None:
                break
            if counted + n in self.new_rows.get(name, ()):
                marks[len(out)] = self._end("ins")
            out.append(row)
        return out, marks

    def _row(self, beside: Beside, row: Row) -> list[Cell]:
        return [Cell(self._changed(beside, items, ())) for items in row.cells]

    # ------------------------------------------------------------ within a paragraph

    def _changed(self, beside: Beside, old: Sequence[Item], new: Sequence[Item]) -> str:
        """Today's runs, and between them those that are gone."""
        before = [atom for atom in _atoms(old) if atom.key]
        after = list(_atoms(new))
        kept = [n for n, atom in enumerate(after) if atom.key]
        marks: dict[int, str] = {}
        gone: dict[int, list[_Atom]] = {}
        for mark, i, j, k, m in aligned([atom.key for atom in before], [after[n].key for n in kept]):
            if mark == "struck":
                at = kept[k] if k < len(kept) else len(after)
                gone.setdefault(at, []).extend(before[i:j])
            else:
                marks |= dict.fromkeys(kept[k:m], mark)
        return "".join(self._segments(beside, after, marks, gone))

    def _segments(
        self,
        beside: Beside,
        after: Sequence[_Atom],
        marks: Mapping[int, str],
        gone: Mapping[int, Sequence[_Atom]],
    ) -> Iterator[str]:
        held: list[Item] = []
        mark = "same"
        for n, atom in enumerate(after):
            now = marks.get(n, "same")
            if n in gone or now != mark:
                yield self._marked(held, mark)
                held, mark = [], now
            if n in gone:
                yield self._struck(beside, gone[n])
            held += atom.items
        yield self._marked(held, mark)
        if len(after) in gone:
            yield self._struck(beside, gone[len(after)])

    def _marked(self, items: Sequence[Item], mark: str) -> str:
        made = composed(items)
        return self.inserted(made) if mark == "added" and made else made

    def inserted(self, runs: str) -> str:
        """Runs that are new."""
        return f"{self.opening('ins')}{runs}</w:ins>"

    def _struck(self, beside: Beside, atoms: Sequence[_Atom]) -> str:
        """Runs that are gone. A picture cannot come back and is left out."""
        items: list[Item] = []
        for atom in atoms:
            if atom.note:
                items.append(Raw(self._gone_note(beside, atom.note)))
            elif atom.key != _PICTURE:
                items += [item for item in atom.items if isinstance(item, Piece) or item.shown]
        made = _TEXT.sub(r"<\1w:delText", composed(items))
        return f"{self.opening('del')}{made}</w:del>" if made else ""

    def _gone_note(self, beside: Beside, number: int) -> str:
        """The mark of a note that is gone, whose text is kept."""
        self.gone_notes += 1
        own = _FIRST_GONE + self.gone_notes
        name = "footnote" if at_foot(beside.testimony) else "endnote"
        texts = []
        for n, items in enumerate(self.notes.get(number, ((),))):
            mark = "" if n else reference_mark(beside.testimony)
            words = self._struck(beside, [atom for atom in _atoms(items) if atom.key])
            texts.append(paragraph(Shape(style=f"{name.capitalize()}Text"), mark + words))
        beside.notes.append(f'<w:{name} w:id="{own}">{"".join(texts)}</w:{name}>')
        return note_mark(beside.testimony, own)


_PICTURE = "picture"
_NOTE = re.compile(r'noteReference w:id="(\d+)"')


@dataclass(frozen=True, slots=True)
class _Atom:
    """What is the same, new or gone as one: a word, a sign, a blank, a field, a note's mark."""

    items: tuple[Item, ...]
    key: str
    """What tells it from others; empty for what is not seen (a bookmark, the end of a link)."""
    note: int = 0
    """Of a note's mark, the note's number."""


def _atoms(items: Iterable[Item]) -> Iterator[_Atom]:
    field_items: list[Item] = []
    for item in items:
        if field_items or (isinstance(item, Raw) and _begins(item)):
            field_items.append(item)
            if isinstance(item, Raw) and _ends(item):
                yield _Atom(tuple(field_items), f"field {plain_text(field_items)}")
                field_items = []
        elif isinstance(item, Piece):
            for word in words(item.text):
                yield _Atom((Piece(word, item.look),), word)
        elif "<w:drawing" in item.xml:
            yield _Atom((item,), _PICTURE)
        elif match := _NOTE.search(item.xml):
            yield _Atom((item,), OBJECT, int(match[1]))
        else:
            yield _Atom((item,), item.shown)
    for item in field_items:
        yield _Atom((item,), "")


def same_notes(old: Sequence[Item], new: Sequence[Item]) -> list[tuple[int, int]]:
    """Numbers of the notes whose marks are the same in both revisions of a paragraph."""
    before, after = ([atom for atom in _atoms(items) if atom.key] for items in (old, new))
    return [
        (atom.note, other.note)
        for mark, i, j, k, m in aligned([atom.key for atom in before], [atom.key for atom in after])
        if mark == "same"
        for atom, other in zip(before[i:j], after[k:m], strict=True)
        if atom.note and other.note
    ]


def _begins(item: Raw) -> bool:
    return 'fldCharType="begin"' in item.xml and 'fldCharType="end"' not in item.xml


def _ends(item: Raw) -> bool:
    return 'fldCharType="end"' in item.xml
