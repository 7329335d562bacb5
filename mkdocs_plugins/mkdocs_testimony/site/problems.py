"""What the checker found, put where a reader of the preview sees it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mkdocs_testimony.finding import Finding, Severity
from mkdocs_testimony.records import dataclass
from mkdocs_testimony.report.limits import FOR_PEOPLE, Rest, limited

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from mkdocs_testimony.model import Page, Statement, Testimony

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


@dataclass(frozen=True, slots=True)
class Found:
    """The findings of a whole testimony, sorted once: a page must not go through those of all others."""

    by_path: Mapping[str, Sequence[Finding]]
    """Of each file all of them, in their order."""
    loose: Sequence[Finding]
    """Errors and warnings of files that are no page."""
    pages: Sequence[tuple[Page, int]]
    """The pages that have errors or warnings, and how many each."""

    @classmethod
    def of(cls, testimony: Testimony, findings: Iterable[Finding]) -> Found:
        """Sort the findings of a check by where they stand."""
        by_path: dict[str, list[Finding]] = {}
        for finding in findings:
            by_path.setdefault(finding.span.path, []).append(finding)
        own = {page.path for page in testimony.pages}
        loose = [one for path, ones in by_path.items() if path not in own for one in weighty(ones)]
        counted = ((page, len(weighty(by_path.get(page.path, ())))) for page in testimony.pages)
        return cls(by_path, loose, [(page, count) for page, count in counted if count])


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


def of_page(page: Page, found: Found) -> tuple[list[Told], list[Rest]]:
    """Errors and warnings of one page, each with its statement; and those beyond the first of each code."""
    shown, rests = limited(weighty(found.by_path.get(page.path, ())), FOR_PEOPLE)
    return [Told(finding, statement_at(page, finding)) for finding in shown], rests


def others(page: Page, found: Found) -> tuple[list[tuple[Page, int]], int]:
    """Other pages with errors or warnings, how many each: as many as one can use, and how many are left."""
    first = [one for one in found.pages[: FOR_PEOPLE + 1] if one[0].path != page.path][:FOR_PEOPLE]
    own = bool(weighty(found.by_path.get(page.path, ())))
    return first, len(found.pages) - own - len(first)


def by_statement(page: Page, found: Found, *, draft: bool) -> dict[str, Sequence[Finding]]:
    """Findings to show beside statements: in a preview errors and warnings, in a draft missing grounds.

    Of each code the first of the page only, as many as a reader can use.
    """
    out: dict[str, list[Finding]] = {}
    own, _ = limited(found.by_path.get(page.path, ()), FOR_PEOPLE)
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
