"""A source is older than what it is cited for.

Each stretch of a statement up to a note's mark is compared with the sources of that note: told is a year,
or a month of a year, that comes after the newest of them. What looks ahead is passed over (“by 2030”,
“will”, “plans”), and so are quoted words, notes with a source that bears no date, and notes in prose.

## Why is this bad?

A text of 2021 cannot support what happened in 2023. Most often the source of an earlier sentence was
copied, or a number was brought up to date and its source was not.

## Examples

```bad
In March 2024 Iran sold 1.4 million barrels a day [@sun2024].
```

```good
In December 2023 Iran sold 1.4 million barrels a day [@sun2024].
```
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from itertools import pairwise
from typing import TYPE_CHECKING

from mkdocs_testimony.finding import Finding
from mkdocs_testimony.rules.registry import Rule

if TYPE_CHECKING:
    from mkdocs_testimony.model import Note, SourceRecord, Statement, Testimony

Day = tuple[int, int]
"""A year and a month; the month is 0 where it is not known."""

_MONTHS = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october",
    "november", "december",
)  # fmt: skip
_TIME = re.compile(
    rf"(?:\b(?P<month>{'|'.join(_MONTHS)})\s+(?:\d{{1,2}},?\s+)?)?(?<![\w.,/$€£#-])(?P<year>(?:19|20)\d\d)"
    r"(?![\w/]|[.,]\d|[-–]\d|\s*(?:percent|per cent|%|barrels|tons|troops|million|billion))",
    re.IGNORECASE,
)
_AHEAD = re.compile(
    r"\b(?:will|would|shall|may(?!\s+\d)|might|could|should|plan\w*|intend\w*|expect\w*|project\w*|forecast\w*|"
    r"predict\w*|aim\w*|hope\w*|seeks?|propos\w*|promis\w*|pledg\w*|schedul\w*|target\w*|due|valid|"
    r"expir\w*|future|to be|contract\w*|commit\w*|goals?|ambitions?|horizon|vision|agenda|strategy|"
    r"five-year|budget\w*|fiscal|next|coming)\b",
    re.IGNORECASE,
)
"""Words by which a time in the same clause may lie ahead of who says it, or name a thing and no time.

Neither the month of May is one nor what is all in capitals: the PLAN is a navy."""
_UNTIL = re.compile(
    r"\b(?:by|until|till|through|before|beyond|to|for|and|between)\s+(?:(?:the\s+)?(?:early|mid|late|end\s+of|"
    r"year|spring|summer|autumn|fall|winter)[\s-]+)*\Z",
    re.IGNORECASE,
)
"""What stands before a time up to which something goes on."""
_NEAR = 120
"""Letters before a time in which such words are looked for."""
_YEAR = re.compile(r"(?:19|20)\d\d")
_QUOTED = re.compile(r"“[^“”]*”|\"[^\"]*\"")


def check(testimony: Testimony) -> Iterator[Finding]:
    """Tell each time that all sources of its note come before, at the time."""
    days = {key: _day(source) for key, source in testimony.sources.items()}
    for statement in testimony.statements.values():
        if statement.form == "quotation" or not statement.marks:
            continue
        notes = [testimony.notes[uid] for uid in statement.notes if uid in testimony.notes]
        cited = [note for note in notes if note.cites]
        if len(cited) != len(statement.marks) or any(note.discursive for note in cited):
            continue  # which mark is whose note is not plain
        ends = (0, *statement.marks)
        for (start, end), note in zip(pairwise(ends), cited, strict=True):
            yield from _told(statement, start, end, note, days)


def _told(
    statement: Statement, start: int, end: int, note: Note, days: Mapping[str, Day | None]
) -> Iterator[Finding]:
    years = _YEAR.findall(statement.text, start, end)
    newest = _newest(note, days) if years else None
    if newest is None or not _may_come_after(statement.text[start:end], years, newest):
        return
    clause = _QUOTED.sub(lambda found: " " * len(found[0]), statement.text[start:end])
    for found in _TIME.finditer(clause):
        if _after(_time(found), newest) and not _UNTIL.search(
            clause, max(0, found.start() - _NEAR), found.start()
        ):
            if any(not ahead[0].isupper() for ahead in _AHEAD.finditer(clause)):
                return
            keys = " and ".join(dict.fromkeys(f"`{cite.key}`" for cite in note.cites))
            is_from = f"{newest[0]}-{newest[1]:02}" if newest[1] else str(newest[0])
            message = (
                f"“{found[0].strip()}” comes after {keys} ({is_from}), so the source cannot support it. Cite"
                " a newer one, or correct the time."
            )
            at = start + found.start()
            yield Finding("CLM005", message, statement.place(at, at + len(found[0])))
            return


def _may_come_after(clause: str, years: list[str], newest: Day) -> bool:
    """Whether it can name a time after the newest source at all: asked before anything that takes longer."""
    latest = max(map(int, years))
    if latest != newest[0]:
        return latest > newest[0]
    small = clause.lower() if 0 < newest[1] < 12 else ""
    return bool(small) and any(month in small for month in _MONTHS[newest[1] :])


def _time(found: re.Match[str]) -> Day:
    month = found["month"]
    return int(found["year"]), _MONTHS.index(month.lower()) + 1 if month else 0


def _after(event: Day, source: Day) -> bool:
    if event[0] != source[0]:
        return event[0] > source[0]
    return bool(event[1] and source[1]) and event[1] > source[1]


def _newest(note: Note, days: Mapping[str, Day | None]) -> Day | None:
    """When the newest source of a note appeared; None where one of them bears no date."""
    dated = [day for cite in note.cites if (day := days.get(cite.key)) is not None]
    return max(dated, key=_last_month) if dated and len(dated) == len(note.cites) else None


def _last_month(day: Day) -> Day:
    """A day to compare: a year without its month may be its end."""
    return day[0], day[1] or 12


def _day(source: SourceRecord) -> Day | None:
    """The last day on which a source can have been written: that of its date, or of its reading."""
    days = [day for name in ("issued", "accessed") for day in _days(source.item.get(name))]
    return max(days, key=_last_month) if days and source.item.get("issued") else None


def _days(value: object) -> Iterator[Day]:
    parts = value.get("date-parts") if isinstance(value, Mapping) else None
    for part in parts if isinstance(parts, list | tuple) else ():
        numbers = [int(one) for one in part if str(one).lstrip("-").isdigit()]
        if numbers:
            yield numbers[0], numbers[1] if len(numbers) > 1 else 0


RULE = Rule("CLM005", "source-predates-event", "W/W/W", "B", __name__, check)
