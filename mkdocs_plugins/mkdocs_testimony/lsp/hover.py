"""What is shown over a name: the note as it prints here, or the statement with what it stands on."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from lsprotocol import types

from mkdocs_testimony.inline import Inline, Link, Quoted, Reference, Style, Styled, Text
from mkdocs_testimony.lsp.names import Named, named_at, statement_named
from mkdocs_testimony.model.payload import payload
from mkdocs_testimony.model.relations import SUPPORTING
from mkdocs_testimony.passes.format import printed_note
from mkdocs_testimony.rules.wording import counted

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from markdown_it.token import Token

    from mkdocs_testimony.lsp.analysis import Analysis
    from mkdocs_testimony.model import Note, Statement

_MARKS = {Style.EMPHASIS: "*", Style.STRONG: "**", Style.CODE: "`"}
MOST = 12
"""Sources that a statement's hover names; of more it says how many."""


def hover(analysis: Analysis, path: str, line: int, column: int) -> types.Hover | None:
    """What is shown at a place, with the stretch that it is shown for; None where nothing is named."""
    named = named_at(analysis, path, line, column)
    if named is None:
        return None
    statement = statement_named(analysis, named.name)
    said = "\n\n".join(_statement(statement, analysis) if statement else _source(named, analysis, path))
    if not said:
        return None
    content = types.MarkupContent(types.MarkupKind.Markdown, said)
    return types.Hover(content, analysis.lines(path).range(named.span))


def _source(named: Named, analysis: Analysis, path: str) -> Iterator[str]:
    """The note that a citation prints in, as it prints there, and where the source's entry stands."""
    note = _note_of(named, analysis, path)
    if note is not None:
        printed = printed_note(analysis.state, note.uid)
        if printed is not None:
            yield f"**Note {printed.number}**, as printed here:"
            yield "".join(_words(printed.body)).strip()
            if printed.stands_for:
                yield f"*Ibid.* stands for: {''.join(_markdown(printed.stands_for))}"
    index = analysis.state.index
    entry = index.names.get(named.name) if index else None
    if entry is not None:
        yield f"`{entry.key}` · {escaped(entry.span.path)}, line {entry.span.line}"
    target = analysis.testimony.ids.get(named.name) if entry is None else None
    if target is not None:
        yield f"{escaped(target.label)} · {escaped(target.page)}, line {target.span.line}"


def _note_of(named: Named, analysis: Analysis, path: str) -> Note | None:
    page = analysis.read(path)
    for note in page.notes if page and named.cite else ():
        if any(cite.span == named.span for cite in note.cites):
            return note
    return None


def _statement(statement: Statement, analysis: Analysis) -> Iterator[str]:
    """A statement's kind and address, its words, and what it stands on."""
    support = analysis.testimony.support.get(statement.uid)
    judge = f" of {statement.judge}" if statement.judge else ""
    confidence = f", {statement.confidence} confidence" if statement.confidence else ""
    kind = f"{statement.kind.value.capitalize()}{escaped(judge)}"
    yield f"**{kind}** · {escaped(statement.address.full)}{confidence}"
    # Brackets that hold a cross-reference alone are left empty in a statement's words.
    yield escaped(statement.text.replace(" ()", "")) or "(no words)"
    if support is None:
        return
    rests = [relation for relation in statement.relations if relation.kind in SUPPORTING]
    grounded = "grounded" if support.grounded else "not grounded: a path from it ends without a source"
    below, sources = counted(len(rests), "statement"), counted(len(support.direct), "source")
    yield f"Rests on {below} and {sources}; {grounded}."
    keys = list(support.sources)
    if keys:
        more = f" and {len(keys) - MOST} more" if len(keys) > MOST else ""
        yield f"Sources: {', '.join(f'`{key}`' for key in keys[:MOST])}{more}"


def _words(tokens: Iterable[Token]) -> Iterator[str]:
    """The words of a printed note as Markdown, block by block."""
    for token in tokens:
        for child in token.children or ():
            if child.type == "formatted":
                yield from _markdown(payload(child)["inline"])
            elif child.type in {"softbreak", "hardbreak"}:
                yield " "
            elif child.type in {"em_open", "em_close"}:
                yield "*"
            elif child.type in {"strong_open", "strong_close"}:
                yield "**"
            elif child.content:
                yield escaped(child.content)
        if token.type == "inline":
            yield "\n\n"


def _markdown(nodes: Iterable[Inline]) -> Iterator[str]:
    for node in nodes:
        if isinstance(node, Text):
            yield escaped(node.text)
        elif isinstance(node, Quoted):
            yield "“"
            yield from _markdown(node.children)
            yield "”"
        elif isinstance(node, Link | Reference):
            yield from _markdown(node.children)
        elif isinstance(node, Styled):
            mark = _MARKS.get(node.style, "")
            inner = "".join(_markdown(node.children))
            yield f"{mark}{inner}{mark}" if inner.strip() else inner


def escaped(text: str) -> str:
    """Words in which Markdown sees no mark and an editor no HTML."""
    return re.sub(r"([\\`*_{}\[\]<>#|~!&])", r"\\\1", text)
