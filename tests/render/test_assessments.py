"""Ratings in both outputs: the line under a heading, the matrix where it belongs, and the same as a table."""

from __future__ import annotations

import re
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import html_testimony as made
import pytest

from mkdocs_testimony.argument.assessments import rating_sets
from mkdocs_testimony.model import Testimony
from mkdocs_testimony.passes import run
from mkdocs_testimony.project import load
from mkdocs_testimony.render.html.assessments import caption, figure, opening, table, under_heading
from mkdocs_testimony.render.html.page import render_page
from mkdocs_testimony.render.typst.document import printout

ROOT = Path(__file__).parents[2]
SMALL = ROOT / "tests" / "argument" / "projects" / "readiness" / "mkdocs.yml"
ANNEX = "content/annexes/01-m-dime-iran.md"


class Table(HTMLParser):
    """The rows of a table as the texts of their cells."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.rows: list[list[str]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "tr":
            self.rows.append([])
        elif tag in {"td", "th"}:
            self.rows[-1].append("")

    def handle_data(self, data: str) -> None:
        if self.rows and self.rows[-1] and data.strip():
            self.rows[-1][-1] += data


@pytest.fixture(scope="module")
def whole() -> Testimony:
    """This repository's own testimony."""
    return run(load(ROOT / "mkdocs.yml"))


@pytest.fixture(scope="module")
def small() -> Testimony:
    """The small one, whose framework has one scale, no groups and no rating of the whole."""
    return run(load(SMALL))


@pytest.fixture(scope="module")
def unplaced() -> Testimony:
    """The same without the figure that places its matrix."""
    typed = (ROOT / ANNEX).read_text("utf-8")
    text = re.sub(r"::: \{#fig-m-dime .*?\n:::\n", "", typed, flags=re.DOTALL)
    assert text != typed
    return run(load(ROOT / "mkdocs.yml"), texts={ANNEX: text})


def test_the_line_under_a_rated_heading(whole: Testimony) -> None:
    """A rated heading is followed by code, values and confidence, and by what was searched."""
    html = render_page(whole, whole.page(ANNEX), made.Places()).content
    code = '<span class="tm-rating__code">{}</span> '
    assert f'<p class="tm-rating">{code.format("E1")}Current: High. Projected: Steady.</p>' in html
    assert (
        f'<p class="tm-rating">{code.format("I3")}Current: High. Projected: Increasing. Confidence: low.</p>'
    ) in html
    assert '<p class="tm-because">Searched: Open sources from 2012 into 2023' in html
    assert html.count('class="tm-rating"') == 13


def test_the_matrix_stands_once_under_the_rating_of_the_whole(unplaced: Testimony) -> None:
    """Picture and table come right after the rating of the whole, and nowhere else on the page."""
    html = render_page(unplaced, unplaced.page(ANNEX), made.Places()).content
    assert html.count("<svg ") == html.count('class="tm-table tm-ratings"') == 1
    assert re.search(
        r"Key assessments<a[^>]*>#</a></h2>\n"
        r'<p class="tm-rating">Current: High\. Projected: Increasing\.</p>\n<figure class="tm-matrix"',
        html,
    )


def test_without_a_rating_of_the_whole_the_matrix_opens_the_page(small: Testimony) -> None:
    """A set that has no summary is shown before the text of its page."""
    page = small.pages[1]
    html = render_page(small, page, made.Places()).content
    body = html[html.index('<div class="tm-body">') :]
    assert body.startswith('<div class="tm-body">\n<figure class="tm-matrix"')
    assert all(under_heading(small, uid, made.Places()).count("<svg") == 0 for uid in small.assessments)
    assert opening(small, small.pages[0].path, made.Places()) == ""


def test_the_table_says_what_the_picture_shows(whole: Testimony) -> None:
    """A row for each instrument under its group, linked to its section, and the counts at the foot."""
    (rated,) = rating_sets(whole)
    html = table(whole, rated, made.Places())
    rows = Table(html).rows
    assert rows[0] == ["Instrument", "Current", "Projected", "Confidence", "Notes", "Sources"]
    assert [row[0] for row in rows if len(row) == 1] == [
        "D Diplomatic",
        "I Informational",
        "M Military",
        "E Economic",
    ]
    assert ["E1 Arms Transfers", "High", "Steady", "", "8", "6"] in rows
    assert [
        "E2 Technology-Sharing, Joint Production Agreements",
        "High",
        "Increasing",
        "low",
        "7",
        "9",
    ] in rows
    assert ["Overall", "High", "Increasing", "", "", ""] in rows
    assert [
        "Current, number of each",
        "Very High 1, High 6, Medium 4, Low 0, Very Low 0, Unobserved 1",
    ] in rows
    assert ["Projected, number of each", "Increasing 9, Steady 2, Decreasing 0, Unknown 1"] in rows
    assert len(re.findall(r'<th scope="row"><a href="annexes/01-m-dime-iran\.md\.html#\w\d">', html)) == 12


