"""Headline capitals: which words of a title get a capital, and what is left alone."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mkdocs_testimony.csl.output.pieces import TOGGLE, Node, string_of
from mkdocs_testimony.csl.output.textcase import changed
from mkdocs_testimony.inline import Style

WORDS = [
    "harbour",
    "Lights",
    "of",
    "the",
    "near",
    "past",
    "up",
    "2020:",
    "AIS",
    "a",
    "for:",
    "“toll”?",
    "—",
    "et",
    "al.",
]


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("Year 2020: a review", "Year 2020: A Review"),
        ("What wharves are good for: a sketch", "What Wharves Are Good For: A Sketch"),
        ("Speaking Up for the Poor", "Speaking Up for the Poor"),
        ("The Fall Of the Pier", "The Fall of the Pier"),
        ("Wrecks near the Bar", "Wrecks near the Bar"),
        ("what the past tells", "What the Past Tells"),
        ("Trade after the War", "Trade After the War"),
        ("Tamm et al.: a trial", "Tamm et al.: A Trial"),
        ("Piers—a history", "Piers—A History"),
        ("https://example.org/our-harbour", "https://example.org/our-harbour"),
    ],
)
def test_titles(typed: str, printed: str) -> None:
    """Parts of titles begin and end with capitals; short prepositions stay as typed (Chicago 18, 8.160)."""
    assert string_of(changed((typed,), "title")) == printed


@given(st.lists(st.sampled_from(WORDS), max_size=8).map(" ".join))
def test_twice_is_once(title: str) -> None:
    """A title that has its capitals keeps them, and no title loses or gains more than capitals."""
    once = changed((title,), "title")
    # A title of abbreviations alone has become one in capitals, which says nothing of how it was typed.
    if not string_of(once).isupper():
        assert string_of(changed(once, "title")) == string_of(once)
    assert string_of(once).lower() == title.lower()


@given(st.lists(st.sampled_from(WORDS), max_size=8).map(" ".join))
def test_protected_words_stay(title: str) -> None:
    """What is protected stays letter for letter."""
    assert string_of(changed((Node(TOGGLE, Style.NOCASE, (title,)),), "title")) == title
