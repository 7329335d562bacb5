"""The part of the argument that one picture shows: boxes, and the ties between them.

Two views: a question (its own statements, and what they rest on elsewhere, shown once and not followed)
and a recommendation (everything that it rests on). What only fills a picture is folded into the box that
it belongs to and counted there: evidence that nothing else names, and claims that stand alone.
"""

from __future__ import annotations

from collections import deque
from dataclasses import replace
from typing import TYPE_CHECKING

from mkdocs_testimony.argument.disputes import drawn
from mkdocs_testimony.argument.weakest import rests_on
from mkdocs_testimony.expressions import expression
from mkdocs_testimony.model import Kind, Page, RelationKind, Step, Testimony
from mkdocs_testimony.model.relations import SUPPORTING
from mkdocs_testimony.records import dataclass

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Mapping, Sequence

RESTS_ON = RelationKind.RESTS_ON

MOST_DRAWN = 150
"""Boxes of one picture beneath one head: more could not be read, and the nearest are drawn."""

MOST_LINES = 600
"""Lines of one picture: of more nobody could follow one, and the first in reading order are drawn."""

MOST_ALTOGETHER = 4000
"""Boxes of all pictures of one page or record: after that many, no more pictures are drawn in it."""

MOST_COUNTED = 1000
"""Statements beneath a box that are counted there; of more it is said that there are more."""


def readable(text: str) -> str:
    """A statement's text on one line, without the brackets from which a reference was taken out."""
    line = " ".join((_EMPTY.sub("", text) if "(" in text else text).split())
    return _LOOSE.sub(r"\1", line)


_EMPTY, _LOOSE = expression(r"\(\s*\)"), expression(r" +([.,;:!?])")


@dataclass(frozen=True, slots=True)
class Tie:
    """A line of the picture, from the statement that says it."""

    source: str
    target: str
    relation: RelationKind
    """`rests-on` for whatever supports, evidence and the like included."""


@dataclass(frozen=True, slots=True)
class ArgumentGraph:
    """Boxes and lines of one picture."""

    boxes: tuple[str, ...]
    """uids of statements and figures, in reading order."""
    ties: tuple[Tie, ...]
    alone: tuple[str, ...] = ()
    """uids of the question's claims that stand on their own sources only, and are not drawn."""
    cut: bool = False
    """Whether there is more than is drawn, because a picture of all of it could not be read."""


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Index:
    """What every picture of one testimony looks up, worked out once."""

    order: Mapping[str, int]
    """Place of each statement and figure in reading order, statements first."""
    speaking: Mapping[str, Sequence[str]]
    """uids of the statements that rebut, undercut, qualify or answer each."""


class Budget:
    """How much may still be drawn in one page or record, so that its size stays bearable."""

    def __init__(self) -> None:
        self._left = MOST_ALTOGETHER

    def allows(self, graph: ArgumentGraph) -> bool:
        """Whether this picture is drawn; its boxes count."""
        self._left -= len(graph.boxes)
        return self._left >= 0

    @property
    def spent(self) -> bool:
        """Whether nothing more can be drawn."""
        return self._left <= 0


def index(testimony: Testimony) -> Index:
    """The index of a testimony."""
    speaking: dict[str, list[str]] = {}
    for uid in testimony.statements:
        for end, kind in _spoken(testimony, uid):
            if kind is not RESTS_ON:
                speaking.setdefault(end, []).append(uid)
    order = {uid: n for n, uid in enumerate([*testimony.statements, *testimony.figures])}
    return Index(order, speaking)


def of_page(testimony: Testimony, page: Page, known: Index | None = None) -> ArgumentGraph:
    """The argument of one question or annex. `known`: the testimony's index, where it is at hand."""
    own = [s.uid for s in page.statements]
    inside = set(own)
    reached = dict.fromkeys(own)
    for uid in own:
        reached.update(dict.fromkeys(_named(testimony, uid)))
    graph = _graph(testimony, reached, inside, known or index(testimony))
    tied = {end for tie in graph.ties for end in (tie.source, tie.target)}
    loose = [testimony.statements[uid] for uid in graph.boxes if uid not in tied]
    alone = tuple(s.uid for s in loose if s.kind is not Kind.CONTEXT)
    return ArgumentGraph(tuple(uid for uid in graph.boxes if uid in tied), graph.ties, alone)


