"""Where an archived copy of a page is, behind its address: CSL has no word for it.

In words, "archived February 1, 2024, at …" (Chicago 17, 14.15; MHRA 4, 6.1; OSCOLA 4, 3.1.4); in square
brackets in law reviews (Bluebook 21, rule 18.2.1) and in languages other than English, for which no words are
known.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mkdocs_testimony.csl.output.pieces import string_of

if TYPE_CHECKING:
    from mkdocs_testimony.csl.output.pieces import Pieces


def in_brackets(copy: Pieces) -> Pieces:
    """The address of the copy in brackets."""
    return [" [", *copy, "]"]


def in_words(copy: Pieces, day: Pieces) -> Pieces:
    """The address of the copy in words, with the day on which it was made where that is known."""
    if not day:
        return [", archived at ", *copy]
    return [", archived ", *day, ", at " if "," in string_of(day) else " at ", *copy]
