"""Entries to works: biblatex's and BibTeX's fields in the terms of CSL 1.0.2.

A translated title is `translatedtitle`, or biblatex-chicago's `usere`; its addition is `titleaddon`. `type`
or else `entrysubtype` is the `genre`. Lists of publishers and institutions are never split at " and ".
"""

from __future__ import annotations

import re
from dataclasses import field, replace
from types import MappingProxyType
from typing import TYPE_CHECKING

from mkdocs_testimony.bibliography.addresses import PRINTABLE, bare_doi, scheme, verbatim
from mkdocs_testimony.bibliography.entry_types import (
    COLLECTED,
    COURTS,
    CSL_TYPES,
    EDITOR_ROLES,
    EPRINTS,
    GENRES,
    IMPLIED_GENRES,
    JOURNAL_SERIES,
    LANGUAGES,
    NAME_VARIABLES,
    REPORTS,
    SERIAL_SUBTYPES,
    SERIALS,
    STATES,
    WHOLES,
)
from mkdocs_testimony.bibliography.issued import issue_date
from mkdocs_testimony.bibliography.jurisdiction import jurisdiction
from mkdocs_testimony.bibliography.latex import decode, decode_plain
from mkdocs_testimony.bibliography.narrower import is_release, narrower_type
from mkdocs_testimony.bibliography.note_junk import junk
from mkdocs_testimony.bibliography.titles import Fields, decoded, titles, without_year
from mkdocs_testimony.expressions import expression
from mkdocs_testimony.inline import Text, plain
from mkdocs_testimony.model.works import ENDED, Title, Tree, Work
from mkdocs_testimony.records import dataclass

if TYPE_CHECKING:
    from collections.abc import Mapping

    from mkdocs_testimony.model.works import Date, Person

_ORDINAL = expression(r"(\d+)(?:st|nd|rd|th)?\.?(?:\s+ed(?:ition|n)?\.?)?", re.IGNORECASE)
_ORDINALS = {
    word: str(number)
    for number, word in enumerate(
        ["first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"], 1
    )
}
_WORD_EDITION = expression(r"(\w+)(?:\s+ed(?:ition|n)?\.?)?", re.IGNORECASE)
_ONLY_URL = expression(r"\A\\url\s*\{(.*)\}\Z", re.DOTALL)
_THOUSANDS = r"(?<=\d\d),\d{3}(?!\d)"
_EXTENT = expression(
    r"(?:[ivxlc]+\s*[,+]\s*|1\s*[-–—]\s*)?(?P<pages>\d[\d,]*)\+?\s*(?:pp?\.?|pages|S\.|Seiten)?",
    re.IGNORECASE,
)
_REPRINT = expression(r"repr(?:int(?:ed)?)?\.?", re.IGNORECASE)
_ADDRESS = expression(r"\Ahttps?://\S+\Z")

_TEXTS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("original-title", ("origtitle",)),
    ("original-publisher", ("origpublisher",)),
    ("original-publisher-place", ("origlocation",)),
    ("event-place", ("venue",)),
    ("annote", ("annotation", "annote")),
    ("abstract", ("abstract",)),
    ("medium", ("medium",)),
    ("archive", ("archive", "library")),
    ("archive_location", ("archivelocation", "archive_location", "shelfmark")),
    ("archive-place", ("archiveplace",)),
    ("call-number", ("callnumber", "call-number")),
    ("dimensions", ("runtime",)),
    ("source", ("source",)),
    ("scale", ("scale",)),
    ("authority", ("authority", "court")),
    ("references", ("references",)),
    ("part-title", ("parttitle",)),
    ("container-title-short", ("shortjournal", "shortbooktitle")),
)
"""CSL variable → fields, the first of which counts."""
_NUMBERS: tuple[tuple[str, str], ...] = (
    ("volume", "volume"),
    ("number-of-volumes", "volumes"),
    ("number-of-pages", "pagetotal"),
    ("chapter-number", "chapter"),
    ("part-number", "part"),
    ("version", "version"),
    ("section", "section"),
    ("supplement-number", "supplement"),
    ("ISBN", "isbn"),
    ("ISSN", "issn"),
    ("PMID", "pmid"),
    ("PMCID", "pmcid"),
    ("keyword", "keywords"),
)
"""CSL variable → field."""


