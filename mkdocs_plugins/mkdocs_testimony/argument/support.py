"""Deep coverage: what every statement stands on, through all that it rests on.

The support graph has an arrow from a statement to each thing it rests on: by `rests-on`, by a
cross-reference, by the evidence nested under it, or (a judgment in a span) by its own paragraph.

What is grounded, by kind: an *assumption* always; *context* never; a *claim* by a source of its own or by
any one thing under it that is grounded; a *judgment* or *recommendation* when it has a source or rests on
something, and every path from it ends in a source or an assumption. Cycles are found with Tarjan's algorithm
(SIAM J. Comput. 1 (1972) 146-160) and carry nothing: going round is no ground.

Sets of sources, assumptions and hanging statements share their parts (`model.reach`), so that a hundred
thousand statements in one chain take seconds and some dozen megabytes.
"""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING

from mkdocs_testimony.argument.stance import stance
from mkdocs_testimony.model import Figure, Kind, Stance, Statement, Support
from mkdocs_testimony.model.reach import Bits, Part, Reached, joined
from mkdocs_testimony.model.relations import SUPPORTING
from mkdocs_testimony.records import dataclass

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Ground:
    """Support of every statement, and the cycles met on the way."""

    support: Mapping[str, Support]
    cycles: tuple[tuple[str, ...], ...]


@dataclass(slots=True, eq=False, repr=False)
class _Node:
    kind: Kind | None
    """None for a figure, which stands on the sources of its caption."""
    direct: tuple[str, ...]
    under: tuple[str, ...]


@dataclass(slots=True, eq=False, repr=False)
class _Names:
    """What the sets of one testimony are made of."""

    sources: Bits
    assumptions: Bits
    ends: Bits
    """uids at which a path may end without a ground."""


@dataclass(slots=True, eq=False, repr=False)
class _Reached:
    grounded: bool
    sources: Part
    assumptions: Part
    hanging: Part


def own_sources(statement: Statement | Figure, keys: frozenset[str]) -> tuple[str, ...]:
    """Keys of the .bib that it cites in support, each once; a disputing citation grounds nothing."""
    return tuple(
        dict.fromkeys(
            cite.key
            for cite in statement.cites
            if cite.key in keys and stance(cite.prefix) is not Stance.DISPUTES
        )
    )


def support(
    statements: Mapping[str, Statement], figures: Mapping[str, Figure], keys: frozenset[str]
) -> Ground:
    """Work out the support of every statement. Relations name uids; unknown ones are passed over."""
    nodes: dict[str, _Node] = {}
    for uid, figure in figures.items():
        nodes[uid] = _Node(None, own_sources(figure, keys), ())
    for uid, statement in statements.items():
        under = dict.fromkeys(
            relation.uid
            for relation in statement.relations
            if relation.kind in SUPPORTING and (relation.uid in statements or relation.uid in figures)
        )
        nodes[uid] = _Node(statement.kind, own_sources(statement, keys), tuple(under))
    bits = _Names(
        Bits.of(sorted({key for node in nodes.values() for key in node.direct})),
        # Only what may be named gets a bit: sets of few names stay small in a text of many statements.
        Bits.of(uid for uid, node in nodes.items() if node.kind is Kind.ASSUMPTION),
        Bits.of(uid for uid, node in nodes.items() if _ends(node)),
    )
    reached: dict[str, _Reached] = {}
    cycles: list[tuple[str, ...]] = []
    for component in components({uid: node.under for uid, node in nodes.items()}):
        if len(component) > 1 or component[0] in nodes[component[0]].under:
            cycles.append(_cycle(component, nodes))
        inside = frozenset(component)
        for uid in component:
            reached[uid] = _reach(uid, inside, nodes, reached, bits)
    steps = _steps(nodes)
    out = {
        uid: Support(
            grounded=reached[uid].grounded,
            direct=nodes[uid].direct,
            sources=Reached(bits.sources, reached[uid].sources),
            assumptions=Reached(bits.assumptions, reached[uid].assumptions),
            step=steps.get(uid, ""),
            hanging=Reached(bits.ends, reached[uid].hanging),
        )
        for uid in statements
    }
    return Ground(out, tuple(sorted(cycles)))


