"""Dates in .bib files: biblatex's EDTF fields and BibTeX's year, month and day.

EDTF is ISO 8601-2 level 1 as biblatex reads it (manual, section 2.3.8): ranges, open ends, seasons 21–24,
unspecified digits (`199X`), `~` `?` `%` for doubt. Result: a CSL date, `{"date-parts": [[y, m, d], …]}` with
`season` (1 spring … 4 winter), `circa`, `open` (a range without end) or `literal`.
"""

from __future__ import annotations

import re
from typing import TypeAlias

CslDate: TypeAlias = dict[str, object]

_DATE = re.compile(
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
_YEAR = re.compile(
    r"\[?(?P<circa>c(?:a|irca)?\.?\s*)?(?P<first>-?\d{1,4})(?P<letter>[a-z])?"
    r"(?:\s*(?:--?|–|/)\s*(?P<second>\d{2,4}))?(?P<doubt>[~?]*)\]?",
    re.IGNORECASE,
)
_MONTH_WORDS = re.compile(r"[^\W\d_]+\.?|\d+", re.UNICODE)


def parse_date(value: str) -> CslDate | None:
    """An EDTF date or range. None if it is not one; an empty dict if it says that there is no date."""
    value = value.strip()
    if value.casefold() in _UNDATED or not value:
        return {}
    if value.casefold() in _STATES:
        return {"literal": value}
    parts = value.split("/")
    if len(parts) > 2:
        return None
    if len(parts) == 1:
        return _single(value)
    start, end = (part.strip() for part in parts)
    if end.casefold() in _OPEN:
        date = _single(start)
        return None if not date else {**date, "open": True}
    if start.casefold() in _UNKNOWN:
        date = _single(end)
        return None if not date else {"literal": f"–{_year_text(date)}"}
    return _range(_single(start), _single(end))


def parse_year(year: str, month: str = "", day: str = "") -> CslDate | None:
    """BibTeX's year, month and day, decoded. Months may be words, seasons or ranges (`July/August`).

    None if they cannot be read as a date; an empty dict for "n.d.".
    """
    year = year.strip()
    if year.casefold() in _UNDATED or not year:
        return {}
    if year.casefold() in _STATES:
        return {"literal": year}
    found = _YEAR.fullmatch(year)
    if found is None:
        return None if month else _single(year)
    first = [int(found["first"])]
    date: CslDate = {"date-parts": [first]}
    if found["circa"] or found["doubt"]:
        date["circa"] = True
    if found["second"]:
        short = found["second"]
        second = int(found["first"][: len(found["first"]) - len(short)] + short)
        date["date-parts"] = [first, [second]]
        return date if second > first[0] else None
    return _with_month(date, first, month, day) if month.strip() else date


def _with_month(date: CslDate, first: list[int], month: str, day: str) -> CslDate | None:
    words = [word.rstrip(".").casefold() for word in _MONTH_WORDS.findall(month)]
    if any(word in _SEASONS for word in words):
        seasons = [_SEASONS[word] for word in words if word in _SEASONS]
        if len(seasons) > 1:
            names = "–".join(_SEASON_NAMES[season - 1] for season in seasons)
            return {"literal": f"{names} {first[0]}"}
        return {**date, "season": seasons[0]}
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
    parts = [[first[0], number] for number in months]
    for number, found in enumerate(days):
        if number < len(parts):
            parts[number].append(found)
        else:
            parts.append([*parts[0][:2], found])
    if not all(_real(*part) for part in parts):
        return None
    return {**date, "date-parts": parts}


def _number(word: str) -> int | None:
    return int(word) if word.isdecimal() and len(word) < 3 else None


def _single(value: str) -> CslDate | None:
    found = _DATE.fullmatch(value)
    if found is None:
        return None
    digits = found["year"].upper().lstrip("+")
    date: CslDate = {}
    if "X" in digits:
        parts = [[_common_era(digits.replace("X", "0"))], [_common_era(digits.replace("X", "9"))]]
        date["date-parts"] = parts
    else:
        year = _common_era(digits.lstrip("Y"))
        month, day = (found[part] or "" for part in ("month", "day"))
        part = [year]
        if month.isdigit():
            number = int(month)
            if 21 <= number <= 24 and not day:
                date["season"] = number - 20
            else:
                part.append(number)
                if day.isdigit():
                    part.append(int(day))
                if not _real(*part):
                    return None
        date["date-parts"] = [part]
    if found["doubt"]:
        date["circa"] = True
    return date


def _range(start: CslDate | None, end: CslDate | None) -> CslDate | None:
    if not start or not end:
        return None
    firsts, lasts = start["date-parts"], end["date-parts"]
    assert isinstance(firsts, list)
    assert isinstance(lasts, list)
    known = min(len(firsts[0]), len(lasts[-1]))
    if firsts[0][:known] > lasts[-1][:known]:
        return None
    if "season" in start or "season" in end:
        return {"literal": _season_range(start, end)}
    date: CslDate = {"date-parts": [firsts[0], lasts[-1]]}
    if start.get("circa") or end.get("circa"):
        date["circa"] = True
    return date


def _season_range(start: CslDate, end: CslDate) -> str:
    """CSL dates hold one season only, so a range of seasons is spelt out."""
    texts = []
    for date in (start, end):
        season = date.get("season")
        texts.append(
            f"{_SEASON_NAMES[season - 1]} {_year_text(date)}" if isinstance(season, int) else _year_text(date)
        )
    first, second = texts
    if first[-4:] == second[-4:]:
        first = first[:-5]
    return f"{first}–{second}"


def _year_text(date: CslDate) -> str:
    parts = date["date-parts"]
    assert isinstance(parts, list)
    return str(parts[0][0])


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
