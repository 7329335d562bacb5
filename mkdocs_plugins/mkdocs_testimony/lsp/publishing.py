"""Findings as the protocol's diagnostics."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lsprotocol import types

from mkdocs_testimony.finding import Finding, Severity

if TYPE_CHECKING:
    from collections.abc import Callable

    from mkdocs_testimony.lsp.analysis import Analysis

_WEIGHTS = {
    Severity.ERROR: types.DiagnosticSeverity.Error,
    Severity.WARNING: types.DiagnosticSeverity.Warning,
    Severity.INFO: types.DiagnosticSeverity.Information,
}
SOURCE = "testimony"


def by_file(analysis: Analysis, uri: Callable[[str], str]) -> dict[str, list[types.Diagnostic]]:
    """By path, the diagnostics of every file of which something is told. uri: of a path."""
    out: dict[str, list[types.Diagnostic]] = {}
    for finding in analysis.findings:
        out.setdefault(finding.span.path, []).append(diagnostic(finding, analysis, uri))
    return out


def diagnostic(finding: Finding, analysis: Analysis, uri: Callable[[str], str]) -> types.Diagnostic:
    """One finding as a diagnostic."""
    related = [
        types.DiagnosticRelatedInformation(
            types.Location(uri(span.path), analysis.lines(span.path).range(span)), said
        )
        for span, said in finding.related
    ]
    return types.Diagnostic(
        range=analysis.lines(finding.span.path).range(finding.span),
        message=f"{finding.message} ({finding.name})" if finding.name else finding.message,
        severity=_WEIGHTS.get(finding.severity or Severity.ERROR),
        code=finding.code,
        source=SOURCE,
        related_information=related or None,
    )
