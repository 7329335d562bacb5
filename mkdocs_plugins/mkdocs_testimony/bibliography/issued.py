"""The dates of an entry, from whichever fields it gives them in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mkdocs_testimony.bibliography.dates import parse_date, parse_year
from mkdocs_testimony.bibliography.latex import decode_plain
from mkdocs_testimony.model.works import Date

if TYPE_CHECKING:
    from collections.abc import Mapping

_FIELDS = (
    ("issued", ""),
    ("accessed", "url"),
    ("original-date", "orig"),
    ("event-date", "event"),
    ("archive-date", "archive"),
)


def issue_date(fields: Mapping[str, str]) -> Date | None:
    """The date of an issue that `issue` names by season or month ("Winter"), where `date` is only a year.

    It stands with the year in parentheses (Chicago 17, 14.171). None if `issue` says something else.
    """
    named = decode_plain(fields.get("issue", "")).strip()
    year = (fields.get("date") or fields.get("year") or "").strip("{} ")
    if not named or not named[0].isalpha() or not year.isdigit() or fields.get("month"):
        return None
    found = parse_year(year, named, "")
    return found if found and found.days else None


def dates_of(fields: Mapping[str, str]) -> tuple[dict[str, Date], list[tuple[str, str]]]:
    """Date variable → date, and (field, value as typed) of each that cannot be read.

    biblatex's `date`, `urldate`, `origdate`, `eventdate` and our `archivedate`, or their BibTeX forms
    (`year`, `month`, `day`; `origyear` …). A date that cannot be read is a literal: it prints as typed.
    """
    dates: dict[str, Date] = {}
    bad: list[tuple[str, str]] = []
    for variable, prefix in _FIELDS:
        field = f"{prefix}date"
        if fields.get(field):
            typed = decode_plain(fields[field]) if "\\" in fields[field] else fields[field].strip("{} ")
            date = parse_date(typed)
        elif fields.get(f"{prefix}year"):
            field = f"{prefix}year"
            parts = [decode_plain(fields.get(f"{prefix}{part}", "")) for part in ("year", "month", "day")]
            typed = " ".join(part for part in reversed(parts) if part)
            date = parse_year(*parts)
        else:
            continue
        if date is None:
            bad.append((field, typed))
            date = Date(literal=typed)
        if date:
            dates[variable] = date
    if season := issue_date(fields):
        dates["issued"] = season
    return dates, bad
