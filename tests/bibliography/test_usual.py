"""The short way past pybtex reads what pybtex reads."""

from __future__ import annotations

from unittest.mock import patch

from hypothesis import given
from hypothesis import strategies as st

from mkdocs_testimony.bibliography import entries as entries_module
from mkdocs_testimony.bibliography import index, names, read
from mkdocs_testimony.csl.works import item as csl_item

WORD = st.sampled_from(
    [
        "Smith",
        "de",
        "van",
        "der",
        "Li",
        "O'Neill",
        "Jean-Luc",
        "J.",
        "and",
        "others",
        "Jr.",
        "{RAND}",
        "Ön",
        ",",
        "D\\'a",
    ]
)
NAMES = st.lists(WORD, min_size=1, max_size=7).map(" ".join)
FIELD = st.sampled_from(
    [
        "title = {A {B} c}",
        'title = "Quoted"',
        "date = {2020-01-02}",
        "year = 2020",
        "publisher = {P # Q}",
        "note = {two\n   lines}",
        "month = jan # { x}",
        "author = {Smith, Ann and {RAND and Co}}",
    ]
)
ENTRIES = st.lists(FIELD, max_size=5).map(lambda fields: "@book{k,\n  " + ",\n  ".join(fields) + ",\n}\n")


@given(NAMES)
def test_names_are_read_alike(value: str) -> None:
    """A list of names is the same with and without the short way, or refused by both."""

    def outcome() -> object:
        try:
            return names.parse_names(value)
        except names.BadNameError:
            return "bad"

    short = outcome()
    with (
        patch.object(names, "usual_names", return_value=None),
        patch.object(names, "usual_name", return_value=None),
    ):
        assert short == outcome()


@given(ENTRIES)
def test_entries_are_read_alike(text: str) -> None:
    """An entry's fields, places and findings are the same with and without the short way."""

    def outcome() -> object:
        library = read(index([("a.bib", text.encode())]), ["k"])
        source = library.sources.get("k")
        return source and (
            dict(source.fields),
            dict(source.field_spans),
            csl_item(source.work),
        ), library.findings

    short = outcome()
    with patch.object(entries_module, "usual_fields", return_value=None):
        assert short == outcome()
