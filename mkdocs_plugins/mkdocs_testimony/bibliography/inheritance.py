"""What an entry takes over from its `crossref` and `xdata` parents, by biber's default rules.

biblatex manual, appendix B ("Default inheritance setup"), with one leniency that BibTeX users rely on: any
parent's title is the `booktitle` of any part.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from mkdocs_testimony.bibliography.entries import Entry, Place

_NEVER = frozenset(
    {
        *("ids", "crossref", "xref", "xdata", "entryset", "entrysubtype", "execute", "keywords", "label"),
        *("options", "presort", "related", "relatedoptions", "relatedstring", "relatedtype", "file"),
        *("shortauthor", "shorteditor", "shorthand", "shorttitle", "indextitle"),
        *("sorttitle", "sortkey", "sortname", "sortyear"),
        *("pages", "pagetotal", "abstract", "annotation", "annote", "urldate"),
    }
)
"""Fields that belong to one entry only."""
_VOLUMES = frozenset(["mvbook", "mvcollection", "mvreference", "mvproceedings"])
_PARTS = frozenset(
    {
        *("inbook", "bookinbook", "suppbook", "chapter", "incollection", "suppcollection"),
        *("inproceedings", "conference", "inreference"),
    }
)
_ISSUE_PARTS = frozenset(["article", "suppperiodical", "review"])
_DATE_FIELDS = frozenset(["date", "year", "month", "day"])


def renamed(parent: str, child: str) -> dict[str, str]:
    """Parent's field → child's field, for the fields that change their name between these entry types."""
    if parent in _VOLUMES:
        renames = {name: f"main{name}" for name in ("title", "subtitle", "titleaddon")}
    elif child in _PARTS:
        renames = {name: f"book{name}" for name in ("title", "subtitle", "titleaddon")}
    elif child in _ISSUE_PARTS:
        renames = {"title": "journaltitle", "subtitle": "journalsubtitle", "titleaddon": "journaltitleaddon"}
    else:
        return {}
    if child in ("inbook", "bookinbook", "suppbook") and parent in ("book", "mvbook"):
        renames["author"] = "bookauthor"
    return renames


def inherit(child: Entry, parent: Entry, *, xdata: bool) -> tuple[dict[str, str], dict[str, Place]]:
    """The child's fields and their places with the parent's added. What the child has, it keeps."""
    fields, places = dict(child.fields), dict(child.places)
    renames: Mapping[str, str] = {} if xdata else renamed(parent.piece.type, child.piece.type)
    dated = not _DATE_FIELDS.isdisjoint(fields)
    for name, value in parent.fields.items():
        if name in ("crossref", "xdata", "ids") or (not xdata and name in _NEVER):
            continue
        if dated and name in _DATE_FIELDS:
            continue
        target = renames.get(name, name)
        if target not in fields and not _has_alias(fields, target):
            fields[target] = value
            places[target] = parent.places[name]
        if name == "author" and target == "bookauthor" and "author" not in fields and "editor" not in fields:
            fields["author"] = value
            places["author"] = parent.places[name]
    return fields, places


def _has_alias(fields: Mapping[str, str], name: str) -> bool:
    """Whether the field stands there under BibTeX's older name, or biblatex's newer one."""
    alias = _ALIASES.get(name)
    return alias is not None and alias in fields


_PAIRS = (
    ("address", "location"),
    ("journal", "journaltitle"),
    ("school", "institution"),
    ("annote", "annotation"),
    ("archiveprefix", "eprinttype"),
    ("primaryclass", "eprintclass"),
)
_ALIASES = {one: other for pair in _PAIRS for one, other in (pair, pair[::-1])}
