"""The testimony in content/ says everything that the published answers say, in its own words."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from beside import needed

ROOT = Path(__file__).parents[2]
SHARED = ROOT.parent / "shared"
QUESTIONS = ROOT / "content" / "questions"
KINDS = {"claim", "judgment", "assumption", "recommendation", "context", "figure"}


@dataclass(frozen=True)
class Row:
    """One row of facts.md."""

    fact: str
    statements: tuple[str, ...]
    file: str
    kinds: tuple[str, ...]
    sources: tuple[str, ...]


def rows() -> Iterator[Row]:
    """The rows of the table, in order."""
    text = (Path(__file__).parent / "facts.md").read_text(encoding="utf-8")
    for line in re.findall(r"^\| (Q\d-\d\d \|.*) \|$", text, re.M):
        fact, statements, file, kinds, sources = (cell.strip() for cell in line.split("|"))
        cited = () if sources == "–" else tuple(sources.split())
        yield Row(fact, tuple(statements.split()), file, tuple(kinds.split(", ")), cited)


def passage(text: str, name: str) -> str:
    """The text of the paragraph, list item or figure that an id begins, or of the paragraph with its span."""
    found = re.search(r"\{#" + re.escape(name) + r"\b", text)
    assert found, f"no statement has the id {name}"
    if name.startswith("fig-"):
        return text[found.start() : text.index("\n:::", found.start())]
    start = text.rindex("\n\n", 0, found.start()) if text[found.start() - 1] == "]" else found.start()
    end = re.compile(r"\n\s*\n|\n\s*- |\Z").search(text, found.end())
    return text[start : end.start() if end else len(text)]


ROWS = tuple(rows())


def test_every_fact_has_a_row() -> None:
    """The table has each fact of the published answers once, in order."""
    facts = SHARED / "facts" / "source-documents.md"
    needed(facts, "the list of facts")
    listed = re.findall(r"^\| (Q\d-\d\d) \|", facts.read_text(encoding="utf-8"), re.M)
    assert [row.fact for row in ROWS] == listed
    assert len(listed) == 158


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.fact)
def test_statement_stands_with_its_sources(row: Row) -> None:
    """Each statement that a row names stands in its file, and the row's sources are cited there."""
    text = (QUESTIONS / row.file).read_text(encoding="utf-8")
    target = text
    if row.kinds == ("context",):  # a cross-reference: its target stands on another page
        target = "\n\n".join(p.read_text(encoding="utf-8") for p in sorted(QUESTIONS.glob("*.md")))
    found = "\n\n".join(passage(target, name) for name in row.statements)
    notes = "\n".join(re.findall(r"^\[\^\w+\]:.*(?:\n {4}.*)*", text, re.M))
    for key in row.sources:
        assert f"@{key}" in found or f"@{key}" in notes, f"{key} is not cited at {row.statements}"


def test_kinds_are_those_of_the_language() -> None:
    """Every kind in the table is one that a statement can have."""
    assert {kind for row in ROWS for kind in row.kinds} <= KINDS


def test_claims_have_sources() -> None:
    """No row that says claim is without a source."""
    assert not [row.fact for row in ROWS if "claim" in row.kinds and not row.sources]


def test_every_source_is_used() -> None:
    """Each record of the .bib files is cited somewhere in content/."""
    keys = {
        key
        for path in (ROOT / "citations").glob("*.bib")
        for key in re.findall(r"^@\w+\{([^,\s]+),", path.read_text(encoding="utf-8"), re.M)
    }
    text = "\n".join(path.read_text(encoding="utf-8") for path in (ROOT / "content").rglob("*.md"))
    cited = set(re.findall(r"(?<![\w.])@([\w][\w-]*)", text))
    # The 87 records of the published notes, one document less that stands in two of them, and three of ours.
    assert len(keys) == 89
    assert keys <= cited


def test_wording_is_its_own() -> None:
    """No run of twelve words or more stands in the published answers too, and short ones are rare."""
    check = SHARED / "checks" / "copied"
    needed(check, "the hashes of the published answers")
    done = subprocess.run(
        [sys.executable, str(check), "content"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    longest = re.search(r"longest run in common: (\d+) words", done.stdout)
    assert longest, done.stdout
    assert int(longest[1]) <= 8, done.stdout
