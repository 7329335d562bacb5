"""What programs and databases write in fields, in biblatex's words, before an entry is read.

An entry that a person typed comes out as it went in, but for the two habits that biblatex's own styles have
as well (a `bookauthor` who is the author, a `howpublished` that says the `type` again). Each habit names who
has it; `tests/bibliography/exporters/` holds a file of each.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from mkdocs_testimony.bibliography.catalogue_titles import catalogued
from mkdocs_testimony.bibliography.draft import Draft
from mkdocs_testimony.bibliography.entries import MONTHS
from mkdocs_testimony.bibliography.entry_types import COLLECTED, SERIALS
from mkdocs_testimony.bibliography.journal_macros import journal
from mkdocs_testimony.bibliography.names import NAME_FIELDS
from mkdocs_testimony.expressions import expression

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

_RENAMED = (("university", "school"), ("place", "location"), ("articleno", "eid"), ("article-number", "eid"))
"""Field → biblatex's, or BibTeX's, where the entry has none: EndNote, Crossref, ACM, Web of Science."""
_SAME_FIELD = {"location": "address", "school": "institution"}
_DOUBLED = expression(r"\{\s*+(?:[\d\-–/]++\s*+)*+\}")
_WHOLE = expression(r"\{((?:[^{}]|\{(?:[^{}]|\{[^{}]*\})*\})*)\}", re.DOTALL)
_MONTH = expression("|".join(f"{short}|{name}" for short, name in MONTHS.items()), re.IGNORECASE)
_YEAR = expression(r"\d{4}")
_SPECIAL = expression(r"(\w+), SI")

_NAMING = {
    **dict.fromkeys(
        ("article", "suppperiodical"),
        frozenset(
            ("article", "journal article", "electronic article", "newspaper article", "magazine article")
        ),
    ),
    **dict.fromkeys(("book", "collection", "mvbook"), frozenset(("book", "edited book", "electronic book"))),
    **dict.fromkeys(
        ("inbook", "incollection"), frozenset(("book section", "book chapter", "electronic book section"))
    ),
    **dict.fromkeys(
        ("inproceedings", "conference", "proceedings"),
        frozenset(("conference paper", "conference proceedings", "proceedings paper", "proceedings")),
    ),
    **dict.fromkeys(("misc", "online"), frozenset(("web page", "generic", "webpage"))),
    **dict.fromkeys(("thesis", "phdthesis", "mastersthesis"), frozenset(("thesis",))),
    **dict.fromkeys(("report", "techreport"), frozenset(("report",))),
}
"""Entry type → what `type` says of such an entry that the entry's own type says already (EndNote)."""


def without_habits(entry_type: str, fields: Mapping[str, str]) -> Draft:
    """The entry as biblatex has it: its type, its fields, and what they were called."""
    draft = Draft(entry_type, dict(fields), {})
    for habit in _HABITS:
        habit(draft)
    return draft


def _doubled(draft: Draft) -> None:
    """Web of Science puts every value in a second pair of braces, a year too, which nobody does by hand."""
    if not _DOUBLED.fullmatch(draft.fields.get("year", "")):
        return
    for name, value in draft.fields.items():
        if name not in NAME_FIELDS and (match := _WHOLE.fullmatch(value.strip())):
            draft.fields[name] = match[1]


def _crossref(draft: Draft) -> None:
    r"""Crossref's older BibTeX has `{\&}amp$\mathsemicolon$` where `&amp;` stood."""
    for name, value in draft.fields.items():
        if "$\\mathsemicolon$" in value:
            draft.fields[name] = value.replace("{\\&}", "\\&").replace("$\\mathsemicolon$", ";")


def _names(draft: Draft) -> None:
    for name, to in _RENAMED:
        if draft.has(name) and not draft.has(to, _SAME_FIELD.get(to, to)):
            draft.move(name, to)
    if draft.type in COLLECTED and draft.has("collection") and not draft.has("series"):
        draft.move("collection", "series")


def _journal(draft: Draft) -> None:
    for name in ("journal", "journaltitle"):
        if name in draft.fields:
            draft.fields[name] = journal(draft.fields[name])


def _web_of_science(draft: Draft) -> None:
    """`type` sorts its records, the address is the publisher's, a paper's note repeats the conference."""
    if "unique-id" not in draft.fields:
        return
    draft.fields.pop("type", None)
    if draft.type in SERIALS:
        draft.fields.pop("address", None)
    if draft.type == "inproceedings":
        draft.fields.pop("note", None)
    if match := _SPECIAL.fullmatch(draft.fields.get("number", "").strip()):
        draft.fields["number"] = match[1]


def _type(draft: Draft) -> None:
    """A `type` that says what the entry's type says already (EndNote), or sorts records (Scopus)."""
    named = draft.text("type") in _NAMING.get(draft.type, ())
    if draft.text("source") == "scopus" or "author_keywords" in draft.fields:
        named = True
        draft.fields.pop("source", None)
    # "Report 12" is a report's number.
    if named and not (draft.text("type") == "report" and draft.has("number")):
        draft.fields.pop("type", None)
    if draft.has("howpublished") and draft.text("howpublished") == draft.text("type"):
        draft.fields.pop("howpublished")


def _month(draft: Draft) -> None:
    """Mendeley leaves the month of a report in `number`."""
    if draft.has("month") or not _MONTH.fullmatch(draft.text("number")):
        return
    if draft.has("year") and not draft.has("date"):
        draft.move("number", "month")
    elif _YEAR.fullmatch(draft.text("date")):
        month = list(MONTHS).index(draft.fields.pop("number").strip("{} ")[:3].casefold()) + 1
        draft.fields["date"] = f"{draft.text('date')}-{month:02}"


def _conference(draft: Draft) -> None:
    """Scopus gives a paper's proceedings as its journal."""
    if draft.type in ("inproceedings", "conference") and not draft.has(
        "booktitle", "maintitle", "eventtitle"
    ):
        for name in ("journaltitle", "journal"):
            if draft.has(name) and not draft.has("booktitle"):
                draft.move(name, "booktitle")


def _book_author(draft: Draft) -> None:
    """biblatex's styles do not name the author of a book twice."""
    if draft.has("author") and draft.fields["author"] == draft.fields.get("bookauthor"):
        draft.fields.pop("bookauthor")


def _preprint(draft: Draft) -> None:
    """arXiv, and those who copy it, have no type for a paper that stands there alone."""
    if (draft.text("eprinttype") or draft.text("archiveprefix")) != "arxiv" or not draft.has("eprint"):
        return
    alone = not draft.has("journal", "journaltitle", "booktitle", "publisher", "howpublished", "institution")
    state = draft.text("pubstate") in ("prepublished", "preprint")
    untold = draft.type in ("misc", "article") and not draft.has("pubstate")
    if alone and (untold or (draft.type in ("misc", "article", "online") and state)):
        draft.type = "preprint"
        draft.fields["publisher"] = "arXiv"
        if state:
            draft.fields.pop("pubstate")


_HABITS: tuple[Callable[[Draft], None], ...] = (
    *(
        _doubled,
        _crossref,
        _names,
        _journal,
        _web_of_science,
        _type,
        _month,
        _conference,
        _book_author,
        _preprint,
    ),
    catalogued,
)
