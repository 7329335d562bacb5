"""One name for each source: an entry's other keys (`ids`) are its own key from here on."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from mkdocs_testimony.model.payload import payload

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from markdown_it.token import Token

    from mkdocs_testimony.model import Cite, Document, NoteDefinition


def with_own_keys(documents: Sequence[Document], aliases: Mapping[str, str]) -> tuple[Document, ...]:
    """The documents with every citation naming its source's own key. Spans stay those of what is typed."""
    if not aliases:
        return tuple(documents)
    return tuple(
        replace(
            document,
            tokens=_tokens(document.tokens, aliases),
            definitions={name: _note(note, aliases) for name, note in document.definitions.items()},
        )
        for document in documents
    )


def _tokens(tokens: Sequence[Token], aliases: Mapping[str, str]) -> tuple[Token, ...]:
    return tuple(
        token.copy(children=[_child(child, aliases) for child in token.children]) if token.children else token
        for token in tokens
    )


def _child(child: Token, aliases: Mapping[str, str]) -> Token:
    carried = payload(child)
    if child.type == "citation" and any(cite.key in aliases for cite in carried["cites"]):
        return child.copy(meta={**carried, "cites": tuple(_cite(cite, aliases) for cite in carried["cites"])})
    if child.type == "citation_text" and carried["cite"].key in aliases:
        return child.copy(meta={**carried, "cite": _cite(carried["cite"], aliases)})
    if child.type == "note_inline":
        return child.copy(meta={**carried, "definition": _note(carried["definition"], aliases)})
    return child


def _note(note: NoteDefinition, aliases: Mapping[str, str]) -> NoteDefinition:
    return replace(note, tokens=_tokens(note.tokens, aliases))


def _cite(cite: Cite, aliases: Mapping[str, str]) -> Cite:
    return replace(cite, key=aliases.get(cite.key, cite.key))
