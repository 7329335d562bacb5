"""What is formatted once and kept: notes and citations that come again, and the note of any page of a work.

Kept for as many as the document has works, and not for every note of a long document.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Generic, TypeVar

from mkdocs_testimony.csl.numbers import ANOTHER_KIND

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable

    from mkdocs_testimony.csl.cites import CiteItem
    from mkdocs_testimony.csl.evaluate import Compiler

Kept = TypeVar("Kept")

PLAIN_LOCATOR = re.compile(r"\d+([-–]\d+)?")
"""A page, or pages from one to another."""
NOTES_KEPT = 500
"""Whole notes kept for when the same one comes again; with a work's texts, `TEXTS_KEPT` for each work."""
TEXTS_KEPT = 8
"""Texts of one work on the whole: first, later and Ibid., without and with a place or places, and more."""


class Memory(Generic[Kept]):
    """What was made for a key, up to so many keys; then all is forgotten at once."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._kept: dict[Hashable, Kept] = {}

    def of(self, key: Hashable, make: Callable[[], Kept]) -> Kept:
        """What is kept for that key, or is made now."""
        found = self._kept.get(key)
        if found is None:
            if len(self._kept) >= self._most:
                self._kept.clear()
            # Making it may ask for others, which are kept then.
            found = make()
            self._kept[key] = found
        return found


def texts_of(works: int) -> int:
    """How many texts are kept for so many works."""
    return TEXTS_KEPT * works + NOTES_KEPT


def for_any_page(cite: CiteItem, compiler: Compiler) -> CiteItem | None:
    """The citation for whose note that of any other page stands in; None if that cannot be."""
    digits = PLAIN_LOCATOR.fullmatch(cite.locator)
    if not digits or cite.prefix or cite.suffix:
        return None
    if compiler.changes_locators or compiler.asked.brackets_each:
        return None
    return replace(cite, locator="1-2" if digits[1] else "1")


def asked_place(cite: CiteItem, compiler: Compiler, full: bool) -> tuple[str, bool]:
    """The locator that a style's questions are put about, and whether a mark stands in for the cited one.

    A locator in digits is put into text kept for its kind (one number, or several), so that a work cited on
    a thousand pages is evaluated twice. `full`: the citation is an entry of the list of works.
    """
    digits = PLAIN_LOCATOR.fullmatch(cite.locator)
    asked = compiler.asked
    either = digits is not None or bool(cite.locator and (asked.page_after_number or asked.brackets_each))
    # A style asks of numbers whether to print their label: what follows them takes it not away.
    locator = ANOTHER_KIND.split(cite.locator, maxsplit=1)[0]
    stands_in = locator != cite.locator or (either and not full and not compiler.changes_locators)
    if digits and stands_in:
        locator = "1-2" if digits[1] else "1"
    return locator, stands_in
