"""A statement rests on another that is marked as context.

Context is for lead-ins, transitions and thanks. It needs no source, so nothing can be drawn from it.
Context that does cite a source can carry other statements and is not reported.

## Why is this bad?

The chain from a recommendation down to its sources ends in words that nothing supports.

## Examples

```bad
{.judgment rests-on="setting"}
Beijing holds the stronger hand.

{#setting .context}
The two states have dealt with each other for a long time.
```

```good
{.judgment rests-on="setting"}
Beijing holds the stronger hand.

{#setting}
The two states have had relations since 1971 [@kardon2021].
```
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mkdocs_testimony.finding import Finding
from mkdocs_testimony.model import Kind, Testimony
from mkdocs_testimony.model.relations import RelationKind
from mkdocs_testimony.rules.registry import Rule

if TYPE_CHECKING:
    from collections.abc import Iterator


def check(testimony: Testimony) -> Iterator[Finding]:
    """Tell each `rests-on` that leads to context without a ground of its own."""
    for statement in testimony.statements.values():
        for relation in statement.relations:
            target = testimony.statements.get(relation.uid)
            if (
                relation.kind is not RelationKind.RESTS_ON
                or target is None
                or target.kind is not Kind.CONTEXT
            ):
                continue
            support = testimony.support.get(target.uid)
            if target.cites or (support is not None and support.grounded):
                continue
            name = f"#{target.id}" if target.id else target.address.full
            message = (
                f"{statement.address.short} rests on {name}, which is context and needs no source."
                " Mark that as a claim and cite its source, or rest this on something else."
            )
            related = ((target.span, "the context"),)
            yield Finding("ARG007", message, relation.span, related=related)


RULE = Rule("ARG007", "rests-on-context", "W/E/E", "A", __name__, check)
