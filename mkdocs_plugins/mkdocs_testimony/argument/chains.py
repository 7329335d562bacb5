"""What statements rest on, down to sources: the support graph as a tree for reading.

The tree is the text that says what the maps of `mkdocs_testimony.render.pictures.map` show.
"""

from __future__ import annotations

from collections import deque
from itertools import islice
from typing import TYPE_CHECKING

from mkdocs_testimony.argument.disputes import Against, against, cited_as
from mkdocs_testimony.argument.quoted import quoted
from mkdocs_testimony.argument.support import own_sources
from mkdocs_testimony.argument.weakest import Weakest, rests_on, weakest
from mkdocs_testimony.model import Kind, Page, Stance, Statement, Testimony
from mkdocs_testimony.model.relations import SUPPORTING
from mkdocs_testimony.records import dataclass

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from mkdocs_testimony.argument.graph import ArgumentGraph

DEEPEST = 24
"""Steps down that are shown. What lies deeper is reached from the statement's own entry or page."""

MOST_LISTED = 400
"""Statements and figures that are listed under one recommendation; of more it is told that there are."""

MOST_ALTOGETHER, FEWER = 20_000, 10
"""When so much is listed under recommendations together, only so much is under each of the rest."""

MOST_COUNTED = 5000
"""Statements and figures under one recommendation that are counted; of more it is told that there are."""

MOST_NAMED = 100
"""Assumptions, gaps and objections that are named at one recommendation; of more, how many there are."""


@dataclass(frozen=True, slots=True)
class Tie:
    """A place that something is said of: a statement or figure, as a reader is led to it."""

    label: str
    page: str
    anchor: str


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Ground:
    """A statement or figure, with what it rests on."""

    uid: str
    at: Tie
    kind: Kind | None
    """None for a figure."""
    confidence: str
    text: str
    sources: tuple[str, ...]
    """Keys cited in it in support."""
    disputing: tuple[str, ...]
    """Keys cited in it as saying otherwise."""
    says: tuple[tuple[str, Tie], ...]
    """`rebuts`, `undercuts`, `qualifies`, `answers`, and what."""
    because: str
    below: tuple[Ground, ...]
    told: bool
    """Whether it stands further up in the same list, so that what it rests on is not repeated."""
    judge: str = ""
    """Whose judgment it is; empty for the witness's own."""
    more: int = 0
    """How much else it rests on at first hand that is not listed below it, lest the list be too long."""


@dataclass(frozen=True, slots=True)
class Recommended:
    """A recommendation with all that it rests on."""

    ground: Ground
    statement: Statement
    reached: int
    """Statements and figures that it rests on, at whatever distance; not counted beyond `MOST_COUNTED`."""
    sources: Sequence[str]
    """Keys reached, sorted."""
    assumptions: tuple[Ground, ...]
    """The declared assumptions that it relies on."""
    weakest: Weakest
    hanging: tuple[Ground, ...]
    """Where a path under it ends without a ground."""
    against: tuple[Ground, ...]
    """Statements that rebut, undercut or qualify it or something that it rests on."""
    unnamed: Mapping[str, int]
    """How many more `assumptions`, `hanging` and `against` there are than are named here."""


def recommendations(testimony: Testimony) -> tuple[Recommended, ...]:
    """Every recommendation in reading order."""
    made = [s for s in testimony.statements.values() if s.kind is Kind.RECOMMENDATION]
    if not made:
        return ()
    points, contrary = weakest(testimony), against(testimony)
    beneath = _Beneath(testimony)
    out, listed = [], 0
    for statement in made:
        seen: set[str] = set()
        most = MOST_LISTED if listed < MOST_ALTOGETHER else FEWER
        tree = _ground(testimony, statement.uid, seen, 0, most=most, beneath=beneath)
        assert tree is not None
        listed += len(seen)
        out.append(_recommended(testimony, tree, points[statement.uid], contrary, beneath))
    return tuple(out)


def _recommended(
    testimony: Testimony,
    tree: Ground,
    point: Weakest,
    contrary: Mapping[str, Against],
    beneath: _Beneath,
) -> Recommended:
    statement = testimony.statements[tree.uid]
    support = testimony.support[statement.uid]
    reached = beneath.reached(statement.uid)
    speaking: dict[str, None] = {}
    spoken_of = [uid for uid in (statement.uid, *reached) if uid in contrary and uid in beneath.order]
    for uid in sorted(set(spoken_of), key=beneath.order.__getitem__):
        against = contrary.get(uid, Against())
        named = [
            *against.rebutted_by,
            *(undercutter for undercutter, _ in against.undercut_by),
            *against.qualified_by,
        ]
        speaking.update(dict.fromkeys(named))
    parts = {"assumptions": support.assumptions, "hanging": support.hanging, "against": tuple(speaking)}
    return Recommended(
        ground=tree,
        statement=statement,
        reached=len(reached),
        sources=support.sources,
        assumptions=_single(testimony, parts["assumptions"]),
        weakest=point,
        hanging=_single(testimony, parts["hanging"]),
        against=_single(testimony, parts["against"]),
        unnamed={name: max(len(uids) - MOST_NAMED, 0) for name, uids in parts.items()},
    )


