"""A work as another program keeps it in a Word document: the one shape that all of them are read into."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import field

from mkdocs_testimony.records import dataclass

PEOPLE = ("author", "editor", "translator", "interviewer")
"""Roles that a .bib entry has a field for, by CSL's names; the first that a work has gives it its key."""
_DATES = ("issued", "accessed", "event-date")
_PERSON = ("family", "given", "non-dropping-particle", "dropping-particle", "suffix", "literal")


@dataclass(frozen=True, slots=True)
class Person:
    """A name in its parts, or that of a body as it stands."""

    family: str = ""
    given: str = ""
    non_dropping: str = ""
    """`van`, with which the name is sorted."""
    dropping: str = ""
    suffix: str = ""
    literal: str = ""
    """The whole name of a body; empty for a person."""


@dataclass(frozen=True, slots=True)
class ForeignWork:
    """A work, by CSL's names of types and variables."""

    kind: str = "document"
    texts: Mapping[str, str] = field(default_factory=dict)
    """Titles, numbers, places, addresses: what is neither a name nor a date. None is empty."""
    people: Mapping[str, tuple[Person, ...]] = field(default_factory=dict)
    """Names by role, in order; of a role that is there at least one."""
    dates: Mapping[str, str] = field(default_factory=dict)
    """Dates by variable, as a .bib file has them: `2021-03`, `2021/2023`."""

    def text(self, name: str) -> str:
        """A text; empty where it is not there."""
        return self.texts.get(name, "")


def from_csl(data: Mapping[str, object]) -> ForeignWork:
    """A CSL item, as Zotero and Mendeley keep it. What is not as CSL-JSON has it is left out."""
    people = {role: tuple(map(_person, _names(data.get(role)))) for role in PEOPLE}
    dates = {name: date for name in _DATES if (date := _date(data.get(name)))}
    texts = {
        name: str(value)
        for name, value in data.items()
        if value and name != "type" and not isinstance(value, list | Mapping)
    }
    given = {role: named for role, named in people.items() if named}
    return ForeignWork(str(data.get("type") or "document"), texts, given, dates)


def _names(value: object) -> list[Mapping[str, object]]:
    return [name for name in value if isinstance(name, Mapping)] if isinstance(value, list) else []


def _person(name: Mapping[str, object]) -> Person:
    return Person(*(str(name.get(part) or "") for part in _PERSON))


def _date(value: object) -> str:
    if not isinstance(value, Mapping):
        return ""
    spans = value.get("date-parts")
    if isinstance(spans, list) and spans:
        days = [day(*span) for span in spans if isinstance(span, list) and span]
        if days and all(re.match(r"-?\d", each) for each in days):
            return "/".join(days)
    return date_in(str(value.get("raw") or value.get("literal") or ""))


def day(*parts: object) -> str:
    """Year, and month and day where they are given, as a .bib file has them: `2021-03-09`."""
    texts = [str(part) for part in parts]
    return "-".join(text.zfill(2) if len(text) < 2 else text for text in texts)


def date_in(words: str) -> str:
    """The first date or year in a text; empty where there is none."""
    match = re.search(r"\d{4}(-\d{2}){0,2}", words)
    return match[0] if match else ""
