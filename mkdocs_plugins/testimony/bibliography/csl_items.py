"""Entries to CSL items: biblatex's and BibTeX's fields in the terms of CSL 1.0.2.

An item is CSL-JSON's shape with inline trees for its text:

- text variables: `tuple[Inline, ...]`; titles keep the author's capitals, protected ones as `Style.NOCASE`;
- `id`, `type`, `URL`, `DOI`, `ISBN`, `language`, `page`, `volume`, `edition` and all other numbers: `str`;
- names: a list of dicts with `family`, `given`, `non-dropping-particle`, `suffix`, or `literal`;
  "and others" is a last `{"literal": "others"}`, as pandoc writes it;
- dates: `{"date-parts": [[y, m, d], …]}` with `season`, `circa`, `open`, or `literal` (`dates.py`).

A translated title (`translatedtitle`, or biblatex-chicago's `usere`) follows the title in brackets, and
`titleaddon` follows that as a sentence of its own, both upright: they are parts of `title`, so every style
prints them, and not of `title-short`. `type` or else `entrysubtype` is the `genre`. Lists of publishers and
institutions are never split at " and ". `archive-url` and `archive-date` are ours; no style prints them.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from testimony.bibliography.addresses import PRINTABLE, bare_doi, scheme, verbatim
from testimony.bibliography.dates import CslDate
from testimony.bibliography.entry_types import (
    CSL_TYPES,
    EDITOR_ROLES,
    EPRINTS,
    GENRES,
    IMPLIED_GENRES,
    LANGUAGES,
    NAME_VARIABLES,
    SERIAL_SUBTYPES,
    SERIALS,
    STATES,
)
from testimony.bibliography.latex import decode, decode_plain
from testimony.bibliography.names import Name
from testimony.inline import Inline, Style, Styled, Text, plain

Fields = Mapping[str, str]
Tree = tuple[Inline, ...]

_ENDED = ("?", "!", ".", "…", "？", "！", "。")
_ORDINAL = re.compile(r"(\d+)(?:st|nd|rd|th)?\.?(?:\s+ed(?:ition|n)?\.?)?", re.IGNORECASE)
_ORDINALS = {
    word: str(number)
    for number, word in enumerate(
        ["first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"], 1
    )
}
_WORD_EDITION = re.compile(r"(\w+)(?:\s+ed(?:ition|n)?\.?)?", re.IGNORECASE)
_ONLY_URL = re.compile(r"\A\\url\s*\{(.*)\}\Z", re.DOTALL)
_ADDRESS = re.compile(r"\Ahttps?://\S+\Z")

_TEXTS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("original-title", ("origtitle",)),
    ("original-publisher", ("origpublisher",)),
    ("original-publisher-place", ("origlocation",)),
    ("collection-title", ("series",)),
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
_COLLECTED = frozenset(
    {
        *("book", "mvbook", "inbook", "bookinbook", "suppbook", "manual"),
        *("collection", "mvcollection", "incollection", "suppcollection"),
        *("reference", "mvreference", "inreference"),
        *("proceedings", "mvproceedings", "inproceedings", "conference"),
    }
)
"""Entry types whose `number` is the number in a series."""


def csl_item(
    key: str,
    entry_type: str,
    fields: Fields,
    persons: Mapping[str, tuple[Name, ...]],
    dates: Mapping[str, CslDate],
) -> dict[str, object]:
    """The CSL item of one entry. Fields that are missing or empty make no variable."""
    item: dict[str, object] = {"id": key, "type": csl_type(entry_type, fields)}
    _add_names(item, fields, persons)
    item.update(_titles(entry_type, fields))
    for variable, sources in _TEXTS:
        for name in sources:
            if name in fields and variable not in item:
                _set(item, variable, decode(fields[name]))
    for variable, name in _NUMBERS:
        if name in fields:
            _set(item, variable, _plain(fields, name))
    _set(item, "publisher", _publisher(entry_type, fields))
    _set(item, "publisher-place", _text(fields, "location", "address"))
    _set(item, "genre", genre(entry_type, fields))
    _set(item, "status", _status(fields))
    _set(item, "note", _note(fields))
    _set(item, "edition", edition(_plain(fields, "edition")))
    _set(item, "page", pages(fields.get("pages", "")))
    _add_numbers(item, entry_type, fields)
    event = _text(fields, "eventtitle")
    _set(item, "event-title", event)
    _set(item, "event", event)
    _set(item, "language", language(_plain(fields, "langid") or _plain(fields, "language")))
    _add_addresses(item, fields)
    item.update(dates)
    return item


def csl_type(entry_type: str, fields: Fields) -> str:
    """The CSL type; `entrysubtype` tells newspapers, magazines and talks."""
    subtype = _plain(fields, "entrysubtype").casefold()
    if entry_type in SERIALS and subtype in SERIAL_SUBTYPES:
        return SERIAL_SUBTYPES[subtype]
    if entry_type == "unpublished" and any(name in fields for name in ("eventtitle", "eventdate", "venue")):
        return "speech"
    return CSL_TYPES.get(entry_type, "document")


def genre(entry_type: str, fields: Fields) -> Tree:
    """What kind of thing it is, as it prints: "PhD thesis", "Special Report", "press release"."""
    typed = fields.get("type", "") or IMPLIED_GENRES.get(entry_type, "")
    subtype = fields.get("entrysubtype", "")
    if not typed and subtype.strip().casefold() not in SERIAL_SUBTYPES:
        typed = subtype
    known = GENRES.get(typed.strip())
    return (Text(known),) if known else decode(typed)


def edition(typed: str) -> str:
    """`2`, `2nd`, `Second` and `2nd ed.` are all "2"; anything else is as typed."""
    found = _ORDINAL.fullmatch(typed)
    if found:
        return found[1]
    word = _WORD_EDITION.fullmatch(typed)
    return _ORDINALS.get(word[1].casefold(), typed) if word else typed


def pages(typed: str) -> str:
    """Page ranges in CSL's form: `101--128` is `101-128`; page numbers with a hyphen keep it (`S-1–S-9`)."""
    ranges = []
    for part in re.split(r"\s*[,;]\s*", decode_plain(typed)):
        ends = re.split(r"\s*[–—]\s*", part)
        ranges.append(("–" if any("-" in end for end in ends) else "-").join(ends))
    return ", ".join(ranges)


