"""The matrix is a whole picture: well-formed, inside its frame, and readable without colour or sight."""

from __future__ import annotations

import re
from dataclasses import replace
from xml.etree import ElementTree

import html_testimony as made
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mkdocs_testimony.argument.assessments import RatingSet
from mkdocs_testimony.argument.frameworks import read_framework
from mkdocs_testimony.model import Assessment, Framework
from mkdocs_testimony.render.pictures.lettering import lines, width
from mkdocs_testimony.render.pictures.matrix import Drawing, described, matrix

SVG = "{http://www.w3.org/2000/svg}"

FRAMEWORK = """
name: Ties & Knots
unit: field
scales:
  depth:
    values: [very-deep, deep, shallow, unobserved]
    high: [very-deep]
  projected:
    values: [{name: rising, arrow: up}, {name: steady, arrow: level}, {name: falling, arrow: down}, unknown]
groups:
  - {code: A, label: Old, instruments: [{code: A1, label: Trade <in oil>}, {code: A2, label: Travel}]}
  - {code: B, label: New, instruments: [{code: B1, label: Satellites}]}
"""


def framework(text: str = FRAMEWORK) -> Framework:
    """The framework of the examples."""
    made_of, findings = read_framework("content/frameworks/ties.yml", text)
    assert made_of is not None
    assert findings == []
    return made_of


def assessment(instrument: str, confidence: str = "", **ratings: str) -> Assessment:
    """A rated section."""
    return Assessment(
        uid=f"u{instrument}",
        id=instrument.lower(),
        framework="ties",
        instrument=instrument,
        ratings=ratings,
        confidence=confidence,
        because="",
        searched="",
        page=made.PATH,
        anchor=instrument.lower(),
        address=f"Question 1, {instrument}",
        heading="",
        statements=(),
        attributes=made.attributes(),
        span=made.NOWHERE,
    )


RATED = RatingSet(
    framework(),
    (
        assessment("", depth="deep", projected="rising"),
        assessment("A1", "low", depth="very-deep", projected="rising"),
        assessment("A2", depth="unobserved", projected="unknown"),
        assessment("B1", depth="deep", projected="falling"),
    ),
    made.PATH,
)


def drawn(rated: RatingSet = RATED, **notes: int) -> Drawing:
    """The picture of a set."""
    return matrix(rated, subject="Us & them", name="m", notes=notes)


def texts(svg: str) -> list[ElementTree.Element]:
    return ElementTree.fromstring(svg).findall(f"{SVG}text")


def test_it_names_and_describes_itself() -> None:
    """The picture has the role of one, and points a screen reader to its title and description."""
    picture = drawn()
    root = ElementTree.fromstring(picture.svg)
    assert root.get("role") == "img"
    assert root.get("aria-labelledby") == "m-title m-desc"
    title, description = root.find(f"{SVG}title"), root.find(f"{SVG}desc")
    assert title is not None
    assert description is not None
    assert (title.get("id"), title.text) == ("m-title", "Ties & Knots matrix: Us & them")
    assert (description.get("id"), description.text) == ("m-desc", picture.description)


def test_the_description_says_all_that_is_drawn() -> None:
    """The rating of the whole, each instrument with its values and confidence, and the counts."""
    assert described(RATED) == (
        "Overall: Depth: Deep. Projected: Rising. "
        "A1 Trade <in oil>: Depth: Very Deep. Projected: Rising. Confidence: low. "
        "A2 Travel: Depth: Unobserved. Projected: Unknown. "
        "B1 Satellites: Depth: Deep. Projected: Falling. "
        "Depth: Very Deep 1, Deep 1, Shallow 0, Unobserved 1. "
        "Projected: Rising 1, Steady 0, Falling 1, Unknown 1."
    )


