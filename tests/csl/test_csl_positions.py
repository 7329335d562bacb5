"""The Ibid. table: notes in a row, as fixtures, and what holds for any notes."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from test_csl_processor import ITEMS

from mkdocs_testimony import csl
from mkdocs_testimony.csl import CiteItem, CiteShape, NoteShape, Placed, Position, each_position, positions
from mkdocs_testimony.inline import plain, text

SNYDER = {
    "id": "snyder",
    "type": "book",
    "author": [{"family": "Snyder", "given": "Glenn H."}],
    "title": "Alliance Politics",
    "publisher": "Cornell University Press",
    "publisher-place": "Ithaca",
    "issued": {"date-parts": [[1997]]},
}
WORKS = {"kardon": ITEMS["kardon2021"], "segev": ITEMS["segev2021"], "snyder": SNYDER}
SOURCE = re.compile(r"(?:`([^`]*)` )?@(\w+)(?: \[(\w+)\])?(?: ([^`\s]+))?(?: `([^`]*)`)?")


def cases() -> list[tuple[str, list[str], list[str]]]:
    """Title, notes and expected lines of every case in fixtures/notes.md."""
    source = (Path(__file__).parent / "fixtures/notes.md").read_text(encoding="utf-8")
    parts = re.split(r"^\.\n", source, flags=re.M)[1:-1]
    return [
        (parts[at].strip(), parts[at + 1].splitlines(), parts[at + 2].splitlines())
        for at in range(0, len(parts), 3)
    ]


def parsed(line: str) -> tuple[NoteShape, list[list[CiteItem]]]:
    """A note of the fixtures' notation: its shape, and its sources in groups divided by prose."""
    page, rest = line.split(" ", 1)
    groups: list[list[CiteItem]] = []
    shapes: list[CiteShape] = []
    for group in rest.split(" | ") if rest != "-" else []:
        cites = []
        for number, part in enumerate(group.split("; ")):
            found = SOURCE.fullmatch(part)
            assert found, part
            prefix, key, label, locator, suffix = (value or "" for value in found.groups())
            cites.append(CiteItem(key, text(prefix), label or "page", locator, text(suffix)))
            prose = bool(groups) and not number
            shapes.append(CiteShape(key, key in WORKS, label or "page", locator, prose))
        groups.append(cites)
    return NoteShape(page.rstrip("*"), tuple(shapes), page.endswith("*")), groups


@pytest.mark.parametrize(("notes", "expected"), [pytest.param(n, e, id=t) for t, n, e in cases()])
def test_notes_in_a_row(notes: list[str], expected: list[str]) -> None:
    """A row of notes prints as the table in the documentation says (style chicago-18-ibid)."""
    processor = csl.Processor(csl.load("chicago-18-ibid"), WORKS)
    read = [parsed(line) for line in notes]
    printed = []
    for (shape, groups), placed in zip(read, positions([shape for shape, _ in read]), strict=True):
        rest = iter(placed)
        texts = []
        for group in groups:
            cites = []
            for cite in group:
                place = next(rest)
                values = {name: getattr(cite, name) for name in ("prefix", "label", "locator", "suffix")}
                cites.append(
                    CiteItem(cite.key, **values, position=place.position, first_note=place.first_note)
                )
            texts.append(plain(processor.cluster(cites, closing=not shape.discursive, sentence_start=True)))
        printed.append(" | ".join(texts) or "-")
    assert printed == expected


def note(page: str, *keys: str, **more: bool) -> NoteShape:
    return NoteShape(page, tuple(CiteShape(key) for key in keys), **more)


def test_csl_rule_takes_ibid_after_prose_and_before_other_sources() -> None:
    """`ibid: csl` gives Ibid. where CSL does: in discursive notes, and first in a note of two sources."""
    notes = [note("a", "k", discursive=True), note("a", "k", "s")]
    assert positions(notes, ibid="csl")[1][0].position is Position.IBID
    assert positions(notes)[1][0].position is Position.SUBSEQUENT


