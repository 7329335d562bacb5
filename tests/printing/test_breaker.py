"""Where pages end: notes with their marks, text around figures, tables whole or with their heads again."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from printed import question
from test_page import boxes, printed

from mkdocs_testimony.printing import build
from mkdocs_testimony.printing.breaker import Layout, Noted, Placing, corrected
from poppler import poppler

PAGE = "content/questions/01-oil.md"


def layout(places: dict[str, tuple[int, float]], notes: list[tuple[str, int, float, int]]) -> Layout:
    noted = [Noted(*note, 700.0, number) for number, note in enumerate(notes, 1)]
    return Layout({f"{PAGE}#{name}": at for name, at in places.items()}, noted, 72, 720)


def test_a_page_ends_before_the_paragraph_whose_note_went_on() -> None:
    """The last place above the mark is chosen, and nothing where too much of the page would be given up."""
    places = {"p1": (1, 80.0), "p2": (1, 560.0), "p3": (1, 640.0)}
    order = {PAGE: [f"{PAGE}#{name}" for name in places]}
    found = corrected(Placing(), layout(places, [(f"{PAGE}#fn-1", 1, 610.0, 2)]), [], order)
    assert found.breaks == [f"{PAGE}#p2"]
    far = corrected(Placing(), layout({"p1": (1, 300.0)}, [(f"{PAGE}#fn-1", 1, 610.0, 2)]), [], order)
    assert far == Placing()


def test_a_figure_that_was_pushed_floats_first() -> None:
    """What is at the top of a page may float from then on; notes are looked at when the text stands."""
    places = {"fig-a": (2, 75.0), "fig-b": (2, 400.0), "p2": (1, 600.0)}
    order = {PAGE: [f"{PAGE}#p2"]}
    figures = [f"{PAGE}#fig-a", f"{PAGE}#fig-b"]
    made = layout(places, [(f"{PAGE}#fn-1", 1, 610.0, 2)])
    first = corrected(Placing(), made, figures, order)
    assert first == Placing([f"{PAGE}#fig-a"], [])
    assert corrected(first, made, figures, order) == Placing([f"{PAGE}#fig-a"], [f"{PAGE}#p2"])


def test_a_page_ends_before_a_heading_that_would_stand_alone_at_its_foot() -> None:
    """The upper one of two; not one with a line under it, nor the last of the question."""
    places = {"p1": (1, 80.0), "h1": (1, 600.0), "h2": (1, 630.0), "p2": (2, 400.0), "h3": (2, 650.0)}
    order = {PAGE: [f"{PAGE}#{name}" for name in ("p1", "h1", "h3")]}
    heads = frozenset(f"{PAGE}#{name}" for name in ("h1", "h2", "h3"))
    made = replace(layout(places, []), heads=heads)
    assert made.stranded() == [f"{PAGE}#h1", f"{PAGE}#h2"]
    assert corrected(Placing(), made, [], order).breaks == [f"{PAGE}#h1"]
    under = replace(made, ends=[(1, 660.0)])
    assert corrected(Placing(), under, [], order) == Placing()


def test_a_line_that_leads_to_a_list_goes_with_it() -> None:
    """One line at the foot of a page, whose list begins on the next; two lines may stay."""
    places = {"p1": (1, 80.0), "p2": (1, 690.0), "p2-a": (2, 80.0)}
    order = {PAGE: [f"{PAGE}#{name}" for name in places]}
    leads = {f"{PAGE}#p2": f"{PAGE}#p2-a"}
    one = replace(layout(places, []), leads=leads, last={f"{PAGE}#p2": (1, 701.0)})
    assert one.left() == [f"{PAGE}#p2"]
    assert corrected(Placing(), one, [], order).breaks == [f"{PAGE}#p2"]
    assert corrected(Placing(), one, [], order, on=True).breaks == [f"{PAGE}#p2"]
    two = replace(one, last={f"{PAGE}#p2": (1, 706.0)})
    whole = replace(one, places={**one.places, f"{PAGE}#p2-a": (1, 705.0)})
    for other in (two, whole):
        assert other.left() == []
        assert corrected(Placing(), other, [], order) == Placing()


def test_a_question_does_not_end_in_a_few_lines_on_a_page() -> None:
    """What stands before them goes with them, but no item without its list's lead; four lines may stay, and
    where questions run on nothing is done."""
    places = {"p1": (1, 80.0), "p2": (1, 600.0), "p3": (1, 640.0), "p3-a": (1, 660.0), "p4": (2, 80.0)}
    order = {PAGE: [f"{PAGE}#{name}" for name in places], "content/next.md": []}
    leads = {f"{PAGE}#p3": f"{PAGE}#p3-a"}
    made = replace(layout(places, []), ends=[(1, 690.0), (2, 100.0)], leads=leads)
    made = replace(made, places={**made.places, "content/next.md#p1": (3, 80.0)})
    assert made.few(order) == {PAGE: 2}
    assert corrected(Placing(), made, [], order).breaks == [f"{PAGE}#p3"]
    assert corrected(Placing(), made, [], order, on=True) == Placing()
    long = replace(made, ends=[(1, 690.0), (2, 130.0)])
    assert long.few(order) == {}
    assert corrected(Placing(), long, [], order) == Placing()


def test_a_figure_does_not_float_to_a_page_before_its_heading() -> None:
    """It is put back, and stays where it stands in the text; one behind its heading may go on floating."""
    places = {"fig-a": (2, 75.0), "h1": (3, 80.0), "h2": (3, 300.0), "fig-b": (4, 75.0)}
    figures = [f"{PAGE}#fig-a", f"{PAGE}#fig-b"]
    under = {figures[0]: f"{PAGE}#h1", figures[1]: f"{PAGE}#h2"}
    made = replace(layout(places, []), under=under)
    assert made.ahead() == [figures[0]]
    found = corrected(Placing(floats=figures), made, figures, {PAGE: []})
    assert (found.floats, found.held) == ([figures[1]], [figures[0]])


@given(
    st.dictionaries(st.sampled_from("abcdef"), st.tuples(st.integers(1, 3), st.floats(72, 720)), max_size=6),
    st.lists(st.tuples(st.just(f"{PAGE}#n"), st.integers(1, 3), st.floats(72, 720), st.integers(1, 3))),
)
def test_it_comes_to_an_end(
    places: dict[str, tuple[int, float]], notes: list[tuple[str, int, float, int]]
) -> None:
    """Each correction adds something, or is the last: the same layout is never corrected for ever."""
    labels = [f"{PAGE}#{name}" for name in places]
    told, made = Placing(), layout(places, notes)
    for _ in range(2 * len(labels) + 2):
        following = corrected(told, made, labels[:2], {PAGE: labels})
        if following == told:
            return
        assert following.steps() > told.steps()
        told = following
    raise AssertionError(told)


def long_notes(count: int, words: int) -> str:
    note = "A note says where to look, and what was found there. " * words
    return "".join(
        f"Paragraph {n} says what there is to say about it, at some length.^[{note}]\n\n"
        for n in range(count)
    )


@pytest.mark.parametrize("words", [3, 7, 12])
def test_a_note_begins_on_the_page_of_its_mark(tmp_path: Path, words: int) -> None:
    """However long notes are (but no longer than a third of a page), none begins on another page."""
    made = question(tmp_path, long_notes(40, words))
    result = build(made, tmp_path, tmp_path / "o.pdf", timestamp=0, font_folders=())
    assert result.standards == ("ua-1", "a-2a")
    assert not [one.message for one in result.findings]


def test_text_flows_around_a_figure_that_has_no_room(tmp_path: Path) -> None:
    """The page before a figure that went on is filled with the text after it."""
    filler = "A line of text that says something of the ports and of the ships in them, as it was seen. " * 3
    figure = "::: {#fig-map}\n![A map](../figures/map.svg)\n\nPorts.\n:::\n\n"
    text = f"{filler}\n\n" * 9 + figure + "Filling text.\n\n" + f"{filler}\n\n" * 8
    found = boxes(printed(question(tmp_path, text), tmp_path))
    page = {name: next(word[0] for word in found if word[4] == name) for name in ("Filling", "Ports.")}
    assert page["Filling"] < page["Ports."]


@pytest.mark.parametrize(
    "figure", ["![A map](../figures/map.svg)\n\nPorts.^[{0}]", "| A |\n|---|\n| B.^[{0}] |\n\nPorts."]
)
def test_notes_ascend_where_a_figure_with_a_note_has_no_room(tmp_path: Path, figure: str) -> None:
    """A figure that has a note stays in its place, so that the numbers of the notes ascend on the paper."""
    filler = "A line of text that says something of the ports and of the ships in them, as it was seen. " * 3
    made = figure.format("Before.")
    rows = "".join(f"| row {n} |\n" for n in range(11)) if "| A" in figure else ""
    made = made.replace(" |\n\nPorts.", f" |\n{rows}\nPorts.") if rows else made
    text = f"{filler}\n\n" * 8 + f"::: {{#fig-map}}\n{made}\n:::\n\n" + f"{filler}^[After.]\n\n" * 8
    found = boxes(printed(question(tmp_path, text), tmp_path))
    before = next(word for word in found if word[4] == "Before.")
    after = [word for word in found if word[4] == "After."]
    assert len(after) == 8
    assert all((before[0], before[2]) < (word[0], word[2]) for word in after)


def test_a_short_table_is_whole_and_a_long_one_says_that_it_goes_on(tmp_path: Path) -> None:
    """Twelve rows stand on one page; the head of more is repeated, and says of which table it is."""
    filler = "A line of text that says something of the ports and of the ships in them, as it was seen. " * 3
    short = "| Port | Ships |\n|---|--:|\n" + "".join(f"| short{n} | {n} |\n" for n in range(12))
    long = "| Port | Ships |\n|---|--:|\n" + "".join(f"| long{n} | {n} |\n" for n in range(70))
    text = (
        f"{filler}\n\n" * 7
        + f"::: {{#tbl-a}}\n{short}\nShips in ports.\n\nSource: own count.\n:::\n\n"
        + f"::: {{#tbl-b}}\n{long}\nShips everywhere.\n:::\n"
    )
    out = printed(question(tmp_path, text), tmp_path)
    found = boxes(out)
    pages = {word[0] for word in found if word[4].startswith("short") or word[4] == "count."}
    assert len(pages) == 1
    above = next(word for word in found if word[4] == "ports." and word[0] in pages)
    first, source = (next(word for word in found if word[4] == name) for name in ("short0", "count."))
    last = next(word for word in found if word[4] == "short11")
    assert above[2] < first[2] < last[2] < source[2]
    said = poppler("pdftotext", "-layout", out, "-")
    text = said.decode().replace("\u00a0", " ")
    more = len({word[0] for word in found if word[4].startswith("long")}) - 1
    assert more >= 1
    assert text.count("Table 2 (continued)") == more
    assert "Table 1 (continued)" not in text


ROWS = "| Port | Ships |\n|---|--:|\n"


@pytest.mark.parametrize("count", [*range(38, 46)])
def test_the_last_row_of_a_table_does_not_stand_alone(tmp_path: Path, count: int) -> None:
    """Whatever the number of its rows: on each page of it there are two or more."""
    rows = "".join(f"| long{n} | {n} |\n" for n in range(count))
    text = f"::: {{#tbl-b}}\n{ROWS}{rows}\nShips everywhere.\n:::\n"
    found = boxes(printed(question(tmp_path, text), tmp_path))
    pages = [word[0] for word in found if word[4].startswith("long")]
    assert len(pages) == count
    assert min(pages.count(page) for page in set(pages)) > 1


def test_one_page_of_rows_is_not_enough_for_all_of_these() -> None:
    """Where the last of three rows came to stand on a page by itself, the first is given more room."""
    rows = {"t": [(2, 100.0), (1, 690.0), (1, 670.0)], "u": [(2, 120.0), (2, 100.0), (1, 690.0)]}
    made = Layout({}, [], 72, 720, rows=rows)
    assert corrected(Placing(), made, [], {}).loose == {"t": 18}
    assert corrected(Placing(loose={"t": 18}), made, [], {}) == Placing(loose={"t": 18})


def test_a_bold_row_heads_those_under_it(tmp_path: Path) -> None:
    """It stands once more where they go on over a page; a row that is empty but for plain words does not."""
    rows = "".join(f"| long{n} | {n} |\n" for n in range(60))
    group = "| **Gulf** | |\n" + rows + "| Sum | |\n"
    text = f"::: {{#tbl-b}}\n{ROWS}{group}\nShips everywhere.\n:::\n"
    found = [word[4] for word in boxes(printed(question(tmp_path, text), tmp_path))]
    assert found.count("Gulf") == found.count("Port") == 2
    assert found.count("Sum") == 1
