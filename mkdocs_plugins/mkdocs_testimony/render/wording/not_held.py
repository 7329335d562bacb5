"""What was checked and did not hold: lines for the head of the cite-check record."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mkdocs_testimony.evidence.registered import CORRECTED, DIFFERS, NOT_FOUND, RETRACTED, in_words, looked_up
from mkdocs_testimony.evidence.shown import GONE, address_words, checked_words, copy_fault, distinct, short
from mkdocs_testimony.evidence.standing import FAILED, conflicts

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from mkdocs_testimony.model import Testimony

TOLD = (RETRACTED, NOT_FOUND, DIFFERS, CORRECTED)
"""Outcomes of a register that say something against an entry."""


def failed(testimony: Testimony) -> Iterator[str]:
    """What was checked and did not hold, by statement and source, so that nobody has to look for it."""
    addresses = {uid: statement.address.full for uid, statement in testimony.statements.items()}
    for passage in distinct(testimony.passages):
        if passage.outcome in FAILED:
            best = passage.best
            line = f"“{short(passage.quote)}” ({best.key}) – {checked_words(best)}"
            yield f"{addresses[passage.statement]}: {line}."
    yield from _failed_verifications(testimony, addresses)
    yield from _failed_sources(testimony)


def _failed_verifications(testimony: Testimony, addresses: Mapping[str, str]) -> Iterator[str]:
    for uid, against in conflicts(testimony).items():
        if against:
            known = (testimony.verified or {})[uid].record
            line = f"{known.by} verified it on {known.on.isoformat()}"
            yield f"{addresses[uid]}: {line}, but {'; '.join(against)}."


def _failed_sources(testimony: Testimony) -> Iterator[str]:
    pins = testimony.pins or {}
    for key, source in testimony.sources.items():
        pin = pins.get(key)
        if pin is None:
            continue
        if pin.file and pin.fault:
            yield f"{key}: {copy_fault(pin.fault)} ({pin.file})."
        if pin.link.get("outcome") in GONE and (asked := address_words(pin.link, source)):
            yield f"{key}: {asked}."
        lookup = looked_up(source, pin.lookup)
        if lookup is not None and lookup.outcome in TOLD:
            yield f"{key}: {in_words(lookup)}."
