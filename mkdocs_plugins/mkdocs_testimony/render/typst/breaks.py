"""Addresses and overlong words, in pieces between which a line may end.

A piece is a box in the engine's sense, so nothing is added at the end of a line and nothing is lost there:
an address copied from the PDF is the address. The places are those of the Chicago Manual of Style (17th
edition, 14.18): after `://`, before a mark, never after a hyphen.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

LONGEST = 40
"""Letters of a word that may stand in a line of running text without a place to break it."""

PIECE = 12
"""Letters in a piece of an overlong word."""

_LEAST = 6

_ADDRESS = re.compile(r"(?:[A-Za-z][A-Za-z0-9+.-]*://|www\.|(?:doi:)?10\.\d{4,9}/|mailto:)\S+", re.IGNORECASE)
_SIGNS = ("://", "www.", "10.", "mailto:")
"""What each address has one of: few texts have any, and they are searched for no more than that."""
_TRAILING = re.compile(r"[.,;:!?)\]}>\"'”’»]+$")
_MARKS = re.compile(r"(?<=://)|(?=[/.\-_~,?#%=&])(?<![/.\-_~,?#%=&:])")


def parted(text: str, longest: int = LONGEST) -> Iterator[list[str]]:
    """A text in order: stretches as they are, each alone in a list, and what must be broken as its pieces.

    `longest`: letters of a word that fit into the line.
    """
    at = 0
    for start, end, split in _broken(text, longest):
        if start > at:
            yield [text[at:start]]
        yield split
        at = end
    if at < len(text):
        yield [text[at:]]


def pieces(address: str) -> list[str]:
    """An address in pieces; joined they are the address."""
    return [piece for part in _MARKS.split(address) if part for piece in cut(part, 2 * PIECE)]


def cut(word: str, longest: int, piece: int = PIECE) -> list[str]:
    """A word in pieces of some letters, if it is longer than `longest`; the last is not the shortest."""
    if len(word) <= longest:
        return [word]
    size = max(1, min(piece, longest))
    ends = list(range(size, len(word), size))
    if len(word) - ends[-1] < size / 2:
        # A longer last but one, where that leaves two; else halves, for a piece never exceeds what fits.
        ends = ends[:-1] or [(len(word) + 1) // 2]
    return [word[start:end] for start, end in zip([0, *ends], [*ends, len(word)], strict=True)]


def fitting(columns: int, letters: int = 96) -> int:
    """Letters of a word that fit into a table's cell, when it has so many columns of one width.

    `letters`: in a line of the table."""
    return LONGEST if columns < 3 else max(_LEAST, letters // columns - 1)


@cache
def _to_break(longest: int) -> re.Pattern[str]:
    return re.compile(
        rf"{_ADDRESS.pattern}|[^\s\-\u2010-\u2015/\u0600-\U0010ffff]{{{longest + 1},}}", re.IGNORECASE
    )


def _broken(text: str, longest: int) -> Iterator[tuple[int, int, list[str]]]:
    """Where pieces stand in a text, and the pieces."""
    plain = text.lower()
    if not any(sign in plain for sign in _SIGNS) and max(map(len, text.split()), default=0) <= longest:
        return
    for hit in _to_break(longest).finditer(text):
        address = _ADDRESS.match(hit[0])
        if address is None:
            yield hit.start(), hit.end(), cut(hit[0], longest)
            continue
        bare = _TRAILING.sub("", hit[0])
        if bare.count("(") > bare.count(")") and hit[0][len(bare) :].startswith(")"):
            bare += ")"
        split = [part for piece in pieces(bare) for part in cut(piece, longest)]
        if len(split) > 1:
            yield hit.start(), hit.start() + len(bare), split
