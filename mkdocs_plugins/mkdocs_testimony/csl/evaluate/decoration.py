"""Formatting, quotation marks, affixes and text case: the attributes that any rendering element may have."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, TypeAlias

from mkdocs_testimony.csl.output.pieces import DISPLAY, FORMAT, QUOTE, Node, Pieces, is_addition
from mkdocs_testimony.csl.output.textcase import changed
from mkdocs_testimony.expressions import expression
from mkdocs_testimony.inline import Style

if TYPE_CHECKING:
    import re

    from mkdocs_testimony.csl.style.elements import Element

FORMATTING = ("font-style", "font-variant", "font-weight", "text-decoration", "vertical-align")

STOPS = expression(
    r"(?P<symbol>\b[A-Z]+/[^\s.]*(?:\.?[^\s.])*)|(?P<dot>(?<=[^\W_]{2})\.(?=[a-z]{2})|(?<=\d)\.(?=\d))|\."
)
"""Full stops, and what keeps its own: `E/CN.4/1999/61`, `Investing.com`, `1.6GW`."""
DISPLAYS = {
    "block": Style.BLOCK,
    "indent": Style.INDENT,
    "left-margin": Style.LEFT_MARGIN,
    "right-inline": Style.RIGHT_INLINE,
}
"""CSL's `display`: how an entry of a list of works is parted into lines and columns."""
Decoration: TypeAlias = Callable[[Pieces], Pieces]


def formatting(element: Element) -> tuple[tuple[str, str], ...]:
    """The element's formatting attributes as pairs."""
    attributes = element.attributes
    return tuple((name, attributes[name]) for name in FORMATTING if name in attributes)


def decoration(element: Element, *, affixes: bool = True, case: str | None = None) -> Decoration | None:
    """What an element's attributes do to what it renders; None if nothing.

    `case` is the text case to use in place of the element's own.
    """
    steps: list[Decoration] = []
    if element.get("strip-periods") == "true":
        steps.append(without_periods)
    case = element.get("text-case") if case is None else case
    if case:
        steps.append(lambda pieces: changed(pieces, case))
    pairs = formatting(element)
    if pairs:
        steps.append(lambda pieces: [Node(FORMAT, pairs, pieces)])
    if element.get("quotes") == "true":
        steps.append(quoted)
    if affixes:
        prefix, suffix = element.get("prefix"), element.get("suffix")
        if prefix or suffix:
            steps.append(_affixing(prefix, suffix))
    part = DISPLAYS.get(element.get("display"))
    if part is not None:
        steps.append(lambda pieces: [Node(DISPLAY, part, pieces)])
    return _composed(steps)


def quoted(pieces: Pieces) -> Pieces:
    """The pieces in quotation marks; what follows a title (its translation, an addition) stays outside."""
    end = len(pieces)
    while end and is_addition(pieces[end - 1]):
        end -= 1
    return [Node(QUOTE, None, pieces[:end]), *pieces[end:]]


def _affixing(prefix: str, suffix: str) -> Decoration:
    if not suffix:
        return lambda pieces: [prefix, *pieces]
    if not prefix:
        return lambda pieces: [*pieces, suffix]
    return lambda pieces: [prefix, *pieces, suffix]


def _composed(steps: list[Decoration]) -> Decoration | None:
    if not steps:
        return None
    if len(steps) == 1:
        return steps[0]

    def all_steps(pieces: Pieces) -> Pieces:
        """The pieces after each step, in order."""
        for step in steps:
            pieces = step(pieces)
        return pieces

    return all_steps


def without_periods(pieces: Pieces) -> Pieces:
    """The pieces with their full stops taken out, but for those of addresses and of documents' symbols."""
    return [
        STOPS.sub(_unstopped, piece)
        if isinstance(piece, str)
        else Node(piece.kind, piece.value, without_periods(piece.children))
        for piece in pieces
    ]


def _unstopped(match: re.Match[str]) -> str:
    return match["symbol"] or match["dot"] or ""
