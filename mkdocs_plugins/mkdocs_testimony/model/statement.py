"""What is said: statements with their places, citations and relations."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from mkdocs_testimony.records import dataclass
from mkdocs_testimony.span import Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mkdocs_testimony.model.document import Attributes, Cite, Kind, Positions
    from mkdocs_testimony.model.relations import Relation, TypedRelation


@dataclass(frozen=True, slots=True)
class Address:
    """A statement's permanent place in print and on the site."""

    page: str
    """Path of its page."""
    short: str
    """On its own page: `¶ 3(b)(ii)`."""
    full: str
    """From elsewhere: `Question 4, ¶ 3(b)(ii)`."""
    anchor: str
    """`p3-b-ii`: the fragment of its permanent link."""


class Stance(StrEnum):
    """What a relation says of its target."""

    SUPPORTS = "supports"
    QUALIFIES = "qualifies"
    DISPUTES = "disputes"


@dataclass(frozen=True, slots=True)
class TextPart:
    """A run of a statement's text with the place it comes from."""

    offset: int
    """Where it begins in `Statement.text`."""
    length: int
    start: int
    """Offset in the inline token's content."""
    positions: Positions
    verbatim: bool
    """Whether each character of it stands for one character of the file."""


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Statement:
    """One thing said: a paragraph, a list item, a block quotation or a marked span."""

    uid: str
    kind: Kind
    page: str
    address: Address
    id: str
    """The author's id, or an empty string."""
    text: str
    """What it says, without note marks and without the spans in it that are statements of their own."""
    span: Span
    """From its first to its last character."""
    parts: tuple[TextPart, ...]
    marks: tuple[int, ...]
    """Offsets in `text` at which a source is cited, in order."""
    gaps: tuple[int, ...]
    """Offsets in `text` at which a statement of its own was taken out."""
    marked: bool
    """Whether its kind was said (by itself or by its section), not taken by default."""
    form: str
    """`paragraph`, `item`, `quotation` or `span`."""
    cites: tuple[Cite, ...]
    """The sources cited in its own notes and text, in order; no cross-references."""
    notes: tuple[str, ...]
    """uids of the notes whose marks stand in it, in order."""
    relations: tuple[Relation, ...]
    """What it says of others, by uid. Before the `link` pass only what follows from where it stands."""
    parent: str
    """uid of the statement that it is nested under or follows as evidence; empty at the top."""
    attributes: Attributes | None
    written: tuple[TypedRelation, ...] = ()
    """What its author wrote of others, by the ids typed."""
    confidence: str = ""
    because: str = ""
    section: str = ""
    """Anchor of the heading it stands under; empty before the first."""
    addressee: str = ""
    """Of a recommendation, who should do it; empty where none is named."""
    of: str = ""
    """Of a judgment that a source makes, the key of that source; empty for the witness's own."""
    judge: str = ""
    """Who judges, as a reader is told (`Winter et al.`); empty for the witness."""
    number: int = 0
    """Of a recommendation, its number through the document, from 1; 0 for everything else."""
    link: str = ""
    """The fragment of its permanent link: its id, else a short hash of its words. `address.anchor` is an
    alias of it, which moves with the text. Empty before the `link` pass."""

    @property
    def label(self) -> str:
        """What a reader elsewhere is told of where it is: `Recommendation 3`, or `Question 4, ¶ 3(b)`."""
        return f"Recommendation {self.number}" if self.number else self.address.full

    def place(self, start: int, end: int) -> Span:
        """The stretch of the file that holds `text[start:end]`."""
        first = _part_at(self.parts, start)
        last = _part_at(self.parts, max(start, end - 1))
        if first is None or last is None:
            return self.span
        head = first.positions.span(*_offsets(first, start, start + 1))
        tail = last.positions.span(*_offsets(last, max(start, end - 1), end))
        return Span(head.path, head.line, head.column, tail.end_line, tail.end_column)


def _part_at(parts: Sequence[TextPart], offset: int) -> TextPart | None:
    best = None
    for part in parts:
        if part.offset > offset:
            break
        best = part
    return best or (parts[0] if parts else None)


def _offsets(part: TextPart, start: int, end: int) -> tuple[int, int]:
    if not part.verbatim:
        return part.start, part.start + 1
    return part.start + start - part.offset, part.start + min(end - part.offset, part.length)
