"""The symbol of a document of the United Nations after the style's words for it ("U.N. Doc. S/2015/401").

Bluebook 21, rule 21.7.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from mkdocs_testimony.expressions import expression

if TYPE_CHECKING:
    from mkdocs_testimony.csl.items import Source
    from mkdocs_testimony.csl.output.pieces import Pieces

TYPED = expression(r"\AU\.?N\.?\s+Doc\.?\s+", re.IGNORECASE)
"""The same words as an entry has them."""


def number(source: Source, words: str) -> Pieces:
    """The number of a work; a symbol of the United Nations after these words."""
    pieces = source.pieces("number")
    if source.string("jurisdiction") != "un" or not pieces or not isinstance(pieces[0], str):
        return pieces
    return (f"{words} {TYPED.sub('', pieces[0])}", *pieces[1:])
