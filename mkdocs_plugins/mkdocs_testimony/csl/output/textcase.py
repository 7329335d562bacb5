"""CSL's text-case over pieces: the letters change, the tree and the protected runs stay."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import TypeAlias

from mkdocs_testimony.csl.output.headline import WORD, capital, titled
from mkdocs_testimony.csl.output.pieces import TOGGLE, Node, Piece, Pieces
from mkdocs_testimony.inline import Style

PROTECTED = frozenset([Style.NOCASE, Style.SUPERSCRIPT, Style.SUBSCRIPT, Style.SMALL_CAPS])
"""Formatting inside a field that keeps its letters as typed."""
Change: TypeAlias = Callable[[str, list[str], list[bool]], None]
"""Changes the characters of a text, given the text itself and which of them are protected."""


def changed(pieces: Pieces, case: str) -> list[Piece]:
    """The pieces in lowercase, uppercase, capitalize-first, capitalize-all, sentence or title."""
    return recased(pieces, CASES.get(case, _unchanged))


def recased(pieces: Pieces, change: Change) -> list[Piece]:
    """The pieces with their letters changed, one for one, as if they were one text."""
    leaves: list[tuple[str, bool]] = []
    _collect(pieces, False, leaves)
    text = "".join(leaf for leaf, _ in leaves)
    protected: list[bool] = []
    for leaf, kept in leaves:
        protected.extend([kept] * len(leaf))
    characters = list(text)
    change(text, characters, protected)
    rest = iter(_cut(characters, [len(leaf) for leaf, _ in leaves]))
    return _replaced(pieces, rest.__next__)


def _collect(pieces: Pieces, kept: bool, out: list[tuple[str, bool]]) -> None:
    for piece in pieces:
        if isinstance(piece, str):
            out.append((piece, kept))
        else:
            _collect(piece.children, kept or protects(piece), out)


def protects(node: Node) -> bool:
    """Whether a node keeps its letters as typed (nocase; sub- and superscript, as citeproc-js has it)."""
    return node.kind == TOGGLE and node.value in PROTECTED


def _cut(characters: list[str], lengths: Sequence[int]) -> list[str]:
    out, at = [], 0
    for length in lengths:
        out.append("".join(characters[at : at + length]))
        at += length
    return out


def _replaced(pieces: Pieces, following: Callable[[], str]) -> list[Piece]:
    out: list[Piece] = []
    for piece in pieces:
        if isinstance(piece, str):
            out.append(following())
        else:
            out.append(Node(piece.kind, piece.value, _replaced(piece.children, following)))
    return out


def _unchanged(text: str, characters: list[str], protected: list[bool]) -> None:
    """An unknown case changes nothing."""


def _lower(text: str, characters: list[str], protected: list[bool]) -> None:
    for index, char in enumerate(text):
        if not protected[index]:
            characters[index] = char.lower()


def _upper(text: str, characters: list[str], protected: list[bool]) -> None:
    for index, char in enumerate(text):
        if not protected[index]:
            characters[index] = char.upper()


def _capitalize_first(text: str, characters: list[str], protected: list[bool]) -> None:
    word = WORD.search(text)
    if (word and word[0][:1].islower()) or word:
        capital(characters, protected, word.start(), word.end())


def _capitalize_all(text: str, characters: list[str], protected: list[bool]) -> None:
    for word in re.finditer(r"\S+", text):
        capital(characters, protected, word.start(), word.end())


def _sentence(text: str, characters: list[str], protected: list[bool]) -> None:
    free = [char for char, kept in zip(text, protected, strict=True) if not kept]
    if any(map(str.isupper, free)) and not any(map(str.islower, free)):
        _lower(text, characters, protected)
    _capitalize_first(text, characters, protected)


CASES = {
    "lowercase": _lower,
    "uppercase": _upper,
    "capitalize-first": _capitalize_first,
    "capitalize-all": _capitalize_all,
    "sentence": _sentence,
    "title": titled,
}
