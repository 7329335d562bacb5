"""The registers tell of each statement what it stands on, and of each source what cites it."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

import html_testimony as made
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mkdocs_testimony import model
from mkdocs_testimony.export import Addresses, exported
from mkdocs_testimony.export.csv_format import COLUMNS, cell
from mkdocs_testimony.inline import Text, plain
from mkdocs_testimony.model import Cite, Kind, Relation, RelationKind, Support
from mkdocs_testimony.model.works import Person, Title, Work
from mkdocs_testimony.site import registers, sources
from mkdocs_testimony.span import Span

HERE = Span.point(made.PATH, 1)


@dataclass(frozen=True)
class Source:
    """A source as the registers read it."""

    key: str
    type: str = "online"
    fields: Mapping[str, str] = field(default_factory=dict)
    work: Work = Work("k", "document")  # noqa: RUF009  (frozen)
    span: Span = HERE
    field_spans: Mapping[str, Span] = field(default_factory=dict)

    def text(self, name: str) -> str:
        return self.fields.get(name, "")


def example() -> model.Testimony:
    """A sourced claim, a judgment on it, an assumption, a bare claim and a lead-in."""
    builder = made.Builder()
    sourced = builder.statement(text="=SUM(A1)", cites=(Cite("a.b:c", HERE), Cite("a.b:c", HERE)))
    judged = builder.statement(
        Kind.JUDGMENT,
        text="So.",
        confidence="low",
        relations=(Relation(RelationKind.RESTS_ON, sourced.uid, HERE),),
    )
    assumed = builder.statement(Kind.ASSUMPTION, text="Taken as given.")
    bare = builder.statement(text="Bare " * 100)
    lead = builder.statement(Kind.CONTEXT, text="Three follow.")
    keys = ("a.b:c", "a-b-c")
    return made.testimony(
        builder.page(()),
        sources={key: Source(key, fields={"date": "2021-03", "url": "https://a.example"}) for key in keys},
        bibliography=tuple((key, (Text(key),)) for key in keys),
        support={
            sourced.uid: Support(True, ("a.b:c",), ("a.b:c",), (), "", ()),
            judged.uid: Support(True, (), ("a.b:c",), (), "", ()),
            assumed.uid: Support(True, (), (), (assumed.uid,), "", ()),
            bare.uid: Support(False, (), (), (), "", (bare.uid,)),
            lead.uid: Support(False, (), (), (), "", ()),
        },
    )


def test_each_statement_has_its_status() -> None:
    """Sourced, grounded, assumed, without ground, context: one word for each, in reading order."""
    assert [claim.status for claim in registers.claims(example())] == [
        "Sourced",
        "Grounded",
        "Assumed",
        "No ground",
        "Context",
    ]


def test_a_statement_names_what_it_rests_on() -> None:
    """The tie of a judgment names the claim by its full address."""
    judged = registers.claims(example())[1]
    assert [(tie.relation, tie.label, tie.anchor) for tie in judged.ties] == [
        ("rests on", "Question 1, ¶ 1", "p1")
    ]


def test_a_long_text_is_cut_at_a_word() -> None:
    """A long statement is shortened for the table and whole in the CSV file."""
    bare = registers.claims(example())[3]
    assert bare.short.endswith("Bare …")
    assert len(bare.short) < 230


def test_a_text_is_closed_up_where_a_citation_stood() -> None:
    """No blank stays before a point that a citation was taken out of, and lines become one."""
    assert registers.whole("It is so .\nAnd so , too.") == "It is so. And so, too."


def test_anchors_of_entries_are_safe_and_distinct() -> None:
    """Keys that differ only in characters unfit for an anchor still get anchors of their own."""
    assert registers.entry_anchors(example()) == {"a.b:c": "source-a-b-c", "a-b-c": "source-a-b-c-2"}


def test_a_source_lists_where_it_is_cited_once_a_statement() -> None:
    """A source cited twice in one statement is listed there once."""
    entry = registers.entries(example())[0]
    assert [place.label for place in entry.cited] == ["Question 1, ¶ 1"]
    assert entry.year == "2021"


def test_a_source_that_the_style_leaves_out_is_listed_all_the_same() -> None:
    """A cited source without a bibliography entry stands at the end, with a plain reference."""
    work = Work(
        "mfa",
        "webpage",
        title=Title((Text("Statement"),)),
        people={"author": (Person(literal="MFA"),)},
        numbers={"URL": "https://a.example"},
    )
    extra = Source("mfa", fields={"date": "2023-03-22"}, work=work)
    whole = example()
    whole = replace(whole, sources={"mfa": extra, **whole.sources})
    last = registers.entries(whole)[-1]
    assert last.key == "mfa"
    assert plain(last.reference) == "MFA. Statement. 2023-03-22. https://a.example."


def test_the_csv_file_opens_in_a_spreadsheet_without_formulas() -> None:
    """It begins with the mark that spreadsheets want, and no cell begins like a formula."""
    data = exported(example(), "csv", Addresses())
    assert data.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(io.StringIO(data.decode("utf-8-sig"))))
    assert tuple(rows[0]) == COLUMNS
    assert rows[1][5] == "'=SUM(A1)"
    assert rows[2][:5] == ["Question 1, ¶ 2", "", "Judgment", "low", "Grounded"]
    assert rows[2][7] == "Question 1, ¶ 1"
    assert rows[1][13:] == ["questions/01-one/#p1", "1", "", ""]


@settings(max_examples=100, deadline=None)
@given(st.text(alphabet=st.sampled_from("=+-@\t\r\n |%a1'\u00a0\x00"), max_size=8))
def test_no_cell_begins_like_a_formula(text: str) -> None:
    """Whatever its blanks, a cell whose first sign could begin a formula gets an apostrophe."""
    shown = cell(text)
    assert not shown.strip().startswith(("=", "+", "-", "@", "|", "%"))
    assert shown in (text, f"'{text}")


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"langid": "persian"}, "Persian"),
        ({"langid": "fa"}, "Persian"),
        ({"language": "zh-CN"}, "Chinese"),
        ({"langid": "american"}, "English"),
        ({}, "English"),
    ],
)
def test_languages_are_named(fields: dict[str, str], expected: str) -> None:
    """Codes and babel's names both give the language in words."""
    assert sources.language(Source("k", fields=fields)) == expected


@pytest.mark.parametrize(
    ("authors", "expected"),
    [
        ([Person("Kardon")], "Kardon 2021"),
        ([Person("Chen"), Person("Xu")], "Chen and Xu 2021"),
        ([Person("A"), Person("B"), Person("C")], "A et al. 2021"),
        ([Person(literal="Department of Defense")], "Department of Defense 2021"),
        ([], "k 2021"),
    ],
)
def test_a_source_has_a_short_name(authors: list[Person], expected: str) -> None:
    """Families and year; without any name, title or body, the key."""
    assert (
        sources.name(
            Source("k", fields={"date": "2021"}, work=Work("k", "book", people={"author": tuple(authors)}))
        )
        == expected
    )
