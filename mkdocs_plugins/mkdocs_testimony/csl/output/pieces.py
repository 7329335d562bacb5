"""What the evaluation of a style makes before it is text: pieces.

A piece is a string or a node around pieces; `tree.py` makes the inline tree of them.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TypeAlias

from mkdocs_testimony.inline import Inline, Link, Quoted, Style, Styled, Text

FORMAT = "format"
"""A style file's own formatting; the value holds (attribute, value) pairs."""
TOGGLE = "toggle"
"""Formatting inside a field of the item: italics in italics are upright. The value is a Style."""
QUOTE = "quote"
LINK = "link"
REFERENCE = "reference"
"""A place in the document: the value is (page, anchor), or the number of a note still to be placed."""
TYPED = "typed"
"""Words of the author's own around a citation: their punctuation stays as typed."""
TERM = "term"
"""Words of the locale: at the start of a note they take a capital."""
LANGUAGE = "language"
"""All that is said of a work whose words are in another script; the value is its language."""
DISPLAY = "display"
"""Part of an entry that is set apart: the value is a Style. A space parts it from its neighbours."""


class Node:
    """Pieces in one wrapper."""

    __slots__ = ("children", "kind", "value")

    def __init__(self, kind: str, value: object, children: Sequence[Piece]) -> None:
        self.kind = kind
        self.value = value
        self.children = children


Piece: TypeAlias = str | Node
Pieces: TypeAlias = Sequence[Piece]
EMPTY: Pieces = ()
OWN_MARKS = ("?", "!", ":", ";")
"""Marks that stay outside a quotation in a title where they are typed so."""


def pieces_of(nodes: Iterable[Inline]) -> list[Piece]:
    """An inline tree (a field of an item, a prefix) as pieces."""
    out: list[Piece] = []
    for node in nodes:
        if isinstance(node, Text):
            if node.text.startswith(OWN_MARKS) and out:
                before = out[-1]
                # Which marks belong to a quotation, its writer knows (Chicago 17, 6.10).
                if isinstance(before, Node) and before.kind == QUOTE:
                    out.extend([Node(TYPED, OWN_MARKS, [node.text[0]]), node.text[1:]])
                    continue
            out.append(node.text)
        elif isinstance(node, Styled):
            out.append(Node(TOGGLE, node.style, pieces_of(node.children)))
        elif isinstance(node, Quoted):
            out.append(Node(QUOTE, None, pieces_of(node.children)))
        elif isinstance(node, Link):
            out.append(Node(LINK, node.href, pieces_of(node.children)))
        else:
            out.append(Node(REFERENCE, (node.page, node.anchor), pieces_of(node.children)))
    return out


def string_of(pieces: Pieces) -> str:
    """The characters of pieces, without quotation marks."""
    return "".join(piece if isinstance(piece, str) else string_of(piece.children) for piece in pieces)


def replaced(pieces: Pieces, mark: str, words: str) -> list[Piece]:
    """The pieces with every `mark` in their text replaced."""
    return [
        (piece.replace(mark, words) if mark in piece else piece)
        if isinstance(piece, str)
        else Node(piece.kind, piece.value, replaced(piece.children, mark, words))
        for piece in pieces
    ]


def is_addition(piece: Piece) -> bool:
    """Whether a piece is what the bibliography sets upright after a title: ` [translation]`, `. Addition`."""
    upright = isinstance(piece, Node) and piece.kind == TOGGLE and piece.value is Style.NORMAL
    return upright and string_of((piece,)).startswith((" ", ". ", ", "))


def joined(units: Iterable[Pieces], delimiter: str) -> Pieces:
    """The units in a row with the delimiter between."""
    out: list[str | Node] = []
    for unit in units:
        if out and delimiter:
            out.append(delimiter)
        out.extend(unit)
    return out


def unparted(pieces: Pieces) -> Pieces:
    """An entry as one run of text, as a note has it."""
    out: list[Piece] = []
    for piece in pieces:
        if isinstance(piece, str):
            out.append(piece)
        elif piece.kind == DISPLAY:
            out.extend([" " if out else "", *unparted(piece.children), " "])
        else:
            out.append(Node(piece.kind, piece.value, unparted(piece.children)))
    return out
