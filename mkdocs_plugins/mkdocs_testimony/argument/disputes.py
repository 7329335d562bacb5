"""What speaks against a statement: sources cited against it, and statements that rebut or limit it."""

from __future__ import annotations

from dataclasses import field
from typing import TYPE_CHECKING

from mkdocs_testimony.argument.stance import stance
from mkdocs_testimony.model import RelationKind, Stance, Statement, Step, Testimony
from mkdocs_testimony.model.relations import AGAINST, REPLIES
from mkdocs_testimony.records import dataclass

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(slots=True)
class Against:
    """Everything that is said against one statement."""

    rebutted_by: list[str] = field(default_factory=list)
    undercut_by: list[tuple[str, str]] = field(default_factory=list)
    """uid of the statement that undercuts, and of what this one can then not be drawn from."""
    qualified_by: list[str] = field(default_factory=list)


def against(testimony: Testimony) -> Mapping[str, Against]:
    """By uid, what other statements say against each statement that anything is said against.

    An undercut step `a->b` speaks against `a`, the statement that is drawn from `b`, or against `b` when
    it is the other that rests on it: the author may write the step from either end.
    """
    out: dict[str, Against] = {}
    for uid, statement in testimony.statements.items():
        for relation in statement.relations:
            if isinstance(relation.target, Step):
                upper, lower = drawn(relation.target, testimony)
                out.setdefault(upper, Against()).undercut_by.append((uid, lower))
            elif relation.kind is RelationKind.REBUTS:
                out.setdefault(relation.target, Against()).rebutted_by.append(uid)
            elif relation.kind is RelationKind.QUALIFIES:
                out.setdefault(relation.target, Against()).qualified_by.append(uid)
    return out


def drawn(step: Step, testimony: Testimony) -> tuple[str, str]:
    """The two ends of an undercut step: what rests, and what it rests on (as written, if neither does)."""
    back = testimony.statements.get(step.other)
    if back is not None and any(r.target == step.one for r in back.relations if r.kind not in AGAINST):
        return step.other, step.one
    return step.one, step.other


def replies(testimony: Testimony) -> Mapping[str, list[str]]:
    """By uid of a statement, the uids of those that reply to it."""
    out: dict[str, list[str]] = {}
    for uid, statement in testimony.statements.items():
        for relation in statement.relations:
            if relation.kind in REPLIES:
                step = relation.target if isinstance(relation.target, Step) else None
                replied = drawn(step, testimony)[0] if step else relation.uid
                out.setdefault(replied, []).append(uid)
    return out


def cited_as(statement: Statement, meaning: Stance, keys: frozenset[str]) -> tuple[str, ...]:
    """Keys of the sources that a statement cites with this stance, in order, each once."""
    return tuple(
        dict.fromkeys(c.key for c in statement.cites if c.key in keys and stance(c.prefix) is meaning)
    )


def only_disputing(statement: Statement, keys: frozenset[str]) -> tuple[str, ...]:
    """Keys of the sources that a statement cites as saying otherwise, and nowhere in its support."""
    supporting = {*cited_as(statement, Stance.SUPPORTS, keys), *cited_as(statement, Stance.QUALIFIES, keys)}
    return tuple(key for key in cited_as(statement, Stance.DISPUTES, keys) if key not in supporting)
