"""Which fields a source cannot be cited without, by its type."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mkdocs_testimony.rules.source_fields import BODIES, DATES, PEOPLE, TITLES, has

if TYPE_CHECKING:
    from mkdocs_testimony.model import SourceRecord

Need = tuple[str, ...]

_WHO: Need = (*PEOPLE, *BODIES)
_DATED: Need = (*DATES, "pubstate")
_WHERE: Need = ("url", "doi", "eprint")
_BOOK = (_WHO, TITLES, ("publisher", "organization", "institution", "howpublished"), _DATED)
_CHAPTER = (("author", "editor"), TITLES, ("booktitle", "maintitle"), _DATED)
_THESIS = (("author",), TITLES, ("institution", "school", "publisher"), _DATED)
_REPORT = (_WHO, TITLES, ("institution", "organization", "publisher", "school"))
_ARTICLE = (_WHO, TITLES, ("journaltitle", "journal", "shortjournal"), _DATED)

NEEDS: dict[str, tuple[Need, ...]] = {
    "article": _ARTICLE,
    "periodical": (TITLES, _DATED),
    "book": _BOOK,
    "mvbook": _BOOK,
    "collection": _BOOK,
    "mvcollection": _BOOK,
    "incollection": _CHAPTER,
    "inbook": _CHAPTER,
    "bookinbook": _CHAPTER,
    "suppbook": _CHAPTER,
    "inproceedings": (
        ("author", "editor"),
        TITLES,
        ("booktitle", "maintitle", "eventtitle", "series"),
        _DATED,
    ),
    "proceedings": (TITLES, _DATED),
    "inreference": (TITLES, ("booktitle", "maintitle")),
    "report": _REPORT,
    "thesis": _THESIS,
    "online": (_WHO, TITLES, _WHERE),
    "dataset": (_WHO, TITLES),
    "patent": ((*PEOPLE, "holder"), TITLES, ("number",)),
    "unpublished": (_WHO, TITLES),
}
"""Per type, the fields of which one of each row must be there; other types need a title alone."""

SAME: dict[str, str] = {
    "techreport": "report",
    "phdthesis": "thesis",
    "mastersthesis": "thesis",
    "electronic": "online",
    "www": "online",
    "conference": "inproceedings",
}
"""Older names of types."""


def missing(source: SourceRecord) -> list[Need]:
    """The rows of alternatives of which an entry has none, in the order of the table."""
    kind = SAME.get(source.type, source.type)
    unsigned = kind == "article" and source.text("entrysubtype") in {"newspaper", "magazine"}
    needs = NEEDS.get(kind, (TITLES,))
    return [need for need in needs if not has(source, need) and not (unsigned and need is _WHO)]