class _Beneath:
    """What statements rest on at whatever distance, worked out once for all that rest on the same."""

    def __init__(self, testimony: Testimony) -> None:
        self.order = {uid: n for n, uid in enumerate(testimony.statements)}
        self._testimony = testimony
        self._under: dict[str, tuple[str, ...]] = {}
        self._known: dict[tuple[str, ...], tuple[str, ...]] = {}

    def reached(self, root: str) -> tuple[str, ...]:
        """All that a statement rests on, itself left out, the nearest first.

        One more than `MOST_COUNTED` at most, by which it is known that there are more.
        """
        first = self.rests_on(root)
        if first not in self._known:
            self._known[first] = self._walk(first)
        reached = self._known[first]
        # In a circle a statement rests on itself.
        return tuple(uid for uid in reached if uid != root) if root in reached else reached

    def _walk(self, first: tuple[str, ...]) -> tuple[str, ...]:
        reached = dict.fromkeys(islice(first, MOST_COUNTED + 1))
        waiting = deque(reached)
        while waiting and len(reached) <= MOST_COUNTED:
            under = self.rests_on(waiting.popleft())
            room = MOST_COUNTED + 1 - len(reached)
            fresh = list(islice((uid for uid in under if uid not in reached), room))
            reached.update(dict.fromkeys(fresh))
            waiting.extend(fresh)
        return tuple(reached)

    def rests_on(self, uid: str) -> tuple[str, ...]:
        """What a statement rests on at first hand."""
        if uid not in self._under:
            statement = self._testimony.statements.get(uid)
            self._under[uid] = rests_on(statement, self._testimony) if statement else ()
        return self._under[uid]


def of_page(testimony: Testimony, page: Page, graph: ArgumentGraph) -> tuple[Ground, ...]:
    """A question's argument as a list: what nothing else in its map rests on, with what that rests on.

    Statements of other pages are named and not followed: their own page does that.
    """
    own = {statement.uid for statement in page.statements}
    borne = {
        other
        for uid in own
        for other in rests_on(testimony.statements[uid], testimony)
        if other in own and other != uid
    }
    boxes = [uid for uid in graph.boxes if uid in own]
    seen: set[str] = set()
    out = [_ground(testimony, uid, seen, 0, own) for uid in boxes if uid not in borne]
    # A circle has no top: each of its statements that is still missing begins a list of its own.
    out += [_ground(testimony, uid, seen, 0, own) for uid in boxes if uid not in seen]
    return tuple(ground for ground in out if ground is not None)


def _single(testimony: Testimony, uids: Sequence[str]) -> tuple[Ground, ...]:
    grounds = (_ground(testimony, uid, set(), 0, set()) for uid in islice(uids, MOST_NAMED))
    return tuple(ground for ground in grounds if ground is not None)


def _ground(
    testimony: Testimony,
    uid: str,
    seen: set[str],
    depth: int,
    follow: set[str] | None = None,
    most: int | None = None,
    beneath: _Beneath | None = None,
) -> Ground | None:
    seen_before = uid in seen
    seen.add(uid)
    statement = testimony.statements.get(uid)
    if statement is None:
        figure = testimony.figures.get(uid)
        if figure is None:
            return None
        at = Tie(figure.label, figure.page, figure.anchor)
        keys = own_sources(figure, testimony.keys)
        return Ground(
            uid=uid,
            at=at,
            kind=None,
            confidence="",
            text=figure.alt,
            sources=keys,
            disputing=(),
            says=(),
            because="",
            below=(),
            told=seen_before,
        )
    follows = not seen_before and (follow is None or uid in follow)
    under = (beneath.rests_on(uid) if beneath else rests_on(statement, testimony)) if follows else ()
    grounds: list[Ground | None] = []
    for below in under if depth < DEEPEST else ():
        if most is not None and len(seen) >= most:
            break
        grounds.append(_ground(testimony, below, seen, depth + 1, follow, most, beneath))
    return Ground(
        uid=uid,
        at=place(testimony, uid),
        kind=statement.kind,
        confidence=statement.confidence,
        text=quoted(testimony, statement),
        sources=own_sources(statement, testimony.keys),
        disputing=cited_as(statement, Stance.DISPUTES, testimony.keys),
        says=tuple(
            (relation.kind.value, place(testimony, end))
            for relation in statement.relations
            if relation.kind not in SUPPORTING
            for end in relation.ends
            if end in testimony.statements or end in testimony.figures
        ),
        because=statement.because,
        below=tuple(ground for ground in grounds if ground is not None),
        told=seen_before,
        judge=statement.judge,
        more=len(under) - len(grounds),
    )


def place(testimony: Testimony, uid: str) -> Tie:
    """Where a reader finds a statement or figure. Raises KeyError for neither."""
    statement = testimony.statements.get(uid)
    if statement is not None:
        return Tie(statement.label, statement.page, statement.address.anchor)
    figure = testimony.figures[uid]
    return Tie(figure.label, figure.page, figure.anchor)
