"""A comma or period of a note's own words behind a source: where it goes, as the locale has it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from mkdocs_testimony.inline import Inline, Text, plain

if TYPE_CHECKING:
    from mkdocs_testimony.csl.output.punctuation import Quotes

_MOVING = (",", ".")
_ENDED = (".", "!", "?", "…")
"""What a period after it adds nothing to."""


def inside(tree: tuple[Inline, ...], words: str, quotes: Quotes) -> tuple[tuple[Inline, ...], str]:
    """A printed source and the words after it, with a comma or period moved inside its closing marks.

    `Baar, “BeiDou”` and `, adds` are `Baar, “BeiDou,”` and ` adds` (Chicago 17, 6.9). Nothing changes where
    the source does not end in a quotation mark, or where the locale has the marks outside.
    """
    whole = plain(tree)
    if not quotes.punctuation_inside or not words.startswith(_MOVING) or words.startswith(".."):
        return tree, words
    if not whole.endswith(quotes.closing[0]):
        return tree, words
    spoken = whole.rstrip("".join(quotes.closing))
    mark, rest = words[0], words[1:]
    if spoken.endswith(mark) or (mark == "." and spoken.endswith(_ENDED)):
        return tree, rest
    return _inserted(tree, len(spoken), mark), rest


def _inserted(nodes: tuple[Inline, ...], at: int, mark: str) -> tuple[Inline, ...]:
    """The nodes with a mark after so many of their characters."""
    out: list[Inline] = []
    for node in nodes:
        length = len(plain((node,)))
        if 0 < at <= length:
            if isinstance(node, Text):
                out.append(replace(node, text=node.text[:at] + mark + node.text[at:]))
            else:
                out.append(replace(node, children=_inserted(node.children, at, mark)))
        else:
            out.append(node)
        at -= length
    return tuple(out)
