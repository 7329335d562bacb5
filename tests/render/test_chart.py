"""A table as a picture: true to its numbers, readable in grey, and the table stays."""

from __future__ import annotations

import re
from xml.etree import ElementTree

import pytest
from html_testimony import Places
from hypothesis import given, settings
from hypothesis import strategies as st
from typst_testimony import question

from mkdocs_testimony.model.chart import Chart, Form, Series, Value
from mkdocs_testimony.render.html.page import render_page
from mkdocs_testimony.render.pictures.chart import chart
from mkdocs_testimony.render.pictures.chart_parts import ticks
from mkdocs_testimony.render.pictures.lettering import width
from mkdocs_testimony.render.typst.document import files

SVG = "{http://www.w3.org/2000/svg}"
TABLE = """::: {#fig-oil .chart}
| Who | Barrels |
|---|--:|
| Iran | 1.1 |
| Russia | %s |

Oil [@kardon2021].
:::
"""


def made(form: Form, categories: tuple[str, ...], *rows: tuple[float | None, ...], **more: str) -> Chart:
    """A chart with these rows of numbers as its series."""
    series = tuple(
        Series(f"Series {n}", tuple(Value(v, "no figure" if v is None else f"{v:g}") for v in row))
        for n, row in enumerate(rows, 1)
    )
    return Chart(form, "What", categories, series, **more)


def drawn(one: Chart) -> ElementTree.Element:
    """The picture's tree."""
    return ElementTree.fromstring(chart(one, name="t").svg)


def test_bars_are_as_long_as_their_numbers() -> None:
    """Bars have the proportion of their numbers, from one zero line, negative ones to its left."""
    boxes = drawn(made("bars", ("a", "b", "c"), (4.0, 1.0, -2.0))).findall(f"{SVG}rect")
    x, long = ([float(box.attrib[name]) for box in boxes] for name in ("x", "width"))
    assert long[0] == pytest.approx(4 * long[1], rel=0.01)
    assert long[2] == pytest.approx(long[0] / 2, rel=0.01)
    assert x[0] == x[1] == pytest.approx(x[2] + long[2], abs=0.2)


def test_columns_are_as_high_as_their_numbers() -> None:
    """Columns have the proportion of their numbers and stand on one line."""
    boxes = drawn(made("columns", ("2020", "2021"), (4.0, 1.0))).findall(f"{SVG}rect")
    y, high = ([float(box.attrib[name]) for box in boxes] for name in ("y", "height"))
    assert high[0] == pytest.approx(4 * high[1], rel=0.01)
    assert y[0] + high[0] == pytest.approx(y[1] + high[1], abs=0.2)


def test_years_stand_in_proportion() -> None:
    """On the axis two years are twice as far apart as one, and a missing year breaks the line."""
    tree = drawn(made("lines", ("2010", "2011", "2013", "2014"), (1.0, 2.0, None, 3.0)))
    (line,) = [p.attrib["d"] for p in tree.findall(f"{SVG}path") if p.attrib["stroke-width"] == "1.8"]
    xs = [float(x) for x in re.findall(r"[ML]([\d.]+),", line)]
    assert xs[2] - xs[0] == pytest.approx(4 * (xs[1] - xs[0]), rel=0.01)
    assert re.sub(r"[^ML]", "", line) == "MLM"


def test_series_differ_without_colour() -> None:
    """No two series have the same fill, dash or mark, and nothing has a colour of its own."""
    rows = tuple((float(n), float(n + 1), float(n)) for n in range(1, 7))
    bars = chart(made("bars", ("a", "b", "c"), *rows), name="t").svg
    looks = {
        tuple(sorted((k, v) for k, v in box.attrib.items() if k not in {"x", "y", "width", "height"}))
        for box in ElementTree.fromstring(bars).findall(f"{SVG}rect")
    }
    assert len(looks) == 6
    lines = chart(made("lines", ("2020", "2021", "2022"), *rows), name="t").svg
    assert len(set(re.findall(r'stroke-width="1.8"( stroke-dasharray="[^"]+")?', lines))) == 6
    for svg in (bars, lines):
        assert set(re.findall(r'(?:fill|stroke)="([^"]*)"', svg)) <= {
            "currentColor", "none", "url(#t-1)", "url(#t-3)", "url(#t-4)"
        }  # fmt: skip
        assert "<script" not in svg
        assert "style=" not in svg


# No cell holds a number of more digits than these.
numbers = st.none() | st.floats(-1e12, 1e12).filter(lambda number: not number or abs(number) > 1e-22)
words = st.text(st.characters(codec="utf-8", categories=("L", "N", "P", "Zs")), max_size=30)