def test_a_mark_stands_in_the_column_of_its_value() -> None:
    """Each instrument's mark is level with its code and under the head of its value."""
    svg = drawn().svg
    heads = {
        text.text: float(text.get("x", "")) for text in texts(svg) if text.get("text-anchor") == "middle"
    }
    codes = {text.text: float(text.get("y", "")) for text in texts(svg) if float(text.get("x", "")) == 8}
    marks = [
        (float(one.get("cx", "")), float(one.get("cy", "")))
        for one in ElementTree.fromstring(svg).findall(f"{SVG}circle")
        if one.get("r") == "6.5"
    ]
    assert len(marks) == 3
    for (x, y), code, head in zip(marks, ("A1", "A2", "B1"), ("Very", "Unobserved", "Deep"), strict=True):
        assert abs(y - codes[code]) < 6
        # "Deep" stands twice, for "Very Deep" breaks over two lines: any head of that name may be meant.
        columns = [float(t.get("x", "")) for t in texts(svg) if t.text == head]
        assert x in columns, (code, head, x, heads)


def test_an_absence_is_hollow_and_low_confidence_is_ringed() -> None:
    """What was not found is a ring, a low confidence a second, broken ring: no colour tells them."""
    svg = drawn().svg
    assert svg.count('r="6.5" fill="none"') == 1
    assert (
        len(re.findall(r'r="11" fill="none" stroke="currentColor" stroke-width="1.2" stroke-dasharray', svg))
        == 1
    )
    assert [t.text for t in texts(svg)][-3:] == [
        "rated",
        "nothing found, or not assessed",
        "rated with low confidence",
    ]


def test_a_sign_points_where_its_word_says() -> None:
    """Up, level and down are turns of one arrow; a value without a direction has none."""
    assert re.findall(r"rotate\((-?\d+)\)", drawn().svg) == ["-45", "45"]


def test_gaps_have_a_column_of_their_own() -> None:
    """What is declared unassessed, and what is missing, is counted and drawn as such."""
    few = RatingSet(RATED.framework, (assessment("A1", depth="unassessed"),), made.PATH)
    picture = drawn(few)
    assert "A1 Trade <in oil>: Depth: Unassessed." in picture.description
    assert "A2 Travel: Unassessed." in picture.description
    assert "Unassessed 3" in picture.description
    assert any(text.text == "Unassessed" for text in texts(picture.svg))


def test_it_holds_nothing_but_shapes_in_the_colour_of_the_text() -> None:
    """No script, style, link or colour of its own: it follows light, dark and print."""
    svg = drawn(A1=3).svg
    assert not re.search(
        r"<(script|style|a|image|foreignObject|use)\b|style=|href|on\w+=|url\(|#[0-9a-f]{3}", svg
    )
    assert set(re.findall(r'(?:fill|stroke)="([^"]*)"', svg)) == {"currentColor", "none"}
    assert re.findall(r'font-family="([^"]*)"', svg) == ["sans-serif"]


def test_the_same_ratings_give_the_same_bytes() -> None:
    """Nothing but the ratings and the notes goes into the picture."""
    assert drawn(A1=3, B1=1).svg == drawn(A1=3, B1=1).svg
    assert drawn(A1=3).svg != drawn(A1=4).svg


WORDS = st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs")), min_size=1, max_size=60)


