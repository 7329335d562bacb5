"""What the evaluation of a style makes before it is text: pieces, and the inline tree made of them.

A piece is a string or a node around pieces. The quotation marks, the italics inside italics and the
punctuation that meets at joints depend on what stands around them, so they are settled at the end, over a
flat list of runs; then the runs are grouped into a tree again.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TypeAlias

from mkdocs_testimony.csl.languages import told
from mkdocs_testimony.csl.punctuation import Quotes, Run, settled
from mkdocs_testimony.inline import Inline, Link, Quoted, Reference, Style, Styled, Text

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


OWN_MARKS = ("?", "!", ":", ";")
"""Marks that stay outside a quotation in a title where they are typed so."""
CLINGING = " \u00a0.,;:!?)]"
"""Before what begins so, and after a space, nothing needs to be put between two parts of an entry."""


def flattened(pieces: Pieces, quotes: Quotes) -> list[Run]:
    """Runs of characters, each with its wrappers from the outside in; quotation marks put in."""
    made = _Flat(quotes)
    made.walk(pieces, (), 0)
    return made.runs


class _Flat:
    """The runs of a tree of pieces."""

    __slots__ = ("joint", "quotes", "runs")

    # A class and no nested functions: one that calls itself is a cycle, which stays in memory for a while.

    def __init__(self, quotes: Quotes) -> None:
        self.runs: list[Run] = []
        self.quotes = quotes
        self.joint: tuple[Node, ...] | None = None
        """Where something set apart begins or has ended, the wrappers that hold both sides of the joint."""

    def walk(self, pieces: Pieces, path: tuple[Node, ...], depth: int) -> None:
        """Add pieces in these wrappers, `depth` quotations deep."""
        runs = self.runs
        for piece in pieces:
            if isinstance(piece, str):
                if piece:
                    self._add(Run(piece, path))
            elif piece.kind == QUOTE:
                inner = depth % 2
                self._add(Run(self.quotes.opening[inner], path, opens=True))
                self.walk(piece.children, path, depth + 1)
                runs.append(Run(self.quotes.closing[inner], path, closes=True))
            elif piece.kind == TERM:
                self.walk(piece.children, path, depth)
            elif piece.kind == TYPED:
                start = len(runs)
                self.walk(piece.children, path, depth)
                for run in runs[start + (piece.value is None) :]:
                    run.follows = True
            elif piece.kind == DISPLAY:
                start = len(runs)
                self.joint = path if runs else None
                self.walk(piece.children, (*path, piece), depth)
                self.joint = path if len(runs) > start else self.joint
            else:
                self.walk(piece.children, (*path, piece), depth)

    def _add(self, run: Run) -> None:
        """Add a run, after a space where it stands at a joint without one."""
        if self.joint is not None:
            if run.text[0] not in CLINGING and self.runs[-1].text[-1:] not in " \u00a0":
                self.runs.append(Run(" ", self.joint))
            self.joint = None
        self.runs.append(run)


FORMATS = {
    ("font-style", "italic"): Style.EMPHASIS,
    ("font-style", "oblique"): Style.EMPHASIS,
    ("font-variant", "small-caps"): Style.SMALL_CAPS,
    ("font-weight", "bold"): Style.STRONG,
    ("text-decoration", "underline"): Style.UNDERLINE,
    ("vertical-align", "sup"): Style.SUPERSCRIPT,
    ("vertical-align", "sub"): Style.SUBSCRIPT,
}


FLIPPED = {
    Style.EMPHASIS: Style.NORMAL,
    Style.STRONG: Style.NORMAL_WEIGHT,
    Style.SMALL_CAPS: Style.NORMAL_CAPS,
}
"""What a style is inside itself."""
ENDED = {style: outer for outer, style in FLIPPED.items()}
PLAIN = {
    ("font-style", "normal"): Style.EMPHASIS,
    ("font-weight", "normal"): Style.STRONG,
    ("font-variant", "normal"): Style.SMALL_CAPS,
}
"""A style file's plain formatting → the style that it ends."""
DISPLAYS = {
    "block": Style.BLOCK,
    "indent": Style.INDENT,
    "left-margin": Style.LEFT_MARGIN,
    "right-inline": Style.RIGHT_INLINE,
}
"""CSL's `display`: how an entry of a list of works is parted into lines and columns."""


def finished(pieces: Pieces, quotes: Quotes) -> tuple[Inline, ...]:
    """The inline tree: marks, punctuation and italics settled."""
    return _grown(settled(flattened(pieces, quotes), quotes), 0, frozenset())


def _grown(runs: Sequence[Run], depth: int, active: frozenset[Style]) -> tuple[Inline, ...]:
    out: list[Inline] = []
    start = 0
    while start < len(runs):
        path = runs[start].path
        if len(path) <= depth:
            text = runs[start].text
            start += 1
            while start < len(runs) and len(runs[start].path) <= depth:
                text += runs[start].text
                start += 1
            out.append(Text(text))
            continue
        node = path[depth]
        end = start + 1
        while end < len(runs) and len(runs[end].path) > depth and runs[end].path[depth] is node:
            end += 1
        out.extend(_wrapped(node, runs[start:end], depth + 1, active))
        start = end
    return _merged(out)


def _merged(nodes: list[Inline]) -> tuple[Inline, ...]:
    """Neighbouring texts as one."""
    out: list[Inline] = []
    for node in nodes:
        before = out[-1] if out else None
        if isinstance(node, Text) and isinstance(before, Text) and node.language == before.language:
            out[-1] = Text(before.text + node.text, node.language)
        else:
            out.append(node)
    return tuple(out)


def _wrapped(node: Node, runs: Sequence[Run], depth: int, active: frozenset[Style]) -> tuple[Inline, ...]:
    if node.kind == LANGUAGE:
        return told(_grown(runs, depth, active), str(node.value))
    if node.kind == LINK:
        return (Link(str(node.value), _grown(runs, depth, active)),)
    if node.kind == REFERENCE and isinstance(node.value, tuple):
        page, anchor = node.value
        return (Reference(page, anchor, _grown(runs, depth, active)),)
    added: list[Style] = []
    if node.kind == DISPLAY and isinstance(node.value, Style):
        return (Styled(node.value, _grown(runs, depth, active)),)
    if node.kind == TOGGLE and isinstance(node.value, Style):
        if node.value in FLIPPED and node.value in active:
            added.append(FLIPPED[node.value])
        elif node.value is not Style.NORMAL or Style.EMPHASIS in active:
            added.append(node.value)
    elif node.kind == FORMAT and isinstance(node.value, tuple):
        for pair in node.value:
            style = FORMATS.get(pair)
            if style is not None and style not in active:
                added.append(style)
            elif pair in PLAIN and PLAIN[pair] in active:
                added.append(FLIPPED[PLAIN[pair]])
    for style in added:
        active = active - {ENDED[style]} if style in ENDED else active | {style}
    inner = _grown(runs, depth, active)
    for style in reversed(added):
        inner = (Styled(style, inner),)
    return inner
