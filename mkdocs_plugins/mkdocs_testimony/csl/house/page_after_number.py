"""What stands before a page that would follow a number directly: "China 2023, at 7".

Bluebook 21, rules 3.2, 3.3.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from mkdocs_testimony.csl.output.pieces import Node, string_of

if TYPE_CHECKING:
    from mkdocs_testimony.csl.output.pieces import Piece, Pieces


def parted(pieces: Pieces, mark: str, words: str) -> Pieces:
    """The pieces of a citation with `words` for the space between a number and the place at `mark`."""
    text = string_of(pieces)
    if words and re.search(rf"\d[”’]* {re.escape(mark)}", text):
        return _respaced(pieces, text.index(mark) - 1, words)
    return pieces


def _respaced(pieces: Pieces, place: int, words: str) -> Pieces:
    """The pieces with `words` for the one character at `place` of their text."""
    out: list[Piece] = []
    for piece in pieces:
        length = len(string_of([piece]))
        if 0 <= place < length:
            out.append(
                piece[:place] + words + piece[place + 1 :]
                if isinstance(piece, str)
                else Node(piece.kind, piece.value, _respaced(piece.children, place, words))
            )
        else:
            out.append(piece)
        place -= length
    return out
