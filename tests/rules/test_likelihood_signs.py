"""The quick look for words of likelihood passes over nothing that the slow one finds."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from mkdocs_testimony.rules import likelihood

OFF_SCALE = re.compile(likelihood.OFF_SCALE.pattern, likelihood.OFF_SCALE.flags)
WORDS = st.from_regex(OFF_SCALE, fullmatch=True, alphabet=st.characters(codec="ascii"))


@given(WORDS)
def test_every_phrase_holds_a_sign(phrase: str) -> None:
    """Whatever the pattern matches holds one of the signs."""
    assert any(sign in phrase.casefold() for sign in likelihood._SIGNS)