@dataclass(slots=True)
class _Draft:
    """What an entry has told so far. Nothing that is empty is put in."""

    type: str
    texts: dict[str, Tree]
    numbers: dict[str, str] = field(default_factory=dict)

    def text(self, variable: str, value: Tree) -> None:
        """Words of a text variable."""
        if value:
            self.texts[variable] = value

    def number(self, variable: str, value: str) -> None:
        """Characters of a number or identifier."""
        if value:
            self.numbers[variable] = value


def work(
    key: str,
    entry_type: str,
    fields: Fields,
    persons: Mapping[str, tuple[Person, ...]],
    dates: Mapping[str, Date],
) -> Work:
    """What one entry tells of its work. Fields that are missing or empty tell nothing."""
    title, texts = titles(entry_type, fields)
    draft = _Draft(csl_type(entry_type, fields), texts)
    _add_fields(draft, fields)
    _add_bodies(draft, entry_type, fields)
    _add_places(draft, entry_type, fields)
    _add_addresses(draft, fields)
    settled = _settled(draft.type, dates)
    if draft.type == "legislation" and (issued := settled.get("issued")) and issued.days:
        title = replace(title, main=_of_an_act(title, str(issued.days[0][0])))
    return Work(
        key=key,
        type=draft.type,
        narrower=_narrower(draft, entry_type, fields),
        title=title,
        people=MappingProxyType(_people(fields, persons)),
        dates=MappingProxyType(settled),
        texts=MappingProxyType(draft.texts),
        numbers=MappingProxyType(draft.numbers),
    )


def _add_fields(draft: _Draft, fields: Fields) -> None:
    """What stands in one field as it prints."""
    for variable, sources in _TEXTS:
        for name in sources:
            if name in fields and variable not in draft.texts:
                draft.text(variable, decode(fields[name]))
    for variable, name in _NUMBERS:
        if name in fields:
            draft.number(variable, _plain(fields, name))
    event = decoded(fields, "eventtitle")
    draft.text("event-title", event)
    draft.text("event", event)
    draft.number("language", language(_plain(fields, "langid") or _plain(fields, "language")))


def _add_bodies(draft: _Draft, entry_type: str, fields: Fields) -> None:
    """Who brought it out and where, in what series, as what, and what is remarked of it."""
    draft.text("collection-title", series(entry_type, fields))
    draft.text("publisher", _publisher(entry_type, fields))
    if draft.type in COURTS and "authority" not in draft.texts:
        draft.text("authority", _publisher(entry_type, fields))
    draft.text("publisher-place", decoded(fields, "location", "address"))
    draft.text("genre", genre(entry_type, fields))
    draft.text("status", _status(fields))
    draft.text("note", _note(fields))


def _add_places(draft: _Draft, entry_type: str, fields: Fields) -> None:
    """Edition, pages, numbers, and the country whose law it is."""
    draft.number("edition", edition(_plain(fields, "edition")))
    typed = pages(fields.get("pages", ""), thousands=entry_type == "legislation")
    if typed and (whole := extent(entry_type, fields)):
        typed = ""
        draft.numbers.setdefault("number-of-pages", whole)
    # An article without pages is found by its number (`e0261234`), which stands where they would.
    draft.number("page", typed or _plain(fields, "eid"))
    _add_numbers(draft, entry_type, fields)
    stated, collection = _plain(fields, "jurisdiction"), _plain(fields, "journaltitle", "journal")
    law = jurisdiction(draft.type, stated, collection, _plain(fields, "number"))
    draft.number("jurisdiction", law)


def _narrower(draft: _Draft, entry_type: str, fields: Fields) -> str:
    kind, collection = plain(genre(entry_type, fields)), _plain(fields, "journaltitle", "journal")
    return narrower_type(draft.type, kind, collection, _plain(fields, "number"))


def _of_an_act(title: Title, year: str) -> Tree:
    """An Act's title without its year, where nothing stands behind the title."""
    alone = not title.translation and not title.addition
    return without_year(title.main, year) if alone else title.main


