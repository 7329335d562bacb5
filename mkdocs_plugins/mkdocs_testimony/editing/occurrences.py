"""Where a name stands: as an id, in relations, citations, links, .bib files. Each place is parsed as such."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from unicodedata import normalize
from urllib.parse import unquote

from mkdocs_testimony.bibliography.typed import other_keys
from mkdocs_testimony.editing.edits import Edit
from mkdocs_testimony.markdown.citations import KEY
from mkdocs_testimony.model.payload import payload
from mkdocs_testimony.model.relations import WRITTEN
from mkdocs_testimony.records import dataclass
from mkdocs_testimony.rules.paths import has_scheme, resolved
from mkdocs_testimony.span import Span

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from markdown_it.token import Token

    from mkdocs_testimony.bibliography import Index, Slice
    from mkdocs_testimony.model import Attribute, Attributes, Cite, Document

PARENT_FIELDS = ("crossref", "xdata", "xref", "related", "entryset")
"""Fields of an entry that name other entries."""

NAMING = (*WRITTEN, "of")
"""Attributes whose values name statements or sources."""
_FIRST_FIELD = re.compile(r"\s*,(?P<space>\s*)(?P<name>[A-Za-z][\w-]*)(?P<gap>\s*)=")
_WORD = re.compile(r'(?:(?!->)[^\s,"])+')
_KEY_IN_FIELD = re.compile(r'[^\s,{}"=]+')
_DESTINATION = re.compile(r"\]\(\s*<?([^\s<>]*?)#([^\s<>)]+)")
_DEFINITION = re.compile(r"^[ \t>]*\[[^\[\]]+\]:\s*<?(\S*?)#([^\s<>]+)")


@dataclass(frozen=True, slots=True)
class Mark:
    """An id where it is given."""

    item: Attribute
    attributes: Attributes
    holder: Token


def marks(document: Document, name: str) -> Iterator[Mark]:
    """Every place at which an id is given."""
    for token in tokens(document):
        attributes: Attributes | None = payload(token).get("attributes")
        for item in attributes.items if attributes else ():
            if item.name == "#" and item.value == name and attributes:
                yield Mark(item, attributes, token)


def relations(document: Document, name: str) -> Iterator[Span]:
    """Every place at which a relation's value names it."""
    rows = document.text.split("\n")
    for token in tokens(document):
        attributes: Attributes | None = payload(token).get("attributes")
        for item in attributes.items if attributes else ():
            if item.name in NAMING:
                yield from _words(item, rows, name)


def _words(item: Attribute, rows: list[str], name: str) -> Iterator[Span]:
    span = item.span
    for line in range(span.line, span.end_line + 1):
        row = rows[line - 1]
        start = span.column - 1 + len(item.name) + 1 if line == span.line else 0
        end = span.end_column - 1 if line == span.end_line else len(row)
        for found in _WORD.finditer(row, start, end):
            if normalize("NFC", found[0]) == name:
                yield Span(span.path, line, found.start() + 1, line, found.end() + 1)


def citations(document: Document, name: str) -> Iterator[Cite]:
    """Every citation that is typed so, in the text and in notes. (One of another key of the entry is not.)"""
    rows = document.text.split("\n")
    for token in tokens(document):
        for cite in payload(token).get("cites") or (payload(token).get("cite"),):
            if cite is not None and normalize("NFC", _typed(cite, rows)).strip("@{}") == name:
                yield cite


def unplaced(document: Document, index: Index, name: str) -> Iterator[Span]:
    """Every use of a name that does not stand where the parser says: to edit there would damage the text.

    Nothing should be; what is found here keeps a rename from leaving a use behind.
    """
    rows = document.text.split("\n")
    for token in tokens(document):
        for cite in payload(token).get("cites") or (payload(token).get("cite"),):
            if cite is not None and name in {cite.key, index.canonical(cite.key)}:
                typed = normalize("NFC", _typed(cite, rows))
                if not typed.startswith("@") or index.canonical(typed.strip("@{}")) != cite.key:
                    yield cite.span
        attributes: Attributes | None = payload(token).get("attributes")
        yield from (
            item.span for item in (attributes.items if attributes else ()) if not _stands(item, rows, name)
        )


def _stands(item: Attribute, rows: list[str], name: str) -> bool:
    """Whether each use of a name in an attribute is found in the file where it should be."""
    if item.name in NAMING:
        uses = [found[0] for found in _WORD.finditer(item.value)].count(name)
        return uses == len(list(_words(item, rows, name)))
    if item.name == "#" and item.value == name:
        return normalize("NFC", rows[item.span.line - 1][item.span.column - 1 :]).startswith(f"#{name}")
    return True


