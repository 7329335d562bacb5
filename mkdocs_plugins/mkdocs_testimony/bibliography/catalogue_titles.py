"""Titles as library catalogues set them (ISBD), as a note has them.

WorldCat, library systems and Zotero's readers of MARC leave `Title : subtitle / by Mary Brown.` and
`Series ; 5`. A note has `Title: subtitle`, and the people and the number have fields of their own (ISBD
consolidated edition, area 1 and area 6; Chicago 18, 13.89 on punctuation of titles).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from mkdocs_testimony.bibliography.entry_types import WHOLES
from mkdocs_testimony.expressions import expression

if TYPE_CHECKING:
    from mkdocs_testimony.bibliography.draft import Draft

_TITLES = ("title", "subtitle", "booktitle", "maintitle")
_COLON = expression(r"(?<=\S)[ ~\u00a0\u202f]+:(?=[ ~\u00a0]+\S)")
_BY = expression(
    r"(?:\[?(?:edited |ed\. |compiled |translated |written )?by\b|herausgegeben|hrsg\.|sous la dir)", re.I
)
_SERIES = expression(r"(?P<series>\S.*) ; (?:(?:no|nr|vol|v|bd)\.?\s*)?(?P<number>\d[\w.\-/]*)\.?")
_CHAPTER = expression(r"Chapter (?P<number>\d+|[IVXLC]+) - (?P<title>\S.*)", re.DOTALL)
_EDITION = expression(r"(?<!\s)\s++\((?P<edition>[^()]+ edition)\)\Z", re.IGNORECASE)
_COPYRIGHT = expression(r"(?:c|cop\. ?|© ?)(\d{4})")
_FAMILY = expression(r"[^\W\d_][\w'’\-]{2,}")


def catalogued(draft: Draft) -> None:
    """Take the marks of a catalogue out of titles and series."""
    for name in _TITLES:
        if name in draft.fields:
            draft.fields[name] = _COLON.sub(":", _without_people(draft, draft.fields[name]))
    _series(draft)
    _copyright(draft)
    _sciencedirect(draft)


def _without_people(draft: Draft, title: str) -> str:
    """The title without ` / by Mary Brown.`; a stroke between other words stays."""
    head, stroke, tail = title.rpartition(" / ")
    if not stroke or not head.strip():
        return title
    people = " ".join(draft.fields.get(name, "") for name in ("author", "editor", "translator"))
    families = {word.casefold() for word in _FAMILY.findall(people)} - {"and", "others"}
    named = families & {word.casefold() for word in _FAMILY.findall(tail)}
    # A brace that the cut would leave open is somebody's own writing.
    even = head.count("{") == head.count("}")
    return head.rstrip() if even and (named or _BY.match(tail.strip())) else title


def _series(draft: Draft) -> None:
    match = _SERIES.fullmatch(" ".join(draft.fields.get("series", "").split()))
    if match and not draft.has("number"):
        draft.fields["series"] = match["series"]
        draft.fields["number"] = match["number"]
        draft.renamed["number"] = "series"


def _copyright(draft: Draft) -> None:
    """`c2002` of a book is its copyright's year (MARC 260); `c. 2002` stays about then."""
    for name in ("year", "date"):
        match = _COPYRIGHT.fullmatch(draft.fields.get(name, "").strip())
        if match and draft.type in WHOLES and draft.has("publisher"):
            draft.fields[name] = match[1]


def _sciencedirect(draft: Draft) -> None:
    """ScienceDirect puts a chapter's number before its title, and the edition behind the book's."""
    chapter = _CHAPTER.fullmatch(draft.fields.get("title", "").strip())
    if chapter and draft.type in ("incollection", "inbook") and not draft.has("chapter"):
        draft.fields["title"], draft.fields["chapter"] = chapter["title"], chapter["number"]
        draft.renamed["chapter"] = "title"
    edition = _EDITION.search(draft.fields.get("booktitle", ""))
    if edition and edition["edition"].casefold() == draft.text("edition"):
        draft.fields["booktitle"] = draft.fields["booktitle"][: edition.start()]
