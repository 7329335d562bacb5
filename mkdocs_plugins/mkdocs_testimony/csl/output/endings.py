"""The end of a formatted work: whether a period closes it, and whether one may be added."""

from __future__ import annotations

import re

from mkdocs_testimony.csl.output.pieces import LINK, Pieces, string_of


def unclosed(pieces: Pieces) -> Pieces:
    """The pieces without the period that the style puts at their end, so that words can follow."""
    if pieces and isinstance(pieces[-1], str):
        return [*pieces[:-1], pieces[-1].rstrip().removesuffix(".")]
    return pieces


def ends_as_entry(pieces: Pieces) -> bool:
    """Whether an entry ends without a period: in an address, which a period would spoil, or in a remark."""
    return ends_in_address(pieces) or bool(re.search(r"\. \([^()]*\)\Z", string_of(pieces)))


def ends_in_address(pieces: Pieces) -> bool:
    """Whether the last words are an address as it is typed, not a title that leads to one."""
    last = pieces[-1] if pieces else ""
    if isinstance(last, str):
        return False
    return string_of((last,)).startswith("http") if last.kind == LINK else ends_in_address(last.children)
