"""One finding a line, as compilers write them: editors and `grep` read it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mkdocs_testimony.finding import Finding, Severity
from mkdocs_testimony.report.display import safe
from mkdocs_testimony.report.limits import FOR_PEOPLE, as_findings, limited
from mkdocs_testimony.report.registry import Entry
from mkdocs_testimony.report.text_format import summary

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from mkdocs_testimony.report.registry import Look


def write(findings: Sequence[Finding], _: Mapping[str, str], look: Look) -> str:
    """The findings, a line each, as `concise` makes them."""
    limit = FOR_PEOPLE if look.limit is None else look.limit
    return concise(findings, limit=limit, ending=not look.quiet)


def concise(findings: Sequence[Finding], *, limit: int = FOR_PEOPLE, ending: bool = True) -> str:
    """`path:line:column: severity CODE name: message` on a line each, and the count (`ending`).

    Of one code at most `limit` (0: all); a line at the place of the next one says how many more there are.
    """
    shown, rests = limited(findings, limit)
    lines = [line(finding) for finding in shown]
    lines += map(line, as_findings(rests))
    return "\n".join([*lines, summary(findings)] if ending else lines)


def line(finding: Finding) -> str:
    """One finding on one line."""
    severity = finding.severity or Severity.ERROR
    span, name = finding.span, f"{finding.code} {finding.name}".strip()
    message = " ".join(finding.message.split())
    return f"{safe(span.path)}:{span.line}:{span.column}: {severity.value} {safe(name)}: {safe(message)}"


ENTRY = Entry(
    __name__,
    write,
    "editors and grep: `path:line:column: severity CODE name: message`, one line for each finding",
)
