"""Reading ends: whatever stands in a .bib file, in a time that grows with its length alone."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from types import FrameType

import pytest
from bib_cases import read_all
from hypothesis import example, given, settings
from hypothesis import strategies as st

from mkdocs_testimony.bibliography.exporters import exporter
from mkdocs_testimony.bibliography.names_in_entries import names_in_entries
from mkdocs_testimony.bibliography.tidy import tidy
from mkdocs_testimony.editing.rename import RenameError, rename
from mkdocs_testimony.project import Project, Tree, parse

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
    """Index, read and tidy a text, and look for names in it, under the watchdog."""
    with within(SECONDS + SECONDS_EACH * len(text)):
        found, library = read_all(text)
        tidy("a.bib", text)
        sources = library.sources.values()
        names_in_entries(
            found.entries.values(), [one.work for one in sources], [one.fields for one in sources]
        )
        exporter(text)


def project_of(text: str) -> tuple[Project, Tree]:
    """A testimony whose one .bib file is this text."""
    config = "site_name: T\ndocs_dir: content\nplugins:\n  - testimony\n"
    pages = {
        "content/index.md": b"---\ntitle: T\n---\n\nThanks.\n",
        "content/questions/01-q.md": b"---\nquestion: 1\nprompt: Why?\n---\n\nIt is so [@kept].\n",
    }
    return parse(config, Path("/nowhere/mkdocs.yml")), Tree(
        pages, {"citations/a.bib": text.encode()}, frozenset(pages)
    )


@settings(max_examples=60)
@example(["@book{a, ", "family=", "}"], 1)
@example(["family="], 1)
@given(st.lists(PIECES, max_size=12), st.integers(1, 200))
def test_reading_any_text_ends(pieces: list[str], times: int) -> None:
    """Pieces of entries in any order, over and over, alone and inside an entry."""
    text = "".join(pieces) * times
    read_in_time(text)
    read_in_time("@book{k, author = {A, B}, " + text)


@settings(max_examples=15)
@given(st.lists(PIECES, max_size=8), st.integers(1, 60))
def test_renaming_beside_any_text_ends(pieces: list[str], times: int) -> None:
    """A key is renamed in a file that holds anything else besides, or it is said why not; all else stays."""
    rest = "".join(pieces) * times
    text = f"@book{{kept, author = {{Doe, Jane}}, title = {{T}}, publisher = {{P}}, date = {{2001}}}}\n{rest}"
    project, tree = project_of(text)
    with within(4 * SECONDS + 10 * SECONDS_EACH * len(text)):
        try:
            made = rename(project, tree, "kept", "new", today=date(2026, 1, 1), keep_alias=False)
        except RenameError:
            return
    after = made.files["citations/a.bib"].decode()
    assert after.replace("@book{new,", "@book{kept,", 1) == text or "kept" in rest


@pytest.mark.parametrize("name", ["éditeur", "題名", "\u200btitle", '"title"', "1title", "“title”"])
def test_an_odd_name_of_a_field_costs_no_other(name: str) -> None:
    """The fields behind a name in another script, or one that holds what no name does, are read."""
    with within(SECONDS):
        _, library = read_all(f"@book{{k, author = {{A, B}}, {name} = {{T}}, date = {{1999}}}}")
    assert library.sources["k"].fields["date"] == "1999"
