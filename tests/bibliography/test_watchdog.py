"""Reading ends: whatever stands in a .bib file, in a time that grows with its length alone."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

import pytest
from bib_cases import read_all
from hypothesis import given, settings
from hypothesis import strategies as st

from mkdocs_testimony.bibliography.tidy import tidy

PIECES = st.sampled_from(
    [
        *(
            "@book{a,",
            "@string{a =",
            "@comment{",
            "}",
            "{",
            '"',
            "'",
            ",",
            "=",
            "#",
            "%",
            "\n",
            " ",
            "\\",
            "$",
        ),
        *("title = {A},", "éditeur = {X},", "題名 = {Y}", "\u200btitle = {Z}", '"title" = {Q}', "1x = {d},"),
        *("author = {A and B and", "family=", "\\'e", "\\ifmmode", "\\else", "\\fi", "<i>", "</i>", "&amp;"),
        *("\\bibstring{", "date = {2001-", "pages = {1--", "note = {OCLC: 1}", "jan # ", "ids = {", "et al."),
    ]
)
SECONDS, SECONDS_EACH = 3.0, 0.0005
"""A time that any machine keeps, and what each character adds."""


@contextmanager
def within(seconds: float) -> Iterator[None]:
    """Fail if the block takes longer; an endless loop is ended."""

    def late(number: int, frame: FrameType | None) -> None:
        raise AssertionError(f"reading took more than {seconds:.1f} s")

    before = signal.signal(signal.SIGALRM, late)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


def read_in_time(text: str) -> None:
    """Index, read and tidy a text under the watchdog."""
    with within(SECONDS + SECONDS_EACH * len(text)):
        read_all(text)
        tidy("a.bib", text)


@settings(max_examples=60)
@given(st.lists(PIECES, max_size=12), st.integers(1, 200))
def test_reading_any_text_ends(pieces: list[str], times: int) -> None:
    """Pieces of entries in any order, over and over, alone and inside an entry."""
    text = "".join(pieces) * times
    read_in_time(text)
    read_in_time("@book{k, author = {A, B}, " + text)


@pytest.mark.parametrize("name", ["éditeur", "題名", "\u200btitle", '"title"', "1title", "“title”"])
def test_an_odd_name_of_a_field_costs_no_other(name: str) -> None:
    """The fields behind a name in another script, or one that holds what no name does, are read."""
    with within(SECONDS):
        _, library = read_all(f"@book{{k, author = {{A, B}}, {name} = {{T}}, date = {{1999}}}}")
    assert library.sources["k"].fields["date"] == "1999"
