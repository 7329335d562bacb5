"""The syntax of attributes: `{#id .class key=value key="quoted value"}`.

A mark that is mistyped is read as it was meant, as far as that can be known, and its mistake is told once:
so a missing equals sign does not also cost the paragraph its kind, its id and its ground.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from mkdocs_testimony.expressions import expression
from mkdocs_testimony.markdown.attribute_items import Items
from mkdocs_testimony.markdown.vocabulary import CLASSES, KEYS
from mkdocs_testimony.model import Attributes
from mkdocs_testimony.records import dataclass
from mkdocs_testimony.span import Span

if TYPE_CHECKING:
    from collections.abc import Callable

_MARK = expression(
    r"[{｛][:\s]*(?:[#.]\s?\w|[A-Za-z][\w-]*\s*=|(?:" + "|".join((*CLASSES, *KEYS)) + r")(?=[\s=:}]|\Z))",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Braces:
    """A pair of braces as read."""

    attributes: Attributes
    end: int
    """Offset just after the closing brace, or after the last item where that is missing."""
    errors: tuple[tuple[str, Span], ...]
    """What is wrong inside, each with its place."""


def looks_like_mark(source: str, start: int) -> bool:
    """Whether what begins at an offset was meant as attributes, and not as a brace of the text."""
    return bool(_MARK.match(source, start))


def read_braces(source: str, start: int, end: int, place: Callable[[int, int], Span]) -> Braces | None:
    """Read the attributes that begin with the `{` at `start`; None if no `}` closes them before `end`.

    `place` turns two offsets of `source` into a span. Items that cannot be read are left out and told in
    `errors`; the rest holds.
    """
    read = Items(source, start, end, place)
    while read.pos < end:
        if source[read.pos] in "}｝":
            attributes = Attributes(tuple(read.items), place(start, read.pos + 1))
            return Braces(attributes, read.pos + 1, tuple(read.errors))
        if not read.step():
            return None
    return None


def read_unclosed(source: str, start: int, end: int, place: Callable[[int, int], Span]) -> Braces | None:
    """Read attributes whose closing brace is missing: up to the first word that is none of them.

    None if there is not one item. What is wrong is one error, at the opening brace: the brace is missing.
    """
    read = Items(source, start, end, place)
    last = start + 1
    while read.pos < end and source[read.pos] not in "}｝\n" and read.step(open_ended=True):
        if read.items:
            last = read.items_end
    if not read.items:
        return None
    span = place(start, last)
    mark = source[start:last]
    message = f"This mark has no closing brace. Write `}}` after `{_tail(mark)}`."
    unclosed = [error for error in read.errors if "never closed" in error[0]]
    return Braces(Attributes(tuple(read.items), span), last, tuple(unclosed) or ((message, span),))


def _tail(mark: str) -> str:
    """The last item of a mark, for a message."""
    words = mark.split()
    return words[-1] if words and len(words[-1]) < 40 else mark[-20:].strip()


MOST_ITEMS = 1_000
"""Attributes of one block. The language has some twenty names, so among more than these one is told already,
as unknown or as a second one; joining them without end would take time that grows with the square."""


def merged(first: Attributes, second: Attributes | None) -> Attributes:
    """Two attribute lines for one block, as one."""
    if second is None:
        return first
    one, two = first.span, second.span
    if (two.line, two.column) < (one.line, one.column):
        one, two = two, one
    span = Span(one.path, one.line, one.column, two.end_line, two.end_column)
    if len(first.items) > MOST_ITEMS:
        return Attributes(first.items, span)
    return Attributes(first.items + second.items, span)