def _settled(csl_type: str, dates: Mapping[str, Date]) -> dict[str, Date]:
    """One day is told once: a talk is dated by its event."""
    out = dict(dates)
    if "event-date" in out:
        if out.get("issued") == out["event-date"]:
            del out["event-date"]
        elif csl_type == "speech" and "issued" not in out:
            out["issued"] = out.pop("event-date")
    return out


def csl_type(entry_type: str, fields: Fields) -> str:
    """The CSL type; `entrysubtype` tells newspapers, magazines and talks."""
    subtype = _plain(fields, "entrysubtype").casefold()
    if entry_type in SERIALS and subtype in SERIAL_SUBTYPES:
        return SERIAL_SUBTYPES[subtype]
    if entry_type == "unpublished" and any(name in fields for name in ("eventtitle", "eventdate", "venue")):
        return "speech"
    if entry_type == "periodical" and fields.get("issuetitle"):
        return "article-journal"
    if entry_type == "misc" and (fields.get("journal") or fields.get("journaltitle")):
        # Zotero's web page: the site stands where a journal would.
        return "article-journal" if fields.get("volume") else "webpage"
    dated = fields.get("month") or "-" in fields.get("date", "")
    if entry_type in REPORTS and dated and not fields.get("number") and is_release(_plain(fields, "type")):
        # A body's word of a day, which every manual dates to the day, and no report with its year.
        return "webpage" if fields.get("url") else "document"
    return CSL_TYPES.get(entry_type, "document")


def genre(entry_type: str, fields: Fields) -> Tree:
    """What kind of thing it is, as it prints: "PhD thesis", "Special Report", "press release"."""
    typed = fields.get("type", "") or IMPLIED_GENRES.get(entry_type, "")
    subtype = fields.get("entrysubtype", "")
    if not typed and subtype.strip().casefold() not in SERIAL_SUBTYPES:
        typed = subtype
    if not typed and entry_type == "periodical" and fields.get("issuetitle"):
        typed = "special issue"
    known = GENRES.get(typed.strip())
    return (Text(known),) if known else decode(typed)


def series(entry_type: str, fields: Fields) -> Tree:
    """The series; of a journal, `4` is its fourth ("4th ser.") and `newseries` its new one ("n.s.")."""
    value = fields.get("series", "").strip()
    if entry_type not in SERIALS:
        return decode(value)
    key = re.sub(r"\A\\bib\w*string\s*\{(\w+)\}\Z", r"\1", value.strip("{}") if "\\" not in value else value)
    if key.isdigit() and len(key) < 4:
        return (Text(f"{ordinal(int(key))} ser."),)
    known = JOURNAL_SERIES.get(key.casefold().rstrip("."))
    return (Text(known),) if known else decode(value)


def ordinal(number: int) -> str:
    """1st, 2nd, 3rd, 4th, 11th …"""
    ending = "th" if number % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"


def edition(typed: str) -> str:
    """`2`, `2nd`, `Second` and `2nd ed.` are all "2"; anything else is as typed."""
    match = _ORDINAL.fullmatch(typed)
    if match:
        return match[1]
    word = _WORD_EDITION.fullmatch(typed)
    return _ORDINALS.get(word[1].casefold(), typed) if word else typed


def pages(typed: str, *, thousands: bool = False) -> str:
    """Page ranges in CSL's form: `101--128` is `101-128`; page numbers with a hyphen keep it (`S-1–S-9`).

    thousands: a comma may stand inside a number (85 Fed. Reg. 50,379).
    """
    ranges = []
    whole = rf"(?!{_THOUSANDS})" if thousands else ""
    for part in re.split(rf"{whole}\s*[,;]\s*", decode_plain(typed)):
        ends = re.split(r"\s*[–—]\s*", part)
        ranges.append(("–" if any("-" in end for end in ends) else "-").join(ends))
    return ", ".join(ranges)


def extent(entry_type: str, fields: Fields) -> str:
    """How many pages a whole book has, where `pages` says that and not which pages; "" if it does not.

    A single number there, or a range from the first page, counts the pages; biblatex has `pagetotal` for it.
    """
    if entry_type not in WHOLES:
        return ""
    match = _EXTENT.fullmatch(decode_plain(fields.get("pages", "")).strip())
    return match["pages"].replace(",", "") if match else ""


