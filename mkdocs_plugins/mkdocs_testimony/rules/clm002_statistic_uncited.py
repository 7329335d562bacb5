"""A figure or a date has no source because its statement is marked as context.

Context needs no source: it is for transitions, thanks and lead-ins. This rule reports a paragraph or list
item that is itself marked `.context`, cites nothing, and contains a number, a share, a sum or a year.
Numbers that only count (“two questions”), numbers that refer to a part of the testimony (“Question 3”)
and the date of the hearing are not reported.

## Why is this bad?

A number is a fact, and facts are what the Commission checks. Marked as context, it would pass every check
without a source.

## Examples

```bad
Iran sold 1.4 million barrels a day [@sun2024].

{.context}
That was 40 percent more than in 2021.
```

```good
Iran sold 1.4 million barrels a day [@sun2024].

{.context}
That leads to the second part of Question 1.
```
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from mkdocs_testimony.expressions import expression
from mkdocs_testimony.finding import Finding
from mkdocs_testimony.model import Kind, Statement, Testimony
from mkdocs_testimony.rules.registry import Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

_PLACES = (
    "question|questions|part|parts|annex|annexes|section|sections|table|tables|figure|figures|paragraph"
    "|paragraphs|recommendation|recommendations|chapter|panel|page|pages|note|notes|title|article|hearing"
    "|public law|version|step|point|points|no\\.|¶|§"
)
FIGURE = expression(
    r"[$€£¥]\s?\d[\d,.]*|\d[\d,.]*\s?(?:%|percent|per cent|million|billion|trillion|thousand|dollars|euros"
    r"|tons|tonnes|barrels|kilometers|kilometres|km|miles|troops|ships|years|days|months|weeks)\b"
    r"|(?<![\w.,/-])(?:1[5-9]|20)\d\d(?![\w/-]|[.,]\d)|(?<![\w.,/-])\d{1,3}(?:,\d{3})+(?![\w/-])",
    re.IGNORECASE,
)
"""A sum, a share, a measure, a year, or a number with its thousands set off."""
_AFTER_PLACE = expression(rf"(?:{_PLACES})\s*(?:\d+\s*(?:,|and|to|–|-)\s*)*\Z", re.IGNORECASE)
_DATED = expression(
    r"hearing|testif|testimony|statement|invit|commission|cleared|submitted|written", re.IGNORECASE
)


def check(testimony: Testimony) -> Iterator[Finding]:
    """Tell the first such figure of each statement that is marked as context itself."""
    for statement in testimony.statements.values():
        if not _unsourced_context(statement):
            continue
        figure = next(_figures(statement.text), None)
        if figure:
            message = (
                f"“{figure.group().strip()}” is a figure, but `.context` exempts"
                f" {statement.address.short} from"
                " needing a source. Cite its source and remove the mark, or leave the figure out."
            )
            yield Finding("CLM002", message, statement.place(figure.start(), figure.end()))


def _unsourced_context(statement: Statement) -> bool:
    own = statement.attributes is not None and "context" in statement.attributes.classes
    return own and statement.kind is Kind.CONTEXT and not statement.marks and not statement.relations


def _figures(text: str) -> Iterator[re.Match[str]]:
    dated = _DATED.search(text) is not None
    for match in FIGURE.finditer(text):
        if _AFTER_PLACE.search(text[max(0, match.start() - 60) : match.start()]):
            continue
        if dated and re.fullmatch(r"\d{4}", match.group()):
            continue  # the day of the hearing, or of a clearance
        yield match


RULE = Rule("CLM002", "statistic-uncited", "W/W/E", "B", __name__, check)
