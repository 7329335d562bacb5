"""The dates of an entry, from whichever fields it gives them in."""

from __future__ import annotations

from collections.abc import Mapping

from mkdocs_testimony.bibliography.dates import CslDate, parse_date, parse_year
from mkdocs_testimony.bibliography.latex import decode_plain

_FIELDS = (
    ("issued", ""),
    ("accessed", "url"),
    ("original-date", "orig"),
    ("event-date", "event"),
    ("archive-date", "archive"),
)


def dates_of(fields: Mapping[str, str]) -> tuple[dict[str, CslDate], list[tuple[str, str]]]:
    """CSL date variable → date, and (field, value as typed) of each that cannot be read.

    biblatex's `date`, `urldate`, `origdate`, `eventdate` and our `archivedate`, or their BibTeX forms
    (`year`, `month`, `day`; `origyear` …). A date that cannot be read is a literal: it prints as typed.
    """
    dates: dict[str, CslDate] = {}
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
            date = {"literal": typed}
        if date:
            dates[variable] = date
    return dates, bad
