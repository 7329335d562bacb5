"""Cited entries, read: the sources that notes, rules and registers work with."""

from __future__ import annotations

from dataclasses import field, replace
from functools import cache, lru_cache
from types import MappingProxyType
from typing import TYPE_CHECKING
from unicodedata import normalize

from mkdocs_testimony.bibliography.addresses import verbatim
from mkdocs_testimony.bibliography.date_forms import normal_date
from mkdocs_testimony.bibliography.entries import Entry, Place, parse_entry, parse_strings
from mkdocs_testimony.bibliography.entry_types import CSL_TYPES, NO_WORKS, OTHER_TYPES
from mkdocs_testimony.bibliography.exporter_habits import without_habits
from mkdocs_testimony.bibliography.index import Index, near
from mkdocs_testimony.bibliography.inheritance import inherit
from mkdocs_testimony.bibliography.issued import dates_of
from mkdocs_testimony.bibliography.latex import decode_plain
from mkdocs_testimony.bibliography.latex_math import unread
from mkdocs_testimony.bibliography.name_faults import fault
from mkdocs_testimony.bibliography.names import NAME_FIELDS, BadNameError, parse_names
from mkdocs_testimony.bibliography.parents import Link, Parents
from mkdocs_testimony.bibliography.works import work
from mkdocs_testimony.finding import Finding
from mkdocs_testimony.model.works import Person
from mkdocs_testimony.records import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from mkdocs_testimony.bibliography.slices import Slice
    from mkdocs_testimony.model.works import Date, Work
    from mkdocs_testimony.span import Span

VERBATIM = frozenset(
    {
        *("url", "doi", "eprint", "file", "archiveurl"),
        *("date", "urldate", "origdate", "eventdate", "archivedate"),
    }
)
"""Fields that LaTeX must not read as prose."""


@dataclass(frozen=True, slots=True, eq=False)
class Source:
    """One entry of a .bib file, with what it inherits."""

    key: str
    type: str
    """Entry type in lower case: `online`, `report`, `article` …"""
    fields: Mapping[str, str]
    """Lower-cased name → value: inherited fields and strings filled in, LaTeX as written."""
    persons: Mapping[str, tuple[Person, ...]]
    """Name field → its names, in order. `and others` is a last name with `others` set."""
    dates: Mapping[str, Date]
    """`issued`, `accessed`, `original-date`, `event-date`, `archive-date` → date, where there is one."""
    work: Work
    """What it is, for whoever cites or lists it."""
    piece: Slice = field(repr=False)
    """The entry as written. Its `text` is what verification compares."""
    places: Mapping[str, Place] = field(repr=False)
    """Field → where it stands, in this entry or the parent that it comes from."""

    @property
    def span(self) -> Span:
        """Where the key stands."""
        return self.piece.span

    @property
    def damaged(self) -> bool:
        """A finding already tells that the entry is broken: what it lacks is no further news."""
        return self.piece.damaged

    @property
    def field_spans(self) -> Mapping[str, Span]:
        """Where each field stands, from its name to the end of its value; an inherited one in its parent."""
        return {name: place.span for name, place in self.places.items()}

    def field_span(self, *names: str) -> Span:
        """Where the first of these fields stands that the entry has; the key's place if it has none."""
        found = next((self.places[name] for name in names if name in self.places), None)
        return found.span if found else self.span

    def text(self, name: str) -> str:
        """A field as plain text, or "" if the entry lacks it. Addresses and dates are as typed."""
        value = self.fields.get(name, "")
        return verbatim(value) if name in VERBATIM else decode_plain(value)

    @property
    def is_dated(self) -> bool:
        """Whether it says when it was issued (a date that cannot be read counts; access does not)."""
        return "issued" in self.dates

    @property
    def has_author_or_body(self) -> bool:
        """Whether anyone answers for it: an author, editor, translator, or a publishing body."""
        people = ("author", "editor", "translator", "holder")
        bodies = ("organization", "institution", "publisher", "school", "howpublished")
        named = any(self.persons.get(name) for name in people)
        return named or any(self.fields.get(name) for name in bodies)

    @property
    def urls(self) -> tuple[str, ...]:
        """Its addresses as typed: url (or the address in howpublished), then the archived copy."""
        main = verbatim(self.fields.get("url", ""))
        if not main and "eprint" not in self.fields:
            main = self.work.url
        archived = verbatim(self.fields.get("archiveurl", ""))
        return tuple(address for address in (main, archived) if address)