def of_recommendation(testimony: Testimony, root: str, known: Index | None = None) -> ArgumentGraph:
    """Everything that a statement rests on, with what speaks against any of it and the replies.

    Of more than `MOST_DRAWN` the nearest. `known`: the testimony's index, where it is at hand.
    """
    known = known or index(testimony)
    below, cut = _nearest([root], lambda uid: _below(testimony, uid), MOST_DRAWN)
    reached, more = _nearest(below, lambda uid: known.speaking.get(uid, ()), 2 * MOST_DRAWN)
    graph = _graph(testimony, reached, set(reached), known)
    return _readable(replace(graph, cut=cut or more))


def _readable(graph: ArgumentGraph) -> ArgumentGraph:
    """The graph with no more lines than can be followed, and the boxes that they join."""
    if len(graph.ties) <= MOST_LINES:
        return graph
    ties = graph.ties[:MOST_LINES]
    joined = {end for tie in ties for end in (tie.source, tie.target)}
    boxes = tuple(uid for uid in graph.boxes if uid in joined)
    return replace(graph, boxes=boxes, ties=ties, cut=True)


def _nearest(
    start: Sequence[str], after: Callable[[str], Iterable[str]], most: int
) -> tuple[list[str], bool]:
    """What can be reached, the nearest first, and whether that is more than `most`, so that some is left."""
    reached = dict.fromkeys(start)
    waiting = deque(start)
    while waiting:
        for other in after(waiting.popleft()):
            if other in reached:
                continue
            if len(reached) >= most:
                return list(reached), True
            reached[other] = None
            waiting.append(other)
    return list(reached), False


def edges(graph: ArgumentGraph) -> list[tuple[str, str]]:
    """From what is concluded to what bears it or speaks against it, for each tie in order."""
    return [(t.source, t.target) if t.relation is RESTS_ON else (t.target, t.source) for t in graph.ties]


def parts(graph: ArgumentGraph, most: int) -> tuple[ArgumentGraph, ...]:
    """The graph in pieces of about `most` boxes: what heads it is shared out, in reading order.

    What several pieces need stands in each of them, so every piece can be read by itself. One head with
    more beneath it than `most` stays whole, up to `MOST_DRAWN` boxes.
    """
    after: dict[str, list[str]] = {uid: [] for uid in graph.boxes}
    led = set()
    for start, end in edges(graph):
        after[start].append(end)
        led.add(end)
    pieces: list[set[str]] = []
    cut: list[bool] = []
    seen: set[str] = set()
    # What stands in a circle has no head: its first statement that is still missing takes that place.
    for uid in [*(uid for uid in graph.boxes if uid not in led), *(uid for uid in graph.boxes if uid in led)]:
        if uid in led and uid in seen:
            continue
        _see(uid, after, seen)
        reach, more = _nearest([uid], after.__getitem__, MOST_DRAWN)
        if pieces and len(pieces[-1].union(reach)) <= most:
            pieces[-1].update(reach)
        else:
            pieces.append(set(reach))
            cut.append(more)
    return _pieces(graph, pieces, cut)


def _see(uid: str, after: Mapping[str, Sequence[str]], seen: set[str]) -> None:
    """Add to `seen` all that can be reached from here and is not yet in it."""
    seen.add(uid)
    waiting = [uid]
    while waiting:
        more = [other for other in after[waiting.pop()] if other not in seen]
        seen.update(more)
        waiting += more


def _pieces(
    graph: ArgumentGraph, pieces: Sequence[set[str]], cut: Sequence[bool]
) -> tuple[ArgumentGraph, ...]:
    """The parts of a graph that these boxes are, with the ties between them."""
    order = {uid: n for n, uid in enumerate(graph.boxes)}
    ties_of: dict[str, list[tuple[int, Tie]]] = {}
    for n, tie in enumerate(graph.ties):
        ties_of.setdefault(tie.source, []).append((n, tie))
    out = []
    for piece, more in zip(pieces, cut, strict=True):
        boxes = sorted(piece, key=order.__getitem__)
        inside = [tie for uid in boxes for tie in ties_of.get(uid, ()) if tie[1].target in piece]
        inside.sort(key=lambda numbered: numbered[0])
        piece_of = ArgumentGraph(tuple(boxes), tuple(tie for _, tie in inside), graph.alone, more)
        out.append(_readable(piece_of))
    return tuple(out)


