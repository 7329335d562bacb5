"""Search: what sources.lock pins, and what was found of each quotation in the copies."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from mkdocs_testimony.finding import Finding
from mkdocs_testimony.model import FaultKind, Outcome
from mkdocs_testimony.project import LOCK

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from mkdocs_testimony.evidence.extraction import Copies
    from mkdocs_testimony.model import Passage, Pin, SourceRecord, Verified
    from mkdocs_testimony.passes.state import Resolved, Stage


def search(state: Stage) -> Stage:
    """Look for every quotation, where the tree has a sources.lock for copies or the settings want it."""
    wanted = state.project.settings.passages
    if state.tree.lock is None and wanted != "required":
        return replace(state, verified=_against_copies(state.verified, {}))
    return searched(state, always=wanted == "required", off=wanted == "off")


def searched(state: Stage, *, always: bool = True, off: bool = False) -> Stage:
    """Look for every quotation in the copies, whatever the settings say, for a command that asks for it.

    always: search even if sources.lock has entries and no copy among them, as `testimony links` and `lookup`
    write it. off: do not search. What sources.lock says of addresses and works is taken up in any case.
    """
    # Most trees have no such file, and need not load what reads it.
    from mkdocs_testimony.evidence.extraction import Copies
    from mkdocs_testimony.evidence.lock import read, under_own_keys

    pins: dict[str, Pin] | None = {}
    findings: list[Finding] = []
    if state.tree.lock is not None:
        pins, findings = read(state.tree.lock, LOCK)
    if pins is None:
        known = _against_copies(state.verified, {})
        return replace(state, verified=known, findings=(*state.findings, *findings))
    pins = under_own_keys(pins, state.index.aliases)
    copies = state.copies or Copies(state.project.root, given=state.tree.copies)
    none = not always and not findings and pins and not any(pin.file for pin in pins.values())
    sought = () if off or none else tuple(passages(state, pins, copies))
    pins = _with_faults(pins, copies, sought, state.sources)
    return replace(
        state,
        pins=pins,
        passages=sought,
        verified=_against_copies(state.verified, pins),
        findings=(*state.findings, *findings, *_altered(pins)),
    )


def passages(state: Resolved, pins: Mapping[str, Pin], copies: Copies) -> Iterator[Passage]:
    """Every quotation of the testimony, in reading order, with what came of it."""
    from mkdocs_testimony.evidence.passages import Searcher, sought, titles

    prompts = [page.heading for page in state.pages] + [page.title for page in state.pages]
    searcher = Searcher(pins, copies, titles(state.sources, prompts), state.sources)
    notes = {note.uid: note for page in state.pages for note in page.notes}
    statements = (statement for page in state.pages for statement in page.statements)
    return sought(statements, notes, state.sources, state.verified or {}, searcher)


def _against_copies(
    verified: Mapping[str, Verified] | None, pins: Mapping[str, Pin]
) -> Mapping[str, Verified] | None:
    """The records of verified.toml, each with the sources whose copy has been exchanged or removed since."""
    if verified is None:
        return None
    out = {}
    for uid, known in verified.items():
        passage = known.record.passage
        seen = dict(known.record.copies)
        if "copy" in passage:
            seen.setdefault(passage.get("source", ""), passage["copy"])
        now = {key: pins[key] for key in seen if key in pins and pins[key].file}
        states = {key: _state(pin, seen[key]) for key, pin in now.items()}
        states |= dict.fromkeys(seen.keys() - now.keys(), _LOST)
        out[uid] = replace(
            known,
            other_copies=_those(states, _OTHER),
            lost_copies=_those(states, _LOST),
            gone_copies=_those(states, _GONE),
            unread_copies=_those(states, _UNREAD),
        )
    return out


_SAME, _OTHER, _LOST, _GONE, _UNREAD = "same", "other", "lost", "gone", "unread"
"""What has become of a copy that something was checked against."""
_BECOME = {FaultKind.ALTERED: _OTHER, FaultKind.GONE: _GONE}


def _state(pin: Pin, sha256: str) -> str:
    """How a pinned copy compares with the one that a statement was checked against. sha256: of the latter."""
    if pin.sha256 != sha256:
        return _OTHER
    if pin.fault_kind is None:
        return _SAME
    if pin.fault_kind in _BECOME:
        return _BECOME[pin.fault_kind]
    from mkdocs_testimony.evidence.extraction import could_be_read

    # Against one that could never be read somebody has checked by eye, and it is the same one still.
    return _UNREAD if could_be_read(pin) else _SAME


def _those(states: Mapping[str, str], wanted: str) -> tuple[str, ...]:
    return tuple(sorted(key for key, state in states.items() if state == wanted))


def _with_faults(
    pins: Mapping[str, Pin],
    copies: Copies,
    sought: tuple[Passage, ...],
    sources: Mapping[str, SourceRecord],
) -> dict[str, Pin]:
    """The entries, each with what is wrong with its copy, quoted or not: gone, altered or not to be read."""
    from mkdocs_testimony.evidence.addresses import page_addresses

    asked_in_vain = {
        looked.key
        for passage in sought
        for looked in passage.looked
        if looked.outcome is Outcome.COULD_NOT_ASK
    }
    out = dict(pins)
    for key, pin in pins.items():
        if not pin.file:
            continue
        addresses = page_addresses(sources.get(key), pin)
        if key in asked_in_vain:
            fault = copies.text(pin.file, pin.sha256, addresses).copy_fault
        else:
            fault = copies.fault(pin, addresses)
        if fault is not None:
            out[key] = replace(pin, fault=fault.words, fault_kind=fault.kind)
    return out


def _altered(pins: Mapping[str, Pin]) -> Iterator[Finding]:
    """Copies that are gone or other than they were pinned, quoted or not (QUO007)."""
    for key, pin in pins.items():
        if pin.fault_kind is not None and pin.fault_kind.is_other:
            which = "this one" if pin.fault_kind is FaultKind.ALTERED else "another"
            message = (
                f"The copy of `{key}`, {pin.file}, {pin.fault} What is quoted from it is not checked. Bring"
                f" it back, or pin {which} (`testimony source add {key} FILE`) and verify again."
            )
            yield Finding("QUO007", message, pin.span)
