"""What falls if one source, or one statement, falls.

A source falls when nothing may be grounded on it any more: what is said of it here is what the check would
find were it taken out of the .bib files. A claim falls with the last of its grounds, a judgment or a
recommendation with the first of what it rests on. A statement is felled by having no ground left of its own
and resting on nothing. Losses only ever spread upwards, so that of each thing, its grounds first, it is
worked out once for all sources with which of them it falls.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import field, replace
from functools import reduce
from itertools import islice
from operator import and_, or_
from typing import TYPE_CHECKING

from mkdocs_testimony.argument.support import components, own_sources, support
from mkdocs_testimony.model import Kind
from mkdocs_testimony.model.relations import SUPPORTING
from mkdocs_testimony.records import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from mkdocs_testimony.model import Assessment, Figure, Statement, Support, Testimony

_REASONED = frozenset({Kind.JUDGMENT, Kind.RECOMMENDATION})


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Impact:
    """What falls with one source or statement, each in reading order."""

    name: str
    """The source's key, or the statement's uid."""
    fallen: tuple[str, ...]
    """uids of the statements that nothing grounds any more."""
    left: tuple[tuple[str, str], ...]
    """uids of those that stand and are left with one source, and which."""
    ratings: tuple[str, ...]
    """uids of the rated sections that lead to no source any more."""
    ratings_left: tuple[tuple[str, str], ...]
    """uids of those that are left with one source, and which."""


@dataclass(slots=True, eq=False, repr=False)
class _Node:
    kind: Kind | None
    direct: frozenset[str]
    below: tuple[str, ...]
    """What it rests on, outside its own circle."""
    grounds: int = 0
    """Of a claim, how many things ground it."""


@dataclass(slots=True, eq=False, repr=False)
class Grounds:
    """The argument, ready to be asked what falls."""

    testimony: Testimony
    bits: dict[str, int] = field(default_factory=dict)
    """By key, which bit stands for a source in `falls`."""
    falls: dict[str, int] = field(default_factory=dict)
    """By uid, a bit for each source with which the thing falls."""
    grounded: set[str] = field(default_factory=set)
    pairs: dict[str, list[tuple[str, str]]] = field(default_factory=lambda: defaultdict(list))
    """By key, the statements that reach it and one other source, and that other."""
    rated: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    rated_pairs: dict[str, list[tuple[str, str]]] = field(default_factory=lambda: defaultdict(list))

    def of_source(self, key: str) -> Impact:
        """What falls with a source."""
        bit = 1 << self.bits[key] if key in self.bits else 0
        return self._impact(key, [uid for uid in self.testimony.statements if self.falls[uid] & bit])

    def of_sources(self) -> list[Impact]:
        """Of every cited source, in the order in which they are cited."""
        fallen: list[list[str]] = [[] for _ in self.bits]
        for uid in self.testimony.statements:
            # From the last bit on; a text is searched for the next one faster than a number is.
            bits = bin(self.falls[uid])[:1:-1]
            at = bits.find("1")
            while at >= 0:
                fallen[at].append(uid)
                at = bits.find("1", at + 1)
        return [
            self._impact(key, fallen[self.bits[key]] if key in self.bits else [])
            for key in self.testimony.sources
        ]

    def _impact(self, key: str, fallen: list[str]) -> Impact:
        bit = 1 << self.bits[key] if key in self.bits else 0
        left = tuple(
            one for one in self.pairs.get(key, ())
            if one[0] in self.grounded and not self.falls[one[0]] & bit
        )  # fmt: skip
        rated, pairs = self.rated.get(key, ()), self.rated_pairs.get(key, ())
        return Impact(key, tuple(fallen), left, tuple(rated), tuple(pairs))

    def add(self, uid: str, node: _Node) -> None:
        """Add a thing all of whose grounds are there, and with which sources it falls."""
        for key in node.direct:
            self.bits.setdefault(key, len(self.bits))
        self.falls[uid] = self._falls(node) if uid in self.grounded else 0

    def _falls(self, node: _Node) -> int:
        if node.kind is Kind.ASSUMPTION:
            return 0
        # With two sources of its own, it loses neither's all.
        own = 1 << self.bits[next(iter(node.direct))] if len(node.direct) == 1 else 0
        below = [self.falls[uid] for uid in node.below if uid in self.grounded]
        if node.kind in _REASONED:
            # It stands on all that it rests on; a source of its own it may lose while there is another.
            return reduce(or_, below, 0) if node.below else own
        # Anything else stands while one of its grounds does.
        return reduce(and_, below, own) if node.direct else reduce(and_, below)


def grounds(testimony: Testimony) -> Grounds:
    """The argument of a testimony."""
    made = Grounds(testimony)
    _graph(made)
    for uid, known in testimony.support.items():
        first = tuple(islice(known.sources, 3))
        if len(first) == 2:
            made.pairs[first[0]].append((uid, first[1]))
            made.pairs[first[1]].append((uid, first[0]))
    for uid, assessment in testimony.assessments.items():
        keys = sorted(rated_sources(assessment, testimony.support))
        if len(keys) == 1:
            made.rated[keys[0]].append(uid)
        elif len(keys) == 2:
            made.rated_pairs[keys[0]].append((uid, keys[1]))
            made.rated_pairs[keys[1]].append((uid, keys[0]))
    return made


def rated_sources(assessment: Assessment, found: Mapping[str, Support]) -> set[str]:
    """Keys of the sources that a rated section leads to."""
    return {key for uid in assessment.statements if uid in found for key in found[uid].sources}


def _graph(made: Grounds) -> None:
    testimony = made.testimony
    things: dict[str, Statement | Figure] = {**testimony.figures, **testimony.statements}
    under = {
        uid: list(
            dict.fromkeys(
                one.uid
                for one in getattr(thing, "relations", ())
                if one.kind in SUPPORTING and one.uid in things
            )
        )
        for uid, thing in things.items()
    }
    for component in components(under):
        inside = frozenset(component)
        for uid in component:
            direct = frozenset(own_sources(things[uid], testimony.keys))
            below = tuple(other for other in under[uid] if other not in inside)
            kind = getattr(things[uid], "kind", None) if uid in testimony.statements else None
            node = _Node(kind, direct, below, len(direct) + sum(other in made.grounded for other in below))
            if _stands(node, complete=len(below) == len(under[uid]), grounded=made.grounded):
                made.grounded.add(uid)
            made.add(uid, node)


def _stands(node: _Node, *, complete: bool, grounded: set[str]) -> bool:
    if node.kind is Kind.ASSUMPTION:
        return True
    if node.kind is Kind.CONTEXT:
        return False
    if node.kind in _REASONED:
        below = all(other in grounded for other in node.below)
        return complete and below and bool(node.direct or node.below)
    return node.grounds > 0


def without_source(testimony: Testimony, key: str) -> Mapping[str, Support]:
    """The support of every statement with a source taken away."""
    return support(testimony.statements, testimony.figures, testimony.keys - {key}).support


def of_statement(testimony: Testimony, uid: str) -> Impact:
    """What falls with a statement: it cites nothing and rests on nothing any more."""
    bare = replace(testimony.statements[uid], kind=Kind.CLAIM, cites=(), relations=())
    statements = {**testimony.statements, uid: bare}
    after = support(statements, testimony.figures, testimony.keys).support
    return compared(testimony, uid, after)


def compared(testimony: Testimony, name: str, after: Mapping[str, Support]) -> Impact:
    """What has fallen between the testimony as it is and another support of its statements."""
    before = testimony.support
    fallen = tuple(uid for uid in before if before[uid].grounded and not after[uid].grounded)
    left = tuple(
        (uid, only[0])
        for uid in before
        if after[uid].grounded
        and len(only := tuple(islice(after[uid].sources, 2))) == 1
        and len(tuple(islice(before[uid].sources, 2))) == 2
    )
    rated = [
        (uid, rated_sources(one, before), rated_sources(one, after))
        for uid, one in testimony.assessments.items()
    ]
    return Impact(
        name,
        fallen,
        left,
        tuple(uid for uid, had, has in rated if had and not has),
        tuple((uid, next(iter(has))) for uid, had, has in rated if len(has) == 1 and len(had) > 1),
    )


def recommendations(testimony: Testimony, uids: Iterable[str]) -> list[str]:
    """The recommendations among these statements."""
    return [uid for uid in uids if testimony.statements[uid].kind is Kind.RECOMMENDATION]