def test_ibid_off_and_styles_without_it() -> None:
    """`ibid: off`, or a style that has no such form, gives the short form."""
    notes = [note("a", "k"), note("a", "k")]
    assert positions(notes, ibid="off")[1][0].position is Position.SUBSEQUENT
    assert positions(notes, supports_ibid=False)[1][0].position is Position.SUBSEQUENT


def test_full_reference_once_a_document_or_once_a_question() -> None:
    """A work is full once in the document, or (`question`) once on every page."""
    notes = [note("a", "k"), note("b", "k"), note("b", "s"), note("b", "k")]
    document = positions(notes)
    assert [row[0].position for row in document] == [
        Position.FIRST, Position.SUBSEQUENT, Position.FIRST, Position.SUBSEQUENT,
    ]  # fmt: skip
    assert document[3][0].first_note == 1
    question = positions(notes, full_reference="question")
    assert question[1][0].position is Position.FIRST
    assert question[3][0].first_note == 2


def test_what_holds_unless_it_is_said() -> None:
    """By default the strict rule, one full reference in the document, five notes near, a style with Ibid."""
    prose = [NoteShape("a", (CiteShape("k"), CiteShape("k", prose_before=True)))]
    assert [placed.position for placed in positions(prose)[0]] == [Position.FIRST, Position.SUBSEQUENT]
    again = [note("a", "k"), note("b", "s"), note("b", "k"), note("b", "k")]
    said = {"ibid": "strict", "full_reference": "document", "near_note_distance": 5, "supports_ibid": True}
    for rows in (positions(again), list(each_position(again)), positions(again, **said)):  # type: ignore[arg-type]
        assert [row[0] for row in rows] == [
            Placed(Position.FIRST, None, False), Placed(Position.FIRST, None, False),
            Placed(Position.SUBSEQUENT, 1, True), Placed(Position.IBID, 1, True),
        ]  # fmt: skip
    assert Placed(Position.FIRST) == Placed(Position.FIRST, None, False)
    far = [note("a", "k"), *(note("a", "s") for _ in range(4)), note("a", "k"), note("a", "s")]
    for rows in (positions(far), list(each_position(far))):
        assert rows[5][0].near_note
    further = [note("a", "k"), *(note("a", "s") for _ in range(5)), note("a", "k")]
    for rows in (positions(further), list(each_position(further))):
        assert not rows[6][0].near_note
    assert list(each_position(prose)) == positions(prose)


def test_a_note_of_discursive_prose_is_told() -> None:
    """By default a note says nothing of its own, cites nothing and has the number of its place."""
    assert NoteShape("a") == NoteShape("a", (), discursive=False, number=None)
    assert positions([NoteShape("a"), note("a", "k"), note("a", "k")])[2][0] == Placed(Position.IBID, 2, True)


def test_places_decide_between_ibid_and_more() -> None:
    """The same place is Ibid., another one Ibid. with it; none after a place is a short form."""

    def then(before: CiteShape, cite: CiteShape) -> Position:
        return positions([NoteShape("a", (before,)), NoteShape("a", (cite,))])[1][0].position

    ibid, other, short = Position.IBID, Position.IBID_WITH_LOCATOR, Position.SUBSEQUENT
    assert then(CiteShape("k"), CiteShape("k")) is ibid
    assert then(CiteShape("k"), CiteShape("k", locator="3")) is other
    assert then(CiteShape("k", locator="3"), CiteShape("k")) is short
    assert then(CiteShape("k", place="introduction"), CiteShape("k")) is short
    assert then(CiteShape("k", locator="3"), CiteShape("k", label="page", locator="3")) is ibid
    assert then(CiteShape("k", locator="3"), CiteShape("k", label="chapter", locator="3")) is other
    assert then(CiteShape("k", label="chapter"), CiteShape("k")) is ibid
    assert then(CiteShape("k", place="preface"), CiteShape("k", place="preface")) is ibid
    assert then(CiteShape("k", place="preface"), CiteShape("k", place="introduction")) is other


