"""What the check found, by the statement at which it stands, for the margin of the document."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from mkdocs_testimony.finding import Finding
    from mkdocs_testimony.model import Testimony
    from mkdocs_testimony.span import Span


def remarks(testimony: Testimony, findings: Iterable[Finding]) -> dict[str, list[str]]:
    """Texts by uid of the statement or figure in which each finding stands.

    What stands before a page's first statement is told there.

    A finding in a file that is no page (a .bib, mkdocs.yml) is left to the check's own report.
    """
    out: dict[str, list[str]] = {}
    for finding in findings:
        uid = _holder(testimony, finding.span)
        if uid:
            out.setdefault(uid, []).append(f"{finding.code} {finding.name}: {finding.message}")
    return out


def _holder(testimony: Testimony, span: Span) -> str:
    """uid of the last statement or figure that begins at or before a place, or of the page's first."""
    pages = [page for page in testimony.pages if page.path == span.path]
    named = [(one.span, one.uid) for page in pages for one in page.statements]
    named += [(one.span, one.uid) for page in pages for one in page.figures]
    things = [(place.line, place.column, uid) for place, uid in named]
    before = [one for one in things if (one[0], one[1]) <= (span.line, span.column)]
    chosen = max(before) if before else min(things, default=None)
    return chosen[2] if chosen else ""
