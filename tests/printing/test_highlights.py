"""The page of highlights, and the sources of the record by number."""

from __future__ import annotations

from pathlib import Path

import pikepdf
from hypothesis import given
from hypothesis import strategies as st
from printed import FRONT, MAP, QUESTION, project, question, unsound, words

from mkdocs_testimony.printing import build
from mkdocs_testimony.render.typst.document import files
from mkdocs_testimony.render.wording import record

TEXT = """
{#rise}
The gauges rose [@b2021; @a2020].

{#pace .judgment .highlight confidence=high rests-on="rise"}
The pace *grows*.^[A note, @a2020.]

{.recommendation addressee="Congress" rests-on="pace"}
Congress should act.

::: {#fig-map .highlight}
![A map of the port](../figures/map.svg)

The port, as mapped.^[Drawn by hand, @a2020.]
:::
"""
BIB = """
@book{a2020, author = {Adams, Ada}, title = {Ports}, publisher = {Press}, location = {Oslo}, date = {2020}}
@book{b2021, author = {Adams, Ada}, title = {Tides}, publisher = {Press}, location = {Oslo}, date = {2021}}
@book{c2022, author = {Never, Cited}, title = {Unread}, publisher = {Press}, location = {Oslo}, date = {2022}}
"""
TREE = {QUESTION: FRONT + TEXT, "content/figures/map.svg": MAP, "citations/a.bib": BIB}


def test_what_is_marked_stands_on_a_page_before_the_statement(tmp_path: Path) -> None:
    """The findings with their confidence, all recommendations and the figure, once more and without notes."""
    made = project(tmp_path, TREE)
    out = tmp_path / "out.pdf"
    assert build(made, tmp_path, out, timestamp=0, font_folders=()).standards == ("ua-1", "a-2a")
    with pikepdf.open(out) as opened, opened.open_outline() as outline:
        titles = [item.title for item in outline.root]
    assert titles[:2] == ["Highlights", "Summary"]
    said = words(out)
    assert "Judgment,highconfidence.Thepacegrows.(Question1,¶2)" in said
    assert "1,toCongress.Congressshouldact.(Question1,¶3)" in said
    assert said.count("Theport,asmapped.") == 2
    assert said.count("Drawnbyhand") == 1
    for profile in ("ua1", "2a"):
        assert unsound(out.read_bytes(), profile) == []


def test_highlights_over_a_page_are_told(tmp_path: Path) -> None:
    """More than a page of them is PRN010, at the first that is marked; a page of them is not."""
    long = "The pace of the gauges in the port grew from one year to the next, as it was seen. " * 6
    more = "".join(f'\n{{.judgment .highlight rests-on="rise"}}\n{long} Of year {n}.\n' for n in range(14))
    out = tmp_path / "out.pdf"
    told = build(project(tmp_path, TREE), tmp_path, out, timestamp=0, font_folders=()).findings
    assert [one.code for one in told] == []
    tree = {**TREE, QUESTION: FRONT + TEXT + more}
    (one,) = build(project(tmp_path, tree), tmp_path, out, timestamp=0, font_folders=()).findings
    assert (one.code, one.span.path, one.span.line) == ("PRN010", QUESTION, 12)
    assert "15 findings" in one.message


def test_without_a_mark_there_is_no_such_page(tmp_path: Path) -> None:
    """Nothing is chosen for the author."""
    made = question(tmp_path, TEXT.replace(" .highlight", ""))
    assert "highlights.typ" not in files(made)


def test_sources_are_numbered_and_rows_name_them(tmp_path: Path) -> None:
    """In the order of the list of works; with full entry and notes; only those that are cited."""
    made = project(tmp_path, TREE, "print:\n  annex: true")
    assert record.source_numbers(made) == {"a2020": "S1", "b2021": "S2"}
    first, second = record.listed_sources(made)
    assert (first.number, first.notes) == ("S1", "1–3")
    assert (second.number, second.notes) == ("S2", "1")
    numbers = record.source_numbers(made)
    rows = {one.id: record.row(made, one, numbers) for one in made.statements.values() if one.id}
    assert rows["rise"].stands_on.startswith("S1, S2")
    assert (rows["pace"].kind, rows["pace"].confidence) == ("Judgment", "high")
    out = tmp_path / "out.pdf"
    assert build(made, tmp_path, out, timestamp=0, font_folders=()).standards == ("ua-1", "a-2a")
    said = words(out)
    assert "S1Adams,Ada.Ports." in said
    assert "S2Adams,Ada.Tides." in said
    assert "Unread" not in said


@given(st.sets(st.integers(1, 40)))
def test_runs_of_numbers_say_the_numbers(numbers: set[int]) -> None:
    """Unfolded, the runs are the numbers, and no three in a row are written out."""
    said = record.runs(numbers)
    found = set()
    for part in said.split(", ") if said else []:
        first, _, last = part.partition("–")
        found |= set(range(int(first), int(last or first) + 1))
    assert found == numbers
    alone = [int(part) for part in said.split(", ") if part and "–" not in part]
    assert not any(n + 1 in alone and n + 2 in alone for n in alone)