@settings(max_examples=60, deadline=None)
@given(
    st.lists(WORDS, min_size=1, max_size=5),
    st.lists(WORDS, min_size=1, max_size=9),
    st.lists(st.integers(0, 500), min_size=5, max_size=5),
)
def test_any_words_stay_inside_the_frame(labels: list[str], values: list[str], notes: list[int]) -> None:
    """Whatever a framework's words are, the picture is well-formed and no text begins or ends outside it."""
    base = framework()
    scale = base.scales[0]
    named = tuple(replace(scale.values[0], name=f"v{n}", label=word) for n, word in enumerate(values))
    group = base.groups[0]
    instruments = tuple(
        replace(group.instruments[0], code=f"A{n}", label=word) for n, word in enumerate(labels)
    )
    other = replace(
        base,
        scales=(replace(scale, values=named), base.scales[1]),
        groups=(replace(group, instruments=instruments),),
    )
    rated = tuple(assessment(f"A{n}", depth="v0", projected="rising") for n in range(len(labels)))
    counts = {f"A{n}": number for n, number in enumerate(notes)}
    svg = drawn(RatingSet(other, rated, made.PATH), **counts).svg
    root = ElementTree.fromstring(svg)
    wide, high = float(root.get("width", "")), float(root.get("height", ""))
    for text in root.findall(f"{SVG}text"):
        x, size = float(text.get("x", "")), float(text.get("font-size") or 12.5)
        half = width(text.text or "", size) / (2 if text.get("text-anchor") == "middle" else 1)
        assert x - (half if text.get("text-anchor") == "middle" else 0) + 0.1 >= 0
        assert x + half <= wide + 0.1, text.text
        assert 0 < float(text.get("y", "")) < high


@pytest.mark.parametrize(
    ("text", "room", "most", "expected"),
    [
        (
            "Shared Informal/Multilateral Engagements",
            120,
            3,
            ["Shared Informal/", "Multilateral", "Engagements"],
        ),
        ("One two", 500, 2, ["One two"]),
        ("Unbreakable", 30, 2, ["Un…"]),
        ("a b c d e f g h i j k l m n", 40, 2, ["a b c", "d e f…"]),
    ],
)
def test_words_are_broken_and_cut(text: str, room: float, most: int, expected: list[str]) -> None:
    """Lines break at spaces and after slashes, and what does not fit ends in an ellipsis."""
    assert lines(text, 12, room, most) == expected


def test_long_codes_have_their_room() -> None:
    """A framework whose codes are words shows them whole, and its labels begin after them."""
    base = framework()
    group = base.groups[0]
    other = replace(
        base, groups=(replace(group, instruments=(replace(group.instruments[0], code="southern"),)),)
    )
    svg = drawn(RatingSet(other, (assessment("southern", depth="deep"),), made.PATH)).svg
    at = {text.text: float(text.get("x", "")) for text in texts(svg)}
    assert at["southern"] + width("southern", 12.5) < at["Trade <in oil>"]


ROOMS = [(468.0, 491.0), (451.28, 522.0), (540.0, 491.0), (360.0, 491.0)]
"""Points for it on letter and A4 with margins of an inch, on letter with half an inch and two inches."""


@pytest.mark.parametrize("room", ROOMS)
@pytest.mark.parametrize("many", [3, 12, 24])
def test_no_letter_is_too_small_in_print(room: tuple[float, float], many: int) -> None:
    """Fitted into the room of a page, no word has less than 8 points, however many instruments there are."""
    base = framework()
    one = base.groups[0].instruments[0]
    rows = tuple(replace(one, code=f"A{n}", label="Trade") for n in range(many))
    rated = RatingSet(replace(base, groups=(replace(base.groups[0], instruments=rows),)), (), made.PATH)
    svg = matrix(rated, subject="us", name="m", notes={}, room=room).svg
    root = ElementTree.fromstring(svg)
    size = float(root.get("width", "")), float(root.get("height", ""))
    points = min(0.75, room[0] / size[0], room[1] / size[1])
    letters = {float(text.get("font-size") or root.get("font-size", "")) for text in texts(svg)}
    assert min(letters) * points >= 8


def test_a_long_name_has_three_lines_in_print() -> None:
    """The larger letters cut no name that is whole at the size of the site."""
    base = framework()
    long = replace(base.groups[0].instruments[0], label="Information/Communications Technology Support")
    other = replace(base, groups=(replace(base.groups[0], instruments=(long,)),))
    svg = matrix(RatingSet(other, (), made.PATH), subject="us", name="m", notes={}, room=ROOMS[1]).svg
    said = [text.text or "" for text in texts(svg)]
    assert not [one for one in said if "…" in one]
    assert "Support" in " ".join(said)
