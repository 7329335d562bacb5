"""What the checker found, put where a reader of the preview sees it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from mkdocs_testimony.finding import Finding, Severity
from mkdocs_testimony.model import Page, Statement, Testimony
from mkdocs_testimony.report.limits import FOR_PEOPLE, Rest, limited

SHOWN_IN_DRAFT = frozenset(
    {"CLM001", "CLM002", "CLM003", "CLM010", "ARG005", "ARG006", "ARG007", "RAT003", "RAT004"}
)
"""Codes that say of a statement that its ground is missing: a draft's reader must see that."""

_WEIGHTY = (Severity.ERROR, Severity.WARNING)


@dataclass(frozen=True, slots=True)
class Told:
    """A finding with the statement it stands in."""

    finding: Finding
    statement: Statement | None


def statement_at(page: Page, finding: Finding) -> Statement | None:
    """The innermost statement of the page in which a finding stands."""
    place = (finding.span.line, finding.span.column)
    inside = [
        statement
        for statement in page.statements
        if (statement.span.line, statement.span.column)
        <= place
        <= (statement.span.end_line, statement.span.end_column)
    ]
    # A finding at the mark before a list item stands just outside the item's own text.
    near = inside or [statement for statement in page.statements if statement.span.line == finding.span.line]
    return max(near, key=lambda s: (s.span.line, s.span.column), default=None)


def weighty(findings: Iterable[Finding]) -> list[Finding]:
    """Errors and warnings, in the order given."""
    return [finding for finding in findings if finding.severity in _WEIGHTY]


def of_page(page: Page, findings: Iterable[Finding]) -> tuple[list[Told], list[Rest]]:
    """Errors and warnings of one page, each with its statement; and those beyond the first of each code."""
    shown, rests = limited([f for f in weighty(findings) if f.span.path == page.path], FOR_PEOPLE)
    return [Told(finding, statement_at(page, finding)) for finding in shown], rests


def elsewhere(
    testimony: Testimony, page: Page, findings: Iterable[Finding]
) -> tuple[list[Finding], list[tuple[Page, int]]]:
    """Errors and warnings of files that are no page, and for each other page how many it has."""
    pages = {p.path: p for p in testimony.pages}
    loose = [f for f in weighty(findings) if f.span.path not in pages]
    counts = Counter(f.span.path for f in weighty(findings))
    others = [(p, counts[p.path]) for p in testimony.pages if p.path != page.path and counts[p.path]]
    return loose, others


def by_statement(page: Page, findings: Iterable[Finding], *, draft: bool) -> dict[str, Sequence[Finding]]:
    """Findings to show beside statements: in a preview errors and warnings, in a draft missing grounds.

    Of each code the first of the page only, as many as a reader can use.
    """
    out: dict[str, list[Finding]] = {}
    own, _ = limited([finding for finding in findings if finding.span.path == page.path], FOR_PEOPLE)
    for finding in own:
        wanted = (
            finding.code in SHOWN_IN_DRAFT and (finding.severity in _WEIGHTY or finding.code == "CLM010")
            if draft
            else finding.severity in _WEIGHTY
        )
        statement = statement_at(page, finding) if wanted else None
        if statement is not None:
            out.setdefault(statement.uid, []).append(finding)
    return {uid: tuple(found) for uid, found in out.items()}
