"""What an entry adds to its title ("press release", a translation), in a note and in a list of works.

After a comma within a note, a sentence of its own in a list (Chicago 17, 14.198); after a comma in both
(MHRA, chapter 7; OSCOLA 4, 3.4); in square brackets (APA 7, 9.21).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeGuard

from mkdocs_testimony.csl.output.pieces import Node, is_addition

if TYPE_CHECKING:
    from mkdocs_testimony.csl.output.pieces import Piece, Pieces

SENTENCE = (". ", " ")
"""What parts an addition from its title in a list of works: a space after a title that ends in a mark."""


def _is_sentence(piece: Piece) -> TypeGuard[Node]:
    """Whether a piece is an addition that a list of works has as a sentence."""
    return isinstance(piece, Node) and is_addition(piece) and piece.children[0] in SENTENCE


def in_a_sentence(pieces: Pieces) -> Pieces:
    """A title with a comma, for notes, before its addition, which is a sentence in a list of works.

    It stands after a question mark too, which is a part of the title (Chicago 17, chapter 6).
    """
    return [
        Node(piece.kind, piece.value, [", ", *piece.children[1:]]) if _is_sentence(piece) else piece
        for piece in pieces
    ]


def as_sentences(pieces: Pieces) -> Pieces:
    """A title whose additions, sentences of their own in a list of works, begin with capitals."""
    return [
        Node(piece.kind, piece.value, [piece.children[0], *_capitalized(piece.children[1:])])
        if _is_sentence(piece)
        else piece
        for piece in pieces
    ]


def _capitalized(pieces: Pieces) -> Pieces:
    """The pieces with a capital for their first letter, if they begin with plain characters."""
    if pieces and isinstance(pieces[0], str):
        return [pieces[0][:1].upper() + pieces[0][1:], *pieces[1:]]
    return pieces


def in_brackets(pieces: Pieces) -> Pieces:
    """A title with its additions in square brackets, in which its translation stands already."""
    return [
        Node(piece.kind, piece.value, ["", " [", *piece.children[1:], "]"])
        if isinstance(piece, Node) and is_addition(piece) and piece.children[0] != " ["
        else piece
        for piece in pieces
    ]
