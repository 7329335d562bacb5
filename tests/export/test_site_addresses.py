"""Addresses are quoted as URLs are, whatever an id is made of."""

from __future__ import annotations

from urllib.parse import quote, unquote

from hypothesis import given
from hypothesis import strategies as st

from mkdocs_testimony.export.addresses import Addresses


@given(st.text(min_size=1), st.booleans())
def test_a_fragment_is_quoted_and_read_back(anchor: str, folders: bool) -> None:
    """What stands behind `#` is the anchor with everything quoted that has no place there."""
    at = Addresses("content", "https://example.org/", folders)
    whole = at.page("content/questions/a b.md", anchor)
    page, _, fragment = whole.partition("#")
    assert page == "https://example.org/questions/a%20b" + ("/" if folders else ".html")
    assert fragment == quote(anchor, safe="-._~:/?@!$&()*+,;=")
    assert unquote(fragment) == anchor
