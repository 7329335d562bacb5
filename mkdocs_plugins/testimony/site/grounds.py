"""What each recommendation rests on, down to sources: the support graph as a tree for reading."""

from __future__ import annotations

from dataclasses import dataclass

from testimony.model import Kind, Statement, Testimony
from testimony.site.registers import shorter

SUPPORTING = frozenset({"rests-on", "evidence", "within"})
"""Relations that say that a statement stands on another (as in `testimony.argument.support`)."""

DEEPEST = 24
"""Steps down that are shown. What lies deeper is reached from the statement's own entry or page."""


@dataclass(frozen=True, slots=True)
class Ground:
    """A statement or figure that something rests on, with what it rests on itself."""

    label: str
    page: str
    anchor: str
    kind: Kind | None
    """None for a figure."""
    confidence: str
    text: str
    sources: tuple[str, ...]
    """Keys cited in it in support."""
    below: tuple[Ground, ...]
    told: bool
    """Whether it stands further up in the same tree, so that what it rests on is not repeated."""


@dataclass(frozen=True, slots=True)
class Recommended:
    """A recommendation with all that it rests on."""

    statement: Statement
    sources: tuple[str, ...]
    """Keys cited in it."""
    below: tuple[Ground, ...]
    reached: int
    """Statements and figures that it rests on, at whatever distance."""


def recommendations(testimony: Testimony) -> tuple[Recommended, ...]:
    """Every recommendation in reading order."""
    out = []
    for statement in testimony.statements.values():
        if statement.kind is Kind.RECOMMENDATION:
            seen = {statement.uid}
            below = _below(testimony, statement, seen, 1)
            out.append(Recommended(statement, _direct(testimony, statement), below, len(seen) - 1))
    return tuple(out)


def _direct(testimony: Testimony, statement: Statement) -> tuple[str, ...]:
    support = testimony.support.get(statement.uid)
    return support.direct if support else ()


def _below(testimony: Testimony, statement: Statement, seen: set[str], depth: int) -> tuple[Ground, ...]:
    targets = dict.fromkeys(r.target for r in statement.relations if r.name in SUPPORTING)
    grounds = (_ground(testimony, target, seen, depth) for target in targets)
    return tuple(ground for ground in grounds if ground is not None)


def _ground(testimony: Testimony, uid: str, seen: set[str], depth: int) -> Ground | None:
    told = uid in seen
    seen.add(uid)
    statement = testimony.statements.get(uid)
    if statement is not None:
        address = statement.address
        return Ground(
            address.full,
            address.page,
            address.anchor,
            statement.kind,
            statement.confidence,
            shorter(statement.text),
            _direct(testimony, statement),
            () if told or depth >= DEEPEST else _below(testimony, statement, seen, depth + 1),
            told,
        )
    figure = testimony.figures.get(uid)
    if figure is None:
        return None
    keys = tuple(dict.fromkeys(cite.key for cite in figure.cites))
    return Ground(figure.label, figure.page, figure.anchor, None, "", shorter(figure.alt), keys, (), told)
