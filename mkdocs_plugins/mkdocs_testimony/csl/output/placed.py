"""Numbers of notes as references to where the notes stand, once that is known."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

from mkdocs_testimony.csl.output.pieces import REFERENCE, Node, Piece, Pieces

NotePlace: TypeAlias = Callable[[int], tuple[str, str, str] | None]
"""Page, anchor and printed number of the note that `first_note` counts; None when it has none."""


def placed(pieces: Pieces, note_place: NotePlace | None) -> Pieces:
    """The pieces with a reference for each number of a note that has a place; else the number stays bare."""
    out: list[Piece] = []
    for piece in pieces:
        if isinstance(piece, str):
            out.append(piece)
            continue
        children = placed(piece.children, note_place)
        if piece.kind == REFERENCE and isinstance(piece.value, int):
            place = note_place(piece.value) if note_place else None
            if place is None:
                out.extend(children)
                continue
            page, anchor, shown = place
            out.append(Node(REFERENCE, (page, anchor), (shown,)))
        else:
            out.append(Node(piece.kind, piece.value, children))
    return out
