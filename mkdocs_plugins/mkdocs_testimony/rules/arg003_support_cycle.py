"""Statements rest on each other in a circle.

The message shows the whole circle, so that you can choose which link to remove.

## Why is this bad?

A circle has no foundation: each of its statements is supported only by itself.

## Examples

```bad
{#leverage .judgment rests-on="dependence"}
Beijing holds the stronger hand.

{#dependence .judgment rests-on="leverage"}
Tehran depends on Beijing.
```

```good
{#leverage .judgment rests-on="dependence"}
Beijing holds the stronger hand.

{#dependence .judgment rests-on="oil"}
Tehran depends on Beijing.

{#oil}
China buys nine tenths of Iran's oil [@sun2024].
```
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mkdocs_testimony.finding import Finding
from mkdocs_testimony.rules.registry import Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mkdocs_testimony.model import Statement, Testimony


def check(testimony: Testimony) -> Iterator[Finding]:
    """Tell each circle once, at the first of its statements in reading order."""
    order = {uid: n for n, uid in enumerate(testimony.statements)}
    for cycle in testimony.cycles:
        ring = [uid for uid in cycle[:-1] if uid in order]
        if not ring:
            continue
        first = ring.index(min(ring, key=order.__getitem__))
        ring = ring[first:] + ring[:first]
        stations = [testimony.statements[uid] for uid in (*ring, ring[0])]
        message = (
            f"{_name(stations[0])} rests on itself. Remove its own id from `rests-on`, and name other"
            " statements there."
            if len(ring) == 1
            else f"These statements rest on each other: {' → '.join(_name(s) for s in stations)}."
            " Remove one of these links, or rest one of the statements on a source."
        )
        related = tuple((s.span, f"{_name(s)} is in the circle") for s in stations[1:-1])
        yield Finding("ARG003", message, stations[0].span, related=related)


def _name(statement: Statement) -> str:
    return f"{statement.address.full} (#{statement.id})" if statement.id else statement.address.full


RULE = Rule("ARG003", "support-cycle", "E/E/E", "A", __name__, check)
