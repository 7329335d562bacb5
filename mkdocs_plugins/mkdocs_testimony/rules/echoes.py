"""Echoes: findings that would only repeat what another one tells, and go with its mending.

A citation that is misspelt leaves its claim without a source. Told is the misspelling, and not also the
missing source. But where the first is silenced (by a comment, the settings, or the command line), or weighs
less than its echo and is a mere remark, nobody would hear of the missing source at all: there the echo is
told.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from mkdocs_testimony.finding import Cause, Finding, Severity
from mkdocs_testimony.rules.shown_pictures import shown_pictures

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mkdocs_testimony.model import Testimony


def without_echoes(findings: Sequence[Finding]) -> list[Finding]:
    """The weighed findings without the echoes of others among them."""
    if not any(finding.behind for finding in findings):
        return list(findings)
    known: dict[Cause, bool] = {}
    for finding in findings:
        weighty = finding.severity is not Severity.INFO
        for cause in (
            Cause(finding.code, (finding.span.path, finding.span.line)),
            Cause(finding.code, None),
        ):
            known[cause] = known.get(cause, False) or weighty
    return [
        replace(finding, behind=()) if finding.behind else finding
        for finding in findings
        if not any(_covers(known, cause, finding) for cause in finding.behind)
    ]


_TIES = {"CIT001", "ARG002", "DOC011", "CIT002"}
"""What may be told only because something in another file could not be read."""


def behind_unread(findings: Sequence[Finding], testimony: Testimony) -> list[Finding]:
    """The findings, with what is told of files that could not be read at all as echoes of that (BIB002)."""
    if not testimony.unread:
        return list(findings)
    every = tuple(Cause("BIB002", (path, 1)) for path in sorted(testimony.unread))
    return [
        replace(finding, behind=(*finding.behind, *_unread(finding, testimony, every)))
        for finding in findings
    ]


def behind_pictures(findings: Sequence[Finding], testimony: Testimony) -> list[Finding]:
    """The findings, with what is told of a file (DOC025) as an echo of what is told of it as a picture."""
    if not any(finding.code == "DOC025" for finding in findings):
        return list(findings)
    shown = shown_pictures(testimony)
    out = []
    for finding in findings:
        span = shown.get(finding.span.path) if finding.code == "DOC025" else None
        cause = (Cause("DOC021", (span.path, span.line)),) if span else ()
        out.append(replace(finding, behind=(*finding.behind, *cause)) if cause else finding)
    return out


def _unread(finding: Finding, testimony: Testimony, every: tuple[Cause, ...]) -> tuple[Cause, ...]:
    if finding.code == "BIB002":
        return ()
    if finding.code in _TIES:
        return every
    return (Cause("BIB002", (finding.span.path, 1)),) if finding.span.path in testimony.unread else ()


def _covers(known: dict[Cause, bool], cause: Cause, echo: Finding) -> bool:
    """Whether a cause is told, and not as less than its echo."""
    return cause in known and (known[cause] or echo.severity is Severity.INFO)
