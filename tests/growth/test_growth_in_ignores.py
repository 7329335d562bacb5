"""Many findings and many ignores take time in proportion to their number, whatever silences whatever."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from doubling import grown

from mkdocs_testimony.finding import Finding
from mkdocs_testimony.passes import run
from mkdocs_testimony.project import Tree, parse
from mkdocs_testimony.rules import RULES
from mkdocs_testimony.rules.in_settings import without_ignored
from mkdocs_testimony.rules.suppress import suppressed
from mkdocs_testimony.settings import FileIgnore, Settings
from mkdocs_testimony.span import Span

if TYPE_CHECKING:
    # pytest would take a class of this name for a collection of tests.
    from mkdocs_testimony.model import Testimony

PATH = "content/questions/01.md"
HEAD = "---\nquestion: 1\nprompt: What is so?\n---\n\n"
COMMENT = "<!-- testimony: ignore CLM001: known -->"
FOR_ALL = "<!-- testimony: ignore-file CLM001: known -->"


def written(text: str) -> Testimony:
    project = parse("docs_dir: content\nplugins:\n  - testimony\n", Path("/nowhere/mkdocs.yml"))
    return run(project, tree=Tree({PATH: (HEAD + text).encode()}, {}, frozenset({PATH})), through="link")


@pytest.mark.parametrize(
    "block",
    [f"{COMMENT}\nIt is so.\n\n", f"{COMMENT} It is so.\n", f"{FOR_ALL}\n\n"],
    ids=["each its own block", "all one block", "all the file"],
)
def test_comments(block: str) -> None:
    """One for each block, many in one block, many for the file; and a finding on each line."""

    def judged(n: int) -> Callable[[], object]:
        whole = written(block * n)
        found = [Finding("CLM001", "x", Span.point(PATH, line)) for line in range(1, 2 * n)]
        return partial(suppressed, found, whole, RULES, date(2026, 1, 1))

    assert not grown(judged, 300)


def test_ignores_of_files() -> None:
    """One for each of many files, and one that names none."""
    whole = written("It is so.")

    def judged(n: int) -> Callable[[], object]:
        paths = [f"content/annexes/{k}.md" for k in range(n)]
        ignores = [FileIgnore(path, "CLM001", Span.point("mkdocs.yml", 1)) for path in (*paths, "none.md")]
        found = [Finding("CLM001", "x", Span.point(path, 1)) for path in paths]
        settings = Settings(per_file_ignores=tuple(ignores))
        ignoring = replace(whole, settings=settings, files=frozenset(paths))
        assert [one.code for one in without_ignored(found, ignoring, RULES, {"CLM001"})] == ["SUP001"]
        return partial(without_ignored, found, ignoring, RULES, {"CLM001"})

    assert not grown(judged, 300)
