"""Notes at the foot of the page, at the end of their question or of the whole: the same, linked both ways."""

from __future__ import annotations

import re
from pathlib import Path

import page as validation
import pikepdf
import pytest
from printed import pdf_of, project
from structure import Element, marks, note, structure

from mkdocs_testimony.printing import build

ARMS = """---
question: 1
title: Arms
prompt: Which arms?
---

## Aircraft^[A note in a heading.]

{#planes}
Planes.^[First, with *emphasis* and an address: <https://example.org/a/b>.] And more.^[Second.]^[Third.]

| Head^[In a head.] |
|---|
| Cell^[In a cell.] |
"""
OIL = """---
question: 2
title: Oil
prompt: How much oil?
---

Oil.[^long] Much.^[Last.]

[^long]: Of two paragraphs.

    The second, which refers to @planes.
"""
PLACES = ["footnotes", "question-endnotes", "endnotes"]


def printed(root: Path, notes: str, more: str = "") -> Path:
    """The PDF of two questions with their notes there."""
    files = {"content/questions/01-arms.md": ARMS, "content/questions/02-oil.md": OIL}
    out = root / "out.pdf"
    result = build(project(root, files, f"notes: {notes}\n{more}"), root, out, timestamp=0, font_folders=())
    assert result.path == out, result.findings
    assert result.standards == ("ua-1", "a-2a")
    assert not [f for f in result.findings if f.code in {"PRN002", "PRN006"}], result.findings
    return out


def notes_of(root: Element) -> list[tuple[str, str]]:
    """Number and words of each note, from notes at the foot or from lists of notes."""
    listed = [e for e in root.walk() if e.tag == "Note" or (e.tag == "LI" and e.text()[:1].isdigit())]
    return [(number, re.sub(r"[\s\u200b]+", "", words)) for number, words in map(note, listed)]


@pytest.mark.parametrize("place", PLACES[1:])
def test_the_notes_are_the_same_everywhere(tmp_path: Path, place: str) -> None:
    """Numbers, words and marks of the notes do not depend on where they are printed."""
    there = structure(printed(tmp_path / "there", place))
    foot = structure(printed(tmp_path / "foot", "footnotes"))
    assert notes_of(there) == notes_of(foot)
    assert [number for number, _ in notes_of(foot)] == [str(n) for n in range(1, 9)]
    assert marks(there) == marks(foot) == [str(n) for n in range(1, 9)]
    assert not [element for element in there.walk() if element.tag == "Note"]


@pytest.mark.parametrize("place", PLACES)
def test_the_file_stays_accessible(tmp_path: Path, place: str) -> None:
    """An independent checker finds nothing against PDF/UA-1 in it."""
    report = validation.validate_pdf(printed(tmp_path, place), profile="ua1")
    assert report.is_compliant, [(failure.rule_id, failure.message) for failure in report.failures]


def headings(root: Element) -> list[str]:
    """Headings of the document, in order."""
    return [element.text() for element in root.walk() if element.tag in {"H1", "H2"}]


def test_the_notes_stand_under_their_headings(tmp_path: Path) -> None:
    """At the end of each question under "Notes"; at the end of the whole by question, under "Notes"."""
    each = headings(structure(printed(tmp_path / "each", "question-endnotes", "print: {annex: false}")))
    assert [head for head in each if head == "Notes"] == ["Notes", "Notes"]
    end = headings(structure(printed(tmp_path / "end", "endnotes", "print: {annex: false}")))
    assert end[-3:] == ["Notes", "Question\u00a01. Arms", "Question\u00a02. Oil"]


@pytest.mark.parametrize("numbering", ["document", "question"])
@pytest.mark.parametrize("place", PLACES[1:])
def test_marks_and_notes_lead_to_each_other(tmp_path: Path, place: str, numbering: str) -> None:
    """A mark leads to its note further on, and the note's number back to a place before it."""
    out = printed(tmp_path, place, f"numbering: {numbering}\nprint: {{annex: false, contents: false}}")
    links = []
    with pikepdf.open(out) as opened:
        pages = {one.objgen: number for number, one in enumerate(opened.pages)}
        for number, one in enumerate(opened.pages):
            for link in one.get("/Annots", []):
                if "/Dest" in link:
                    x, y = float(link.Rect[0]), float(link.Rect[3])
                    to = link.Dest
                    links.append(((number, -y, x), (pages[to[0].objgen], -float(to[3]), float(to[2]))))
    there = [(here, target) for here, target in links if target > here]
    back = [(here, target) for here, target in links if target < here]
    # One more leads back: the reference to a statement, in the long note.
    assert (len(there), len(back)) == (8, 9)
    assert len({target for _, target in there}) == 8
    for mark, text in there:
        near = [here for here, target in back if close(target, mark) and close(here, text)]
        assert near, f"no way back from {text} to {mark}"


def close(one: tuple[int, float, float], other: tuple[int, float, float]) -> bool:
    """Whether two places are on one page and on one line, or the next."""
    return one[0] == other[0] and abs(one[1] - other[1]) < 24


def test_the_key_tells_where_to_look(tmp_path: Path) -> None:
    """The words for a reader of paper name the place of the notes."""
    marked = ARMS.replace("{#planes}", "{#planes .assumption}")
    for place, told in zip(
        PLACES, ("foot of its page", "end of its question", "notes at the end. "), strict=True
    ):
        root = tmp_path / place
        files = {"content/questions/01-arms.md": marked}
        out = pdf_of(project(root, files, f"notes: {place}"), root / "out.pdf")
        assert told in " ".join(element.text() for element in structure(out).walk())
