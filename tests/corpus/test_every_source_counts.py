"""The testimony's own guarantee: take away a claim's only source, and the check fails at that claim."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from mkdocs_testimony.argument.assessments import assessed
from mkdocs_testimony.model import Kind, Note, Statement
from mkdocs_testimony.model.relations import SUPPORTING
from mkdocs_testimony.passes import run
from mkdocs_testimony.project import load
from mkdocs_testimony.rules import check
from mkdocs_testimony.settings import Profile
from mkdocs_testimony.span import Span
from thinned import thinned

ROOT = Path(__file__).parents[2]
PROJECT = load(ROOT / "mkdocs.yml")
TREE = PROJECT.read()
WHOLE = run(PROJECT, tree=TREE, through="link")
TODAY = date(2026, 1, 1)


def without(text: str, span: Span) -> str:
    """The text without what stands at a span."""
    lines = text.splitlines(keepends=True)
    start = sum(map(len, lines[: span.line - 1])) + span.column - 1
    end = sum(map(len, lines[: span.end_line - 1])) + span.end_column - 1
    return text[:start] + text[end:]


def only_sources() -> list[tuple[Statement, Note]]:
    """Every claim whose one note holds all that it stands on, with that note."""
    out = []
    for statement in WHOLE.statements.values():
        below = [r.uid for r in statement.relations if r.kind in SUPPORTING]
        grounded_below = any(
            WHOLE.figures[uid].cites if uid in WHOLE.figures else WHOLE.support[uid].grounded for uid in below
        )
        if statement.kind is Kind.CLAIM and len(statement.notes) == 1 and not grounded_below:
            note = WHOLE.notes[statement.notes[0]]
            if note.cites:
                out.append((statement, note))
    return out


CASES = only_sources()


def test_the_testimony_passes_as_a_release() -> None:
    """The testimony in content/ has no error under the release profile, and ignores nothing."""
    findings = check(WHOLE, profile="release", today=TODAY)
    assert [f for f in findings if f.severity == "error"] == []
    assert all(not page.directives for page in WHOLE.pages)


def test_there_are_enough_cases() -> None:
    """Most claims of the testimony hang on one note: the cases below are no handful."""
    assert len(CASES) > 40


@pytest.mark.parametrize(
    ("statement", "note"),
    # All at once are looked at in tests/rules/test_guarantee.py.
    thinned(CASES, 20),
    ids=lambda value: value.uid,
)
def test_a_claim_without_its_only_source_fails(statement: Statement, note: Note) -> None:
    """Without that note the check for a release fails at the claim: its file, line and column.

    In a rated assessment it is told as evidence without a source, and a draft fails on all the others.
    """
    text = TREE.pages[statement.page].decode()
    pages = {**TREE.pages, statement.page: without(text, note.span).encode()}
    broken = run(PROJECT, tree=replace(TREE, pages=pages), through="link")
    rated = statement.uid in assessed(WHOLE)
    profile: Profile = "release" if rated else PROJECT.settings.profile
    errors = [f for f in check(broken, profile=profile, today=TODAY) if f.severity == "error"]
    # Where the author's name began the sentence, a space begins it now.
    moved = 1 if note.span.line == statement.span.line and note.span.column == statement.span.column else 0
    here = (statement.page, statement.span.line, statement.span.column + moved)
    told = [(f.code, f.span.path, f.span.line, f.span.column) for f in errors]
    assert ("RAT004" if rated else "CLM001", *here) in told
