"""Typographic marks in plain texts, as in the running text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mkdocs_testimony.markdown import parse
from mkdocs_testimony.markdown.smart import smart_text
from mkdocs_testimony.model import Role


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("China's aims", "China’s aims"),
        ('What is "reform"?', "What is “reform”?"),
        ("2010--2019 --- and on...", "2010–2019 — and on…"),
        ("see https://x.org/a--b now", "see https://x.org/a--b now"),
        ("plain", "plain"),
    ],
)
def test_smart_text(typed: str, printed: str) -> None:
    """Quotes, dashes and ellipses become typographic; an address keeps its hyphens."""
    assert smart_text(typed) == printed


def test_front_matter_is_printed_like_the_text() -> None:
    """A prompt's apostrophe and a part's quotation marks are typographic, as in a heading."""
    text = "---\nquestion: 1\nprompt: What are China's aims?\nparts:\n  - 'Is it \"so\"?'\n---\n\nText.\n"
    front = parse(text, "content/questions/01.md", Role.QUESTION).front
    assert front.values["prompt"] == "What are China’s aims?"
    assert front.values["parts"] == ["Is it “so”?"]


@given(st.text(alphabet="a .-'\"(”", max_size=40))
def test_no_straight_mark_is_left_and_no_letter_lost(text: str) -> None:
    """Whatever the text, straight quotes go and letters stay."""
    out = smart_text(text)
    assert "'" not in out
    assert '"' not in out
    assert out.count("a") == text.count("a")
