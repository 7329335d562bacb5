"""Slices to fields."""

from __future__ import annotations

from dataclasses import field
from types import MappingProxyType
from typing import TYPE_CHECKING

from mkdocs_testimony.bibliography.usual import usual_fields
from mkdocs_testimony.records import dataclass

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from mkdocs_testimony.bibliography.slices import Slice
    from mkdocs_testimony.finding import Finding
    from mkdocs_testimony.span import Span

_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
MONTHS: Mapping[str, str] = MappingProxyType({name[:3].lower(): name for name in _MONTHS})
"""The strings that every .bib may use unasked."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a field stands: from its name to the end of its value."""

    piece: Slice
    start: int
    end: int

    @property
    def span(self) -> Span:
        """The same in lines and columns."""
        return self.piece.at(self.start, self.end)


@dataclass(slots=True, eq=False, repr=False)
class Entry:
    """One parsed entry, before anything is inherited."""

    piece: Slice
    fields: dict[str, str] = field(default_factory=dict)
    """Lower-cased name → value: strings expanded, blanks collapsed, LaTeX as written."""
    places: dict[str, Place] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)


def parse_strings(strings: Sequence[Slice]) -> tuple[dict[str, str], list[Finding]]:
    """The values of `@string`s by lower-cased name, the months among them, and what is wrong with them."""
    if not strings:
        return dict(MONTHS), []
    from mkdocs_testimony.bibliography.grammar import EntryParser

    values = dict(MONTHS)
    findings: list[Finding] = []
    for piece in strings:
        parser = EntryParser(piece, values)
        parser.read()
        findings.extend(parser.findings)
    return values, findings


def parse_entry(piece: Slice, strings: Mapping[str, str]) -> Entry:
    """One entry's fields. What pybtex cannot read is told (BIB001, BIB003); the fields before it stand."""
    usual = usual_fields(piece)
    if usual is not None:
        entry = Entry(piece)
        for name, value, start, end in usual:
            entry.fields[name.lower()] = " ".join(value.split())
            entry.places[name.lower()] = Place(piece, start, end)
        return entry
    from mkdocs_testimony.bibliography.grammar import EntryParser

    parser = EntryParser(piece, strings)
    entry = Entry(piece, findings=parser.findings)
    for name, parts in parser.read():
        lowered = name.lower()
        if lowered in entry.fields:
            start, _ = parser.spans[name][-1]
            message = f"`{piece.key}` has the field `{lowered}` twice; the first is used. Delete one."
            parser.tell("BIB001", message, start, start + len(name))
            continue
        entry.fields[lowered] = " ".join("".join(parts).split())
        entry.places[lowered] = Place(piece, *parser.spans[name][0])
    return entry