def test_one_scale_and_no_groups_make_a_table_too(small: Testimony) -> None:
    """No column for a confidence that nobody gives, no row for a group without name; a gap is a word."""
    (rated,) = rating_sets(small)
    rows = Table(table(small, rated, made.Places())).rows
    assert rows[0] == ["Port", "State", "Notes", "Sources"]
    assert [row[:2] for row in rows[1:4]] == [
        ["north North Harbor", "Ready"],
        ["south South Harbor", "Limited"],
        ["west West Pier", "Unassessed"],
    ]
    assert (
        caption(rated)
        == "Readiness: ports by state value, with the number of this statement’s notes on each."
    )
    assert "<title" in figure(small, rated, 1)


def test_the_caption_says_whose_caveat_low_confidence_is(whole: Testimony) -> None:
    """Ratings of low confidence that the framework lists are said to follow its caveat; others are not."""
    (rated,) = rating_sets(whole)
    code, one = next(iter(rated.rated.items()))
    listed = replace(rated, framework=replace(rated.framework, low_confidence=(code,)))
    low = replace(listed, assessments=(replace(one, confidence="low"),))
    high = replace(listed, assessments=(replace(one, confidence="high"),))
    said = f"Low confidence on {code} applies the general caveat of {rated.framework.name}."
    assert said in caption(low)
    assert "caveat" not in caption(high)
    assert "caveat" not in caption(replace(low, framework=replace(low.framework, low_confidence=())))


def test_ids_of_two_pictures_do_not_clash(whole: Testimony) -> None:
    """Each picture has ids of its own number."""
    (rated,) = rating_sets(whole)
    both = figure(whole, rated, 1) + figure(whole, rated, 2)
    ids = re.findall(r' id="([^"]+)"', both)
    assert len(ids) == len(set(ids)) == 4


# ------------------------------------------------------------------ print


def test_the_print_has_line_picture_and_table(unplaced: Testimony) -> None:
    """The picture is a file held in memory, called with all it says as its alternative text."""
    files = printout(unplaced).files
    svg = files["pictures/matrix-1.svg"]
    assert svg.startswith("<svg ")
    assert "'Source Sans 3'" in svg.replace("&#x27;", "'")
    annex = next(text for path, text in files.items() if "Key assessments" in text and path != "main.typ")
    assert (
        '#picture("/pictures/matrix-1.svg", "M-DIME matrix: China in Iran. Overall: Current: High.' in annex
    )
    assert '#rating(("Instrument", "E1"), ("Current", "High"), ("Projected", "Steady"))' in annex
    assert "number of each" in annex
    assert (
        annex.index("Key assessments") < annex.index("#picture(") < annex.index("#sheet(align: (left, left,")
    )


def test_a_testimony_without_ratings_has_no_picture(small: Testimony) -> None:
    """Without assessments nothing is drawn, in print or on the page."""
    bare = replace(small, assessments={}, key_assessments=())
    assert not any(path.startswith("pictures/matrix") for path in printout(bare).files)
    assert "<svg" not in render_page(bare, bare.pages[1], made.Places()).content


def test_a_phone_is_given_the_place_on_the_scale(whole: Testimony, small: Testimony) -> None:
    """A rating has as many dots as it stands high on its scale, and a forecast its arrow; an absence none."""
    [rated] = rating_sets(whole)
    html = table(whole, rated, made.Places())
    assert re.search(r'>D1 .*?<td data-sign="●●●●○">High</td><td data-sign="↗">Increasing</td>', html)
    assert re.search(r">D2 .*?<td>Unobserved</td><td>Unknown</td>", html)
    [other] = rating_sets(small)
    steps = len(other.framework.scales[0].values) - len(other.framework.scales[0].absence)
    signs = re.findall(r'data-sign="([●○]+)"', table(small, other, made.Places()))
    assert signs
    assert {len(sign) for sign in signs} == {steps}


def test_a_judgment_within_a_paragraph_shows_its_number(whole: Testimony) -> None:
    """References name it by that number (¶ 7.1), so that it stands beside the words, and links to them."""
    page = whole.page("content/questions/01-aims.md")
    html = render_page(whole, page, made.Places()).content
    within = [one for one in page.statements if one.form == "span" and one.kind.value == "judgment"]
    assert within
    for one in within:
        assert f'<a class="tm-at" href="#{one.link}" data-search-exclude' in html
        assert f">{one.address.short}</a> Judgment" in html
