"""Dates as authors write them, in the one form that biblatex reads (EDTF), where no doubt is left."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from mkdocs_testimony.bibliography.dates import parse_date, parse_year
from mkdocs_testimony.expressions import expression

if TYPE_CHECKING:
    from collections.abc import Mapping

    from mkdocs_testimony.model.works import Date

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            *("january jan", "february feb", "march mar", "april apr", "may", "june jun", "july jul"),
            *("august aug", "september sep sept", "october oct", "november nov", "december dec"),
        ),
        1,
    )
    for name in names.split()
}
_SEASONS = {"spring": 21, "summer": 22, "autumn": 23, "fall": 23, "winter": 24}
_MONTH = r"(?P<month>[A-Za-z]+)\.?"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>\d{4})"
_WORDED = tuple(
    expression(form)
    for form in (
        rf"{_DAY}\s+{_MONTH},?\s+{_YEAR}",
        rf"{_MONTH}\s+{_DAY},?\s+{_YEAR}",
        rf"{_YEAR},?\s+{_MONTH}\s+{_DAY}",
        rf"{_MONTH},?\s+{_YEAR}",
    )
)
_NUMBERED = expression(r"(\d{4})-(\d{1,2})(?:-(\d{1,2}))?")
_SLASHED = expression(r"(\d{4})([/.])(\d{1,2})\2(\d{1,2})")
_YEARS = expression(r"(\d{4})\s*(?:--?|–)\s*(\d{4})")
_CIRCA = expression(r"(?:c|ca|circa)\.?\s*(\d{4})", re.IGNORECASE)
_SURE_YEAR = expression(r"(?:(?:c|ca|circa)\.?\s*)?\d{4}(?:\s*(?:--?|–|/)\s*\d{4})?", re.IGNORECASE)
_SURE_DAY = expression(r"\d{1,2}(?:\s*(?:--?|–)\s*\d{1,2})?")


def normal_date(typed: str) -> str:
    """A date field's value in EDTF; as typed where it is in it already, or where it may mean two things.

    `2024-1-5`, `5 January 2024`, `January 5, 2024`, `Spring 2024`, `2019--2021`, `c. 2020` are certain;
    `01/02/2024` and `2024/01/02` are not, but `2024/01/15` is: no calendar has fifteen months.
    """
    value = typed.strip()
    if parse_date(value) is not None:
        return _open_end(value)
    found = _certain(value)
    return found if found and parse_date(found) and not season_or_years(found) else typed


def season_or_years(value: str) -> tuple[str, str] | None:
    """(Year, season in words) of `2023-24` and its like, which most who type them mean as two years."""
    match = re.fullmatch(r"(\d\d)(\d\d)-(2[1-4])", value.strip())
    if match is None or int(match[3]) != int(match[2]) + 1:
        return None
    return match[1] + match[2], next(name for name, number in _SEASONS.items() if number == int(match[3]))


def _open_end(value: str) -> str:
    start, slash, end = value.partition("/")
    if slash and end.strip().casefold() in ("open", "*"):
        return f"{start.strip()}/.."
    return f"{start.strip()}/{end.strip()}" if slash else value


def _certain(value: str) -> str:
    for form in _WORDED:
        match = form.fullmatch(value)
        if match and (date := _worded(match.groupdict())):
            return date
    if match := _NUMBERED.fullmatch(value):
        return "-".join(part.zfill(2) for part in match.groups() if part)
    if match := _SLASHED.fullmatch(value):
        year, _, month, day = match.groups()
        return f"{year}-{month.zfill(2)}-{day.zfill(2)}" if int(day) > 12 or day == month else ""
    if match := _YEARS.fullmatch(value):
        return f"{match[1]}/{match[2]}"
    if match := _CIRCA.fullmatch(value):
        return f"{match[1]}~"
    return ""


def _worded(parts: Mapping[str, str | None]) -> str:
    name, day = (parts["month"] or "").casefold(), parts.get("day")
    number = _MONTHS.get(name)
    if number is None:
        season = _SEASONS.get(name)
        return f"{parts['year']}-{season}" if season and not day else ""
    return f"{parts['year']}-{number:02}" + (f"-{int(day):02}" if day else "")


_COPYRIGHT = expression(r"c\d{4}")


def date_from_parts(year: str, month: str = "", day: str = "") -> str:
    """BibTeX's year, month and day (strings filled in) as one EDTF date; "" if anything is in doubt.

    The date reads exactly as its parts did.
    """
    if _COPYRIGHT.fullmatch(year.strip()):
        return ""  # of a book it is the year of the copyright, of a photograph about that year
    if not _SURE_YEAR.fullmatch(year.strip()) or (day.strip() and not _SURE_DAY.fullmatch(day.strip())):
        return ""
    words = re.findall(r"[^\W\d_]+|\d+", month)
    known = [word.casefold() for word in words if not word.isdigit()]
    numbers = [word for word in words if word.isdigit()]
    if any(word not in _MONTHS and word not in _SEASONS for word in known) or (known and numbers and day):
        return ""
    if not known and (len(numbers) > 1 or (day and not numbers)):
        return ""
    if any(word in _SEASONS for word in known) and (len(words) > 1 or day):
        return ""
    date = parse_year(year, month, day)
    typed = edtf(date) if date else ""
    return typed if typed and parse_date(typed) == date and not season_or_years(typed) else ""


def edtf(date: Date) -> str:
    """A date in EDTF; "" if it is none that EDTF has (a literal)."""
    if not date.days or not all(0 < day[0] < 10_000 for day in date.days):
        return ""
    doubt = "~" if date.circa else ""
    ends = []
    for day in date.days:
        numbers = [f"{day[0]:04}", *(f"{number:02}" for number in day[1:])]
        if date.season:
            numbers.append(str(date.season + 20))
        ends.append("-".join(numbers) + doubt)
    return "/".join([*ends, ".."] if date.open else ends)