def language(typed: str) -> str:
    """BCP 47 for babel's names (`american` is `en-US`); other names and codes are as typed."""
    first = re.split(r"\s+and\s+|,", typed, maxsplit=1)[0].strip()
    return LANGUAGES.get(first.casefold().removeprefix("lang"), first)


def _plain(fields: Fields, *names: str) -> str:
    return plain(decoded(fields, *names)).strip()


def _publisher(entry_type: str, fields: Fields) -> Tree:
    """Whoever brought it out: the field that fits the entry type first. Never split at " and "."""
    if entry_type in ("report", "techreport", "thesis", "phdthesis", "mastersthesis", "unpublished"):
        names = ("institution", "school", "organization", "publisher", "howpublished")
    elif entry_type in ("online", "electronic", "www", "misc", "manual", "software", "dataset"):
        names = ("organization", "publisher", "institution", "school", "howpublished")
    else:
        names = ("publisher", "institution", "school", "organization", "howpublished")
    for name in names:
        value = fields.get(name, "").strip()
        if value and not _is_address(value):
            return decode(value)
    return ()


def _is_address(value: str) -> bool:
    return bool(_ONLY_URL.match(value) or _ADDRESS.match(value))


def _status(fields: Fields) -> Tree:
    state = fields.get("pubstate", "").strip()
    return (Text(STATES[state]),) if state in STATES else decode(state)


def _note(fields: Fields) -> Tree:
    note, addendum = decoded(fields, "note"), decoded(fields, "addendum")
    if not note:
        return addendum
    if junk(plain(note)) or (fields.get("origdate") and _REPRINT.fullmatch(plain(note))):
        # Where the first year is known, the style itself says that it is a reprint.
        note = ()
    if not (note and addendum):
        return note or addendum
    return (*note, Text(" " if plain(note).endswith(ENDED) else ". "), *addendum)


def _add_numbers(draft: _Draft, entry_type: str, fields: Fields) -> None:
    """`number` is an issue, a number in a series or the thing's own; `issue` may be a name ("Spring")."""
    number, issue = _plain(fields, "number"), "" if issue_date(fields) else _plain(fields, "issue")
    if entry_type in SERIALS:
        draft.number("issue", ", ".join(part for part in (number, issue) if part))
    elif entry_type in COLLECTED:
        draft.number("collection-number", number)
        draft.number("issue", issue)
    else:
        draft.number("number", number)
        draft.number("issue", issue)
    if "number" not in draft.numbers:
        draft.number("number", _plain(fields, "isrn"))


def _add_addresses(draft: _Draft, fields: Fields) -> None:
    """`URL`, `DOI`, and the archived copy. An address that no note may show is left out."""
    doi = bare_doi(verbatim(fields.get("doi", "")))
    draft.number("DOI", doi)
    url = verbatim(fields.get("url", ""))
    if not url:
        for name in ("howpublished", "note"):
            if _is_address(fields.get(name, "").strip()):
                url = verbatim(fields[name])
                if name == "note":
                    draft.texts.pop("note", None)
                break
    number = verbatim(fields.get("eprint", ""))
    where = (fields.get("eprinttype") or fields.get("archiveprefix") or "").strip().casefold()
    if number and where in EPRINTS:
        if where == "pubmed":
            draft.numbers.setdefault("PMID", number)
        url = url or ("" if doi else EPRINTS[where] + number)
    if scheme(url) in PRINTABLE or not scheme(url):
        draft.number("URL", url)
    archived = verbatim(fields.get("archiveurl", ""))
    if scheme(archived) in PRINTABLE:
        draft.numbers["archive-url"] = archived
        # Of a page that is gone, the copy is its address.
        draft.numbers.setdefault("URL", archived)


def _people(fields: Fields, persons: Mapping[str, tuple[Person, ...]]) -> dict[str, tuple[Person, ...]]:
    """What each did → who; editors by what their entry says that they did."""
    out = {variable: persons[name] for name, variable in NAME_VARIABLES if persons.get(name)}
    for name in ("editor", "editora", "editorb", "editorc"):
        if persons.get(name):
            role = EDITOR_ROLES.get(_plain(fields, f"{name}type").casefold(), "contributor")
            out[role] = (*out.get(role, ()), *persons[name])
    if "author" not in out and persons.get("holder"):
        out["author"] = persons["holder"]
    return out
