"""Echoes: findings that would only repeat what another one tells, and go with its mending.

A citation that is misspelt leaves its claim without a source. Told is the misspelling, and not also the
missing source. But where the first is silenced (by a comment, the settings, or the command line), or weighs
less than its echo and is a mere remark, nobody would hear of the missing source at all: there the echo is
told.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from mkdocs_testimony.finding import Cause, Finding, Severity


def without_echoes(findings: Sequence[Finding]) -> list[Finding]:
    """The weighed findings without the echoes of others among them."""
    if not any(finding.behind for finding in findings):
        return list(findings)
    told: dict[Cause, bool] = {}
    for finding in findings:
        weighty = finding.severity is not Severity.INFO
        for cause in (
            Cause(finding.code, (finding.span.path, finding.span.line)),
            Cause(finding.code, None),
        ):
            told[cause] = told.get(cause, False) or weighty
    return [
        replace(finding, behind=()) if finding.behind else finding
        for finding in findings
        if not any(_covers(told, cause, finding) for cause in finding.behind)
    ]


def _covers(told: dict[Cause, bool], cause: Cause, echo: Finding) -> bool:
    """Whether a cause is told, and not as less than its echo."""
    return cause in told and (told[cause] or echo.severity is Severity.INFO)
