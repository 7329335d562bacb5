"""The register's filters as links, each with a count: kind, number of sources, confidence, question.

Each is an address of the register (`?rests=1`) that the script reads: a filtered list can be sent on.
"""

from __future__ import annotations

from collections import Counter
from functools import lru_cache
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from mkdocs_testimony.argument.sources import official
from mkdocs_testimony.render.wording.statements import words
from mkdocs_testimony.site import registers

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from mkdocs_testimony.model import Testimony

RESTS = {"0": "no source", "1": "one source", "2+": "two or more"}
"""On how many sources a statement rests in the end, in words."""

Facet = tuple[str, str, list[tuple[str, str, int]]]
"""Name in the address, label, and of each value: itself, in words, how many statements have it."""


def facets(testimony: Testimony, listed: Sequence[registers.Claim]) -> list[Facet]:
    """The facets of these statements that tell any from another."""
    titles = {page.path: page.label or page.title for page in testimony.pages}
    found = [
        ("kind", "Kind", _counts((one.statement.kind.value.capitalize() for one in listed), {})),
        (
            "rests",
            "Rests on",
            _counts((registers.resting(testimony, one.statement) for one in listed), RESTS),
        ),
        ("confidence", "Confidence", _counts((one.statement.confidence for one in listed), {})),
        ("question", "Question", _counts((one.page.path for one in listed), titles)),
        ("official", "Official source", _counts((by_official(testimony, one) for one in listed), {})),
    ]
    return [facet for facet in found if len(facet[2]) > 1 or (facet[0] == "official" and facet[2])]


def by_official(testimony: Testimony, claim: registers.Claim) -> str:
    """`yes` where a statement cites what a state has published itself."""
    return "" if _officials(testimony).isdisjoint(claim.sources) else "yes"


@lru_cache(maxsize=2)
def _officials(testimony: Testimony) -> frozenset[str]:
    """Keys of the sources that a state has published."""
    return frozenset(key for key, source in testimony.sources.items() if official(source))


def address(name: str, value: str) -> str:
    """The part of a register's address that sets a filter."""
    return "?" + urlencode({name: value})


def _counts(values: Iterable[str], said: dict[str, str]) -> list[tuple[str, str, int]]:
    counted = Counter(value for value in values if value)
    order = [value for value in said if value in counted] if said else list(counted)
    return [(value, said.get(value) or words(value), counted[value]) for value in order]
