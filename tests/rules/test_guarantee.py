"""The promise of the whole: a claim that loses its source is found, on this repository's own testimony."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from mkdocs_testimony.model import Kind, Page, Statement
from mkdocs_testimony.passes import run
from mkdocs_testimony.project import load
from mkdocs_testimony.rules import check
from mkdocs_testimony.rules.grounds import stands_on

if TYPE_CHECKING:
    # pytest would take a class of this name for a collection of tests.
    from mkdocs_testimony.model import Testimony

CONFIG = Path(__file__).parents[2] / "mkdocs.yml"


@pytest.fixture(scope="module")
def whole() -> Testimony:
    """The testimony that this repository holds."""
    if not CONFIG.exists():
        pytest.skip("a testimony of this checkout's own")
    return run(load(CONFIG), through="link")


def without_notes(page: Page) -> str:
    """The page's text with every note mark taken out, and everything else in its place."""
    lines = page.text.split("\n")
    for note in sorted(page.notes, key=lambda note: note.span, reverse=True):
        span = note.span
        for number in range(span.end_line, span.line - 1, -1):
            line = lines[number - 1]
            start = span.column - 1 if number == span.line else 0
            end = span.end_column - 1 if number == span.end_line else len(line)
            lines[number - 1] = line[:start] + line[end:]
    return "\n".join(lines)


def bare(testimony: Testimony, page: Page) -> Iterator[Statement]:
    """The claims of a page that stand on their own sources alone."""
    for statement in page.statements:
        direct = testimony.support[statement.uid].direct
        if statement.kind is Kind.CLAIM and direct and not stands_on(statement):
            yield statement


def test_every_claim_without_its_source_is_found(whole: Testimony) -> None:
    """With the notes of a page taken out, each claim that stood on them alone is told, in its place."""
    project = load(CONFIG)
    looked_at = 0
    for page in whole.pages:
        lost = {(s.address.short, s.span.line) for s in bare(whole, page)}
        if not lost:
            continue
        stripped = run(project, texts={page.path: without_notes(page)}, through="link")
        # In a rated section RAT004 stands in for CLM001.
        found_by = {"CLM001", "RAT004"}
        told = check(stripped, profile="draft", today=date(2026, 3, 1), select=found_by, font_folders=())
        places = {finding.span.line for finding in told if finding.span.path == page.path}
        assert {line for _, line in lost} <= places, page.path
        looked_at += len(lost)
    assert looked_at > 50
