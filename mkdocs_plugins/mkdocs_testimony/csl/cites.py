"""What one citation in a note is: a work, a place in it, words around it, and where it stands."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from mkdocs_testimony.records import dataclass

if TYPE_CHECKING:
    from mkdocs_testimony.inline import Inline


class Position(StrEnum):
    """Where a citation stands among the citations of the same work (CSL's `position`)."""

    FIRST = "first"
    SUBSEQUENT = "subsequent"
    IBID = "ibid"
    IBID_WITH_LOCATOR = "ibid-with-locator"


@dataclass(frozen=True, slots=True)
class CiteItem:
    """One work cited in a note."""

    key: str
    """The work's key among the processor's items."""
    prefix: tuple[Inline, ...] = ()
    """Words before it (`see`), without the space that follows them."""
    label: str = "page"
    """CSL's name for the kind of locator (`page`, `chapter`, `paragraph`); empty when there is none."""
    locator: str = ""
    suffix: tuple[Inline, ...] = ()
    """Words after it, with the punctuation that leads them in (`, emphasis added`)."""
    suppress_author: bool = False
    author_only: bool = False
    position: Position = Position.FIRST
    first_note: int | None = None
    """Number of the note that first cites this work: `first-reference-note-number`."""
    near_note: bool = False
