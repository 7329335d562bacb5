"""Which tables can be drawn, and how their cells are read."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from mkdocs_testimony.argument.charts import NotDrawable, chart_of
from mkdocs_testimony.model.chart import Chart

MARKDOWN = MarkdownIt("commonmark").enable("table")


def read(*rows: str) -> Chart | NotDrawable:
    """The chart of a table whose rows are cells parted by `|`; the first is its head."""
    columns = rows[0].count("|") + 1
    lines = [rows[0], "|".join(["---"] * columns), *rows[1:]]
    return chart_of(MARKDOWN.parse("\n".join(f"| {line} |" for line in lines)))


def chart(*rows: str) -> Chart:
    """The same, for a table that can be drawn."""
    made = read(*rows)
    assert isinstance(made, Chart), made
    return made


@pytest.mark.parametrize(
    ("cell", "number"),
    [
        ("2.15", 2.15),
        ("1,234.5", 1234.5),
        ("1 234 567", 1234567),
        ("−5", -5),
        ("-5", -5),
        ("(12)", -12),
        ("-$3.2", -3.2),
        ("US$99", 99),
        ("about 40", 40),
        ("<1", 1),
        ("12%", 12),
        ("99 bn", 99),
        ("**7**", 7),
        ("5*", 5),
        ("0", 0),
    ],
)
def test_a_number_is_read(cell: str, number: float) -> None:
    """Signs, separators, units and words before a number do not hide it, and the cell is shown as typed."""
    value = chart("What | How much", f"a | {cell}").series[0].values[0]
    assert value.number == number
    assert value.shown == cell.replace("*", "" if cell.startswith("**") else "*")


@pytest.mark.parametrize(
    "cell",
    ["2,15", "5–10", "1e5", "many", "May 5", "1,2345", "9" * 40, "0." + "0" * 400 + "1", "(5", "5 (est.)"],
)
def test_what_is_no_number_is_told(cell: str) -> None:
    """A cell that is no number, beside numbers, is told with its row and column rather than guessed."""
    made = read("What | How much", "a | 1", f"Iran | {cell}")
    assert isinstance(made, NotDrawable)
    assert f"“{cell}” (Iran, How much)" in made.message


@pytest.mark.parametrize("cell", ["", "–", "n/a", "..", "No data"])
def test_a_missing_number_stays_missing(cell: str) -> None:
    """A cell without a figure is no zero."""
    made = chart("What | How much", "a | 1", f"b | {cell}")
    assert made.series[0].values[1].number is None


def test_words_are_no_series() -> None:
    """A column that holds no number is left out; the first column is never drawn."""
    made = chart("2020 | Port | Ships", "1 | Jask | 3", "2 | Chabahar | 4")
    assert [one.name for one in made.series] == ["Ships"]
    assert made.categories == ("1", "2")


@pytest.mark.parametrize(
    ("rows", "told"),
    [
        (("A | B", "x | y"), "no column of numbers"),
        (("A", "1"), "no column of numbers"),
        (("A | B",), "no row"),
        (("A | B | C", "x | $5 | 5%"), "different units"),
        (("A | B | C", "x | 5 | 5%"), "different units"),
        (("A | B", "x | 5 tons", "y | 5 barrels"), "different units"),
        (("A | B", "x | 5", *(f"y{n} | 5" for n in range(30))), "one page"),
        (("A | b | c | d | e | f | g | h", "x | 1 | 2 | 3 | 4 | 5 | 6 | 7"), "more than 6"),
    ],
)
def test_what_cannot_be_drawn_is_told(rows: tuple[str, ...], told: str) -> None:
    """A picture that would mislead or be unreadable is refused, and the message says why."""
    made = read(*rows)
    assert isinstance(made, NotDrawable)
    assert told in made.message


def test_there_must_be_a_table() -> None:
    """A div without a table is told as such."""
    assert isinstance(chart_of(MARKDOWN.parse("Text.")), NotDrawable)


def test_magnitudes_come_to_one_scale() -> None:
    """Millions beside billions are drawn to one scale and shown as typed."""
    made = chart("A | B", "x | $800 million", "y | $1.2 billion")
    assert [v.number for v in made.series[0].values] == [8e8, 1.2e9]
    assert [v.shown for v in made.series[0].values] == ["$800 million", "$1.2 billion"]


def test_a_sign_in_the_first_row_holds_for_its_column() -> None:
    """`$99` over a bare `87` is one unit; a magnitude that only one of them has is not spread to others."""
    assert chart("A | B", "x | $99", "y | 87").money == "$"
    assert isinstance(read("A | B | C", "x | 9 billion | 7 million", "y | 8 | 6"), NotDrawable)


def test_years_make_lines_in_their_order() -> None:
    """A first column of three years or more makes lines, from the first year to the last."""
    made = chart("Year | A", "2023 | 3", "2019 | 1", "2021 | 2")
    assert made.form == "lines"
    assert made.categories == ("2019", "2021", "2023")
    assert [v.number for v in made.series[0].values] == [1, 2, 3]


@pytest.mark.parametrize(
    ("names", "form"),
    [
        (("2010–14", "2015–19"), "columns"),
        (("2022", "2023"), "columns"),
        (("Q1 2024", "Q2 2024"), "columns"),
        (("2019", "2019", "2020"), "columns"),
        (("Russia", "Iran"), "bars"),
        (("2019", "Iran", "2021"), "bars"),
    ],
)
def test_the_first_column_chooses_the_form(names: tuple[str, ...], form: str) -> None:
    """Few periods stand as columns in a row; other categories are lying bars."""
    assert chart("When | A", *(f"{name} | 1" for name in names)).form == form


@given(st.lists(st.lists(st.text(max_size=12), min_size=3, max_size=3), min_size=1, max_size=6))
def test_any_table_is_read_or_told(rows: list[list[str]]) -> None:
    """No text in a table's cells raises, and what is read has a number in each series."""
    made = read(*(" | ".join(cell.replace("|", "").replace("\n", " ") for cell in row) for row in rows))
    if isinstance(made, Chart):
        assert all(any(v.number is not None for v in one.values) for one in made.series)
        assert all(len(one.values) == len(made.categories) for one in made.series)
    else:
        assert made.message.endswith((".", "class."))
