"""Which verifications still hold, and why the others do not: nothing may be claimed of these."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from mkdocs_testimony.evidence.figures import not_borne_out
from mkdocs_testimony.evidence.registered import RETRACTED, looked_up
from mkdocs_testimony.model import Outcome

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

    from mkdocs_testimony.model import Pin, Statement, Testimony, Verified

FAILED = (Outcome.NOT_FOUND, Outcome.ELSEWHERE, Outcome.AMBIGUOUS)
"""Outcomes by which a quotation did not hold."""
_LACKS = "the passage that is recorded for it lacks these numbers of the statement"


@lru_cache(maxsize=2)
def conflicts(testimony: Testimony) -> Mapping[str, tuple[str, ...]]:
    """By uid of each verified statement, what speaks against its verification, as clauses; empty if it holds.

    Its words or what it cites may have changed; a copy may be another than it was checked against, or be
    pinned no longer, or gone, or not to be read; words that it quotes may not stand in the copy, or be sought
    no longer; the passage that is recorded for it may lack its numbers; a source may be retracted.
    """
    against, unsought = contradicted(testimony), _unsought(testimony)
    lacking: dict[str, dict[str, None]] = {}
    for passage, lost in not_borne_out(testimony):
        lacking.setdefault(passage.statement, {}).update(dict.fromkeys(lost))
    gone = frozenset(_retracted(testimony))
    return {
        uid: (
            *_changes(known),
            *_conflicts(testimony.statements[uid], uid in against, gone),
            *(() if _without_copy(known) else unsought.get(uid, ())),
            *([f"{_LACKS}: {', '.join(lacking[uid])}"] if uid in lacking else ()),
        )
        for uid, known in (testimony.verified or {}).items()
        if uid in testimony.statements
    }


@lru_cache(maxsize=2)
def holding(testimony: Testimony) -> frozenset[str]:
    """uids of the statements that somebody has verified, and against whose verification nothing speaks."""
    return frozenset(uid for uid, said in conflicts(testimony).items() if not said)


def contradicted(testimony: Testimony) -> frozenset[str]:
    """uids of the statements that quote words which did not hold."""
    return frozenset(one.statement for one in testimony.passages if one.outcome in FAILED)


def _unsought(testimony: Testimony) -> Mapping[str, tuple[str, ...]]:
    """By uid of the statements whose quoted words cannot be sought, as a pinned copy is gone, that."""
    pins, out = testimony.pins or {}, dict[str, tuple[str, ...]]()
    for one in testimony.passages:
        key = one.best.key
        if one.outcome is Outcome.COULD_NOT_ASK and key in pins and _is_other(pins[key]):
            out[one.statement] = (f"words that it quotes cannot be sought in the copy of {key} any more",)
    return out


def _is_other(pin: Pin) -> bool:
    return pin.fault_kind is not None and pin.fault_kind.is_other


def _without_copy(known: Verified) -> bool:
    """Whether it is told already that a copy is another, or gone."""
    return bool(known.other_copies or known.lost_copies or known.gone_copies or known.unread_copies)


def _changes(known: Verified) -> Iterator[str]:
    """What has changed since, of the statement and of the copies that it was checked against."""
    if known.text_changed:
        yield "its words changed since"
    if known.changed:
        yield f"what it cites changed since ({', '.join(known.changed)})"
    if known.other_copies:
        yield f"it was checked against another copy of {', '.join(known.other_copies)}"
    if known.lost_copies:
        yield f"the copy of {', '.join(known.lost_copies)} that it was checked against is pinned no longer"
    if known.gone_copies:
        yield f"the copy of {', '.join(known.gone_copies)} that it was checked against is gone"
    if known.unread_copies:
        yield f"the copy of {', '.join(known.unread_copies)} that it was checked against cannot be read"


def _conflicts(statement: Statement, contradicted_: bool, retracted: Collection[str]) -> Iterator[str]:
    if contradicted_:
        yield "words that it quotes did not hold"
    keys = dict.fromkeys(cite.key for cite in statement.cites if cite.key in retracted)
    if keys:
        yield f"a register has as retracted: {', '.join(keys)}"


def _retracted(testimony: Testimony) -> Iterator[str]:
    for key, pin in (testimony.pins or {}).items():
        if pin.lookup and key in testimony.sources:
            found = looked_up(testimony.sources[key], pin.lookup)
            if found is not None and found.outcome == RETRACTED:
                yield key