def test_unknown_sources_and_other_pages_in_between() -> None:
    """An unknown source is never first, but parts two mentions; so do an empty note and another page."""
    unknown = NoteShape("a", (CiteShape("x", known=False),))
    rows = positions([note("a", "k"), unknown, note("a", "k"), unknown])
    assert [row[0].position for row in rows] == [
        Position.FIRST, Position.FIRST, Position.SUBSEQUENT, Position.FIRST,
    ]  # fmt: skip
    assert rows[3][0].first_note is None
    for between in (NoteShape("a"), NoteShape("b")):
        rows = positions([note("a", "k"), between, note("a", "k")])
        assert rows[2][0].position is Position.SUBSEQUENT
    assert positions([note("a", "k"), note("b", "k")])[1][0].position is Position.SUBSEQUENT
    numbered = [NoteShape("a", (CiteShape("k"),), number=0), NoteShape("a", (CiteShape("k"),), number=9)]
    assert positions(numbered)[1][0] == Placed(Position.IBID, 0, False)


def test_csl_rule_after_a_note_of_several_sources() -> None:
    """`ibid: csl` too gives no Ibid. after a note of several sources, the last of which is meant or not."""
    assert positions([note("a", "s", "k"), note("a", "k")], ibid="csl")[1][0].position is Position.SUBSEQUENT
    assert positions([note("a", "k", "k"), note("a", "k")], ibid="csl")[1][0].position is Position.SUBSEQUENT
    assert positions([note("a", "k", "k"), note("a", "k")])[1][0].position is Position.IBID
    prose = [NoteShape("a", (CiteShape("k"), CiteShape("k", prose_before=True)))]
    assert positions(prose, ibid="csl")[0][1].position is Position.IBID


def test_a_work_twice_in_one_note_is_ibid_without_prose_between() -> None:
    """Nothing stands between two sources of a note unless it is said."""
    assert positions([note("a", "k", "k")])[0][1].position is Position.IBID


def test_csl_rule_after_a_note_of_another_source() -> None:
    """Ibid. names the source of the note before, and no other that was cited earlier."""
    rows = positions([note("a", "k"), note("a", "j"), note("a", "k")], ibid="csl")
    assert rows[2][0].position is Position.SUBSEQUENT


def test_near_note() -> None:
    """A mention is near when the last one is no more than the style's distance of notes back."""
    notes = [note("a", "k"), note("a", "s"), note("a", "s"), note("a", "k")]
    assert positions(notes, near_note_distance=3)[3][0].near_note
    assert not positions(notes, near_note_distance=2)[3][0].near_note


cites = st.builds(
    CiteShape,
    key=st.sampled_from("kst"),
    known=st.just(True),
    label=st.sampled_from(["", "page", "chapter"]),
    locator=st.sampled_from(["", "1", "2"]),
    prose_before=st.booleans(),
)
rows = st.lists(
    st.builds(
        NoteShape,
        page=st.sampled_from("ab"),
        cites=st.lists(cites, max_size=3).map(tuple),
        discursive=st.booleans(),
    ),
    max_size=8,
)


@settings(max_examples=100, deadline=None)
@given(rows, st.sampled_from(["strict", "csl", "off"]), st.sampled_from(["document", "question"]))
def test_positions_hold_for_any_notes(notes: list[NoteShape], ibid: str, full: str) -> None:
    """Each work is first exactly once in its scope, and an Ibid. always follows the same work."""
    placed = positions(notes, ibid=ibid, full_reference=full)
    assert [len(row) for row in placed] == [len(shape.cites) for shape in notes]
    first: set[tuple[str, str]] = set()
    before: str | None = None
    for shape, row in zip(notes, placed, strict=True):
        if not shape.cites:
            before = None
        for cite, place in zip(shape.cites, row, strict=True):
            mention = (shape.page if full == "question" else "", cite.key)
            assert (place.position is Position.FIRST) == (mention not in first)
            assert (place.first_note is None) == (mention not in first)
            first.add(mention)
            if place.position in (Position.IBID, Position.IBID_WITH_LOCATOR):
                assert before == cite.key
                assert ibid != "off"
                assert (place.position is Position.IBID_WITH_LOCATOR) <= bool(cite.locator)
            before = cite.key