@dataclass(frozen=True, slots=True, eq=False)
class Library:
    """The sources that were asked for."""

    sources: Mapping[str, Source]
    """Key → source, in the order asked for. Unknown keys are not in it: whoever cites them tells."""
    parents: frozenset[str]
    """Keys of the entries that these inherit from: read, and so in use, though nobody cites them."""
    findings: tuple[Finding, ...]
    """What is wrong with these entries, their parents and the strings: BIB001, BIB003, BIB004, SRC012."""


def read(index: Index, keys: Iterable[str]) -> Library:
    """Parse the entries with these keys and the crossref and xdata parents that they need.

    Nothing else is parsed. Unknown keys are passed over; for another key of an entry (`ids`) the entry comes
    under its own. Never raises on bad input.
    """
    strings, findings = parse_strings(index.strings)
    reader = _Reader(index, strings)
    sources: dict[str, Source] = {}
    for key in map(index.canonical, keys):
        if key not in sources and key in index.entries:
            sources[key] = reader.source(key)
    findings.extend(reader.findings())
    parents = frozenset(reader.above(sources))
    return Library(MappingProxyType(sources), parents, tuple(findings))


def type_problem(key: str, entry_type: str, members: str = "") -> str:
    """What to say of an entry's type that nobody knows, or that is no work; "" if it is neither.

    members: the keys in `entryset`, as typed.
    """
    if entry_type == "xdata":
        return (
            f"`{key}` is an @xdata: it holds fields for other entries and is not a source. Cite one of those."
        )
    if entry_type == "set":
        cites = "; ".join(f"@{one.strip()}" for one in members.split(",") if one.strip())
        return f"`{key}` is a @set, which stands for other entries. Cite them: [{cites or '@key; @other'}]."
    if entry_type in CSL_TYPES or entry_type in OTHER_TYPES:
        return ""
    nearest = _near_types(entry_type)
    if nearest:
        return f"`@{entry_type}`, the type of `{key}`, is none. Did you mean `@{nearest[0]}`?"
    return (
        f"`@{entry_type}`, the type of `{key}`, is none that is known, so it prints as a document. Write "
        "one of biblatex's, such as `@article`, `@book`, `@report`, `@online` or `@misc`."
    )


@lru_cache(maxsize=1_000)
def _near_types(entry_type: str) -> list[str]:
    """A library often has one mistyped type in all of its entries."""
    return near(entry_type, CSL_TYPES, 1)


MOST_INHERITED = 20_000_000
"""Characters that the cited entries take over from others, in all: many entries may name one large parent."""
_EACH = 40
"""What a field counts beside its value."""


