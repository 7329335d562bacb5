"""Tricky citations in one text, from the Markdown to the notes; where pandoc differs, and why."""

from __future__ import annotations

import html
import re
import sys
import unicodedata
from dataclasses import dataclass
from pathlib import Path

from beside import needed

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE.parent / "passes"))

from written import note_text, question, written  # noqa: E402

PANDOC = HERE.parents[1] / "../shared/oracles/oracle.scenario.txt"
CASE = re.compile(
    r"^(\d+) ([^\n]+)\n\.\n(.*?)\n\.\n(.*?)\n\.\n(?:pandoc: ([^\n]+)\nwhy: ([^\n]+)\n)?", re.M | re.S
)


@dataclass(frozen=True)
class Case:
    """One citation of scenario.md."""

    number: str
    title: str
    given: str
    note: str
    pandoc: str
    why: str


CASES = [
    Case(*(part or "" for part in found))
    for found in CASE.findall((HERE / "scenario.md").read_text(encoding="utf-8"))
]


def notes() -> list[str]:
    """The notes of the whole text."""
    body = "\n\n".join(f"{case.title} {case.given}" for case in CASES)
    files = {
        "content/questions/01.md": question(1, body),
        "citations/sources.bib": (HERE / "scenario.bib").read_text(encoding="utf-8"),
    }
    return [note_text(note) for note in written(files, style="chicago-18-ibid").notes.values()]


def test_every_tricky_citation_makes_its_note() -> None:
    """Each citation of scenario.md, in one text after those before it, makes the note written there."""
    assert len(CASES) == 33
    assert notes() == [case.note for case in CASES]


def test_what_differs_from_pandoc_is_listed_with_its_reason() -> None:
    """Where scenario.md gives no note of pandoc's, ours is pandoc's; where it does, they differ."""
    needed(PANDOC, "pandoc's notes")
    found = re.findall(r"^\[(\d+)\] (.*)$", PANDOC.read_text(encoding="utf-8"), re.M)
    theirs = {
        number: unicodedata.normalize("NFC", html.unescape(re.sub(r"</?[a-z]+>", "", text)))
        for number, text in found
    }
    assert set(theirs) == {case.number for case in CASES}
    for case in CASES:
        assert (case.pandoc or case.note) == theirs[case.number], case.number
        assert bool(case.pandoc) == (case.note != theirs[case.number]) == bool(case.why), case.number
