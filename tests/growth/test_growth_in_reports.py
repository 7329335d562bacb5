"""Every form of the report takes time in proportion to the findings, also where all stand in one line."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from doubling import grown

from mkdocs_testimony.finding import Finding
from mkdocs_testimony.passes import run
from mkdocs_testimony.project import Tree, parse
from mkdocs_testimony.report import FORMATS, Look
from mkdocs_testimony.rules import RULES, baseline
from mkdocs_testimony.rules.fingerprints import fingerprints
from mkdocs_testimony.span import Span

if TYPE_CHECKING:
    # pytest would take a class of this name for a collection of tests.
    from mkdocs_testimony.model import Testimony

PATH = "content/questions/01.md"

LINES: dict[str, tuple[str, int]] = {
    "a line of words": ("so it is ", 4),
    "a line that is one word": ("soitis", 4),
    "a line of another script": ("так и есть ", 4),
    "a line each": ("so it is\n", 4),
    "places without extent": ("so it is ", 0),
    "one word, places without extent": ("soitis", 0),
}  # fmt: skip
"""What is repeated, LONG times for each finding; how wide its place is."""
LONG = 60
"""A copy of a line costs little: the line is so long that one for each finding is seen among few findings."""


def findings(n: int, piece: str, wide: int, long: int = LONG) -> tuple[list[Finding], dict[str, str]]:
    """A finding at each of the pieces of a text, and the text."""
    step, apart = len(piece) * long, piece.endswith("\n")
    places = ((k * long + 1, 1) if apart else (1, k * step + 1) for k in range(n))
    told = [
        Finding("DOC008", f"It is so in case {k}.", Span("q.md", line, column, line, column + wide))
        for k, (line, column) in enumerate(places)
    ]
    return told, {"q.md": piece * long * n}


def written(form: str, name: str, long: int = LONG) -> Callable[[int], Callable[[], object]]:
    """What writes a finding for each piece in a form, all of them."""
    piece, wide = LINES[name]

    def work(n: int) -> Callable[[], object]:
        told, texts = findings(n, piece, wide, long)
        look = Look(width=80, limit=0)

        def write() -> None:
            FORMATS[form](told[:1], {"q.md": "another"}, look)  # what is kept of a line gives way to this one
            FORMATS[form](told, texts, look)

        return write

    return work


@pytest.mark.parametrize("name", LINES)
@pytest.mark.parametrize("form", FORMATS)
def test_a_report_grows_as_the_findings_do(form: str, name: str) -> None:
    """Whatever the line is that they stand in."""
    assert not grown(written(form, name), 400)


@pytest.mark.slow
@pytest.mark.parametrize("name", LINES)
@pytest.mark.parametrize("form", FORMATS)
def test_fifty_thousand_findings(form: str, name: str) -> None:
    """Where there are tens of thousands, too."""
    assert not grown(written(form, name, 1), 12_500)


@pytest.mark.parametrize("name", LINES)
def test_what_findings_are_known_by(name: str) -> None:
    """The words of a place are looked at no further than they are kept."""
    piece, wide = LINES[name]

    def work(n: int) -> Callable[[], object]:
        told, texts = findings(n, piece, wide)
        return lambda: fingerprints(told, texts)

    assert not grown(work, 1_000)


def read(text: str) -> Testimony:
    project = parse("docs_dir: content\nplugins:\n  - testimony\n", Path("/nowhere/mkdocs.yml"))
    return run(project, tree=Tree({PATH: text.encode()}, {}, frozenset({PATH})), through="link")


def test_a_baseline_is_written_and_heeded() -> None:
    """Whatever the number of the findings in it."""

    def work(n: int) -> Callable[[], object]:
        whole = read("---\nquestion: 1\nprompt: What is so?\n---\n")
        texts = {**whole.other_text, "a.md": "It is so.\n" * n}
        told = [Finding("CLM001", "x", Span("a.md", line, 1, line, 10)) for line in range(1, n + 1)]
        text, count = baseline.written(told, replace(whole, other_text=texts), RULES)
        assert count == n
        heeding = replace(whole, baseline="b.json", other_text={**texts, "b.json": text})

        def both() -> None:
            baseline.written(told, heeding, RULES)
            assert baseline.without_known(told, heeding, RULES, {"CLM001"}) == ([], [])

        return both

    assert not grown(work, 600)
