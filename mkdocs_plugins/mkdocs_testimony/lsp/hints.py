"""What stands beside the text: note numbers, kinds and supports in it, and a line over each statement."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from lsprotocol import types

from mkdocs_testimony.evidence.standing import conflicts
from mkdocs_testimony.model import Kind
from mkdocs_testimony.model.relations import SUPPORTING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mkdocs_testimony.lsp.analysis import Analysis
    from mkdocs_testimony.model import Statement


def inlay_hints(analysis: Analysis, path: str, first: int, last: int) -> list[types.InlayHint]:
    """The hints of a page's lines, from `first` to `last`."""
    page = analysis.page(path)
    if page is None:
        return []
    lines = analysis.lines(path)
    out = [
        types.InlayHint(
            lines.position(note.span.end_line, note.span.end_column),
            str(note.number),
            tooltip=f"Printed as note {note.number}.",
            padding_left=True,
        )
        for note in page.notes
        if first <= note.span.end_line <= last
    ]
    for statement in page.statements:
        if statement.kind is not Kind.CONTEXT and first <= statement.span.line <= last:
            supports = _supports(statement, analysis)
            out.append(
                types.InlayHint(
                    lines.position(statement.span.line, statement.span.column),
                    f"{statement.kind.value} {supports}",
                    tooltip=f"A {statement.kind.value} that rests on {supports} sources and statements.",
                    padding_right=True,
                )
            )
    return out


def code_lenses(analysis: Analysis, path: str) -> list[types.CodeLens]:
    """A line over each statement that rests on something, carries something or is verified."""
    page = analysis.page(path)
    if page is None:
        return []
    carried = _carried(analysis)
    lines = analysis.lines(path)
    out = []
    for statement in page.statements:
        title = _said(statement, analysis, carried[statement.uid])
        if title:
            span = statement.attributes.span if statement.attributes else statement.span
            place = lines.position(min(span.line, statement.span.line), 1)
            out.append(types.CodeLens(types.Range(place, place), types.Command(title, "")))
    return out


def _said(statement: Statement, analysis: Analysis, carries: int) -> str:
    parts = []
    rests = _supports(statement, analysis)
    if statement.kind is Kind.CONTEXT or not (rests or carries):
        return ""
    parts.append(f"rests on {rests}")
    parts.append(f"carries {carries}")
    verified = (analysis.testimony.verified or {}).get(statement.uid)
    if verified is not None:
        against = conflicts(analysis.testimony).get(statement.uid, ())
        parts.append(f"verified by {verified.record.by}" + (f", but {against[0]}" if against else ""))
    return ", ".join(parts)


def _supports(statement: Statement, analysis: Analysis) -> int:
    """How many sources and statements it stands on at first hand."""
    support = analysis.testimony.support.get(statement.uid)
    below = {relation.uid for relation in statement.relations if relation.kind in SUPPORTING}
    return len(support.direct if support else ()) + len(below)


def _carried(analysis: Analysis) -> Counter[str]:
    """By uid, how many statements rest on it at first hand."""
    return Counter(
        target for statement in analysis.testimony.statements.values() for target in _below(statement)
    )


def _below(statement: Statement) -> Iterator[str]:
    yield from {relation.uid for relation in statement.relations if relation.kind in SUPPORTING}
