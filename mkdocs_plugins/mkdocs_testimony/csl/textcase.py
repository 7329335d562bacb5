"""CSL's text-case over pieces: the letters change, the tree and the protected runs stay."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import TypeAlias

from mkdocs_testimony.csl.output import TOGGLE, Node, Piece, Pieces
from mkdocs_testimony.inline import Style

_STOP_WORDS = """
a an and as at but by down for from in into nor of on onto or over so the till to up via with yet al
c ca d d’ de du et la le v v. van von vs vs.
"""
STOP_WORDS = frozenset(_STOP_WORDS.split())
"""Words that title case leaves small inside a title (CSL 1.0.2, text-case)."""

PROTECTED = frozenset([Style.NOCASE, Style.SUPERSCRIPT, Style.SUBSCRIPT, Style.SMALL_CAPS])
"""Formatting inside a field that keeps its letters as typed."""
WORD = re.compile(r"[^\s\u00a0/\-–—]+")
LETTER = re.compile(r"[^\W\d_]")
_SHORT_WORDS = "a an and as at but by for if in nor of off on or per so the to up v via vs yet"
SHORT_WORDS = frozenset(_SHORT_WORDS.split())
"""Minor words of three letters or fewer: longer ones have a capital in APA's title case (APA 7, 6.17)."""
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


def _capital(characters: list[str], protected: list[bool], start: int, end: int) -> None:
    """The first letter of a word as a capital, unless it is protected."""
    for index in range(start, end):
        if characters[index].isalnum():
            if not protected[index]:
                characters[index] = _titled(characters[index])
            return


def _titled(char: str) -> str:
    upper = char.upper()
    return upper if len(upper) == 1 else char.title()


def _capitalize_first(text: str, characters: list[str], protected: list[bool]) -> None:
    word = WORD.search(text)
    if (word and word[0][:1].islower()) or word:
        _capital(characters, protected, word.start(), word.end())


def _capitalize_all(text: str, characters: list[str], protected: list[bool]) -> None:
    for word in re.finditer(r"\S+", text):
        _capital(characters, protected, word.start(), word.end())


def _sentence(text: str, characters: list[str], protected: list[bool]) -> None:
    free = [char for char, kept in zip(text, protected, strict=True) if not kept]
    if any(map(str.isupper, free)) and not any(map(str.islower, free)):
        _lower(text, characters, protected)
    _capitalize_first(text, characters, protected)


def _title(text: str, characters: list[str], protected: list[bool]) -> None:
    _capitals(text, characters, protected, STOP_WORDS)


def headlined(text: str, characters: list[str], protected: list[bool]) -> None:
    """Title case as APA has it."""
    _capitals(text, characters, protected, SHORT_WORDS)


def _capitals(text: str, characters: list[str], protected: list[bool], small: frozenset[str]) -> None:
    """The words of a title with capitals, `small` ones inside it without."""
    free = "".join(char for char, kept in zip(text, protected, strict=True) if not kept)
    shouting = free.isupper() and len(re.findall(r"[^\W\d_]{2,}", free)) > 1
    words = [word for word in WORD.finditer(text) if LETTER.search(word[0])]
    for place, word in enumerate(words):
        start, end = word.span()
        if any(protected[start:end]):
            continue
        if shouting:
            for index in range(start, end):
                characters[index] = text[index].lower()
        bare = word[0].strip("\"'“”‘’()[]{}.,;:!?«»").lower()
        if bare in small or word[0].lower() in small:
            # A number may be the last word: "Act of 2008".
            last = place == len(words) - 1 and not re.search(r"\d", text[end:])
            inside = place and not last and not _opens(text, words[place - 1].end(), start)
            if inside:
                if text[start:end].istitle():
                    for index in range(start, end):
                        characters[index] = text[index].lower()
                continue
        if len(word[0]) == 1 and (place == len(words) - 1 and place) and text[start - 1] == "-":
            continue
        if len(word[0]) == 1 and not word[0].isascii() and text[end : end + 1] == "-":
            continue
        if shouting or not any(map(str.isupper, word[0])):
            _capital(characters, protected, start, end)


def _opens(text: str, before: int, start: int) -> bool:
    """Whether a word starts a title after a colon, a question, or inside a bracket or quotation.

    After a period it does if it is typed with a capital: "Corp. to Build" is one sentence.
    """
    ended = text[before - 1] in ":?!" or (text[before - 1] == "." and text[start].isupper())
    return ended or text[start] in "“‘(\"'["


CASES = {
    "lowercase": _lower,
    "uppercase": _upper,
    "capitalize-first": _capitalize_first,
    "capitalize-all": _capitalize_all,
    "sentence": _sentence,
    "title": _title,
}
