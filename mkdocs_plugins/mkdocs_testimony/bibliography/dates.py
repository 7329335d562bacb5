"""Dates in .bib files: biblatex's EDTF fields and BibTeX's year, month and day.

EDTF is ISO 8601-2 level 1 as biblatex reads it (manual, section 2.3.8): ranges, open ends, seasons 21–24,
unspecified digits (`199X`), `~` `?` `%` for doubt.
"""

from __future__ import annotations

import re
from dataclasses import replace

from mkdocs_testimony.expressions import expression
from mkdocs_testimony.model.works import Date

_DATE = expression(
    r"(?P<year>[+-]?\d{4}|[+-]?\d{3}X|[+-]?\d{2}XX|Y-?\d{5,9})"
    r"(?:-(?P<month>\d\d|XX)(?:-(?P<day>\d\d|XX)(?:T[\d:.]+(?:Z|[+-]\d\d(?::?\d\d)?)?)?)?)?(?P<doubt>[~?%]*)",
    re.IGNORECASE,
)
_OPEN = {"", "..", "open", "*"}
_UNKNOWN = {"", "..", "unknown"}
_UNDATED = {"n.d.", "n. d.", "n.d", "nd", "undated", "no date", "s.d.", "none"}
_STATES = {"forthcoming", "in press", "in preparation", "submitted", "to appear", "inpress"}
_LENGTHS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan",
            "february feb",
            "march mar",
            "april apr",
            "may",
            "june jun",
            "july jul",
            "august aug",
            "september sep sept",
            "october oct",
            "november nov",
            "december dec",
        ),
        1,
    )
    for name in names.split()
}
_SEASONS = {"spring": 1, "summer": 2, "autumn": 3, "fall": 3, "winter": 4}
_SEASON_NAMES = ("Spring", "Summer", "Autumn", "Winter")
_YEAR = expression(
    r"\[?(?P<circa>c(?:a|irca)?\.?\s*)?(?P<first>-?\d{1,4})(?P<letter>[a-z])?"
    r"(?:\s*(?:--?|–|/)\s*(?P<second>\d{2,4}))?(?P<doubt>[~?]*)\]?",
    re.IGNORECASE,
)
_MONTH_WORDS = expression(r"[^\W\d_]+\.?|\d+", re.UNICODE)


def parse_date(value: str) -> Date | None:
    """An EDTF date or range. None if it is not one; a false date if it says that there is no date."""
    value = value.strip()
    if value.casefold() in _UNDATED or not value:
        return Date()
    if value.casefold() in _STATES:
        return Date(literal=value)
    parts = value.split("/")
    if len(parts) > 2:
        return None
    if len(parts) == 1:
        return _single(value)
    start, end = (part.strip() for part in parts)
    if end.casefold() in _OPEN:
        date = _single(start)
        return None if not date else replace(date, open=True)
    if start.casefold() in _UNKNOWN:
        date = _single(end)
        return None if not date else Date(literal=f"–{_year_text(date)}")
    return _range(_single(start), _single(end))


def parse_year(year: str, month: str = "", day: str = "") -> Date | None:
    """BibTeX's year, month and day, decoded. Months may be words, seasons or ranges (`July/August`).

    None if they cannot be read as a date; a false date for "n.d.".
    """
    year = year.strip()
    if year.casefold() in _UNDATED or not year:
        return Date()
    if year.casefold() in _STATES:
        return Date(literal=year)
    match = _YEAR.fullmatch(year)
    if match is None:
        return None if month else _single(year)
    first = int(match["first"])
    date = Date(days=((first,),), circa=bool(match["circa"] or match["doubt"]))
    if match["second"]:
        short = match["second"]
        second = int(match["first"][: len(match["first"]) - len(short)] + short)
        return replace(date, days=((first,), (second,))) if second > first else None
    return _with_month(date, first, month, day) if month.strip() else date


def _with_month(date: Date, year: int, month: str, day: str) -> Date | None:
    words = [word.rstrip(".").casefold() for word in _MONTH_WORDS.findall(month)]
    if any(word in _SEASONS for word in words):
        seasons = [_SEASONS[word] for word in words if word in _SEASONS]
        if len(seasons) > 1:
            names = "–".join(_SEASON_NAMES[season - 1] for season in seasons)
            return Date(literal=f"{names} {year}")
        return replace(date, season=seasons[0])
    numbers = [(_MONTHS[word], True) if word in _MONTHS else (_number(word), False) for word in words]
    if any(number is None for number, _ in numbers):
        return None
    months = [number for number, named in numbers if named and number]
    days = [number for number, named in numbers if not named and number]
    if not months:
        months, days = days[:2], days[2:]
    if day.strip():
        days = [int(found) for found in re.findall(r"\d+", day)]
        if not days:
            return None
    if not months or len(months) > 2 or len(days) > 2:
        return None
    parts: list[tuple[int, ...]] = [(year, number) for number in months]
    for number, found in enumerate(days):
        if number < len(parts):
            parts[number] = (*parts[number], found)
        else:
            parts.append((*parts[0][:2], found))
    return replace(date, days=tuple(parts)) if all(_real(*part) for part in parts) else None


def _number(word: str) -> int | None:
    return int(word) if word.isdecimal() and len(word) < 3 else None


def _single(value: str) -> Date | None:
    match = _DATE.fullmatch(value)
    if match is None:
        return None
    digits, circa = match["year"].upper().lstrip("+"), bool(match["doubt"])
    if "X" in digits:
        first, last = (_common_era(digits.replace("X", digit)) for digit in "09")
        return Date(days=((first,), (last,)), circa=circa)
    day: tuple[int, ...] = (_common_era(digits.lstrip("Y")),)
    season = 0
    month, number = (match[part] or "" for part in ("month", "day"))
    if month.isdigit():
        if 21 <= int(month) <= 24 and not number:
            season = int(month) - 20
        else:
            day = (*day, int(month), *([int(number)] if number.isdigit() else []))
            if not _real(*day):
                return None
    return Date(days=(day,), season=season, circa=circa)


def _range(start: Date | None, end: Date | None) -> Date | None:
    if not start or not end:
        return None
    first, last = start.days[0], end.days[-1]
    known = min(len(first), len(last))
    if first[:known] > last[:known]:
        return None
    if start.season or end.season:
        return Date(literal=_season_range(start, end))
    return Date(days=(first, last), circa=start.circa or end.circa)


def _season_range(start: Date, end: Date) -> str:
    """A date holds one season only, so a range of seasons is spelt out."""
    first, second = (
        f"{_SEASON_NAMES[date.season - 1]} {_year_text(date)}" if date.season else _year_text(date)
        for date in (start, end)
    )
    if first[-4:] == second[-4:]:
        first = first[:-5]
    return f"{first}–{second}"


def _year_text(date: Date) -> str:
    return str(date.days[0][0])


def _common_era(digits: str) -> int:
    """EDTF counts a year 0; CSL counts -1 (1 BC) next before 1."""
    year = int(digits)
    return year if year > 0 else year - 1


def _real(year: int, month: int, day: int | None = None) -> bool:
    """Whether the calendar has this month and day."""
    if not 1 <= month <= 12:
        return False
    if day is None:
        return True
    leap = year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    return 1 <= day <= (28 if month == 2 and not leap else _LENGTHS[month - 1])
