"""What can be done at a place: the fixes of findings, marks, comments, verification."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from lsprotocol import types

from mkdocs_testimony.argument.identity import identity
from mkdocs_testimony.argument.verification import wants_verification
from mkdocs_testimony.lsp.changes import workspace_edit
from mkdocs_testimony.lsp.names import named_at, statement_at
from mkdocs_testimony.lsp.publishing import diagnostic
from mkdocs_testimony.model import Kind, Statement

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from mkdocs_testimony.finding import Finding
    from mkdocs_testimony.lsp.analysis import Analysis
    from mkdocs_testimony.lsp.columns import Lines

    Uri = Callable[[str], str]
    Action = types.CodeAction | types.Command

VERIFY = "testimony.verify"
OPEN_COPY = "testimony.openCopy"
ADD_SOURCE = "testimony.addSource"
"""The commands that the server has; editors show them only through what it offers."""
_KINDS = frozenset(kind.value for kind in Kind)
_NEEDED = "<!-- testimony: citation-needed: what is missing -->"


def code_actions(analysis: Analysis, path: str, stretch: types.Range, uri: Uri) -> list[Action]:
    """Everything that can be done in a stretch of a file."""
    lines = analysis.lines(path)
    (first, column), (last, _) = lines.place(stretch.start), lines.place(stretch.end)
    out: list[Action] = [
        action
        for finding in analysis.findings
        if finding.span.path == path and first <= finding.span.end_line and finding.span.line <= last
        for action in _fix(finding, analysis, uri)
    ]
    named = named_at(analysis, path, first, column, end=True)
    pins = analysis.testimony.pins or {}
    if named is not None and named.name in pins and pins[named.name].file:
        locator = named.cite.locator if named.cite else ""
        title = f"Open the copy of {named.name}" + (f" at {locator}" if locator else "")
        out.append(types.Command(title, OPEN_COPY, arguments=[uri(path), named.name, locator]))
    statement = statement_at(analysis, path, first, column)
    if statement is not None:
        out += _marks(statement, lines, path, uri)
        out += _verification(statement, analysis, lines, stretch, uri)
    return out


def _fix(finding: Finding, analysis: Analysis, uri: Uri) -> Iterator[types.CodeAction]:
    """What `testimony check --fix` does about a finding."""
    if finding.fix is None:
        return
    edits: dict[str, list[types.TextEdit]] = {}
    for span, text in finding.fix.edits:
        edits.setdefault(span.path, []).append(types.TextEdit(analysis.lines(span.path).range(span), text))
    care = "" if finding.fix.safe else " (changes the meaning: read it again)"
    yield types.CodeAction(
        f"Fix {finding.code} {finding.name}{care}",
        kind=types.CodeActionKind.QuickFix,
        diagnostics=[diagnostic(finding, analysis, uri)],
        is_preferred=finding.fix.safe,
        edit=workspace_edit(edits, uri),
    )


def _marks(statement: Statement, lines: Lines, path: str, uri: Uri) -> Iterator[types.CodeAction]:
    for kind in (Kind.JUDGMENT, Kind.CONTEXT):
        edit = marked(statement, kind, lines) if statement.kind is not kind else None
        if edit is not None:
            yield types.CodeAction(
                f"Mark as {kind.value}",
                kind=types.CodeActionKind.RefactorRewrite,
                edit=workspace_edit({path: [edit]}, uri),
            )
    needed = _comment(statement, lines)
    if needed is not None:
        yield types.CodeAction(
            "Add “citation needed”",
            kind=types.CodeActionKind.RefactorRewrite,
            edit=workspace_edit({path: [needed]}, uri),
        )


def marked(statement: Statement, kind: Kind, lines: Lines) -> types.TextEdit | None:
    """The edit that gives a statement a kind; None where there is no place for a mark."""
    attributes = statement.attributes
    if attributes is None:
        if statement.form == "span":
            return None
        return _before(statement.span.line, statement.span.column, f"{{.{kind.value}}}", lines)
    for item in attributes.items:
        if item.name == "." and item.value in _KINDS:
            return types.TextEdit(lines.range(item.span), f".{kind.value}")
    ids = [item for item in attributes.items if item.name == "#"]
    if ids:
        place = lines.position(ids[0].span.end_line, ids[0].span.end_column)
        return types.TextEdit(types.Range(place, place), f" .{kind.value}")
    place = lines.position(attributes.span.line, attributes.span.column + 1)
    return types.TextEdit(types.Range(place, place), f".{kind.value} ")


def _comment(statement: Statement, lines: Lines) -> types.TextEdit | None:
    """The edit that puts the comment before a paragraph; None inside a list or a sentence."""
    span = statement.attributes.span if statement.attributes else statement.span
    if statement.form not in {"paragraph", "quotation"}:
        return None
    line = min(span.line, statement.span.line)
    row = lines.rows[line - 1]
    if line > 1 and _NEEDED.partition(":")[0] in lines.rows[line - 2]:
        return None
    return _before(line, len(row) - len(row.lstrip()) + 1, _NEEDED, lines)


def _before(line: int, column: int, words: str, lines: Lines) -> types.TextEdit:
    """A line of its own before a place, in the same list item and quotation."""
    inner = re.sub(r"[^\s>]", " ", lines.rows[line - 1][: column - 1])
    place = lines.position(line, column)
    return types.TextEdit(types.Range(place, place), f"{words}\n{inner}")


def _verification(
    statement: Statement, analysis: Analysis, lines: Lines, stretch: types.Range, uri: Uri
) -> Iterator[types.Command]:
    if not wants_verification(statement, analysis.testimony.sources):
        return
    quote = selected(lines, stretch)
    title = "Record as verified by me" + (", with the selection as the passage" if quote else "")
    yield types.Command(title, VERIFY, arguments=[uri(statement.page), identity(statement), quote])


def selected(lines: Lines, stretch: types.Range) -> str:
    """The words of a stretch, on one line."""
    (first, start), (last, end) = lines.place(stretch.start), lines.place(stretch.end)
    if first == last:
        return lines.rows[first - 1][start - 1 : end - 1].strip()
    inner = [
        lines.rows[first - 1][start - 1 :],
        *lines.rows[first : last - 1],
        lines.rows[last - 1][: end - 1],
    ]
    return " ".join(" ".join(inner).split())
