"""Each number of a paragraph in square brackets of its own: [42]–[44], [3], [5] (OSCOLA 4, 2.1)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from mkdocs_testimony.csl.output.pieces import string_of

if TYPE_CHECKING:
    from mkdocs_testimony.csl.output.pieces import Pieces


def each_in_brackets(pieces: Pieces, mark: str, locator: str) -> str:
    """A locator for the place at `mark`: where that is in brackets, several numbers have a pair each."""
    if f"[{mark}]" in string_of(pieces):
        return re.sub(r"–|, ?", lambda match: f"]{match[0]}[", locator)
    return locator
