"""A judgment that rests on nothing.

A judgment must rest on at least one claim, judgment or assumption: through `rests-on`, by citing an id,
through evidence nested under it or, for a span, through the paragraph that contains it. A judgment that
cites a source itself (an expert whose view it follows, for example) has its support there.

## Why is this bad?

ICD 203 asks that readers can tell judgments apart from the information they are based on. A judgment
without support is only an opinion.

## Examples

```bad
{.judgment}
Beijing holds the stronger hand.
```

```good
{.judgment rests-on="oil"}
Beijing holds the stronger hand.

{#oil}
China buys nine tenths of Iran's oil [@sun2024].
```
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mkdocs_testimony.finding import Finding
from mkdocs_testimony.model import Kind, Testimony
from mkdocs_testimony.rules.grounds import bears, causes, misspelt, sourced
from mkdocs_testimony.rules.registry import Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

GROUNDS = frozenset({Kind.CLAIM, Kind.JUDGMENT, Kind.ASSUMPTION})
"""Kinds that a judgment may be drawn from."""


def check(testimony: Testimony) -> Iterator[Finding]:
    """Tell each judgment that stands on no statement and cites no source."""
    places = misspelt(testimony)
    for statement in testimony.statements.values():
        if (
            statement.kind is Kind.JUDGMENT
            and not sourced(testimony, statement)
            and not bears(testimony, statement, GROUNDS)
        ):
            message = (
                f"The judgment {statement.address.short} rests on nothing. Name the claims that it is drawn"
                ' from (`rests-on="id"`, or cite their ids), or mark it `.assumption` if it is one.'
            )
            yield Finding("ARG005", message, statement.span, behind=causes(testimony, statement, places))


RULE = Rule("ARG005", "unsupported-judgment", "W/E/E", "A", __name__, check)
