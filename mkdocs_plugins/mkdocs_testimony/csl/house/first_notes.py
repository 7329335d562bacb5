"""The number of a work's first note, where nothing else tells its later notes from another's.

As OSCOLA 4, 1.2.1 has it in every later note; ours, not CSL's, in the other styles.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mkdocs_testimony.csl.output.pieces import REFERENCE, Node

if TYPE_CHECKING:
    from mkdocs_testimony.csl.output.pieces import Pieces
    from mkdocs_testimony.csl.style.locale import Locale


def numbered(pieces: Pieces, first_note: int, locale: Locale) -> Pieces:
    """A later note's text with the number of the first behind it, as a reference still to be placed."""
    word = locale.term("note", "short") or "n."
    return [*pieces, f" ({word} ", Node(REFERENCE, first_note, (str(first_note),)), ")"]
