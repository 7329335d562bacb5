"""A comma or period of a note's own words, behind a source that ends in a quotation mark."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mkdocs_testimony.csl.output.punctuation import Quotes
from mkdocs_testimony.inline import Style, Styled, Text, plain
from mkdocs_testimony.passes.marks_inside import inside

AMERICAN = Quotes()
SIGNS = "ab “”‘’.,?"
BRITISH = Quotes(("‘", "“"), ("’", "”"), punctuation_inside=False)


@pytest.mark.parametrize(
    ("source", "words", "printed"),
    [
        ("Baar, “BeiDou”", ", adds", "Baar, “BeiDou,” adds"),
        ("Baar, “A ‘Day’”", ".", "Baar, “A ‘Day.’”"),
        ("Baar, “Who?”", ".", "Baar, “Who?”"),
        ("Baar, “Who?”", ", adds", "Baar, “Who?,” adds"),
        ("Baar, “Inc.”", ". And", "Baar, “Inc.” And"),
        ("Baar, “BeiDou”", "; so", "Baar, “BeiDou”; so"),
        ("Baar, “BeiDou”", "...", "Baar, “BeiDou”..."),
        ("Baar, “BeiDou,” 7", ", adds", "Baar, “BeiDou,” 7, adds"),
        ("the States’", ", adds", "the States’, adds"),
    ],
)
def test_the_mark_goes_inside(source: str, words: str, printed: str) -> None:
    """A comma or a period goes inside the marks once; other marks and other places stay as they are."""
    tree, rest = inside((Text(source),), words, AMERICAN)
    assert plain(tree) + rest == printed


def test_the_mark_stays_outside_where_the_locale_has_it_so() -> None:
    """British English leaves the comma behind the closing mark."""
    tree = (Text("Baar, ‘BeiDou’"),)
    assert inside(tree, ", adds", BRITISH) == (tree, ", adds")


def test_the_mark_takes_the_look_of_the_title() -> None:
    """Within italics the mark is in italics."""
    tree = (Text("Baar, “On "), Styled(Style.EMPHASIS, (Text("Dawn"),)), Text("”"))
    made, _ = inside(tree, ".", AMERICAN)
    assert made == (Text("Baar, “On "), Styled(Style.EMPHASIS, (Text("Dawn."),)), Text("”"))


@settings(max_examples=80)
@given(st.text(SIGNS, max_size=12), st.text(SIGNS, max_size=12), st.sampled_from([",", ".", ", a", "; a"]))
def test_no_word_is_lost(first: str, second: str, words: str) -> None:
    """Nothing but the one mark moves or goes."""
    tree = (Text(first), Styled(Style.EMPHASIS, (Text(second),)))
    made, rest = inside(tree, words, AMERICAN)
    before, after = first + second + words, plain(made) + rest
    kept = str.maketrans("", "", ",.")
    assert after.translate(kept) == before.translate(kept)
    assert len(before) - len(after) in (0, 1)


def test_a_title_in_another_script_keeps_its_language() -> None:
    """The mark goes inside a Chinese title's quotation marks, and the title is still told to be Chinese."""
    tree = (Text("Xinhua, “"), Text("我国原油", "zh"), Text("”"))
    made, rest = inside(tree, ", adds", AMERICAN)
    assert (plain(made), rest) == ("Xinhua, “我国原油,”", " adds")
    assert [node.language for node in made if isinstance(node, Text)] == ["", "zh", ""]
