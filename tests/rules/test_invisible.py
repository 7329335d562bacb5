"""What cannot be seen in a quoted text is shown in the message."""

from __future__ import annotations

import pytest
from example_tree import question
from hypothesis import given
from hypothesis import strategies as st

from mkdocs_testimony.invisible import visible


@pytest.mark.parametrize("sign", ["\u200b", "\u200d", "\u202e", "\ufeff", "\u00ad", "\u2060"])
def test_an_invisible_character_in_a_mark_is_shown(sign: str) -> None:
    """The message writes its number, whatever the form of the report."""
    told = " ".join(one.message for one in question(f"{{.judg{sign}ment}}\nIran sold oil [@sun2024].\n"))
    assert f"<U+{ord(sign):04X}>" in told
    assert sign not in told


@pytest.mark.parametrize("word", ["\u0645\u06cc\u200c\u0634\u0648\u062f", "Café", "\u4e2d\u56fd", "a\u0301"])
def test_words_of_every_script_stay_as_they_are(word: str) -> None:
    """A joiner that a word needs is no trap."""
    assert visible(word) == word


@given(st.text())
def test_to_make_visible_twice_changes_nothing(text: str) -> None:
    """What is shown needs no showing."""
    assert visible(visible(text)) == visible(text)
