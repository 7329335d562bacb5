"""Context or an assumption quotes words and cites nothing.

This rule reports a quotation of three words or more, in quotation marks, in a statement that is marked
`.context` or `.assumption` and neither cites a source nor rests on anything. Words from the Commission's
own question, and from the testimony's titles, are not reported. (In a claim, CLM001 reports the missing
source.)

## Why is this bad?

Quoted words belong to someone. Who said them, and where, is the first thing that a reader asks.

## Examples

```bad
Iran sold 1.4 million barrels a day [@sun2024].

{.context}
As an old hand put it, “oil finds its way to market” in any year.
```

```good
Iran sold 1.4 million barrels a day [@sun2024].

{.context}
As an old hand put it, “oil finds its way to market” in any year [@sun2024].
```
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from mkdocs_testimony.finding import Finding
from mkdocs_testimony.model import Kind, Statement, Testimony
from mkdocs_testimony.rules.cit010_quotation_without_locator import QUOTED
from mkdocs_testimony.rules.registry import Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

_KINDS = frozenset({Kind.CONTEXT, Kind.ASSUMPTION})


def check(testimony: Testimony) -> Iterator[Finding]:
    """Tell the first such quotation of each statement."""
    own = _bare(" ".join(text for page in testimony.pages for text in _said(page.front.values)))
    for statement in testimony.statements.values():
        if statement.kind not in _KINDS or statement.marks or statement.notes or statement.relations:
            continue
        place = _quotation(statement, own)
        if place is not None:
            message = (
                f"{statement.address.short} quotes words but names no source for them. Cite one"
                " (`[@key, p. 3]`), or say the same in your own words."
            )
            yield Finding("CLM003", message, statement.place(*place))


def _quotation(statement: Statement, own: str) -> tuple[int, int] | None:
    for match in QUOTED.finditer(statement.text):
        if _bare(match.group()) not in own:
            return match.span()
    return None


def _said(values: object) -> Iterator[str]:
    if isinstance(values, str):
        yield values
    elif isinstance(values, dict):
        for value in values.values():
            yield from _said(value)
    elif isinstance(values, list | tuple):
        for value in values:
            yield from _said(value)


def _bare(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.casefold()))


RULE = Rule("CLM003", "quotation-uncited", "W/E/E", "B", __name__, check)
