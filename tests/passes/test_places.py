"""Places without a number: what the words behind a source name, and what is left of them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mkdocs_testimony.inline import Style, Styled, Text, plain
from mkdocs_testimony.passes.places import PLACE_NAMES, without_place, worded_place


@pytest.mark.parametrize("name", sorted(PLACE_NAMES))
def test_every_name_is_a_place(name: str) -> None:
    """A part of a work is a place however its capitals are typed, with an article or without."""
    assert worded_place((Text(f", {name}"),)) == name
    assert worded_place((Text(f", the {name.title()}"),)) == name


@pytest.mark.parametrize(
    ("words", "place", "rest"),
    [
        (", emphasis added", "", ", emphasis added"),
        (", introduction, emphasis added", "introduction", ", emphasis added"),
        (", overview (translation mine)", "overview", " (translation mine)"),
        (", summarizing the debate", "", ", summarizing the debate"),
        (", introductions differ", "", ", introductions differ"),
        (", map-making", "", ", map-making"),
        (", box 3", "box 3", ""),
        (", annex II", "annex ii", ""),
        (", exhibit C-4, original in Farsi", "exhibit c-4", ", original in Farsi"),
        (", table of contents", "table of contents", ""),
        (", foreword by Jane Doe", "foreword by jane doe", ""),
        (", preface and introduction", "preface and introduction", ""),
        (", preface, pp. xi-xii, in French", "preface, pp. xi-xii", ", in French"),
        (", notes that she left", "", ", notes that she left"),
        (", image that went round the world", "", ", image that went round the world"),
        ("", "", ""),
    ],
)
def test_places_and_remarks(words: str, place: str, rest: str) -> None:
    """A place ends where a remark begins, and words that only begin like one are none."""
    suffix = (Text(words),) if words else ()
    assert worded_place(suffix) == place
    assert plain(without_place(suffix)) == rest


def test_a_place_may_be_marked_up() -> None:
    """Emphasis changes nothing of what a place is."""
    suffix = (Text(", "), Styled(Style.EMPHASIS, (Text("Introduction"),)), Text(", emphasis added"))
    assert worded_place(suffix) == "introduction"
    assert plain(without_place(suffix)) == ", emphasis added"


@given(st.text(max_size=60), st.sampled_from(["", *sorted(PLACE_NAMES)]))
def test_what_is_no_place_stays(words: str, name: str) -> None:
    """Taking the place away takes nothing else: what is left ends the words, all of them without one."""
    suffix = (Text(f", {name}{words}"),)
    left = plain(without_place(suffix))
    assert plain(suffix).endswith(left)
    if not worded_place(suffix):
        assert left == plain(suffix)
