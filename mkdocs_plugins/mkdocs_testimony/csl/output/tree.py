"""The inline tree that pieces make: quotation marks, italics inside italics, punctuation at joints.

These depend on what stands around them, so they are settled at the end, over a flat list of runs; then the
runs are grouped into a tree again.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mkdocs_testimony.csl.output.languages import with_languages
from mkdocs_testimony.csl.output.pieces import (
    DISPLAY,
    FORMAT,
    LANGUAGE,
    LINK,
    QUOTE,
    REFERENCE,
    TERM,
    TOGGLE,
    TYPED,
    Node,
    Pieces,
)
from mkdocs_testimony.csl.output.punctuation import Quotes, Run, settled
from mkdocs_testimony.inline import Inline, Link, Reference, Style, Styled, Text

if TYPE_CHECKING:
    from collections.abc import Sequence

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


def _wrapped(node: Node, runs: Sequence[Run], depth: int, active: frozenset[Style]) -> tuple[Inline, ...]:  # noqa: C901 (a case a style)
    if node.kind == LANGUAGE:
        return with_languages(_grown(runs, depth, active), str(node.value))
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
