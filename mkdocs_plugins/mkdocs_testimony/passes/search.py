"""Search: what sources.lock pins, and what was found of each quotation in the copies."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from mkdocs_testimony.finding import Finding
from mkdocs_testimony.project import LOCK

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from mkdocs_testimony.evidence.extraction import Copies
    from mkdocs_testimony.model import Passage, Pin
    from mkdocs_testimony.passes.state import State


def search(state: State) -> State:
    """Look for every quotation, where the tree has a sources.lock for copies or the settings want it."""
    wanted = state.project.settings.passages
    if state.tree.lock is None and wanted != "required":
        return state
    return searched(state, always=wanted == "required", off=wanted == "off")


def searched(state: State, *, always: bool = True, off: bool = False) -> State:
    """The same, whatever the settings say: for a command that asks.

    Unless always, a sources.lock in which only `testimony links` and `lookup` wrote is no wish to have
    quotations sought; what it says of addresses and works is kept, also where the search is off.
    """
    # Most trees have no such file, and need not load what reads it.
    from mkdocs_testimony.evidence.extraction import Copies
    from mkdocs_testimony.evidence.lock import read

    pins: dict[str, Pin] | None = {}
    findings: list[Finding] = []
    if state.tree.lock is not None:
        pins, findings = read(state.tree.lock, LOCK)
    if pins is None:
        return replace(state, findings=(*state.findings, *findings))
    pins = _under_their_keys(pins, state)
    none = not always and not findings and pins and not any(pin.file for pin in pins.values())
    if off or none:
        return replace(state, pins=pins, findings=(*state.findings, *findings))
    copies = state.copies or Copies(state.project.root, given=state.tree.copies)
    found = tuple(passages(state, pins, copies))
    altered = _altered(pins, copies, found)
    return replace(state, pins=pins, passages=found, findings=(*state.findings, *findings, *altered))


def passages(state: State, pins: Mapping[str, Pin], copies: Copies) -> Iterator[Passage]:
    """Every quotation of the testimony, in reading order, with what came of it."""
    from mkdocs_testimony.evidence.passages import Searcher, sought, titles

    prompts = [page.heading for page in state.pages] + [page.title for page in state.pages]
    searcher = Searcher(pins, copies, titles(state.sources, prompts))
    notes = {note.uid: note for page in state.pages for note in page.notes}
    statements = (statement for page in state.pages for statement in page.statements)
    return sought(statements, notes, state.sources, state.verified or {}, searcher)


def _under_their_keys(pins: Mapping[str, Pin], state: State) -> dict[str, Pin]:
    """The entries under the keys that the .bib files have now; an old key still means its source."""
    aliases = state.index.aliases
    out = {aliases.get(key, key): pin for key, pin in pins.items() if key in aliases}
    return {**out, **{key: pin for key, pin in pins.items() if key not in aliases}}


def _altered(pins: Mapping[str, Pin], copies: Copies, found: tuple[Passage, ...]) -> Iterator[Finding]:
    """Copies that are gone or other than they were pinned (QUO007)."""
    from mkdocs_testimony.evidence.extraction import ALTERED

    told = {one.key for passage in found for one in passage.looked if one.reason.endswith(ALTERED)}
    for key, pin in pins.items():
        if not pin.file:
            continue
        said = ALTERED if key in told else copies.changed(pin.file, pin.size)
        if said:
            message = (
                f"The copy of `{key}`, {pin.file}, {said} What is quoted from it is not checked. Bring it"
                f" back, or pin this one (`testimony source add {key} FILE`) and verify again."
            )
            yield Finding("QUO007", message, pin.span)
