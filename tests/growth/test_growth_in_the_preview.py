"""The preview: every page shows what was found on it and tells of the others."""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "argument"))
from bare import written
from doubling import grown

from mkdocs_testimony.finding import Finding, Severity
from mkdocs_testimony.site import problems
from mkdocs_testimony.span import Span


def test_pages_with_findings() -> None:
    """All pages together take time in proportion to their number."""

    def shown(count: int) -> Callable[[], object]:
        testimony = written("It is so.")
        names = [f"content/questions/{n:05}.md" for n in range(count)]
        testimony = replace(testimony, pages=tuple(replace(testimony.pages[0], path=name) for name in names))
        findings = [
            Finding("CLM001", "Mend it.", Span.point(name, line, 1), "x", Severity.ERROR)
            for name in names
            for line in range(5)
        ]

        def work() -> None:
            found = problems.Found.of(testimony, findings)
            for page in testimony.pages:
                problems.of_page(page, found)
                problems.others(page, found)
                problems.by_statement(page, found, draft=False)

        return work

    assert not grown(shown, 150)
