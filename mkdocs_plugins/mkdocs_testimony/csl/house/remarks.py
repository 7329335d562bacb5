"""What an entry says in `note` and `addendum`, at the end of a full reference.

CSL's styles have no place for it; biblatex prints it at the end of the entry, in every style.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mkdocs_testimony.csl.output.endings import ends_in_address
from mkdocs_testimony.csl.output.pieces import Pieces, string_of

if TYPE_CHECKING:
    from mkdocs_testimony.csl.items import Source


def with_remark(pieces: Pieces, source: Source) -> Pieces:
    """A full reference with the remark of its entry behind it.

    It follows a comma, or is a sentence of its own where the reference ends in a full stop; after an address,
    which a comma would spoil, it stands in parentheses.
    """
    remark = source.pieces("note")
    if not (pieces and remark):
        return pieces
    reference = string_of(pieces).rstrip()
    if ends_in_address(pieces):
        return [*pieces, " (", *remark, ")"]
    if reference.endswith("."):
        end = "" if string_of(remark).rstrip().endswith((".", "!", "?")) else "."
        return [*pieces, " ", *remark, end]
    return [*pieces, ", ", *remark]
