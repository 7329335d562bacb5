"""Tidied .bib files: what is put in order, what is left, and what is never lost."""

from __future__ import annotations

import pytest
from bib_cases import cases, read_all, titles

from mkdocs_testimony.bibliography.tidy import tidy

CASES = cases("tidy.md")
SORTED = cases("tidy_sorted.md")


@pytest.mark.parametrize(("title", "source", "expected"), CASES, ids=titles(CASES))
def test_the_tidied_text_is_as_written_down(title: str, source: str, expected: str) -> None:
    """Each fixture's .bib becomes the text beside it, which tidies to itself."""
    tidied = tidy("a.bib", source).text
    assert tidied.rstrip("\n") == expected.rstrip("\n")
    assert tidy("a.bib", tidied).text == tidied


@pytest.mark.parametrize(("title", "source", "expected"), SORTED, ids=titles(SORTED))
def test_the_sorted_text_is_as_written_down(title: str, source: str, expected: str) -> None:
    """Each fixture's .bib, sorted by key, becomes the text beside it, which sorts to itself."""
    tidied = tidy("a.bib", source, sort=True).text
    assert tidied.rstrip("\n") == expected.rstrip("\n")
    assert tidy("a.bib", tidied, sort=True).text == tidied


def test_damage_is_told_at_its_place() -> None:
    """What is broken is told as the reader of sources tells it, and that nothing was sorted."""
    source = "@book{b, title={B} year={2020}}\n@book{a, title={A}\n"
    tidied = tidy("x.bib", source, sort=True)
    assert [(f.code, str(f.span)) for f in tidied.findings] == [
        ("BIB001", "x.bib:1:19"),
        ("BIB001", "x.bib:2:7"),
    ]
    assert (tidied.text, tidied.sorted) == (source, False)


def test_changes_of_values_are_told() -> None:
    """Each value that is written otherwise is told with its key, its line and both forms."""
    source = "\n@misc{a, year=2020, month=jan,\n pages={1-2}, title = {x}}"
    told = [f"{c.span.line} {c.key} {c.what}" for c in tidy("x.bib", source).changes]
    assert told == [
        "2 a `year` and `month` are now `date = {2020-01}`",
        "2 a pages: `1-2` is now `1--2`",
    ]


def test_an_entry_left_as_it_is_is_told() -> None:
    """A comment inside a value keeps its entry as typed, and that is said."""
    (kept,) = tidy("x.bib", "@book{a, title = % why\n {A}}").kept
    assert (kept.key, kept.span.line) == ("a", 1)


def test_strings_of_other_files_count() -> None:
    """A month that another file's @string renames is no sure month any more."""
    found, _ = read_all('@string{jan = "some time"}')
    source = "@misc{a,\n  year  = {2020},\n  month = jan,\n}\n"
    assert "date  = " not in tidy("x.bib", source, strings=found.strings).text
    assert tidy("x.bib", source).text == "@misc{a,\n  date = {2020-01},\n}\n"


def test_an_empty_file_stays_empty() -> None:
    """A file without entries is not touched, whatever it says."""
    for text in ("", "\n\n", "only words\n", "@comment{x}", "% @book{a,}\n"):
        assert tidy("x.bib", text).text == text


def test_what_only_looks_like_an_entry_is_not_torn_by_sorting() -> None:
    """An `@` with its type on the next line is no entry here: nothing is sorted into its braces."""
    text = "@book{a}\n% A heading\n@\nbook{a,abstract={\n\n}}\n@book{b}\n@book{a}\n"
    tidied = tidy("a.bib", text, sort=True)
    assert "book{a,abstract={\n\n}}" in tidied.text
    assert not tidied.sorted
    assert tidy("a.bib", tidied.text, sort=True).text == tidied.text
