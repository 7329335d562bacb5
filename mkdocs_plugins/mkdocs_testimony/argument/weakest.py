"""The weakest point of what a statement stands on: where a chain would give way first.

The measure is the one that grounds are judged by (`mkdocs_testimony.argument.support`). Under a judgment or a
recommendation every path counts, so it is as weak as the weakest thing that it rests on. A claim with a
source of its own stands on that source, and nothing under it weakens it; a claim without one is as
strong as the strongest thing under it, since any one of them is a ground. An assumption is taken as
given: it weakens what rests on it only by a confidence that its author states. Where nothing is said of
a statement's confidence, nothing is inferred.

This is the widest-path (bottleneck) value of the support graph, worked out in one walk from the sources up.
"""

from __future__ import annotations

from enum import IntEnum
from typing import TYPE_CHECKING

from mkdocs_testimony.argument.support import components, own_sources
from mkdocs_testimony.model import Kind, Statement, Testimony
from mkdocs_testimony.model.relations import SUPPORTING
from mkdocs_testimony.records import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping


class Strength(IntEnum):
    """How much a point bears, the weakest first."""

    NOTHING = 0
    """No ground at all: no source, or only itself, or a lead-in."""
    LOW = 1
    MODERATE = 2
    HIGH = 3
    UNSTATED = 4
    """A source, or an assumption, of which no confidence is stated."""


STATED = {"low": Strength.LOW, "moderate": Strength.MODERATE, "high": Strength.HIGH}
"""The words of the language's `confidence`, as strengths."""


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Weakest:
    """The weakest point under one statement."""

    strength: Strength
    uid: str
    """The statement."""
    end: str
    """uid of the point; the statement itself where nothing under it is weak (`UNSTATED`), or where it has
    no ground itself."""
    distance: int
    """Steps from the statement down to the point."""
    steps: Mapping[str, str]
    """What the way goes on to from each statement but the first; shared, since ways may be long."""
    first: str
    """The first step of the way; empty where the statement is the point itself."""

    @property
    def path(self) -> tuple[str, ...]:
        """uids from the statement down to the point."""
        return (self.uid, *self._ahead(self.distance))

    def between(self, most: int) -> tuple[tuple[str, ...], int]:
        """The first `most` uids between the statement and the point, and how many more there are."""
        many = max(self.distance - 1, 0)
        return tuple(self._ahead(min(most, many))), max(many - most, 0)

    def _ahead(self, many: int) -> Iterator[str]:
        step = self.first
        for _ in range(many):
            yield step
            step = self.steps[step]


@dataclass(slots=True, eq=False, repr=False)
class _Point:
    strength: Strength
    distance: int
    step: str
    """Next uid on the way to it; empty when it is the statement itself."""
    end: str
    """uid of the point itself."""

    @property
    def order(self) -> tuple[int, int]:
        return self.strength, self.distance


def confidence(testimony: Testimony) -> Mapping[str, Strength]:
    """What is stated of each statement: by its own mark, else by the assessment in which it stands."""
    out: dict[str, Strength] = {}
    for assessment in testimony.assessments.values():
        if assessment.confidence in STATED:
            out.update(dict.fromkeys(assessment.statements, STATED[assessment.confidence]))
    for uid, statement in testimony.statements.items():
        if statement.confidence in STATED:
            out[uid] = STATED[statement.confidence]
    return out


def weakest(testimony: Testimony) -> Mapping[str, Weakest]:
    """The weakest point under every statement, the statement's own confidence left out of account."""
    stated = confidence(testimony)
    under = {uid: rests_on(statement, testimony) for uid, statement in testimony.statements.items()}
    nodes = {**dict.fromkeys(testimony.figures, ()), **under}
    with_it: dict[str, _Point] = {}
    below: dict[str, _Point] = {}
    for component in components(nodes):
        inside = frozenset(component)
        for uid in component:
            statement = testimony.statements.get(uid)
            if statement is None:
                held = bool(own_sources(testimony.figures[uid], testimony.keys))
                with_it[uid] = _Point(Strength.UNSTATED if held else Strength.NOTHING, 0, "", uid)
                continue
            below[uid] = _below(statement, under[uid], inside, testimony, with_it)
            own = _Point(stated.get(uid, Strength.UNSTATED), 0, "", uid)
            with_it[uid] = min(own, below[uid], key=lambda point: point.order)
    steps = {uid: point.step for uid, point in with_it.items()}
    return {uid: _found(uid, below[uid], steps) for uid in testimony.statements}


def _found(uid: str, point: _Point, steps: Mapping[str, str]) -> Weakest:
    if point.strength is Strength.UNSTATED:
        return Weakest(strength=point.strength, uid=uid, end=uid, distance=0, steps=steps, first="")
    return Weakest(
        strength=point.strength,
        uid=uid,
        end=point.end,
        distance=point.distance,
        steps=steps,
        first=point.step,
    )


def rests_on(statement: Statement, testimony: Testimony) -> tuple[str, ...]:
    """uids of the statements and figures that a statement rests on at first hand, each once."""
    return tuple(
        dict.fromkeys(
            relation.uid
            for relation in statement.relations
            if relation.kind in SUPPORTING
            and (relation.uid in testimony.statements or relation.uid in testimony.figures)
        )
    )


def _below(
    statement: Statement,
    under: tuple[str, ...],
    inside: frozenset[str],
    testimony: Testimony,
    with_it: Mapping[str, _Point],
) -> _Point:
    """The weakest point under a statement, all that lies outside its own cycle being worked out."""
    direct = bool(testimony.support[statement.uid].direct)
    points = [
        _Point(point.strength, point.distance + 1, uid, point.end)
        for uid in under
        if uid not in inside
        for point in (with_it[uid],)
    ]
    nothing = _Point(Strength.NOTHING, 0, "", statement.uid)
    firm = _Point(Strength.UNSTATED, 0, "", statement.uid)
    if statement.kind is Kind.ASSUMPTION:
        return firm
    if statement.kind is Kind.CONTEXT:
        return nothing
    if statement.kind is Kind.CLAIM:
        if direct:
            return firm
        return max(points, key=lambda point: (point.strength, -point.distance), default=nothing)
    if len(points) < len(under) or not (points or direct):
        return nothing
    return min(points, key=lambda point: point.order, default=firm)
