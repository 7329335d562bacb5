"""What statements rest on and bear at first hand: the relations of support, read both ways."""

from __future__ import annotations

from collections import Counter
from functools import lru_cache
from typing import TYPE_CHECKING

from mkdocs_testimony.argument.support import own_sources
from mkdocs_testimony.argument.weakest import rests_on
from mkdocs_testimony.records import dataclass

if TYPE_CHECKING:
    from collections.abc import Mapping

    from mkdocs_testimony.model import Figure, Statement, Testimony


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Bearing:
    """What each statement and figure stands on at first hand, and what stands on it; by uid."""

    under: Mapping[str, tuple[str, ...]]
    """What a statement rests on: uids of statements and figures, each once. A figure is not in it."""
    above: Mapping[str, tuple[str, ...]]
    """What rests on it, itself left out, in reading order; only that on which something rests is in it."""
    sources: Mapping[str, tuple[str, ...]]
    """Keys of the .bib that it cites in support itself, each once."""


@lru_cache(maxsize=2)
def bearing(testimony: Testimony) -> Bearing:
    """All relations of support of a testimony, worked out once for whatever is drawn of it."""
    under = {uid: rests_on(statement, testimony) for uid, statement in testimony.statements.items()}
    above: dict[str, list[str]] = {}
    for uid, below in under.items():
        for other in below:
            if other != uid:
                above.setdefault(other, []).append(uid)
    things: list[Statement | Figure] = [*testimony.statements.values(), *testimony.figures.values()]
    return Bearing(
        under=under,
        above={uid: tuple(uids) for uid, uids in above.items()},
        sources={thing.uid: own_sources(thing, testimony.keys) for thing in things},
    )


@lru_cache(maxsize=2)
def citing(testimony: Testimony) -> Mapping[str, int]:
    """In how many statements and figures each source is cited."""
    counted: Counter[str] = Counter()
    for statement in testimony.statements.values():
        counted.update({cite.key for cite in statement.cites})
    for figure in testimony.figures.values():
        counted.update({cite.key for cite in figure.cites})
    return counted
