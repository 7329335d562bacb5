"""The words around a citation: spaces, capitals, and the marks between one source and the next."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mkdocs_testimony.csl.output.pieces import (
    FORMAT,
    LANGUAGE,
    QUOTE,
    TERM,
    TOGGLE,
    TYPED,
    Node,
    Piece,
    Pieces,
    pieces_of,
    string_of,
)
from mkdocs_testimony.csl.output.textcase import changed
from mkdocs_testimony.inline import plain

if TYPE_CHECKING:
    from mkdocs_testimony.csl.cites import CiteItem

SENTENCE_ENDS = (".", "!", "?", "…")
CLOSERS = "\"'”’)] \u00a0"
LEADING = (*",.;:!?)]’”'", " ", "\u00a0")
"""What a suffix may begin with for no space to be put before it."""
OPENING = ("(", "[", "“", "‘", "—", "-", "/", "\u00a0", " ")
"""What a prefix may end with for no space to be put after it."""


def begun(pieces: Pieces) -> Pieces:
    """A citation without the comma or space before its first words.

    Styles put them before a part of which they expect something to go before ("Okafor, *Ports of Call*");
    where that is missing, nothing is to be parted from it.
    """
    out = list(pieces)
    while out and isinstance(out[0], str):
        out[0] = out[0].lstrip(" \u00a0,;")
        if out[0]:
            break
        del out[0]
    return out


def affixed(cite: CiteItem, pieces: Pieces, start: bool, capitals: bool, *, small: bool = False) -> Pieces:
    """A citation with the words before and after it.

    `start`: it begins a sentence. `capitals`: a sentence's first word takes a capital (in notes).
    `small`: the citation's own first word keeps its small letter all the same (OSCOLA's ibid).
    """
    before, after = plain(cite.prefix), plain(cite.suffix)
    opening = pieces_of(cite.prefix)
    if before.strip():
        if start and capitals and before[0].isalpha():
            opening = changed(opening, "capitalize-first")
        start = ends_sentence(before)
    if start and capitals and not small:
        pieces = capitalized(pieces)
    out: list[Piece] = []
    if before:
        out.append(Node(TYPED, None, [*opening, "" if before.endswith(OPENING) else " "]))
    out.extend(pieces)
    if after:
        space = "" if after.startswith(LEADING) else " "
        out.append(Node(TYPED, None, [space, *pieces_of(cite.suffix)]))
    return out


def ends_sentence(prefix: str) -> bool:
    """Whether what follows a prefix starts a sentence: not after one abbreviated word (`cf.`)."""
    words = prefix.rstrip(CLOSERS)
    return words.endswith(SENTENCE_ENDS) and (len(words.split()) > 1 or not words.endswith("."))


def between(delimiter: str, before: CiteItem, cite: CiteItem) -> str:
    """What stands between two citations: not the style's mark where the author has set one."""
    if plain(cite.prefix).startswith((",", ".", ";", ":")):
        return ""
    return " " if plain(before.suffix).endswith((",", ";", ":")) else delimiter


def capitalized(pieces: Pieces) -> Pieces:
    """The pieces with a capital if they begin with a word of the locale (`ibid.` → `Ibid.`)."""
    for index, piece in enumerate(pieces):
        if isinstance(piece, str):
            if piece:
                return pieces
            continue
        if piece.kind == TERM:
            words = string_of(piece.children)
            first = (words[:1].upper() + words[1:],)
            return [*pieces[:index], Node(TERM, None, first), *pieces[index + 1 :]]
        if piece.kind in (FORMAT, TOGGLE, QUOTE, LANGUAGE):
            inner = Node(piece.kind, piece.value, capitalized(piece.children))
            return [*pieces[:index], inner, *pieces[index + 1 :]]
        return pieces
    return pieces
