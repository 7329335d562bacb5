"""How statements are tied to each other: the kinds of relation, and a relation as written and as resolved.

Every room asks here which kinds support, which speak against and which reply.
"""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, TypeAlias

from mkdocs_testimony.records import dataclass

if TYPE_CHECKING:
    from collections.abc import Callable

    from mkdocs_testimony.span import Span

_ARROW = "->"


class RelationKind(StrEnum):
    """What one statement says of another."""

    RESTS_ON = "rests-on"
    EVIDENCE = "evidence"
    """It rests on what is nested under it or follows it as its evidence."""
    WITHIN = "within"
    """A judgment in a span: it rests on the words round it."""
    REBUTS = "rebuts"
    UNDERCUTS = "undercuts"
    """It says that a step may not be drawn, whatever either end is worth."""
    QUALIFIES = "qualifies"
    ANSWERS = "answers"


WRITTEN = (
    RelationKind.RESTS_ON,
    RelationKind.REBUTS,
    RelationKind.UNDERCUTS,
    RelationKind.QUALIFIES,
    RelationKind.ANSWERS,
)
"""The kinds that an author writes, as attributes; the others follow from where a statement stands."""

SUPPORTING = frozenset({RelationKind.RESTS_ON, RelationKind.EVIDENCE, RelationKind.WITHIN})
"""A statement stands on the other."""

ATTACKING = frozenset({RelationKind.REBUTS, RelationKind.UNDERCUTS})
"""It says that the other, or a step to it, does not hold."""

AGAINST = ATTACKING | {RelationKind.QUALIFIES}
"""It speaks against the other, or limits it."""

REPLIES = ATTACKING | {RelationKind.ANSWERS}
"""It replies, where the other speaks against something."""


@dataclass(frozen=True, slots=True)
class Step:
    """What is undercut: the step between two statements, `a->b`. Either may be the one that rests."""

    one: str
    other: str

    def __str__(self) -> str:
        return f"{self.one}{_ARROW}{self.other}"


RelationTarget: TypeAlias = "str | Step"
"""The name of one thing, or of the two ends of a step."""


def target(kind: RelationKind, text: str) -> RelationTarget:
    """What a relation of a kind names, from one of its words; a name alone where no step is written."""
    ends = text.split(_ARROW)
    if kind is RelationKind.UNDERCUTS and len(ends) == 2 and all(ends):
        return Step(*ends)
    return text


def ends(named: RelationTarget) -> tuple[str, ...]:
    """The one name, or both."""
    return (named.one, named.other) if isinstance(named, Step) else (named,)


def renamed(named: RelationTarget, name: Callable[[str], str]) -> RelationTarget:
    """The same with other names."""
    if isinstance(named, Step):
        return Step(name(named.one), name(named.other))
    return name(named)


@dataclass(frozen=True, slots=True)
class TypedRelation:
    """A relation as the author wrote it, before anybody knows whether there is what it names."""

    kind: RelationKind
    target: RelationTarget
    """ids, as typed: of statements, figures or headings."""
    span: Span
    """Where it is written."""


@dataclass(frozen=True, slots=True)
class Relation:
    """One statement's tie to another that exists. A heading that was named stands for its statements."""

    kind: RelationKind
    target: RelationTarget
    """uids of statements or figures."""
    span: Span
    """Where it is written, or what it follows from."""

    @property
    def uid(self) -> str:
        """Of the one thing that it names; empty for a step, which is nothing by itself."""
        return "" if isinstance(self.target, Step) else self.target

    @property
    def ends(self) -> tuple[str, ...]:
        """The uids that it names: two of a step, else one."""
        return ends(self.target)