@given(st.data())
@settings(max_examples=60, deadline=None)
def test_any_chart_is_a_sound_picture(data: st.DataObject) -> None:
    """Any numbers and names give well-formed SVG with a title and a description, the same each time, with
    every line of text inside it and no letter smaller than 7 points at 6.5 inches."""
    form: Form = data.draw(st.sampled_from(("bars", "columns", "lines")))
    count = data.draw(st.integers(2 if form == "lines" else 1, 5))
    names = (
        [str(2000 + 3 * n) for n in range(count)]
        if form == "lines"
        else data.draw(st.lists(words, min_size=count, max_size=count))
    )
    many = data.draw(st.integers(1, 6))
    series = []
    for _ in range(many):
        values = data.draw(st.lists(numbers, min_size=count, max_size=count).filter(any))
        series.append(
            Series(data.draw(words), tuple(Value(v, "n/a" if v is None else f"{v:,.4g}") for v in values))
        )
    one = Chart(form, data.draw(words), tuple(names), tuple(series))
    svg = chart(one, name="t").svg
    assert svg == chart(one, name="t").svg
    drawn = re.sub(r">[^<]*<", "><", svg)  # without its words, which may hold any letters
    assert "nan" not in drawn
    assert "inf" not in drawn
    tree = ElementTree.fromstring(svg)
    assert tree.attrib["role"] == "img"
    assert tree.findtext(f"{SVG}title")
    assert tree.findtext(f"{SVG}desc")
    wide, high = float(tree.attrib["width"]), float(tree.attrib["height"])
    for text in tree.iter(f"{SVG}text"):
        size, y = float(text.attrib["font-size"]), float(text.attrib["y"])
        assert size * 6.5 * 72 / wide >= 7
        assert size * 0.7 <= y <= high
        if form == "bars" and len(text.text or "") < 12:
            x, anchor = float(text.attrib["x"]), text.attrib.get("text-anchor", "start")
            long = width(text.text or "", size)
            start = x - {"start": 0, "middle": long / 2, "end": long}[anchor]
            assert start >= -1
            assert start + long <= wide + 1


@given(st.floats(-1e9, 1e9), st.floats(1e-6, 1e9))
def test_ticks_are_round_and_hold_the_numbers(low: float, more: float) -> None:
    """A scale has three to eight ticks, evenly apart, from below the least number to above the greatest."""
    high = low + max(more, abs(low) * 1e-6)
    marks = ticks(low, high)
    step = marks[1] - marks[0]
    assert 3 <= len(marks) <= 8
    assert marks[0] <= low + step * 1e-3
    assert marks[-1] >= high - step * 1e-3


def test_the_page_shows_picture_and_table() -> None:
    """In the page the picture comes first, the table stays visible, and the caption keeps its note."""
    testimony = question(TABLE % "2.15")
    page = testimony.pages[1]
    html = render_page(testimony, page, Places()).content
    assert html.index("<svg") < html.index("<table") < html.index("<figcaption")
    assert "<details" not in html
    assert "hidden" not in html
    assert 'aria-labelledby="tm-chart-1-title tm-chart-1-desc"' in html
    assert not [f for f in testimony.findings if f.code == "DOC010"]


def test_bars_print_without_their_table() -> None:
    """Each number stands on its bar and in the picture's words, so no table follows in print."""
    made = files(question(TABLE % "2.15"))
    assert made["pictures/chart-1.svg"].startswith("<svg")
    page = made["pages/2.typ"]
    words = re.search(r'picture\("/pictures/chart-1.svg", "([^"]*)"', page)
    assert words is not None
    assert words[1].startswith("Bar chart: Barrels, by Who. ")
    assert "Russia 2.15" in words[1]
    assert "sheet(" not in page


def test_a_table_with_a_note_prints_under_its_bars() -> None:
    """A note that stands in a cell is not lost."""
    page = files(question(TABLE % "2.15 [@sun2024]"))["pages/2.typ"]
    assert "sheet(" in page
    assert "small: true" in page
    assert "note(" in page[page.index("sheet(") :]


def test_lines_print_with_their_small_table() -> None:
    """Lines do not show each number, so the table follows, small."""
    rows = "".join(f"| {year} | {year - 2000} |\n" for year in range(2001, 2021))
    page = files(question(TABLE.replace("| Iran | 1.1 |\n| Russia | %s |\n", rows)))["pages/2.typ"]
    assert "small: true" in page


def test_a_table_that_cannot_be_drawn_is_told_and_printed() -> None:
    """The finding stands at the class, and the table is shown without a picture."""
    testimony = question(TABLE % "a lot")
    (finding,) = [f for f in testimony.findings if f.code == "DOC010"]
    assert (finding.span.line, finding.span.column) == (7, 15)
    assert "“a lot” (Russia, Barrels)" in finding.message
    html = render_page(testimony, testimony.pages[1], Places()).content
    assert "<svg" not in html
    assert "a lot" in html