class _Reader:
    """Entries parsed so far, each once."""

    def __init__(self, index: Index, strings: Mapping[str, str]) -> None:
        self.index = index
        self.strings = strings
        self.parsed: dict[str, Entry] = {}
        self.complete: dict[str, Entry] = {}
        self.told: list[Finding] = []
        self.inherited = 0
        self.parents = Parents(cache(self.known_links), self.place)

    def findings(self) -> list[Finding]:
        """Everything told, sorted by place, each once."""
        for key, link, problem in self.parents.problems:
            self.tell("BIB004", problem, self.parsed[key], link.field)
        own = [finding for entry in self.parsed.values() for finding in entry.findings]
        unique = {(finding.span, finding.code, finding.message): finding for finding in [*own, *self.told]}
        return [unique[key] for key in sorted(unique)]

    def source(self, key: str) -> Source:
        """One entry, complete."""
        entry = self.resolved(key)
        draft = without_habits(entry.piece.type, entry.fields)
        places = dict(entry.places)
        for name, typed in draft.renamed.items():
            places.setdefault(name, places[typed])
        entry = Entry(entry.piece, draft.fields, places, entry.findings)
        persons = self.persons(entry)
        dates, unreadable = dates_of(entry.fields)
        for name, value in unreadable:
            certain = normal_date(value)
            message = (
                f"`{value}` in the field `{name}` of `{key}` cannot be read as a date; it prints as typed. "
                f"Write it as {f'`{certain}`' if certain != value else 'YYYY-MM-DD'}."
            )
            self.tell("SRC012", message, entry, name)
        if problem := type_problem(key, entry.piece.type, entry.fields.get("entryset", "")):
            at = entry.piece.text.casefold().find(entry.piece.type)
            self.told.append(Finding("BIB001", problem, entry.piece.at(at, at + len(entry.piece.type))))
        self.tell_mathematics(entry)
        piece = entry.piece
        broken = any(finding.code == "BIB001" for finding in entry.findings)
        if not piece.damaged and (broken or piece.type in NO_WORKS):
            piece = replace(piece, damaged=True)
        return Source(
            key=key,
            type=piece.type,
            fields=MappingProxyType(entry.fields),
            persons=MappingProxyType(persons),
            dates=MappingProxyType(dates),
            work=work(key, draft.type, entry.fields, persons, dates),
            piece=piece,
            places=MappingProxyType(entry.places),
        )

    def tell_mathematics(self, entry: Entry) -> None:
        """Commands of mathematics in titles that cannot be printed on a line."""
        for name in ("title", "subtitle", "booktitle", "shorttitle"):
            if commands := unread(entry.fields.get(name, "")):
                message = (
                    f"{' and '.join(f'`{command}`' for command in commands)} in the field `{name}` "
                    f"of `{entry.piece.key}` cannot be printed: what is in its braces stands side by side. "
                    "Write the formula in plain signs or in words."
                )
                self.tell("BIB001", message, entry, name)

    def persons(self, entry: Entry) -> dict[str, tuple[Person, ...]]:
        """The entry's name fields, parsed; a name that cannot be is told and kept whole."""
        persons: dict[str, tuple[Person, ...]] = {}
        for name in NAME_FIELDS:
            if name not in entry.fields:
                continue
            if problem := fault(entry.fields[name]):
                message = f"The field `{name}` of `{entry.piece.key}` {problem}."
                self.tell("BIB001", message, entry, name)
            try:
                persons[name] = parse_names(entry.fields[name])
            except BadNameError as error:
                typed = decode_plain(str(error))
                persons[name] = (Person(literal=decode_plain(entry.fields[name])),)
                if problem:
                    continue
                message = (
                    f"`{typed}` in `{entry.piece.key}` has too many commas for one name. "
                    'Separate names by " and ".'
                )
                self.tell("BIB001", message, entry, name)
        return persons

    def resolved(self, key: str) -> Entry:
        """The entry with what it inherits."""
        for each in self.parents.settle(key):
            entry = self.parsed[each]
            for link in self.parents.followed[each]:
                if self.inherited > MOST_INHERITED:
                    self.tell("BIB004", self.too_much(link), entry, link.field)
                    break
                fields, places = inherit(entry, self.complete[link.key], xdata=link.field == "xdata")
                self.inherited += sum(
                    len(value) + _EACH for name, value in fields.items() if name not in entry.fields
                )
                entry = Entry(entry.piece, fields, places, entry.findings)
            self.complete[each] = entry
        return self.complete[key]

    def too_much(self, link: Link) -> str:
        """What to say of a link behind which too much would be taken over."""
        return (
            f"`{link.field}` names `{link.key}`, and what entries take over from others comes to more than "
            f"{MOST_INHERITED:,} characters in all: nothing is taken over here. Shorten what is inherited."
        )

    def known_links(self, key: str) -> list[Link]:
        """The entry's links to entries that there are; the others are told."""
        entry = self.parse(key)
        known: list[Link] = []
        for name in ("xdata", "crossref"):
            for parent in self.links(entry, name):
                if parent in self.index.entries:
                    known.append(Link(name, parent))
                else:
                    self.tell("BIB004", self.unknown(name, key, parent), entry, name)
        return known

    def unknown(self, name: str, key: str, parent: str) -> str:
        """What to say of a link to an entry that there is not."""
        near = " or ".join(f"`{found}`" for found in self.index.near(parent))
        hint = f" Did you mean {near}?" if near else " Correct the key, or add the entry."
        return f"`{name}` of `{key}` names `{parent}`, which no .bib file has.{hint}"

    def place(self, key: str) -> tuple[str, int, int]:
        """Where an entry stands, to put entries in order."""
        piece = self.index.entries[key]
        return piece.path, piece.line, piece.column

    def above(self, keys: Iterable[str]) -> set[str]:
        """Keys of the entries that these inherit from, at any distance."""
        found: set[str] = set()
        following = list(keys)
        while following:
            entry = self.parsed[following.pop()]
            for name in ("xdata", "crossref"):
                for link in self.links(entry, name):
                    if link in self.parsed and link not in found:
                        found.add(link)
                        following.append(link)
        return found

    def links(self, entry: Entry, name: str) -> list[str]:
        """Keys of the entries that a field names."""
        value = entry.fields.get(name)
        if not value:  # as in most entries
            return []
        typed = (normalize("NFC", key.strip()) for key in value.split(","))
        return [self.index.canonical(key) for key in typed if key]

    def parse(self, key: str) -> Entry:
        """The entry as it is written."""
        if key not in self.parsed:
            self.parsed[key] = parse_entry(self.index.entries[key], self.strings)
        return self.parsed[key]

    def tell(self, code: str, message: str, entry: Entry, name: str) -> None:
        """A finding at one of the entry's fields."""
        place = entry.places.get(name)
        self.told.append(Finding(code, message, place.span if place else entry.piece.span))
