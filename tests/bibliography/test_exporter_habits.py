"""What programs leave in fields is taken off; what a person typed stays."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mkdocs_testimony.bibliography.exporter_habits import without_habits
from mkdocs_testimony.bibliography.journal_macros import JOURNALS, journal
from mkdocs_testimony.bibliography.names import parse_names


@pytest.mark.parametrize(
    ("kind", "fields"),
    [
        ("report", {"type": "Report", "number": "12", "institution": "Bureau", "date": "2011"}),
        ("article", {"type": "review", "title": "Ports / Harbours", "author": "Lee, Ann", "series": "4"}),
        ("book", {"title": "Either / Or", "author": "Lee, Ann", "year": "c. 1850", "series": "A; B"}),
        ("book", {"title": "{Whole}", "year": "1999", "author": "{Body}"}),
        ("artwork", {"title": "Pier", "year": "c1850", "collection": "Town Museum"}),
        ("misc", {"title": "Talk", "type": "Conference paper", "number": "May"}),
        ("article", {"title": "Chapter 3 - Lagos", "journal": "J", "number": "2, SI", "address": "London"}),
        ("online", {"title": "A", "eprint": "1", "eprinttype": "arxiv"}),
        ("article", {"title": "A", "eprint": "1", "eprinttype": "arxiv", "pubstate": "forthcoming"}),
        ("inbook", {"author": "Lee, Ann", "bookauthor": "Lee, Bo", "title": "A"}),
    ],
)
def test_what_a_person_typed_stays(kind: str, fields: dict[str, str]) -> None:
    """Words that look like a program's, in an entry that no program wrote."""
    draft = without_habits(kind, fields)
    assert (draft.type, draft.fields, draft.renamed) == (kind, fields, {})


@pytest.mark.parametrize(
    ("kind", "fields", "expected"),
    [
        ("techreport", {"year": "2011", "number": "{December}"}, {"year": "2011", "month": "{December}"}),
        ("techreport", {"date": "2011", "number": "December"}, {"date": "2011-12"}),
        ("thesis", {"university": "U"}, {"school": "U"}),
        ("book", {"title": "Ports : a history / edited by Mary Brown"}, {"title": "Ports: a history"}),
        ("book", {"series": "Studies ; no. 5"}, {"series": "Studies", "number": "5"}),
        ("book", {"year": "c2002", "publisher": "P"}, {"year": "2002", "publisher": "P"}),
        ("article", {"journal": r"{\mnras}"}, {"journal": JOURNALS["mnras"]}),
        ("article", {"year": "{2018}", "title": "{A B}"}, {"year": "2018", "title": "A B"}),
        ("phdthesis", {"type": "Thesis", "school": "U"}, {"school": "U"}),
    ],
)
def test_habits_are_taken_off(kind: str, fields: dict[str, str], expected: dict[str, str]) -> None:
    """Each as biblatex has it."""
    assert without_habits(kind, fields).fields == expected


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("Brown, Mary, 1950-", "Mary Brown"),
        ("Brown, Mary, 1950-2001.", "Mary Brown"),
        ("Brown, Mary, b. 1950, author", "Mary Brown"),
        ("Brown, Mary, active 1612", "Mary Brown"),
        ("Plato", "Plato"),
        ("King, Jr., Martin Luther", "Martin Luther King Jr."),
        ("Louis, XIV", "XIV Louis"),
    ],
)
def test_years_of_life_are_no_part_of_a_name(typed: str, shown: str) -> None:
    """What a catalogue puts behind a name to tell it from another's goes; a number of a king stays."""
    (name,) = parse_names(typed)
    assert str(name) == shown


def test_a_command_that_is_no_periodical_stays() -> None:
    """Only the whole field is taken for a command, and only a known one."""
    assert journal(r"\foo") == r"\foo"
    assert journal(r"\apj Letters") == r"\apj Letters"


@given(
    st.sampled_from(["article", "book", "inproceedings", "misc", "thesis"]),
    st.dictionaries(
        st.sampled_from(
            ["title", "series", "type", "number", "year", "date", "journal", "note", "author", "place"]
        ),
        st.text(alphabet="{}\\ /:;.,acC2019-Seriesby", max_size=20),
    ),
)
def test_any_entry_comes_out_once_and_for_all(kind: str, fields: dict[str, str]) -> None:
    """No text raises; no field comes from nowhere; a second time changes no value that prints twice."""
    draft = without_habits(kind, fields)
    assert set(draft.fields) <= {*fields, *draft.renamed, "publisher", "date"}
    assert all(old in fields for old in draft.renamed.values())