def language(typed: str) -> str:
    """BCP 47 for babel's names (`american` is `en-US`); other names and codes are as typed."""
    first = re.split(r"\s+and\s+|,", typed, maxsplit=1)[0].strip()
    return LANGUAGES.get(first.casefold().removeprefix("lang"), first)


def _set(item: dict[str, object], variable: str, value: Tree | str) -> None:
    if value:
        item[variable] = value


def _text(fields: Fields, *names: str) -> Tree:
    for name in names:
        if fields.get(name):
            return decode(fields[name])
    return ()


def _plain(fields: Fields, *names: str) -> str:
    return plain(_text(fields, *names)).strip()


# Titles


def _titles(entry_type: str, fields: Fields) -> dict[str, object]:
    """`title`, `title-short`, `container-title`, `volume-title` with their subtitles and additions."""
    out: dict[str, object] = {}
    own = _with_subtitle(fields, "title", "subtitle")
    main = _with_subtitle(fields, "maintitle", "mainsubtitle")
    container = _with_subtitle(fields, "journaltitle", "journalsubtitle") or _with_subtitle(
        fields, "journal", "journalsubtitle"
    )
    book = _with_subtitle(fields, "booktitle", "booksubtitle")
    if book and "booktitleaddon" in fields:
        book = _sentence(book, decode(fields["booktitleaddon"]))
    issue = _with_subtitle(fields, "issuetitle", "issuesubtitle")
    standalone = entry_type in _COLLECTED and not container and not book
    short_field = "shorttitle"
    if main and standalone:
        _set(out, "volume-title", own)
        title = main
        short_field = "shortmaintitle" if "shortmaintitle" in fields else "shorttitle"
    else:
        title = own
        if main:
            _set(out, "volume-title", book if book else ())
            container = main
        else:
            container = container or book
        if issue and (container or entry_type == "periodical"):
            _set(out, "volume-title", issue)
    full = title
    if translation := _text(fields, "translatedtitle", "usere"):
        full = (*full, Styled(Style.NORMAL, (Text(" ["), *translation, Text("]")))) if full else translation
    if addition := _text(fields, "titleaddon"):
        full = _sentence(full, addition)
    if not full and "eventtitle" in fields and entry_type in ("proceedings", "mvproceedings"):
        full = decode(fields["eventtitle"])
    _set(out, "title", full)
    _set(out, "title-short", _short_title(fields, short_field, full, main=title is main))
    _set(out, "container-title", container)
    return out


