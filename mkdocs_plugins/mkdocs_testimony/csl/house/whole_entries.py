"""An in-text style's first note of a work: its entry of the list of works, with the place cited.

APA 7, 8.13.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mkdocs_testimony.csl.output.endings import ends_in_address, unclosed

if TYPE_CHECKING:
    from mkdocs_testimony.csl.output.pieces import Pieces
    from mkdocs_testimony.csl.style.locale import Locale


def at_place(pieces: Pieces, label: str, locator: str, locale: Locale) -> Pieces:
    """The entry with its place; in parentheses after an address, which a comma and a page would spoil."""
    many = any(mark in locator for mark in "-–,&")
    words = locale.term(label, "short", many) or label
    place = f"{words} {locator.replace('-', '–')}"
    return [*unclosed(pieces), f" ({place})" if ends_in_address(pieces) else f", {place}"]