def _reach(
    uid: str,
    inside: frozenset[str],
    nodes: Mapping[str, _Node],
    reached: Mapping[str, _Reached],
    bits: _Names,
) -> _Reached:
    """What one node reaches, everything under it (outside its own cycle) being worked out already."""
    node = nodes[uid]
    sources: Part = 0
    assumptions: Part = 0
    hanging: Part = 0
    for key in node.direct:
        sources = joined(sources, bits.sources.bit(key))
    # Members of its own cycle are passed over, in whatever order they come: they carry nothing.
    below = [reached[other] for other in node.under if other not in inside]
    for other in below:
        sources = joined(sources, other.sources)
        assumptions = joined(assumptions, other.assumptions)
        hanging = joined(hanging, other.hanging)
    if node.kind is Kind.ASSUMPTION:
        return _Reached(True, sources, joined(assumptions, bits.assumptions.bit(uid)), 0)
    if node.kind in {Kind.JUDGMENT, Kind.RECOMMENDATION}:
        complete = len(below) == len(node.under) and all(other.grounded for other in below)
        grounded = complete and bool(node.direct or below)
    elif node.kind is Kind.CONTEXT:
        grounded = False
    else:
        grounded = bool(node.direct) or any(other.grounded for other in below)
        if grounded:
            hanging = 0
    if not grounded and _ends(node):
        hanging = joined(hanging, bits.ends.bit(uid))
    return _Reached(grounded, sources, assumptions, hanging)


def _ends(node: _Node) -> bool:
    """Whether a path may end at it without a ground: it gives none, or has nothing under it."""
    return node.kind is Kind.CONTEXT or (not node.under and node.kind is not Kind.ASSUMPTION)


def components(under: Mapping[str, Sequence[str]]) -> list[list[str]]:
    """Strongly connected components of a graph, each after all that it points to.

    `under`: for each node the nodes that it points to, all of them keys. Iterative: chains may be long.
    """
    index: dict[str, int] = {}
    low: dict[str, int] = {}
    on_stack: set[str] = set()
    stack: list[str] = []
    out: list[list[str]] = []
    for root in under:
        if root in index:
            continue
        work = [(root, iter(under[root]))]
        index[root] = low[root] = len(index)
        stack.append(root)
        on_stack.add(root)
        while work:
            uid, rest = work[-1]
            for other in rest:
                if other not in index:
                    index[other] = low[other] = len(index)
                    stack.append(other)
                    on_stack.add(other)
                    work.append((other, iter(under[other])))
                    break
                if other in on_stack:
                    low[uid] = min(low[uid], index[other])
            else:
                work.pop()
                if work:
                    above = work[-1][0]
                    low[above] = min(low[above], low[uid])
                if low[uid] == index[uid]:
                    component: list[str] = []
                    while not component or component[-1] != uid:
                        component.append(stack.pop())
                        on_stack.discard(component[-1])
                    out.append(component[::-1])
    return out


def _cycle(component: Sequence[str], nodes: Mapping[str, _Node]) -> tuple[str, ...]:
    """The shortest way from a component's first member (by uid order of nodes) back to itself.

    There is one: a component is of several members that reach each other, or of one that rests on itself.
    """
    inside = set(component)
    start = component[0]
    before: dict[str, str] = {}
    queue = deque([start])
    while True:
        uid = queue.popleft()
        for other in nodes[uid].under:
            if other == start:
                path = [uid]
                while path[-1] != start:
                    path.append(before[path[-1]])
                return (*reversed(path), start)
            if other in inside and other not in before:
                before[other] = uid
                queue.append(other)


def chain(uid: str, support: Mapping[str, Support], most: int | None = None) -> tuple[str, ...]:
    """The shortest way from a statement down to a source: uids, and the source's key as the last item.

    No more than `most` items are given. Empty when no way leads to one. A figure on the way ends it: its
    sources stand in its caption.
    """
    out = [uid]
    while out[-1] in support and (most is None or len(out) < most):
        step = support[out[-1]].step
        if not step:
            return ()
        out.append(step)
    return tuple(out)


def _steps(nodes: Mapping[str, _Node]) -> dict[str, str]:
    """For each node the next step of its shortest way to a source, breadth first from the sources up."""
    above: dict[str, list[str]] = {uid: [] for uid in nodes}
    for uid, node in nodes.items():
        for other in node.under:
            above[other].append(uid)
    step: dict[str, str] = {}
    queue: deque[str] = deque()
    for uid, node in nodes.items():
        if node.direct:
            step[uid] = node.direct[0]
            queue.append(uid)
    while queue:
        uid = queue.popleft()
        if nodes[uid].kind is Kind.CONTEXT:
            continue
        for other in above[uid]:
            if other not in step:
                step[other] = uid
                queue.append(other)
    return step
