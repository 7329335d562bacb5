"""Addresses and overlong words: pieces that join to what was typed, and never a hyphen at a line's end."""

from __future__ import annotations

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from mkdocs_testimony.render.typst.breaks import LONGEST, PIECE, cut, fitting, parted, pieces


@given(st.text(st.sampled_from("ab/.-_~,?#%=&:() ") | st.characters(), max_size=120), st.integers(6, 40))
def test_nothing_is_added_or_lost(text: str, longest: int) -> None:
    """All pieces together are the text, whatever it is; none is empty."""
    for given_text in (text, f"https://example.org/{text}", f"see www.a.org/{text}), and"):
        split = list(parted(given_text, longest))
        assert "".join(piece for part in split for piece in part) == given_text
        assert all(piece for part in split for piece in part)


@given(st.text(st.sampled_from("abc0/.-_~,?#%=&"), min_size=1, max_size=90))
def test_no_piece_of_an_address_ends_in_a_mark(path: str) -> None:
    """A line may begin with a hyphen and never end in one: a reader would take that for a division."""
    split = pieces(f"https://example.org/{path}x")
    assert split[0] == "https://"
    assert not [piece for piece in split[1:-1] if re.fullmatch(r".*[A-Za-z0-9][-./_]", piece)]
    assert max(map(len, split)) <= 2 * PIECE + PIECE / 2 or re.search(r"[-./_~,?#%=&]{8}", path)


@pytest.mark.parametrize(
    ("text", "split"),
    [
        ("https://a.org/b-c", ["https://", "a", ".org", "/b", "-c"]),
        ("(https://a.org/b).", ["https://", "a", ".org", "/b"]),
        (
            "https://en.wikipedia.org/wiki/A_(b)",
            ["https://", "en", ".wikipedia", ".org", "/wiki", "/A", "_(b)"],
        ),
        ("10.1000/ab-c", ["10", ".1000", "/ab", "-c"]),
        ("www.a.org", ["www", ".a", ".org"]),
    ],
)
def test_addresses(text: str, split: list[str]) -> None:
    """Broken after `://` and before marks; what stands round it does not belong to it."""
    assert [part for part in parted(text) if len(part) > 1] == [split]


@pytest.mark.parametrize(
    "text", ["and/or", "1.4 million", "a well-known word", "x" * LONGEST, "山" * 99, "w@a.org"]
)
def test_words_that_stay_whole(text: str) -> None:
    """What is neither an address nor too long is left as it is."""
    assert list(parted(text)) == [[text]]


@given(st.integers(1, 400), st.integers(6, 60))
@example(7, 6)
def test_words_are_cut(length: int, longest: int) -> None:
    """Pieces are short enough, and the last is no single letter."""
    found = cut("x" * length, longest)
    assert "".join(found) == "x" * length
    assert len(found) == 1 or max(map(len, found)) <= PIECE * 1.5
    assert len(found) == 1 or len(found[-1]) >= 3


def test_cells_hold_less() -> None:
    """The more columns, the fewer letters fit."""
    assert [fitting(n) for n in (1, 2, 3, 8, 14, 40)] == [40, 40, 31, 11, 6, 6]
