"""An edit of a file, and the proof that it says there what it says in the document."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from mkdocs_testimony.records import dataclass
from mkdocs_testimony.render.word.zotero import term
from mkdocs_testimony.word.paragraphs import normal
from mkdocs_testimony.word.settled import alike
from mkdocs_testimony.word.units import Edit, mapped, paired

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mkdocs_testimony.editing.edits import Edit as FileEdit
    from mkdocs_testimony.model import Cite
    from mkdocs_testimony.render.word.book import Unit

_DIGITS = re.compile(r"\d+")


@dataclass(frozen=True, slots=True)
class Proposal:
    """An edit that has a place in a file."""

    unit: int
    edit: Edit
    """Of the text as it is today."""
    file: FileEdit
    shown: str
    """What it does, for the report."""
    place: str
    note: str = ""
    """What the note in prose says that it brings in."""
    keys: tuple[str, ...] = ()
    """The works that it cites anew."""
    cites: tuple[tuple[str, str, str], ...] = ()
    """What its note is to cite, where it gives a citation another place: key, term and locator of each."""


def unproven(today: Sequence[Unit], proposals: Sequence[Proposal], later: Sequence[Unit]) -> set[int]:
    """Paragraphs whose edits do not come out as they were meant."""
    wanted = {n: mapped(unit).text for n, unit in enumerate(today)}
    for n in {proposal.unit for proposal in proposals}:
        text = wanted[n]
        for edit in sorted(
            (proposal.edit for proposal in proposals if proposal.unit == n), key=lambda e: -e.start
        ):
            text = text[: edit.start] + edit.new + text[edit.end :]
        wanted[n] = text
    later = [unit for unit in later if normal(unit.text)]
    touched = {proposal.unit for proposal in proposals}
    pairs = paired(
        [(_lasting(unit), alike(wanted[n])) for n, unit in enumerate(today)],
        [(_lasting(unit), alike(unit.text)) for unit in later],
    )
    notes = {alike(unit.text).rstrip(".") for unit in later if unit.kind == "note"}
    lost = {
        proposal.unit
        for proposal in proposals
        if proposal.note and alike(proposal.note).rstrip(".") not in notes
    }
    recited = {proposal.unit: proposal.cites for proposal in proposals if proposal.cites}
    refused = lost | {
        n for n in touched if n not in pairs or not _as_wanted(later[pairs[n]], wanted[n], recited.get(n))
    }
    if refused:
        return refused
    for n, unit in enumerate(today):
        told = n in touched or unit.kind in ("front", "contents", "running", "note")
        if not told and (n not in pairs or _folded(later[pairs[n]].text) != _folded(wanted[n])):
            # Something else reads otherwise now: no edit of that page can be trusted.
            return {m for m in touched if today[m].page == unit.page} or touched
    return set()


def _as_wanted(unit: Unit, wanted: str, cites: tuple[tuple[str, str, str], ...] | None) -> bool:
    """Whether a paragraph says what it is to say; of a note that cites anew, its sources and words."""
    if cites is None:
        return alike(unit.text) == alike(wanted)
    own = normal("".join(text for text, source in unit.pieces if source is not None))
    return triples(unit.cites) == cites and all(word in wanted for word in own.split(" "))


def triples(cites: Sequence[Cite]) -> tuple[tuple[str, str, str], ...]:
    """Key, locator's term and locator of each source, as a field says them."""
    return tuple((one.key, term(one.label) if one.locator else "", one.locator) for one in cites)


def _lasting(unit: Unit) -> str:
    """A key that does not change with the words (as a heading's does), or with notes that come in."""
    return "" if unit.kind in ("heading", "note") else unit.key


def _folded(text: str) -> str:
    """A text without numbers, which may change when a note comes in before it."""
    return _DIGITS.sub("#", alike(text))