def _typed(cite: Cite, rows: list[str]) -> str:
    return rows[cite.span.line - 1][cite.span.column - 1 : cite.span.end_column - 1]


def rewritten(document: Document, cite: Cite, new: str) -> str:
    """A citation's key as it is to be typed: in braces if it was, or if it must be."""
    braced = _typed(cite, document.text.split("\n")).startswith("@{")
    plain = KEY.fullmatch(f"@{new}")
    return f"@{{{new}}}" if braced or plain is None or plain["plain"] != new else f"@{new}"


def links(document: Document, page: str, name: str) -> Iterator[Span]:
    """Every place at which a link names it as an anchor of the page that has it."""

    def meant(path: str, anchor: str) -> bool:
        if normalize("NFC", unquote(anchor)) != name or has_scheme(path):
            return False
        return (resolved(document.path, unquote(path)) if path else document.path) == page

    for inline in inlines(document):
        for child in inline.children or ():
            if child.type == "link_close":
                start, end = payload(child)["start"], payload(child)["end"]
                match = _DESTINATION.match(inline.content, start, end)
                if match and meant(match[1], match[2]):
                    yield payload(inline)["positions"].span(match.start(2), match.end(2))
    yield from _definitions(document, meant)


def _definitions(document: Document, meant: Callable[[str, str], bool]) -> Iterator[Span]:
    """Link definitions (`[label]: address`) make no token: they are lines that no other block takes."""
    taken: set[int] = set()
    for token in tokens(document):
        if token.map and token.type in {"inline", "fence", "code_block", "heading_open"}:
            taken.update(range(*token.map))
    body = min((token.map[0] for token in document.tokens if token.map), default=0)
    front = max((span.end_line for span in document.front.spans.values()), default=0)
    for n, row in enumerate(document.text.split("\n")):
        if n in taken or (n < body and n < front):
            continue
        match = _DEFINITION.match(row)
        if match and meant(match[1], match[2]):
            yield Span(document.path, n + 1, match.start(2) + 1, n + 1, match.end(2) + 1)


def tokens(document: Document) -> Iterator[Token]:
    """Every token of a document, those of its notes' texts included."""
    stack = [token for definition in document.definitions.values() for token in definition.tokens]
    stack.extend(document.tokens)
    while stack:
        token = stack.pop()
        yield token
        stack.extend(token.children or ())
        if token.type == "note_inline":
            stack.extend(payload(token)["definition"].tokens)


def inlines(document: Document) -> Iterator[Token]:
    """Every inline token of a document, those of its notes' texts included."""
    return (token for token in tokens(document) if token.type == "inline")


def other_key(index: Index, key: str, drop: str) -> Edit | None:
    """Add an entry's key to its field `ids`, from which `drop` goes; None if the entry has no fields."""
    piece = index.entries[key]
    for part in other_keys(piece):
        names = (name.strip() for name in normalize("NFC", part.text).split(","))
        kept = [name for name in names if name not in {"", drop, key}]
        span = piece.at(part.start, part.start + len(part.text))
        return Edit(span, ", ".join([*kept, key]))
    head = _FIRST_FIELD.match(piece.text, piece.key_end)
    if head is None:
        return None
    own_line = "\n" in head["space"]
    name = "ids".ljust(len(head["name"] + head["gap"])) if own_line else "ids "
    lead = head["space"] if own_line else " "
    place = piece.at(head.start("space"))
    return Edit(place, f"{lead}{name}= {{{key}}},")


def in_bibliography(index: Index, name: str) -> Iterator[Span]:
    """Every place in the .bib files at which a key stands: its entries, and what names them as a parent."""
    pieces = [*index.entries.values(), *(again for _, again in index.duplicates)]
    strings: Mapping[str, str] | None = None
    for piece in pieces:
        if piece.key == name:
            yield piece.span
        if normalize("NFC", piece.text).count(name) > (piece.key == name):
            if strings is None:
                from mkdocs_testimony.bibliography.entries import parse_strings

                strings = parse_strings(index.strings)[0]
            yield from _parents(piece, name, strings)


def _parents(piece: Slice, name: str, strings: Mapping[str, str]) -> Iterator[Span]:
    from mkdocs_testimony.bibliography.entries import parse_entry

    entry = parse_entry(piece, strings)
    for field in PARENT_FIELDS:
        place = entry.places.get(field)
        if place is not None:
            for found in _KEY_IN_FIELD.finditer(piece.text, place.start + len(field), place.end):
                if normalize("NFC", found[0]) == name:
                    yield piece.at(found.start(), found.end())
