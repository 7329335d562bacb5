"""Leave out a short title that is as long as the title.

In a style that announces the short title in the first note ("[hereinafter …]": Bluebook 21, rule 4.2;
OSCOLA 4, 1.2.1), one that cuts only a translation or an addition is not worth announcing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mkdocs_testimony.csl.output.pieces import EMPTY, is_addition, string_of

if TYPE_CHECKING:
    from mkdocs_testimony.csl.items import Source
    from mkdocs_testimony.csl.output.pieces import Pieces


def shorter(source: Source) -> Pieces:
    """The short title of a work, if it is shorter than the title without its translation and additions."""
    short = source.pieces("title-short")
    title = [piece for piece in source.pieces("title") if not is_addition(piece)]
    return EMPTY if string_of(short) == string_of(title) else short
