"""The registers' filters as links, each with a count: kind, number of sources, confidence, question.

Each is an address of the register (`?sources=1`) that the script reads: a filtered list can be sent on.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from functools import lru_cache
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from mkdocs_testimony.argument.sources import language, official, year
from mkdocs_testimony.render.wording.statements import KIND_WORDS, words
from mkdocs_testimony.site import registers

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from mkdocs_testimony.model import Page, SourceRecord, Testimony

RESTS = {"0": "no source", "1": "one source", "2+": "two or more"}
"""On how many sources a statement rests in the end, in words."""
OTHERS = "Judgment of a source"
"""The kind of a judgment that is a source's, and not the witness's."""

Facet = tuple[str, str, list[tuple[str, str, int, str]]]
"""Name in the address, label, and of each value: itself, in words, how many rows have it, its address."""
Values = Mapping[str, tuple[str, ...]]
"""What a row has of each facet, by the facet's name in the address."""

_LABELS = {
    "kind": "Kind",
    "sources": "Rests on",
    "confidence": "Confidence",
    "q": "Question",
    "official": "Official source",
    "language": "Language of a source",
    "undated": "Undated source",
    "status": "Stands",
}
_ONE_IS_ENOUGH = frozenset({"official", "undated", "translated"})
"""Filters of what some rows have and others have not."""


def values_of(testimony: Testimony, claim: registers.Claim, name: Callable[[Page], str]) -> Values:
    """What a row of the register of statements has of each facet. `name`: how an address calls a page."""
    statement = claim.statement
    records = [testimony.sources[key] for key in claim.sources if key in testimony.sources]
    foreign = dict.fromkeys(language(record) for record in records)
    return {
        "kind": (OTHERS if statement.of else KIND_WORDS[statement.kind],),
        "sources": (registers.resting(testimony, statement),),
        "confidence": (statement.confidence,) if statement.confidence else (),
        "q": (name(claim.page),),
        "official": () if _officials(testimony).isdisjoint(claim.sources) else ("yes",),
        "language": tuple(one for one in foreign if one != "English"),
        "undated": ("yes",) if any(not year(one) for one in records) else (),
        "status": (claim.status,),
    }


def facets(
    listed: Sequence[registers.Claim], rows: Sequence[Values], name: Callable[[Page], str]
) -> list[Facet]:
    """The facets of these statements that tell any from another. `rows`: the values of each."""
    titles = {name(claim.page): claim.page.label or claim.page.title for claim in listed}
    said = {"sources": RESTS, "q": titles, "official": _YES, "undated": _YES}
    return _counted(rows, _LABELS, said)


@lru_cache(maxsize=2)
def _officials(testimony: Testimony) -> frozenset[str]:
    """Keys of the sources that a state has published."""
    return frozenset(key for key, source in testimony.sources.items() if official(source))


_YES = {"yes": "cited"}
_SOURCES = {"kind": "Kind", "year": "Year", "language": "Language", "official": "Official", "undated": "Date"}


def of_source(source: SourceRecord, kind: str) -> Mapping[str, tuple[str, ...]]:
    """What a row of the register of sources has of each facet."""
    dated = year(source)
    return {
        "kind": (kind,),
        "year": (dated,) if dated else (),
        "language": (language(source),),
        "official": ("yes",) if official(source) else (),
        "undated": () if dated else ("yes",),
    }


def of_sources(rows: Sequence[Mapping[str, tuple[str, ...]]]) -> list[Facet]:
    """The facets of a register of sources."""
    years = {one: one for one in sorted({value for row in rows for value in row["year"]}, reverse=True)}
    said = {"official": {"yes": "published by a state"}, "undated": {"yes": "undated"}, "year": years}
    return _counted(rows, _SOURCES, said)


def address(name: str, value: str) -> str:
    """The part of a register's address that sets a filter."""
    return "?" + urlencode({name: value})


def _counted(
    rows: Sequence[Mapping[str, tuple[str, ...]]],
    labels: Mapping[str, str],
    names: Mapping[str, Mapping[str, str]],
) -> list[Facet]:
    out: list[Facet] = []
    for facet, label in labels.items():
        counted = Counter(value for row in rows for value in row[facet])
        if len(counted) > 1 or (counted and facet in _ONE_IS_ENOUGH):
            out.append((facet, label, list(_values(facet, counted, names.get(facet, {})))))
    return out


def _values(
    facet: str, counted: Mapping[str, int], said: Mapping[str, str]
) -> Iterable[tuple[str, str, int, str]]:
    for value in [one for one in said if one in counted] or counted:
        yield value, said.get(value) or words(value), counted[value], address(facet, value)