def _short_title(fields: Fields, short: str, full: Tree, *, main: bool) -> Tree:
    """`shorttitle`, or else what stands before the subtitle or the first colon, if that is less than all."""
    if short in fields:
        return decode(fields[short])
    title = _upto_colon(_text(fields, "maintitle" if main else "title"))
    return title if title and title != full else ()


def _upto_colon(title: Tree) -> Tree:
    for number, node in enumerate(title):
        if isinstance(node, Text):
            found = re.search(r":(?=\s|\Z)", node.text)
            if found:
                head = node.text[: found.start()]
                return (*title[:number], Text(head)) if head else title[:number]
    return title


def _with_subtitle(fields: Fields, title: str, subtitle: str) -> Tree:
    first, second = _text(fields, title), _text(fields, subtitle)
    if not (first and second):
        return first or second
    if plain(first).endswith((*_ENDED, ":", "—")):
        return (*first, Text(" "), *second)
    return (*first, Text(": "), *second)


def _sentence(title: Tree, addition: Tree) -> Tree:
    """The title with an addition behind it, upright."""
    if not title:
        return addition
    between = " " if plain(title).endswith(_ENDED) else ". "
    return (*title, Styled(Style.NORMAL, (Text(between), *addition)))


# Everything else


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
    note, addendum = _text(fields, "note"), _text(fields, "addendum")
    if not (note and addendum):
        return note or addendum
    return (*note, Text(" " if plain(note).endswith(_ENDED) else ". "), *addendum)


def _add_numbers(item: dict[str, object], entry_type: str, fields: Fields) -> None:
    """`number` is an issue, a number in a series or the thing's own; `issue` may be a name ("Spring")."""
    number, issue = _plain(fields, "number"), _plain(fields, "issue")
    if entry_type in SERIALS:
        both = ", ".join(part for part in (number, issue) if part)
        _set(item, "issue", both)
    elif entry_type in _COLLECTED:
        _set(item, "collection-number", number)
        _set(item, "issue", issue)
    else:
        _set(item, "number", number)
        _set(item, "issue", issue)
    if not item.get("number"):
        _set(item, "number", _plain(fields, "isrn"))


def _add_addresses(item: dict[str, object], fields: Fields) -> None:
    """`URL`, `DOI`, and the archived copy. An address that no note may show is left out."""
    doi = bare_doi(verbatim(fields.get("doi", "")))
    _set(item, "DOI", doi)
    url = verbatim(fields.get("url", ""))
    if not url:
        for name in ("howpublished", "note"):
            if _is_address(fields.get(name, "").strip()):
                url = verbatim(fields[name])
                if name == "note":
                    item.pop("note", None)
                break
    number = verbatim(fields.get("eprint", ""))
    where = (fields.get("eprinttype") or fields.get("archiveprefix") or "").strip().casefold()
    if number and where in EPRINTS:
        if where == "pubmed":
            item.setdefault("PMID", number)
        url = url or ("" if doi else EPRINTS[where] + number)
    if scheme(url) in PRINTABLE or not scheme(url):
        _set(item, "URL", url)
    archived = verbatim(fields.get("archiveurl", ""))
    if scheme(archived) in PRINTABLE:
        item["archive-url"] = archived


def _add_names(item: dict[str, object], fields: Fields, persons: Mapping[str, tuple[Name, ...]]) -> None:
    for name, variable in NAME_VARIABLES:
        if persons.get(name):
            item[variable] = [_csl_name(person) for person in persons[name]]
    for name in ("editor", "editora", "editorb", "editorc"):
        if not persons.get(name):
            continue
        role = EDITOR_ROLES.get(_plain(fields, f"{name}type").casefold(), "contributor")
        listed = item.setdefault(role, [])
        assert isinstance(listed, list)
        listed.extend(_csl_name(person) for person in persons[name])
    if "author" not in item and persons.get("holder"):
        item["author"] = [_csl_name(person) for person in persons["holder"]]


def _csl_name(name: Name) -> dict[str, str]:
    if name.literal:
        return {"literal": name.literal}
    parts = {
        "family": name.family,
        "given": name.given,
        "non-dropping-particle": name.particle,
        "suffix": name.suffix,
    }
    return {part: value for part, value in parts.items() if value}
