"""The numbers of a table that is drawn as a picture: a figure div with the class `.chart`.

The first column names what is counted, every further column that holds numbers is a series. A number is
read with its sign, its thousands separators and its unit; what is shown is always the cell as typed.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from mkdocs_testimony.expressions import expression
from mkdocs_testimony.inline import plain
from mkdocs_testimony.model.chart import Chart, Series, Value
from mkdocs_testimony.model.payload import payload
from mkdocs_testimony.records import dataclass

if TYPE_CHECKING:
    from collections.abc import Sequence

    from markdown_it.token import Token


MOST_SERIES = 6
"""More patterns or dashes than these are not told apart in grey."""
MOST_BARS = 60
"""Bars, with a gap counted as one for each category: more would be smaller than 7 points on a page."""
_MOST_COLUMNS = 24

_MISSING = frozenset({
    "", "-", "–", "—", "..", "…", "?", "n/a", "n.a.", "na", "n.d.", "no data", "not available",
    "not reported", "unknown",
})  # fmt: skip
_BEFORE = (
    r"(?:about|around|approx\.?|approximately|nearly|almost|over|under|some|up to|at least|c\.|ca\.|circa"
    r"|[~≈<>≤≥±])"
)
_CURRENCY = r"(?-i:[A-Z]{0,3}[$€£¥₽₩₹]|(?:USD|EUR|GBP|CNY|RMB|JPY|RUB|INR|CAD|AUD)\b)"
_NUMBER = expression(
    rf"(?:{_BEFORE}\s*)?"
    rf"(?P<open>\()?(?P<sign>[-−–+])?\s?(?P<money>{_CURRENCY})?\s?(?P<later>[-−–])?"
    r"(?P<digits>\d{1,3}(?:[, \u2009\u202f'’]\d{3})+(?!\d)|\d+)(?P<fraction>\.\d+)?"
    r"\s?(?P<after>%|‰|[^\W\d_][^\d,;()]{0,24})?(?P<close>\))?[*†‡]?",
    re.IGNORECASE,
)
_LONGEST = 24
"""Characters of a number; what is longer is none."""
_MAGNITUDES = {
    "k": 1e3, "thousand": 1e3, "m": 1e6, "mn": 1e6, "million": 1e6,
    "b": 1e9, "bn": 1e9, "billion": 1e9, "t": 1e12, "tn": 1e12, "trillion": 1e12,
}  # fmt: skip
_YEAR = expression(r"(?:1[5-9]|20|21)\d\d")
_PERIOD = expression(
    r"(?:(?:Q[1-4]|H[12]|[A-Z][a-z]{2,8}\.?) )?(?:1[5-9]|20|21)\d\d(?:[-–/]\d{2,4})?(?: (?:Q[1-4]|H[12]))?"
)


@dataclass(frozen=True, slots=True)
class NotDrawable:
    """Why a table cannot be drawn, and what to do."""

    message: str


@dataclass(slots=True, eq=False, repr=False)
class _Number:
    number: float
    money: str
    after: str


@dataclass(slots=True, eq=False, repr=False)
class _Column:
    name: str
    cells: tuple[str, ...]
    numbers: tuple[_Number | None, ...]


def chart_of(tokens: Sequence[Token]) -> Chart | NotDrawable:
    """The chart that the first table in a figure's tokens makes."""
    rows = _rows(tokens)
    if not rows:
        return NotDrawable("`.chart` draws a table, and this div has none. Put one, or remove the class.")
    head, body = rows[0], rows[1:]
    if not body:
        return NotDrawable("This table has no row to draw. Add rows, or remove `.chart`.")
    columns: list[_Column] = []
    for n, name in enumerate(head[1:], 1):
        cells = tuple(row[n] if n < len(row) else "" for row in body)
        column = _Column(name, cells, tuple(_read(cell) for cell in cells))
        if not any(column.numbers):
            continue
        for row, cell, number in zip(body, cells, column.numbers, strict=True):
            if number is None and cell.casefold() not in _MISSING:
                return NotDrawable(
                    f"“{cell}” ({row[0] or 'a row without a name'}, {name or 'a column without a name'}) is "
                    "no number that can be drawn. Write it as 1,234.5, with or without a unit, leave the "
                    "cell empty, or remove `.chart`."
                )
        columns.append(column)
    if not columns:
        return NotDrawable(
            "This table has no column of numbers after its first one. Add one, or remove `.chart`."
        )
    if len(columns) > MOST_SERIES:
        return NotDrawable(
            f"This table has {len(columns)} columns of numbers; more than {MOST_SERIES} cannot be told apart "
            "in a picture. Split it into two tables, or remove `.chart`."
        )
    return _in_one_unit([row[0] for row in body], head[0], columns)


