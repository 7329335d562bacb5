"""Signs beside a key: an underscore at a key's end is the key's, as pandoc reads it."""

from __future__ import annotations

import pytest

from mkdocs_testimony.markdown.citations import KEY


@pytest.mark.parametrize(
    ("typed", "key"),
    [
        ("@smith_", "smith_"),
        ("@smith_ says", "smith_"),
        ("@a_b__.", "a_b__"),
        ("@a:_1986", "a:_1986"),
        ("@a.", "a"),
    ],
)
def test_an_underscore_is_a_letter_of_a_key(typed: str, key: str) -> None:
    """Pandoc's manual, "Citation syntax": keys hold letters, figures and underscores."""
    found = KEY.match(typed)
    assert found
    assert found["plain"] == key
