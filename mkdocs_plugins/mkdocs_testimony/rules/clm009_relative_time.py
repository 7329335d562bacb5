"""A time is counted from a day that the reader does not know.

The rule looks for words such as “over the past five years”, “last month” and “recently”. It reports the
first in each statement, outside quotations.

## Why is this bad?

Testimony is read for years, and is written before it is given. By then “last year” is another year. Name
the year.

## Examples

```bad
Iran has sold more oil over the past five years [@sun2024].
```

```good
Iran sold more oil in each year from 2020 to 2024 [@sun2024].
```
"""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING

from mkdocs_testimony.expressions import expression
from mkdocs_testimony.finding import Finding
from mkdocs_testimony.rules.quick import Quick
from mkdocs_testimony.rules.registry import Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mkdocs_testimony.model import Testimony

_UNIT = r"(?:day|week|month|quarter|year|decade)s?"
RELATIVE = expression(
    rf"\b(?:over|in|during|for|within)\s+(?:the\s+)?(?:past|last|recent|coming|next)\s+(?:[\w-]{{1,40}}\s+){{0,2}}?{_UNIT}\b"
    rf"|(?<!the )\b(?:last|this|next)\s+(?:week|month|quarter|year|decade)\b"
    # The word before the unit is bounded, and never begins inside another: a chain of them is looked at once.
    rf"|(?<![\w-])[\w-]{{1,40}}\s+{_UNIT}\s+ago\b|\brecently\b",
    re.IGNORECASE,
)
MAY_HOLD = Quick(folded=("past", "last", "recent", "coming", "next", "this", "ago"))
_QUOTED = expression(r"“[^“”]*”|\"[^\"]*\"")


def check(testimony: Testimony) -> Iterator[Finding]:
    """Tell the first such words of each statement."""
    for statement in testimony.statements.values():
        if statement.form == "quotation" or not MAY_HOLD.may_hold(statement.text):
            continue
        quoted = [match.span() for match in _QUOTED.finditer(statement.text)]
        for match in RELATIVE.finditer(statement.text):
            before = bisect_right(quoted, match.start(), key=lambda span: span[0])
            if before and match.start() < quoted[before - 1][1]:
                continue
            words = " ".join(match.group().split())
            message = (
                f"“{words}” counts from the day of writing. Name the time itself: a year, a month, a"
                " first day."
            )
            yield Finding("CLM009", message, statement.place(*match.span()))
            break


RULE = Rule("CLM009", "relative-time", "I/I/I", "B", __name__, check)
