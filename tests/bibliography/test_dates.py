"""Dates: EDTF, BibTeX's year, month and day, and what is neither."""

from __future__ import annotations

import datetime

import pytest
from bib_cases import cases, titles
from hypothesis import given, settings
from hypothesis import strategies as st

from mkdocs_testimony.bibliography import parse_date
from mkdocs_testimony.bibliography.dates import parse_year
from mkdocs_testimony.model.works import Date

EDTF = cases("dates.md")
YEARS = cases("years.md")


def shown(date: Date | None) -> str:
    """A date on one line."""
    if date is None:
        return "unreadable"
    if not date:
        return "none"
    if date.literal:
        return f"literal: {date.literal}"
    ends = "/".join("-".join(str(number) for number in day) for day in date.days)
    more = (("season", date.season), ("circa", date.circa), ("open", date.open))
    return " ".join([ends, *(f"{name}={value}" for name, value in more if value)])


@pytest.mark.parametrize(("title", "source", "expected"), EDTF, ids=titles(EDTF))
def test_a_date_field_is_read_as_edtf(title: str, source: str, expected: str) -> None:
    """Each line of the fixture gives the date on the same line beside it."""
    assert [shown(parse_date(line)) for line in source.splitlines()] == expected.splitlines()


@pytest.mark.parametrize(("title", "source", "expected"), YEARS, ids=titles(YEARS))
def test_year_month_and_day_are_read(title: str, source: str, expected: str) -> None:
    """Each line of the fixture (year | month | day) gives the date on the same line beside it."""
    found = [shown(parse_year(*(part.strip() for part in line.split("|")))) for line in source.splitlines()]
    assert found == expected.splitlines()


@given(st.dates(min_value=datetime.date(1, 1, 1)))
@settings(max_examples=100, deadline=None)
def test_every_calendar_day_is_read_both_ways(day: datetime.date) -> None:
    """Any day of the calendar is read from its ISO form and from its three parts."""
    expected = Date(days=((day.year, day.month, day.day),))
    assert parse_date(day.isoformat()) == expected
    assert parse_year(str(day.year), day.strftime("%B"), str(day.day)) == expected


@given(st.text(max_size=20), st.text(max_size=12), st.text(max_size=6))
@settings(max_examples=100, deadline=None)
def test_any_text_gives_a_date_or_none(year: str, month: str, day: str) -> None:
    """No text raises; what is read has a year, or a literal, or says that there is no date."""
    for date in (parse_date(year), parse_date(f"{year}/{month}"), parse_year(year, month, day)):
        if date:
            assert bool(date.days) != bool(date.literal)
        else:
            assert date in (None, Date())


@given(st.from_regex(r"\A[0-9XY~?%/.\-+T:]{0,16}\Z"))
@settings(max_examples=100, deadline=None)
def test_what_looks_like_a_date_never_raises(value: str) -> None:
    """Any run of the characters that EDTF uses is read or refused, and months and days are real."""
    date = parse_date(value)
    for part in date.days if date else ():
        assert len(part) < 2 or 1 <= part[1] <= 12
        assert len(part) < 3 or 1 <= part[2] <= 31
