"""Findings as reviewdog reads them: a DiagnosticResult of its Diagnostic Format (`rdjson`).

Columns count bytes of UTF-8 from 1, an end is just after the last one, and a suggestion is what is to stand
in place of a stretch of the finding's own file. A fix that edits more than one stretch is not given, since
reviewdog offers each suggestion by itself.
"""

from __future__ import annotations

import json
from itertools import accumulate
from typing import TYPE_CHECKING

from mkdocs_testimony.finding import Finding, Severity
from mkdocs_testimony.origin import help_address, repository
from mkdocs_testimony.report.limits import FOR_PROGRAMS, as_findings, limited
from mkdocs_testimony.report.registry import Entry

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
    lines = {path: _Lines(texts.get(path, "")) for path in {one.span.path for one in shown}}
    told, address = (*shown, *as_findings(rests)), repository()
    helps = {code: help_address(code) for code in {one.code for one in told}}
    whole = {
        "source": {"name": "testimony", **({"url": address} if address.startswith("https://") else {})},
        "diagnostics": [_diagnostic(one, lines, helps[one.code]) for one in told],
    }
    return json.dumps(whole, indent=2)


def _diagnostic(finding: Finding, lines: Mapping[str, _Lines], address: str) -> dict[str, object]:
    suggestions = _suggestions(finding.fix, finding.span.path, lines)
    return {
        "message": _whole(finding.message),
        "location": {"path": _whole(finding.span.path), "range": _range(finding.span, lines)},
        "severity": _WEIGHTS[finding.severity or Severity.ERROR],
        "code": {"value": finding.code, **({"url": address} if address else {})},
        **({"suggestions": suggestions} if suggestions else {}),
    }


def _suggestions(fix: Fix | None, path: str, lines: Mapping[str, _Lines]) -> list[dict[str, object]]:
    if fix is None or len(fix.edits) != 1 or fix.edits[0][0].path != path:
        return []
    span, text = fix.edits[0]
    return [{"range": _range(span, lines), "text": _whole(text)}]


def _range(span: Span, lines: Mapping[str, _Lines]) -> dict[str, object]:
    own = lines.get(span.path) or _Lines("")
    return {
        "start": {"line": span.line, "column": own.column(span.line, span.column)},
        "end": {"line": span.end_line, "column": own.column(span.end_line, span.end_column)},
    }


class _Lines:
    """The lines of a file, whose columns are counted in bytes. Of a line that many findings share once."""

    def __init__(self, text: str) -> None:
        self._lines = text.split("\n")
        self._starts: dict[int, Sequence[int]] = {}

    def column(self, line: int, column: int) -> int:
        """A column in bytes; where the line is not known, in characters."""
        if not 0 < line <= len(self._lines):
            return column
        words = self._lines[line - 1]
        if words.isascii():
            return min(column, len(words) + 1)
        if line not in self._starts:
            sizes = (len(sign.encode("utf-8", "surrogatepass")) for sign in words)
            self._starts[line] = tuple(accumulate(sizes, initial=0))
        return self._starts[line][min(column - 1, len(words))] + 1


def _whole(text: str) -> str:
    """The text with `?` in place of halves of characters, which protocol buffers refuse."""
    return text.encode("utf-8", "replace").decode()


ENTRY = Entry(
    __name__,
    write,
    "reviewdog: its Diagnostic Format, columns in bytes, with fixes as suggestions",
    for_machines=True,
)
