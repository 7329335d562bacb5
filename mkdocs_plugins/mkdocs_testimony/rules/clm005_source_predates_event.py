"""A source is older than what it is cited for.

The text of a statement up to each note's mark is compared with the sources of that note. The rule reports
a year, or a month of a year, that is later than the newest of them. It skips statements about the future
(“by 2030”, “will”, “plans”), quoted words, notes with an undated source, and notes in prose.

## Why is this bad?

A text from 2021 cannot support what happened in 2023. Usually the source of an earlier sentence was
copied, or a number was updated and its source was not.

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
from itertools import pairwise
from typing import TYPE_CHECKING

from mkdocs_testimony.expressions import expression
from mkdocs_testimony.finding import Finding
from mkdocs_testimony.rules.registry import Rule

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from mkdocs_testimony.model import Note, SourceRecord, Statement, Testimony

Day = tuple[int, int]
"""A year and a month; the month is 0 where it is not known."""

_MONTHS = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october",
    "november", "december",
)  # fmt: skip
_TIME = expression(
    rf"(?:\b(?P<month>{'|'.join(_MONTHS)})\s+(?:\d{{1,2}},?\s+)?)?(?<![\w.,/$€£#-])(?P<year>(?:19|20)\d\d)"
    r"(?![\w/]|[.,]\d|[-–]\d|\s*(?:percent|per cent|%|barrels|tons|troops|million|billion))",
    re.IGNORECASE,
)
_AHEAD = expression(
    r"\b(?:(?:will|would|shall|might|could|should)\b(?!\s+(?:not\s+)?have\b)"
    r"|may\b(?!\s+(?:\d|(?:not\s+)?have\b))|plans|intends?|aims|hopes|seeks?|proposes|promises|pledges"
    r"|(?:is|are|was|were|be|been)\s+(?:\w+ly\s+)?(?:planned|scheduled|intended|targeted|proposed|promised)"
    r"|(?:plan|aim|hope|pledge|commit)\s+to|expect\w*|projected|projections?|forecast\w*|predict\w*|due"
    r"|valid|expir\w*|future|to be|horizon|budget\w*|fiscal|next|coming)\b",
    re.IGNORECASE,
)
"""Words by which a time in the same stretch may lie ahead of who says it, wherever they stand.

Neither the month of May is one nor what is all in capitals (the PLAN is a navy); and what would have been, or
may have been, is past."""
_MEANT = expression(
    r"\b(?:plan(?:s|ned|ning)?|intend(?:s|ed|ing)?|aim(?:s|ed|ing)?|hop(?:e|es|ed|ing)|sought|propos(?:e|es|ed|als?)"
    r"|promis(?:e|es|ed|ing)|pledg(?:e|es|ed|ing)|schedul(?:e|es|ed)|target(?:s|ed|ing)?|contract(?:s|ed)?"
    r"|commit(?:s|ted|ments?)?|goals?|ambitions?|vision|agenda|strategy|five-year)\b"
    r"(?!\s+of\s+(?:[A-Z]\w+\s+)?(?:19|20)\d\d)",
    re.IGNORECASE,
)
"""Words after which a time may be that for which something is meant. One before them is when it was meant: in
2023 they pledged; and so is that of the pledge of 2023."""
_UNTIL = expression(
    r"\b(?:by|until|till|through|before|beyond|to|for|and|between)\s+(?:(?:the\s+)?(?:early|mid|late|end\s+of|"
    r"year|spring|summer|autumn|fall|winter)[\s-]+)*\Z",
    re.IGNORECASE,
)
"""What stands before a time up to which something goes on."""
_NEAR = 120
"""Letters before a time in which such words are looked for."""
_YEAR = expression(r"(?:19|20)\d\d")
_QUOTED = expression(r"“[^“”]*”|\"[^\"]*\"")


def check(testimony: Testimony) -> Iterator[Finding]:
    """Tell each time that all sources of its note come before, at the time."""
    days = {key: _day(source) for key, source in testimony.sources.items()}
    for statement in testimony.statements.values():
        if statement.form == "quotation" or not statement.marks:
            continue
        notes = [testimony.notes[uid] for uid in statement.notes if uid in testimony.notes]
        if len(notes) != len(statement.marks):
            notes = [note for note in notes if note.cites]
        if len(notes) != len(statement.marks):
            continue  # which mark is whose note is not plain
        ends = (0, *statement.marks)
        for (start, end), note in zip(pairwise(ends), notes, strict=True):
            if note.discursive or not note.cites:
                continue
            yield from _told(statement, start, end, note, days)


def _told(
    statement: Statement, start: int, end: int, note: Note, days: Mapping[str, Day | None]
) -> Iterator[Finding]:
    years = _YEAR.findall(statement.text, start, end)
    newest = _newest(note, days) if years else None
    if newest is None or not _may_come_after(statement.text[start:end], years, newest):
        return
    clause = _QUOTED.sub(lambda match: " " * len(match[0]), statement.text[start:end])
    for match in _TIME.finditer(clause):
        if _after(_time(match), newest) and not _UNTIL.search(
            clause, max(0, match.start() - _NEAR), match.start()
        ):
            if _lies_ahead(clause, match.start()):
                continue
            keys = " and ".join(dict.fromkeys(f"`{cite.key}`" for cite in note.cites))
            is_from = f"{newest[0]}-{newest[1]:02}" if newest[1] else str(newest[0])
            message = (
                f"“{match[0].strip()}” is later than {keys} ({is_from}), so the source cannot support"
                " it. Cite"
                " a newer one, or correct the date."
            )
            at = start + match.start()
            yield Finding("CLM005", message, statement.place(at, at + len(match[0])))
            return


def _lies_ahead(clause: str, at: int) -> bool:
    """Whether a time at an offset may be one that was still to come for who wrote of it."""
    meant = (word for word in _MEANT.finditer(clause) if word.start() < at)
    words = (*_AHEAD.finditer(clause), *meant)
    return any(not word[0].isupper() for word in words)


def _may_come_after(clause: str, years: list[str], newest: Day) -> bool:
    """Whether it can name a time after the newest source at all: asked before anything that takes longer."""
    latest = max(map(int, years))
    if latest != newest[0]:
        return latest > newest[0]
    small = clause.lower() if 0 < newest[1] < 12 else ""
    return bool(small) and any(month in small for month in _MONTHS[newest[1] :])


def _time(match: re.Match[str]) -> Day:
    month = match["month"]
    return int(match["year"]), _MONTHS.index(month.lower()) + 1 if month else 0


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
    dates = source.work.dates
    known = [day for name in ("issued", "accessed") if name in dates for day in dates[name].days]
    days = [(day[0], day[1] if len(day) > 1 else 0) for day in known]
    return max(days, key=_last_month) if days and "issued" in dates else None


RULE = Rule("CLM005", "source-predates-event", "W/W/W", "B", __name__, check)
