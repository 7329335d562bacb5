"""The annex says every point of the published assessment, rates as it does, and cites at each point."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

import pytest

from beside import needed
from mkdocs_testimony.argument.assessments import label, rating_sets
from mkdocs_testimony.model import Kind, Role
from mkdocs_testimony.passes import run
from mkdocs_testimony.project import load

ROOT = Path(__file__).parents[2]
SHARED = ROOT.parent / "shared"
TABLES = (Path(__file__).parent / "ratings.md").read_text(encoding="utf-8")
WHOLE = run(load(ROOT / "mkdocs.yml"), through="link")
(RATED,) = rating_sets(WHOLE)
BY_ID = {statement.id: statement for statement in WHOLE.statements.values() if statement.id}


@dataclass(frozen=True)
class Point:
    """One row of the second table."""

    code: str
    statement: str
    kind: str
    sources: tuple[str, ...]

    @property
    def instrument(self) -> str:
        return self.code.split("-")[0]

    @property
    def under(self) -> str:
        """The judgment that an item of evidence stands under; empty for a judgment."""
        return self.code[:-1] if self.code[-1].isalpha() else ""


INSTRUMENTS = [
    tuple(cell.strip() for cell in line.split("|"))
    for line in re.findall(r"^\| ([DIME]\d \|.*) \|$", TABLES, re.M)
]
POINTS = [
    Point(code, name, kind, () if cited == "–" else tuple(cited.split()))
    for code, name, kind, cited in (
        (cell.strip() for cell in line.split("|"))
        for line in re.findall(r"^\| ([DIME]\d-\S+ \|.*) \|$", TABLES, re.M)
    )
]


def test_the_tables_are_the_studys() -> None:
    """Codes, names, ratings and numbers of points are those in the list of facts."""
    facts = SHARED / "facts" / "source-documents.md"
    needed(facts, "the list of facts")
    rows = re.findall(
        r"^\| ([DIME]\d) \| ([^|]+) \| ([^|]+) \| ([^|]+) \| [^|]+ \| (\d / \d) \|$",
        facts.read_text(encoding="utf-8"),
        re.M,
    )
    assert [tuple(row) for row in INSTRUMENTS] == rows
    assert len(rows) == 12


def test_the_framework_has_these_instruments() -> None:
    """Codes and labels in the framework file are those of the table, in its order."""
    assert [(one.code, one.label) for one in RATED.framework.instruments] == [
        (code, name) for code, name, *_ in INSTRUMENTS
    ]


@pytest.mark.parametrize("row", INSTRUMENTS, ids=lambda row: row[0])
def test_each_instrument_is_rated_as_published(row: tuple[str, ...]) -> None:
    """Its section bears the instrument's name and the two values, and as many points as the study makes."""
    code, name, current, projected, points = row
    assessment = RATED.rated[code]
    now, then = RATED.framework.scales
    assert assessment.heading == name
    assert label(now, assessment.ratings["current"]) == current
    assert label(then, assessment.ratings["projected"]) == projected
    own = [point for point in POINTS if point.instrument == code]
    assert f"{sum(not p.under for p in own)} / {sum(bool(p.under) for p in own)}" == points
    # Nothing else is said there, so nothing is left out of the table.
    assert [WHOLE.statements[uid].id for uid in assessment.statements] == [p.statement for p in own]


def test_the_whole_is_rated_and_counted_as_published() -> None:
    """High and Increasing overall; 1, 6, 4, 0, 0, 1 for the present and 9, 2, 0, 1 for the years ahead."""
    assert RATED.overall is not None
    assert dict(RATED.overall.ratings) == {"current": "high", "projected": "increasing"}
    now, then = RATED.framework.scales
    assert list(RATED.counts(now).values()) == [1, 6, 4, 0, 0, 1]
    assert list(RATED.counts(then).values()) == [9, 2, 0, 1]


@pytest.mark.parametrize("point", POINTS, ids=lambda point: point.code)
def test_each_point_stands_where_it_belongs(point: Point) -> None:
    """A point is a statement of its kind in its instrument's section, evidence under its judgment."""
    statement = BY_ID[point.statement]
    assert statement.uid in RATED.rated[point.instrument].statements
    assert statement.kind is Kind(point.kind)
    above = next((p.statement for p in POINTS if p.code == point.under), "")
    assert (WHOLE.statements[statement.parent].id if statement.parent else "") == above
    assert {cite.key for cite in statement.cites} >= set(point.sources)
    assert WHOLE.support[statement.uid].grounded


@pytest.mark.parametrize("point", [p for p in POINTS if p.under], ids=lambda point: point.code)
def test_evidence_cites_the_study_at_its_instrument(point: Point) -> None:
    """Each item of evidence cites the study, with the code of the instrument as the place in it."""
    cites = [cite for cite in BY_ID[point.statement].cites if cite.key == "winter2023instruments"]
    assert [(cite.label, cite.locator) for cite in cites] == [("section", point.instrument)]


def test_the_points_are_all_there() -> None:
    """36 judgments and 40 items of evidence, each with a statement of its own."""
    assert sum(not point.under for point in POINTS) == 36
    assert sum(bool(point.under) for point in POINTS) == 40
    assert len({point.statement for point in POINTS}) == 76


def test_the_annex_leaves_the_numbers_before_it_alone() -> None:
    """Its notes, its table and its matrix come after those of the last question."""
    before = [note.number for page in WHOLE.pages if page.role is not Role.ANNEX for note in page.notes]
    annex = next(page for page in WHOLE.pages if page.role is Role.ANNEX)
    assert annex.notes[0].number == max(before) + 1
    assert [figure.label for figure in annex.figures] == ["Table 3", "Figure 6"]


@pytest.mark.parametrize(
    ("statement", "told"),
    [
        ("annex-labels", "word I1 and I2 differently"),
        ("annex-current", "None/Unobserved"),
        ("annex-projected", "leaves out Unknown"),
        ("i3-beidou", "adds Saudi Arabia"),
        ("m2-drills", "Maritime Security Belt"),
        ("e1-vote", "speak of a veto"),
        ("annex-unnamed", "passes over"),
    ],
)
def test_where_the_documents_disagree_it_is_said(statement: str, told: str) -> None:
    """What the study says in two ways, or otherwise than the statement, is told there or in a note there."""
    said = BY_ID[statement]
    notes = [WHOLE.notes[uid] for uid in said.notes]
    words = [said.text, *(token.content for note in notes for token in note.body if note.discursive)]
    assert told in " ".join(" ".join(words).split())
