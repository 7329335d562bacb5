"""Findings as reviewdog reads them: a DiagnosticResult of its Diagnostic Format (`rdjson`).

Columns count bytes of UTF-8 from 1, an end is just after the last one, and a suggestion is what is to stand
in place of a stretch of the finding's own file. A fix that edits more than one stretch is not given, since
reviewdog offers each suggestion by itself.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from mkdocs_testimony.finding import Finding, Severity
from mkdocs_testimony.origin import help_address, repository
from mkdocs_testimony.report.limits import FOR_PROGRAMS, as_findings, limited

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from mkdocs_testimony.finding import Fix
    from mkdocs_testimony.report.registry import Look
    from mkdocs_testimony.span import Span

_WEIGHTS = {Severity.ERROR: "ERROR", Severity.WARNING: "WARNING", Severity.INFO: "INFO"}


def write(findings: Sequence[Finding], texts: Mapping[str, str], look: Look) -> str:
    """An object with the `diagnostics` in reading order.

    Of one code 1,000 (`look.limit`; 0: all), and one more that counts the others.
    """
    shown, rests = limited(findings, FOR_PROGRAMS if look.limit is None else look.limit)
    lines = {one.span.path: texts.get(one.span.path, "").split("\n") for one in shown}
    address = repository()
    whole = {
        "source": {"name": "testimony", **({"url": address} if address.startswith("https://") else {})},
        "diagnostics": [_diagnostic(one, lines) for one in (*shown, *as_findings(rests))],
    }
    return json.dumps(whole, indent=2)


def _diagnostic(finding: Finding, lines: Mapping[str, Sequence[str]]) -> dict[str, object]:
    address = help_address(finding.code)
    suggestions = _suggestions(finding.fix, finding.span.path, lines)
    return {
        "message": _whole(finding.message),
        "location": {"path": _whole(finding.span.path), "range": _range(finding.span, lines)},
        "severity": _WEIGHTS[finding.severity or Severity.ERROR],
        "code": {"value": finding.code, **({"url": address} if address else {})},
        **({"suggestions": suggestions} if suggestions else {}),
    }


def _suggestions(fix: Fix | None, path: str, lines: Mapping[str, Sequence[str]]) -> list[dict[str, object]]:
    if fix is None or len(fix.edits) != 1 or fix.edits[0][0].path != path:
        return []
    span, text = fix.edits[0]
    return [{"range": _range(span, lines), "text": _whole(text)}]


def _range(span: Span, lines: Mapping[str, Sequence[str]]) -> dict[str, object]:
    own = lines.get(span.path, ())
    return {
        "start": {"line": span.line, "column": _bytes(own, span.line, span.column)},
        "end": {"line": span.end_line, "column": _bytes(own, span.end_line, span.end_column)},
    }


def _bytes(lines: Sequence[str], line: int, column: int) -> int:
    """A column in bytes; where the line is not known, in characters."""
    if not 0 < line <= len(lines):
        return column
    before = lines[line - 1][: column - 1]
    return len(before.encode("utf-8", "surrogatepass")) + 1


def _whole(text: str) -> str:
    """The text with `?` in place of halves of characters, which protocol buffers refuse."""
    return text.encode("utf-8", "replace").decode()
