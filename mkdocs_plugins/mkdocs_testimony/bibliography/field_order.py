"""In which order an entry's fields are written: who, what, in what, by whom, when, where, remarks."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mkdocs_testimony.bibliography.typed import TypedField

_ORDER = (
    *("ids", "entryset", "crossref", "xref", "xdata", "options"),
    *("author", "authortype", "holder", "director", "interviewer", "recipient"),
    *("title", "subtitle", "translatedtitle", "usere", "titleaddon", "shorttitle", "origtitle"),
    *("shortauthor", "shorteditor"),
    *("editor", "editortype", "editora", "editoratype", "editorb", "editorbtype", "editorc", "editorctype"),
    *("translator", "origauthor", "origlanguage", "bookauthor", "annotator", "commentator"),
    *("introduction", "foreword", "afterword"),
    *("booktitle", "booksubtitle", "booktitleaddon", "maintitle", "mainsubtitle", "maintitleaddon"),
    *("journal", "journaltitle", "journalsubtitle", "journaltitleaddon", "shortjournal", "entrysubtype"),
    *("issuetitle", "issuesubtitle", "eventtitle", "eventtitleaddon", "venue", "eventdate"),
    *("edition", "version", "series", "volume", "number", "issue", "part", "chapter", "volumes"),
    *("type", "institution", "school", "organization", "publisher", "howpublished", "location", "address"),
    *("origpublisher", "origlocation", "origdate", "origyear"),
    *("date", "year", "month", "day", "pubstate"),
    *("pages", "pagetotal", "bookpagination", "pagination", "eid", "isbn", "issn", "isrn"),
    *("doi", "eprint", "eprinttype", "archiveprefix", "eprintclass", "primaryclass"),
    *("url", "urldate", "archiveurl", "archivedate"),
    *("archive", "archivelocation", "archiveplace", "library", "shelfmark", "callnumber"),
    *("language", "langid", "langidopts"),
    *("related", "relatedtype", "relatedstring", "note", "addendum"),
)
_LAST = ("keywords", "file", "abstract", "annotation", "annote")
_PLACES = {name: place for place, name in enumerate(_ORDER)}
_UNKNOWN = len(_ORDER)
_PLACES.update({name: _UNKNOWN + 1 + place for place, name in enumerate(_LAST)})


def ordered(fields: Sequence[TypedField]) -> tuple[TypedField, ...]:
    """The fields in the usual order; those that are not known to it keep theirs, before keywords and remarks.

    Comments on lines of their own may speak of more than one field: with one, all stays in its place.
    """
    if any(field.before for field in fields):
        return tuple(fields)
    return tuple(sorted(fields, key=lambda field: _PLACES.get(field.name, _UNKNOWN)))
