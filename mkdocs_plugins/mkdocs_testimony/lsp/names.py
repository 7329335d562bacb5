"""What is named at a place: a source by its key, or a statement, figure or heading by its id."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from unicodedata import normalize

from mkdocs_testimony.editing import occurrences
from mkdocs_testimony.lsp.columns import inside
from mkdocs_testimony.model.payload import payload
from mkdocs_testimony.records import dataclass
from mkdocs_testimony.span import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mkdocs_testimony.lsp.analysis import Analysis
    from mkdocs_testimony.model import Attribute, Cite, Statement

_WORD = re.compile(r'(?:(?!->)[^\s,"])+')


@dataclass(frozen=True)
class Named:
    """A name where it stands."""

    name: str
    span: Span
    """Of the name, with the sign before it (`@`, `#`)."""
    cite: Cite | None = None
    """The citation that it stands in."""


def named_at(analysis: Analysis, path: str, line: int, column: int, *, end: bool = False) -> Named | None:
    """What is named at a place; None where nothing is. end: right behind a name counts as on it."""
    for one in names_in(analysis, path):
        if inside(one.span, line, column, end=end):
            return one
    return None


def names_in(analysis: Analysis, path: str) -> Iterator[Named]:
    """Every name in a file."""
    page = analysis.read(path)
    if page is None:
        for piece in analysis.state.index.entries.values():
            if piece.span.path == path:
                yield Named(piece.key, piece.span)
        return
    rows = page.document.text.split("\n")
    for token in occurrences.tokens(page.document):
        for cite in payload(token).get("cites") or (payload(token).get("cite"),):
            if cite is not None:
                yield Named(cite.key, cite.span, cite)
        attributes = payload(token).get("attributes")
        for item in attributes.items if attributes else ():
            yield from _in_attribute(item, rows)


def _in_attribute(item: Attribute, rows: list[str]) -> Iterator[Named]:
    span = item.span
    if item.name == "#":
        yield Named(item.value, span)
    elif item.name in occurrences.NAMING:
        for line in range(span.line, min(span.end_line, len(rows)) + 1):
            start = span.column + len(item.name) if line == span.line else 0
            end = span.end_column - 1 if line == span.end_line else len(rows[line - 1])
            for found in _WORD.finditer(rows[line - 1], start, end):
                place = Span(span.path, line, found.start() + 1, line, found.end() + 1)
                yield Named(normalize("NFC", found[0]), place)


def statement_named(analysis: Analysis, name: str) -> Statement | None:
    """The statement of an id or alias; None where it names something else, or nothing."""
    if name in analysis.testimony.keys:
        return None
    target = analysis.testimony.ids.get(name)
    return analysis.testimony.statements.get(target.uid) if target else None


def statement_at(analysis: Analysis, path: str, line: int, column: int) -> Statement | None:
    """The innermost statement at a place, its attribute line counted to it."""
    page = analysis.page(path)
    best: tuple[int, Statement] | None = None
    for statement in page.statements if page else ():
        span = statement.span
        mark = statement.attributes.span if statement.attributes else span
        if span.line <= line <= span.end_line or mark.line <= line <= mark.end_line:
            exact = inside(span, line, column, end=True) or inside(mark, line, column, end=True)
            size = (span.end_line - span.line) * 1000 + (0 if exact else 500)
            size += 0 if statement.form == "span" and exact else 100 if statement.form != "span" else 700
            if best is None or size < best[0]:
                best = size, statement
    return best[1] if best else None
