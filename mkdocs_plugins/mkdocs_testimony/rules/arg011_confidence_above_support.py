"""A judgment is stated with more confidence than its support allows.

Every path under a judgment counts, so a judgment is only as strong as the weakest judgment or assumption
that it needs. A claim with a source of its own is not weakened by what else is under it.

## Why is this bad?

Confidence says how good the grounds are. A judgment of low confidence cannot give high confidence to
another.

## Examples

```bad
{#oil}
China buys nine tenths of Iran's oil [@sun2024].

{#price .judgment confidence=low rests-on="oil"}
Beijing sets the price.

{.judgment confidence=high rests-on="price"}
Beijing holds the stronger hand.
```

```good
{#oil}
China buys nine tenths of Iran's oil [@sun2024].

{#price .judgment confidence=low rests-on="oil"}
Beijing sets the price.

{.judgment confidence=low rests-on="price"}
Beijing holds the stronger hand.
```
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mkdocs_testimony.argument.weakest import STATED, Strength, weakest
from mkdocs_testimony.finding import Finding
from mkdocs_testimony.model import Kind, Statement, Testimony
from mkdocs_testimony.rules.registry import Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

MOST = 8
"""Statements on the way to a weakest point that a message names; of longer ways it tells how many more."""


def check(testimony: Testimony) -> Iterator[Finding]:
    """Tell each judgment with more confidence than the weakest point under it."""
    stated = {
        uid: STATED[s.confidence]
        for uid, s in testimony.statements.items()
        if s.kind is Kind.JUDGMENT and s.confidence in STATED
    }
    points = weakest(testimony) if stated else {}
    for uid, own in stated.items():
        point = points[uid]
        # What has no ground at all is told by other rules.
        if not Strength.NOTHING < point.strength < own:
            continue
        statement = testimony.statements[uid]
        end = testimony.statements[point.end]
        steps, more = point.between(MOST)
        way = [_name(testimony.statements[step]) for step in steps]
        through = f" by way of {', '.join(way)}" if way else ""
        if more:
            through += f" and {more:,} more"
        strength = point.strength.name.lower()
        message = (
            f"The judgment {statement.address.short} is of {statement.confidence} confidence, but"
            f" rests{through} on {_name(end)}, which is of {strength} confidence. State no more than"
            f" {strength} confidence, or rest it on something firmer."
        )
        yield Finding("ARG011", message, statement.span, related=((end.span, "its weakest point"),))


def _name(statement: Statement) -> str:
    return f"#{statement.id}" if statement.id else statement.address.full


RULE = Rule("ARG011", "confidence-above-support", "I/W/W", "B", __name__, check)
