"""The outline of a page, the names of the whole testimony, and what can be folded."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lsprotocol import types

from mkdocs_testimony.lsp.navigation import first_words
from mkdocs_testimony.model.payload import payload

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from mkdocs_testimony.lsp.analysis import Analysis
    from mkdocs_testimony.lsp.columns import Lines
    from mkdocs_testimony.model import Heading, Page
    from mkdocs_testimony.span import Span

MOST = 500
"""Names that one search through the whole testimony gives."""


def outline(analysis: Analysis, path: str) -> list[types.DocumentSymbol]:
    """The headings of a page, one in another by their levels, with the statements under each."""
    page = analysis.page(path)
    if page is None:
        return []
    lines = analysis.lines(path)
    top: list[types.DocumentSymbol] = []
    within: dict[str, list[types.DocumentSymbol]] = {"": top}
    open_: list[tuple[int, list[types.DocumentSymbol]]] = [(0, top)]
    for heading, end in _sections(page, len(lines.rows)):
        symbol = _heading(heading, end, lines)
        while open_[-1][0] >= heading.level:
            open_.pop()
        open_[-1][1].append(symbol)
        below: list[types.DocumentSymbol] = []
        symbol.children = below
        open_.append((heading.level, below))
        within[heading.anchor] = below
    for statement in page.statements:
        place = lines.range(statement.span)
        within.get(statement.section, top).append(
            types.DocumentSymbol(
                statement.id or first_words(statement.text) or statement.address.short,
                types.SymbolKind.Property,
                place,
                place,
                detail=f"{statement.kind.value} {statement.address.short}",
            )
        )
    return top


def _heading(heading: Heading, end: int, lines: Lines) -> types.DocumentSymbol:
    start = lines.position(heading.span.line, 1)
    own = lines.range(heading.span)
    whole = types.Range(start, lines.position(end, len(lines.rows[end - 1]) + 1))
    return types.DocumentSymbol(heading.text or "(no title)", types.SymbolKind.String, whole, own)


def _sections(page: Page, last: int) -> Iterator[tuple[Heading, int]]:
    """Each heading and the last line of its section."""
    for n, heading in enumerate(page.headings):
        ends = (other.span.line - 1 for other in page.headings[n + 1 :] if other.level <= heading.level)
        yield heading, max(next(ends, last), heading.span.end_line)


def everywhere(analysis: Analysis, query: str, uri: Callable[[str], str]) -> list[types.WorkspaceSymbol]:
    """The ids, headings and keys of the whole testimony that hold these words."""
    wanted = query.casefold().split()
    out = []
    for name, kind, span, container in _names(analysis):
        folded = f"{name} {container}".casefold()
        if all(word in folded for word in wanted):
            place = types.Location(uri(span.path), analysis.lines(span.path).range(span))
            out.append(types.WorkspaceSymbol(place, name, kind, container_name=container))
            if len(out) == MOST:
                break
    return out


def _names(analysis: Analysis) -> Iterator[tuple[str, types.SymbolKind, Span, str]]:
    for name, target in analysis.testimony.ids.items():
        yield name, types.SymbolKind.Property, target.span, target.label
    for page in analysis.testimony.pages:
        for heading in page.headings:
            yield heading.text or "(no title)", types.SymbolKind.String, heading.span, page.label
    for key, piece in analysis.state.index.entries.items():
        yield key, types.SymbolKind.File, piece.span, piece.span.path


def folds(analysis: Analysis, path: str) -> list[types.FoldingRange]:
    """Sections, divs and the front matter of a page."""
    page, read = analysis.page(path), analysis.read(path)
    if page is None or read is None:
        return []
    rows = analysis.lines(path).rows
    stretches = [(heading.span.line, end) for heading, end in _sections(page, len(rows))]
    for token in read.document.tokens:
        if token.type == "div_open" and "span" in payload(token):
            span = payload(token)["span"]
            stretches.append((span.line, span.end_line))
    # Blank lines behind the last words stay to be seen.
    ends = ((a, next((n for n in range(b, a, -1) if rows[n - 1].strip()), a)) for a, b in stretches)
    out = [types.FoldingRange(a - 1, b - 1) for a, b in ends if b > a]
    fields = read.document.front.spans.values()
    if fields:
        end = max(span.end_line for span in fields)
        out.append(types.FoldingRange(0, end, kind=types.FoldingRangeKind.Region))
    return out
