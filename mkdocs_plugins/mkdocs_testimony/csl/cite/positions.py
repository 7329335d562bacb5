"""Where each citation stands among the others: first, later, or Ibid.

One pure function over the notes in the order in which a reader meets them. The table it follows is in the
documentation under "Ibid.".
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mkdocs_testimony.csl.cites import Position
from mkdocs_testimony.records import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence


@dataclass(frozen=True, slots=True)
class CiteShape:
    """What of a citation its position depends on."""

    key: str
    known: bool = True
    """False if no source has that key: it counts as a source of its note, but never as a first mention."""
    label: str = ""
    locator: str = ""
    prose_before: bool = False
    """Whether prose of the note stands between the previous citation and this one."""
    place: str = ""
    """A place without a number that the words behind the source name ("introduction")."""


@dataclass(frozen=True, slots=True)
class NoteShape:
    """What of a note its citations' positions depend on."""

    page: str
    """The file on whose page it stands: the first note of a page is never an Ibid."""
    cites: tuple[CiteShape, ...] = ()
    discursive: bool = False
    """Whether the note says something of its own, with its sources inside the sentence."""
    number: int | None = None
    """The note's printed number; by default its place in the list, from 1."""


@dataclass(frozen=True, slots=True)
class Placed:
    """A citation's position and the note that first cites its work (None at the first mention)."""

    position: Position
    first_note: int | None = None
    near_note: bool = False


def positions(
    notes: Sequence[NoteShape],
    *,
    ibid: str = "strict",
    full_reference: str = "document",
    near_note_distance: int = 5,
    supports_ibid: bool = True,
) -> list[list[Placed]]:
    """The position of every citation of every note, in the same shape as `notes`: see `each_position`."""
    return list(
        each_position(
            notes,
            ibid=ibid,
            full_reference=full_reference,
            near_note_distance=near_note_distance,
            supports_ibid=supports_ibid,
        )
    )


def each_position(
    notes: Iterable[NoteShape],
    *,
    ibid: str = "strict",
    full_reference: str = "document",
    near_note_distance: int = 5,
    supports_ibid: bool = True,
) -> Iterator[list[Placed]]:
    """The position of every citation, note by note; no more is kept of the notes than where works stand.

    ibid: "strict" (never beside prose or several sources), "csl" (as the CSL specification says), "off".
    full_reference: "document" gives a work in full once, "question" once on every page.
    supports_ibid: False for a style without such a form.
    """
    rule = ibid if supports_ibid else "off"
    first: dict[tuple[str, str], int] = {}
    latest: dict[tuple[str, str], int] = {}
    previous: NoteShape | None = None
    for index, note in enumerate(notes):
        number = note.number if note.number is not None else index + 1
        scope = note.page if full_reference == "question" else ""
        row: list[Placed] = []
        for place, cite in enumerate(note.cites):
            mention = (scope, cite.key)
            if not cite.known or mention not in first:
                row.append(Placed(Position.FIRST))
                if cite.known:
                    first[mention] = number
            else:
                position = _later(cite, note, place, previous, rule)
                near = number - latest[mention] <= near_note_distance
                row.append(Placed(position, first[mention], near))
            if cite.known:
                latest[mention] = number
        yield row
        previous = note


def _later(cite: CiteShape, note: NoteShape, place: int, previous: NoteShape | None, rule: str) -> Position:
    """The position of a work that has been cited before."""
    if rule == "off":
        return Position.SUBSEQUENT
    if place:
        before = note.cites[place - 1]
        if before.key != cite.key or (rule == "strict" and cite.prose_before):
            return Position.SUBSEQUENT
        return _against(before, cite)
    if previous is None or previous.page != note.page or not previous.cites:
        return Position.SUBSEQUENT
    before = previous.cites[-1]
    if before.key != cite.key:
        return Position.SUBSEQUENT
    if rule == "strict":
        sources = {cite.key for cite in (*previous.cites, *note.cites)}
        if previous.discursive or note.discursive or len(sources) > 1:
            return Position.SUBSEQUENT
    elif len(previous.cites) > 1:
        return Position.SUBSEQUENT
    return _against(before, cite)


def _against(before: CiteShape, cite: CiteShape) -> Position:
    """The position of a citation whose work is also the one cited just before: the locators decide."""
    if not (cite.locator or cite.place):
        return Position.SUBSEQUENT if before.locator or before.place else Position.IBID
    same = _place(before) == _place(cite)
    return Position.IBID if same else Position.IBID_WITH_LOCATOR


def _place(cite: CiteShape) -> tuple[str, str, str]:
    """Where in its work a citation points: kind of place, number and name."""
    return (cite.label or "page") if cite.locator else "", cite.locator, cite.place
