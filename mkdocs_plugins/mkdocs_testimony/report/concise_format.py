"""One finding a line, as compilers write them: editors and `grep` read it."""

from __future__ import annotations

from collections.abc import Sequence

from mkdocs_testimony.finding import Finding, Severity
from mkdocs_testimony.report.display import safe
from mkdocs_testimony.report.text_format import summary


def concise(findings: Sequence[Finding]) -> str:
    """`path:line:column: severity CODE name: message` on a line each, and the count."""
    lines = []
    for finding in findings:
        severity = finding.severity or Severity.ERROR
        span, name = finding.span, f"{finding.code} {finding.name}".strip()
        message = " ".join(finding.message.split())
        lines.append(
            f"{safe(span.path)}:{span.line}:{span.column}: {severity.value} {safe(name)}: {safe(message)}"
        )
    return "\n".join([*lines, summary(findings)])
