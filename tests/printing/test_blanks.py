"""Pages that would stand half empty: what is tried, and what is told."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from printed import FRONT, QUESTION, pdf_of, project
from test_own_pages import blanks

from mkdocs_testimony.printing import build
from mkdocs_testimony.printing.blanks import MOST, TOLD, empty, excess, filled, left_blank
from mkdocs_testimony.printing.breaker import Layout, Placing
from mkdocs_testimony.printing.margins import gaps

ROWS = "".join(f"| Station {n} | Cables mended in the winter of the year {n} |\n" for n in range(11))
TABLE = f"::: {{#tbl-a}}\n| Place | What was done |\n|---|---|\n{ROWS}\nWork at stations.^[Counted.]\n:::\n\n"
TALL = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="400" height="560"><rect width="400" height="560" '
    'fill="#ccc"/><text x="20" y="40" font-size="14">Jask</text></svg>'
)
MAP = "::: {#fig-a}\n![A map](../figures/map.svg)\n\nThe port.^[Drawn.]\n:::\n\n"
PARAGRAPH = "What was seen of the ports in the long winter of that year, and written down.^[Seen.]\n\n"


def layout(ends: list[tuple[int, float]], places: dict[str, tuple[int, float]]) -> Layout:
    return Layout(places, [], 72.0, 720.0, ends)


def test_the_last_page_of_a_question_may_be_empty_and_one_before_it_not() -> None:
    """Where questions run on, only the last of all."""
    places = {"a#1": (1, 72.0), "a#2": (2, 72.0), "b#1": (3, 72.0)}
    made = layout([(1, 700.0), (2, 200.0), (3, 100.0)], places)
    order = {"a": ["a#1", "a#2"], "b": ["b#1"]}
    assert empty(made, order, on=False) == []
    assert empty(made, order, on=True) == [2]
    assert left_blank(made, order, on=True) == [("b#1", 2, 0.8)]
    assert round(excess(made, order, on=True), 2) == round(520 / 648 - MOST, 2)


@given(st.lists(st.floats(72, 720), min_size=2, max_size=6), st.booleans())
def test_it_comes_to_an_end_and_never_makes_it_worse(heights: list[float], on: bool) -> None:
    """Whatever the engine makes of what is tried."""
    places = {f"a#{n}": (n, 72.0) for n in range(1, len(heights) + 1)}
    made = layout([(n, y) for n, y in enumerate(heights, 1)], places)
    order = {"a": list(places)}
    found, left = filled((Placing(floats=["a#2"]), made), lambda told: (told, made), order, on=on)
    assert left == made
    assert found == Placing(floats=["a#2"])


def test_what_fills_the_page_is_kept() -> None:
    """A table that goes on over the page, though it floated; the figure after it stays as it was."""
    places = {"a#1": (1, 72.0), "a#tbl": (2, 72.0), "a#fig": (3, 72.0), "a#2": (4, 72.0)}
    half, full = (
        [(1, 300.0), (2, 700.0), (3, 700.0), (4, 90.0)],
        [(1, 700.0), (2, 650.0), (3, 700.0), (4, 90.0)],
    )
    start = Placing(floats=["a#tbl"], held=["a#fig"])

    def settle(told: Placing) -> tuple[Placing, Layout | None]:
        return told, layout(full if "a#tbl" in told.parts else half, places)

    found, left = filled((start, layout(half, places)), settle, {"a": ["a#1", "a#2"]}, on=False)
    assert (found.floats, found.held, found.parts) == ([], ["a#fig", "a#tbl"], ["a#tbl"])
    assert left_blank(left, {"a": ["a#1", "a#2"]}, on=False) == []


def test_where_one_try_fails_the_next_is_made() -> None:
    """The engine may refuse a layout that another one is not like."""
    places = {"a#1": (1, 72.0), "a#2": (1, 600.0), "a#tbl": (3, 72.0), "a#3": (3, 600.0)}
    half, full = [(1, 700.0), (2, 300.0), (3, 700.0)], [(1, 590.0), (2, 600.0), (3, 700.0)]
    start = Placing(floats=["a#tbl"])

    def settle(told: Placing) -> tuple[Placing, Layout | None]:
        return told, None if told.parts else layout(full if told.breaks else half, places)

    found, left = filled((start, layout(half, places)), settle, {"a": ["a#1", "a#2", "a#3"]}, on=False)
    assert (found.floats, found.parts, found.breaks) == (["a#tbl"], [], ["a#2"])
    assert excess(left, {"a": ["a#1", "a#2", "a#3"]}, on=False) == 0


def test_no_page_is_ended_between_two_headings() -> None:
    """The first would be left alone at the foot of the page: the page ends before it."""
    places = {"a#1": (1, 72.0), "a#h1": (1, 600.0), "a#h2": (1, 620.0), "a#2": (1, 660.0), "a#3": (3, 72.0)}
    half = replace(layout([(1, 590.0), (1, 700.0), (2, 300.0)], places), heads=frozenset({"a#h1", "a#h2"}))
    order, asked = {"a": list(places)}, []

    def settle(told: Placing) -> tuple[Placing, Layout | None]:
        asked.append(told.breaks)
        return told, half

    filled((Placing(), half), settle, order, on=False)
    assert asked
    assert all(breaks[-1:] == ["a#h1"] for breaks in asked)


@pytest.mark.parametrize(("many", "told"), [(14, 0), (17, 1)])
def test_a_page_that_stays_half_empty_is_told_where_the_next_begins(
    tmp_path: Path, many: int, told: int
) -> None:
    """A table and a tall figure have notes, so that text cannot flow around them where both have no room."""
    text = FRONT + PARAGRAPH * many + TABLE + MAP + PARAGRAPH * 3
    out = tmp_path / "a.pdf"
    tree = {QUESTION: text, "content/figures/map.svg": TALL}
    made = build(project(tmp_path, tree), tmp_path, out, timestamp=0, font_folders=())
    found = [one for one in made.findings if one.code == "PRN014"]
    whole = blanks(out, tmp_path)
    assert [page for page, part in whole.items() if part > TOLD and 3 < page < len(whole)] == [5] * told
    line = text[: text.index("::: {#fig-a}")].count("\n") + 1
    assert [(one.span.path, one.span.line) for one in found] == [(QUESTION, line)] * told


def test_pages_that_a_note_or_a_table_fills_are_not_told(tmp_path: Path) -> None:
    """A note of three pages and a table over four leave no line of the text on some of them, and no room."""
    note = "\n\n    ".join(["What was written of the port in that winter. " * 40] * 8)
    rows = "".join(f"| Station {n} | Mended in the year {n} |\n" for n in range(160))
    table = TABLE.replace(ROWS, rows)
    text = FRONT + f"A fact.[^long]\n\n[^long]: {note}\n\n" + PARAGRAPH * 4 + table + PARAGRAPH * 3
    out = tmp_path / "a.pdf"
    made = build(project(tmp_path, {QUESTION: text}), tmp_path, out, timestamp=0, font_folders=())
    assert made.pages > 8
    assert [one.message for one in made.findings if one.code == "PRN014"] == []


def test_how_much_of_a_page_is_empty_is_seen_as_it_is_drawn(tmp_path: Path) -> None:
    """Heads and feet stand in the margins and are not counted; the tallest stretch between lines is."""
    out = pdf_of(project(tmp_path, {QUESTION: FRONT + PARAGRAPH * 3}), tmp_path / "a.pdf")
    drawn, seen = gaps(out.read_bytes(), range(1, 5), 72.0), blanks(out, tmp_path)
    assert all(abs(drawn[page] - seen[page]) < 0.06 for page in drawn), (drawn, seen)
    assert min(drawn.values()) < 0.5 < max(drawn.values())
