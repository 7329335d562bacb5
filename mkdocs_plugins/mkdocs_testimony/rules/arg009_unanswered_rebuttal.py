"""A statement speaks against another, and nothing answers it.

A statement needs a reply if it has `rebuts="id"` or `undercuts="a->b"`, or a cross-reference after *but
see* or *contra*. A reply is a statement with `answers="its-id"`, or one that rebuts or undercuts it in
turn. A statement that only `qualifies` another limits it and needs no reply.

## Why is this bad?

A testimony that raises an objection and leaves it unanswered tells its reader not to believe it.

## Examples

```bad
{#leverage .judgment rests-on="oil"}
Beijing holds the stronger hand.

{#oil}
China buys nine tenths of Iran's oil [@sun2024].

{#other-buyers rebuts="leverage"}
Iran has found other buyers before [@kardon2021].
```

```good
{#leverage .judgment rests-on="oil"}
Beijing holds the stronger hand.

{#oil}
China buys nine tenths of Iran's oil [@sun2024].

{#other-buyers rebuts="leverage"}
Iran has found other buyers before [@kardon2021].

{answers="other-buyers"}
None of them took more than a tenth [@sun2024].
```
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mkdocs_testimony.argument.disputes import drawn, replies
from mkdocs_testimony.finding import Finding
from mkdocs_testimony.model.relations import ATTACKING, Step
from mkdocs_testimony.rules.registry import Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mkdocs_testimony.model import Relation, Testimony


def check(testimony: Testimony) -> Iterator[Finding]:
    """Tell each statement that speaks against others and has no reply, once."""
    answered = replies(testimony)
    for uid, statement in testimony.statements.items():
        speaking = [relation for relation in statement.relations if relation.kind in ATTACKING]
        # A reply speaks against what it replies to; it needs no further reply itself.
        speaking = [uid for uid in speaking if not _is_reply(testimony, uid)]
        if speaking and not [other for other in answered.get(uid, ()) if other != uid]:
            names = " and ".join(dict.fromkeys(_named(testimony, uid) for uid in speaking))
            how = f'`answers="{statement.id}"`' if statement.id else 'an id, and `answers="that-id"`'
            message = (
                f"{statement.address.short} {names}, and nothing replies to it. Reply in a statement with"
                f" {how}, or say here what is left of the first (`qualifies`)."
            )
            yield Finding("ARG009", message, speaking[0].span)


def _is_reply(testimony: Testimony, relation: Relation) -> bool:
    target = testimony.statements.get(relation.uid)
    return target is not None and any(relation.kind in ATTACKING for relation in target.relations)


def _named(testimony: Testimony, relation: Relation) -> str:
    def label(uid: str) -> str:
        other = testimony.statements.get(uid)
        return (f"#{other.id}" if other.id else other.address.full) if other else "a figure"

    if isinstance(relation.target, Step):
        upper, lower = drawn(relation.target, testimony)
        return f"undercuts that {label(upper)} follows from {label(lower)}"
    return f"rebuts {label(relation.uid)}"


RULE = Rule("ARG009", "unanswered-rebuttal", "W/W/E", "A", __name__, check)
