"""From a name to where it is given, to where it is used, and along what rests on what."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lsprotocol import types

from mkdocs_testimony.editing import occurrences
from mkdocs_testimony.lsp.names import named_at, statement_at, statement_named
from mkdocs_testimony.model.relations import SUPPORTING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from mkdocs_testimony.lsp.analysis import Analysis
    from mkdocs_testimony.model import Statement
    from mkdocs_testimony.span import Span

    Uri = Callable[[str], str]


def definition(analysis: Analysis, path: str, line: int, column: int) -> Span | None:
    """Where the name at a place is given: its entry in a .bib file, or its id."""
    named = named_at(analysis, path, line, column, end=True)
    return given(analysis, named.name) if named else None


def given(analysis: Analysis, name: str) -> Span | None:
    """Where a name is given; None for one that nothing has."""
    index = analysis.state.index
    entry = index.names.get(name) if index else None
    target = analysis.testimony.ids.get(name)
    return entry.span if entry else target.span if target else None


def references(analysis: Analysis, path: str, line: int, column: int, *, own: bool) -> list[Span]:
    """Every place at which the name at a place is used, and (with `own`) where it is given."""
    named = named_at(analysis, path, line, column, end=True)
    if named is None:
        return []
    spans = set(_uses(analysis, named.name))
    first = given(analysis, named.name)
    if first is not None:
        spans.discard(first)
        if own:
            spans.add(first)
    return sorted(spans)


def _uses(analysis: Analysis, name: str) -> Iterator[Span]:
    index, target = analysis.state.index, analysis.testimony.ids.get(name)
    is_key = index is not None and name in index.names
    names = {name, *(other for other, key in index.aliases.items() if key == name)} if index else {name}
    for page in analysis.state.pages:
        for one in names:
            yield from (cite.span for cite in occurrences.citations(page.document, one))
            yield from occurrences.relations(page.document, one)
        if target is not None and not is_key:
            yield from occurrences.links(page.document, target.page, name)
    if index is not None and is_key:
        yield from occurrences.in_bibliography(index, name)


def item_at(
    analysis: Analysis, path: str, line: int, column: int, uri: Uri
) -> types.CallHierarchyItem | None:
    """The statement at a place (or that is named there), from which the hierarchy goes up and down."""
    named = named_at(analysis, path, line, column, end=True)
    statement = statement_named(analysis, named.name) if named else None
    statement = statement or statement_at(analysis, path, line, column)
    return _item(statement, analysis, uri) if statement else None


def rests_on(analysis: Analysis, uid: str, uri: Uri) -> list[types.CallHierarchyOutgoingCall]:
    """What a statement rests on: statements, figures and sources."""
    statement = analysis.testimony.statements.get(uid)
    if statement is None:
        return []
    out = []
    lines = analysis.lines(statement.page)
    for relation in statement.relations:
        below = analysis.testimony.statements.get(relation.uid)
        if relation.kind in SUPPORTING and below is not None:
            place = (
                lines.range(relation.span)
                if relation.span.path == statement.page
                else lines.range(statement.span)
            )
            out.append(types.CallHierarchyOutgoingCall(_item(below, analysis, uri), [place]))
    for key in dict.fromkeys(cite.key for cite in statement.cites):
        span = given(analysis, key)
        if span is not None:
            place = analysis.lines(span.path).range(span)
            source = types.CallHierarchyItem(
                key, types.SymbolKind.File, uri(span.path), place, place, detail="source"
            )
            uses = [lines.range(cite.span) for cite in statement.cites if cite.key == key]
            out.append(types.CallHierarchyOutgoingCall(source, uses))
    return out


def carries(analysis: Analysis, uid: str, uri: Uri) -> list[types.CallHierarchyIncomingCall]:
    """What rests on a statement."""
    out = []
    for other in analysis.testimony.statements.values():
        ties = [
            relation for relation in other.relations if relation.uid == uid and relation.kind in SUPPORTING
        ]
        if ties:
            item = _item(other, analysis, uri)
            out.append(types.CallHierarchyIncomingCall(item, [item.selection_range]))
    return out


def _item(statement: Statement, analysis: Analysis, uri: Uri) -> types.CallHierarchyItem:
    place = analysis.lines(statement.page).range(statement.span)
    return types.CallHierarchyItem(
        name=statement.id or first_words(statement.text) or statement.address.short,
        kind=types.SymbolKind.Property,
        uri=uri(statement.page),
        range=place,
        selection_range=place,
        detail=f"{statement.kind.value} · {statement.address.full}",
        data={"uid": statement.uid},
    )


def first_words(text: str, most: int = 60) -> str:
    """The first words of a text."""
    words = " ".join(text.split())
    return words if len(words) <= most else f"{words[: most - 1].rsplit(' ', 1)[0]}…"
