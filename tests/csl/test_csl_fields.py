"""Numbers and dates as fixtures: what a field's value prints."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from mkdocs_testimony.csl.evaluate import dates, numbers
from mkdocs_testimony.csl.items import Source
from mkdocs_testimony.csl.output.pieces import string_of
from mkdocs_testimony.csl.style import locale
from mkdocs_testimony.csl.style.elements import Element

EN = locale.resolved("en-US", [])


def cases(name: str) -> list:
    """The cases of a fixture file: lines in, lines out."""
    source = (Path(__file__).parent / "fixtures" / name).read_text(encoding="utf-8")
    parts = re.split(r"^\.\n", source, flags=re.M)[1:-1]
    return [
        pytest.param(parts[at + 1].splitlines(), parts[at + 2].splitlines(), id=parts[at].strip())
        for at in range(0, len(parts), 3)
    ]


def number(line: str) -> str:
    """What a line of numbers.md prints."""
    what, value = line.split(": ", 1)
    kind, _, form = what.partition(" ")
    if kind == "pages":
        return numbers.page_range(value, form, "–")
    if kind == "plural":
        return "yes" if numbers.is_plural(value, form == "count") else "no"
    return numbers.formatted(value, form, EN, "")


def date(line: str) -> str:
    """What a line of dates.md prints."""
    form, value = line.split(": ", 1)
    element = Element("date", {"variable": "issued", "form": form}, "", 0, 0)
    if form in ("year", "month"):
        element.attributes.update({"form": "text", "date-parts": "year" if form == "year" else "year-month"})
    found = Source("a", {"issued": json.loads(value)}).date("issued")
    if found is None:
        return "-"
    parts, delimiter = dates.date_parts(element, EN)
    return string_of(dates.shown(found, parts, delimiter, EN)) or "-"


@pytest.mark.parametrize(("lines", "expected"), cases("numbers.md"))
def test_numbers(lines: list[str], expected: list[str]) -> None:
    """Pages, ordinals, roman numerals and plurals are CSL's and Chicago's."""
    assert [number(line) for line in lines] == expected


@pytest.mark.parametrize(("lines", "expected"), cases("dates.md"))
def test_dates(lines: list[str], expected: list[str]) -> None:
    """Days, ranges, seasons and words print as the locale has them; what is no date prints nothing."""
    assert [re.sub("\u00a0", " ", date(line)) for line in lines] == expected
