"""What rests on a statement, upwards: the chains that break when it has no ground."""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING

from mkdocs_testimony.model import Kind, Statement, Testimony
from mkdocs_testimony.rules.grounds import stands_on

if TYPE_CHECKING:
    from collections.abc import Mapping

    from mkdocs_testimony.span import Span

FARTHEST = 2000
"""Statements that are looked at for one chain; beyond that a testimony has other troubles."""

MOST = 3
"""Chains that are told for one statement."""


def resting(testimony: Testimony) -> Mapping[str, tuple[str, ...]]:
    """By uid, the uids of the statements that rest on each statement at first hand."""
    out: dict[str, list[str]] = {}
    for uid, statement in testimony.statements.items():
        for below in stands_on(statement):
            out.setdefault(below, []).append(uid)
    return {uid: tuple(dict.fromkeys(above)) for uid, above in out.items()}


def broken_chains(
    testimony: Testimony, uid: str, above: Mapping[str, tuple[str, ...]]
) -> tuple[tuple[Span, str], ...]:
    """Where the recommendations stand that fail with a statement, each with the chain down to it.

    Where no recommendation rests on it, the topmost statements that fail. `above`: what `resting` gave.
    """
    step = {uid: ""}
    waiting = deque([uid])
    recommended: list[str] = []
    topmost: list[str] = []
    while waiting and len(step) < FARTHEST and len(recommended) < MOST:
        reached = waiting.popleft()
        failing = [
            other
            for other in above.get(reached, ())
            if other not in step
            and other in testimony.support
            and uid in testimony.support[other].hanging
            and not testimony.support[other].grounded
        ]
        if testimony.statements[reached].kind is Kind.RECOMMENDATION and reached != uid:
            recommended.append(reached)
        elif not failing and reached != uid:
            topmost.append(reached)
        for other in failing:
            step[other] = reached
            waiting.append(other)
    return tuple(
        (testimony.statements[top].span, f"falls with it: {_chain(testimony, top, step)}")
        for top in (recommended or topmost)[:MOST]
    )


def _chain(testimony: Testimony, top: str, step: Mapping[str, str]) -> str:
    names = []
    uid = top
    while uid:
        names.append(_name(testimony.statements[uid]))
        uid = step[uid]
    return " → ".join(names)


def _name(statement: Statement) -> str:
    return f"#{statement.id}" if statement.id else statement.address.full