def _in_one_unit(categories: list[str], over: str, columns: Sequence[_Column]) -> Chart | NotDrawable:
    words = {number.after.casefold() for column in columns for number in column.numbers if number}
    if len(words) > 1 and words <= set(_MAGNITUDES):
        # Millions beside billions: drawn to one scale, shown as typed.
        columns = [replace(column, numbers=tuple(map(_in_ones, column.numbers))) for column in columns]
    money: set[str] = set()
    after: dict[str, str] = {}
    for column in columns:
        numbers = [number for number in column.numbers if number]
        # The first row may carry the sign for its column.
        money |= {n.money for n in numbers if n.money} or {""}
        after |= {n.after.casefold(): n.after for n in numbers if n.after} or {"": ""}
    if len(money) > 1 or len(after) > 1:
        named = ", ".join(sorted(unit or "none" for unit in (money if len(money) > 1 else after.values())))
        return NotDrawable(
            f"The numbers of this table are in different units ({named}), so one picture would mislead. Part "
            "it into a table for each unit, or remove `.chart`."
        )
    series = tuple(
        Series(
            column.name,
            tuple(
                Value(number.number, cell)
                if number
                else Value(None, cell if any(map(str.isalpha, cell)) else "no figure")
                for cell, number in zip(column.cells, column.numbers, strict=True)
            ),
        )
        for column in columns
    )
    chart = Chart(
        form="bars",
        over=over,
        categories=tuple(categories),
        series=series,
        money=next(iter(money), ""),
        unit=next(iter(after.values()), ""),
    )
    return _in_order(chart)


def _in_order(chart: Chart) -> Chart | NotDrawable:
    """The chart with its form, and with years from the first to the last."""
    names = chart.categories
    count = len(names) * len(chart.series)
    if all(_YEAR.fullmatch(name) for name in names) and len(set(names)) == len(names) > 2:
        order = sorted(range(len(names)), key=lambda n: int(names[n]))
        series = tuple(replace(each, values=tuple(each.values[n] for n in order)) for each in chart.series)
        return replace(chart, form="lines", categories=tuple(names[n] for n in order), series=series)
    if count + len(names) > MOST_BARS:
        return NotDrawable(
            f"{len(names)} rows of {len(chart.series)} cannot be read as bars on one page. Shorten the "
            "table, or remove `.chart`."
        )
    periods = all(_PERIOD.fullmatch(name) for name in names)
    return replace(chart, form="columns") if periods and 1 < count <= _MOST_COLUMNS else chart


def _in_ones(number: _Number | None) -> _Number | None:
    if number is None:
        return None
    return replace(number, number=number.number * _MAGNITUDES[number.after.casefold()], after="")


def _read(cell: str) -> _Number | None:
    """The number of a cell; None for a cell that is none."""
    match = _NUMBER.fullmatch(cell)
    if not match or bool(match["open"]) != bool(match["close"]):
        return None
    digits = "".join(c for c in match["digits"] if c.isdecimal()) + (match["fraction"] or "")
    if len(digits) > _LONGEST:
        return None
    below = bool(match["open"] or match["later"]) or match["sign"] in {"-", "−", "–"}
    number = -float(digits) if below else float(digits)
    return _Number(number, match["money"] or "", (match["after"] or "").strip(" ."))


def _rows(tokens: Sequence[Token]) -> list[list[str]]:
    """The cells of the first table as plain text, row by row, the head first."""
    rows: list[list[str]] = []
    inside = False
    for token in tokens:
        if token.type == "table_open":
            inside = True
        elif token.type == "table_close":
            break
        elif inside and token.type == "tr_open":
            rows.append([])
        elif inside and token.type == "inline":
            rows[-1].append(" ".join(_text(token.children or ()).split()))
    return rows


def _text(tokens: Sequence[Token]) -> str:
    parts: list[str] = []
    for token in tokens:
        if token.type == "formatted":
            parts.append(plain(payload(token)["inline"]))
        elif token.type in {"softbreak", "hardbreak"}:
            parts.append(" ")
        elif token.type in {"text", "code_inline"}:
            parts.append(token.content)
    return "".join(parts)