def without(graph: ArgumentGraph, ties: Collection[Tie]) -> ArgumentGraph:
    """The same without these lines, and without the boxes that only they held in the picture."""
    gone = set(ties)
    boxes = set(graph.boxes)
    while True:
        kept = [t for t in graph.ties if t not in gone and t.source in boxes and t.target in boxes]
        borne = {tie.target for tie in kept if tie.relation is RESTS_ON}
        speaking = {tie.source for tie in kept if tie.relation is not RESTS_ON}
        held = {tie.target for tie in graph.ties if tie.relation is RESTS_ON}
        loose = {uid for uid in boxes if uid in held and uid not in borne | speaking}
        if not loose:
            order = tuple(uid for uid in graph.boxes if uid in boxes)
            return ArgumentGraph(order, tuple(kept), graph.alone, graph.cut)
        boxes -= loose


def hidden(testimony: Testimony, graph: ArgumentGraph, uid: str) -> tuple[str, ...]:
    """What a box rests on by a line that is not drawn, and what that rests on, down to other boxes.

    No more than `MOST_COUNTED` are given.
    """
    drawn = {tie.target for tie in graph.ties if tie.source == uid and tie.relation is RESTS_ON}
    boxes = set(graph.boxes)
    names: dict[str, None] = {}
    waiting = deque(below for below in _below(testimony, uid) if below not in drawn)
    while waiting and len(names) < MOST_COUNTED:
        below_uid = waiting.popleft()
        if below_uid not in names and below_uid != uid:
            names[below_uid] = None
            waiting += [] if below_uid in boxes else _below(testimony, below_uid)
    return tuple(names)


def _below(testimony: Testimony, uid: str) -> tuple[str, ...]:
    statement = testimony.statements.get(uid)
    return rests_on(statement, testimony) if statement else ()


def _graph(testimony: Testimony, reached: Iterable[str], followed: set[str], known: Index) -> ArgumentGraph:
    """Boxes and ties of these; only the ties that start in `followed` are drawn."""
    drawn = set(reached)
    boxes = sorted((uid for uid in drawn if uid in known.order), key=known.order.__getitem__)
    ties = dict.fromkeys(
        Tie(uid, end, kind)
        for uid in boxes
        if uid in followed
        for end, kind in _spoken(testimony, uid)
        if end in drawn and end != uid
    )
    evidence = _evidence(testimony, ArgumentGraph(tuple(boxes), tuple(ties)))
    return ArgumentGraph(
        tuple(uid for uid in boxes if uid not in evidence),
        tuple(tie for tie in ties if tie.target not in evidence),
    )


def _spoken(testimony: Testimony, uid: str) -> list[tuple[str, RelationKind]]:
    """Each end and kind of a statement's relations, as they are drawn."""
    statement = testimony.statements.get(uid)
    out = []
    for relation in statement.relations if statement else ():
        if isinstance(relation.target, Step):
            out.append((drawn(relation.target, testimony)[0], relation.kind))
        else:
            out.append((relation.target, RESTS_ON if relation.kind in SUPPORTING else relation.kind))
    return out


def _named(testimony: Testimony, uid: str) -> Iterable[str]:
    return (end for end, _ in _spoken(testimony, uid))


def _evidence(testimony: Testimony, graph: ArgumentGraph) -> set[str]:
    """Boxes of plain evidence: claims that bear one other statement only, and rest on nothing drawn."""
    upper: dict[str, set[str]] = {}
    busy = set()
    for tie in graph.ties:
        upper.setdefault(tie.target, set()).add(tie.source if tie.relation is RESTS_ON else "")
        busy.add(tie.source)
    out = set()
    drawn = set(graph.boxes)
    for uid in graph.boxes:
        statement = testimony.statements.get(uid)
        if statement is None or statement.kind is not Kind.CLAIM or uid in busy:
            continue
        if upper.get(uid) == {statement.parent} and statement.parent in drawn:
            out.add(uid)
    return out
