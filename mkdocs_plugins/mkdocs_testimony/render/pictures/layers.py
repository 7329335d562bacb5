"""Layered drawing of a directed graph: which column a box stands in, and how high.

The steps are those of Sugiyama, Tagawa and Toda (IEEE Trans. SMC 11 (1981) 109-125): break circles, put each
box one column to the right of the last that points to it, order each column by the barycentre of its
neighbours so that few lines cross, and then move boxes towards their neighbours without changing the order.
The last step is exact for each column: the nearest heights that keep the order are an isotonic regression,
found by pooling adjacent violators. The same graph gives the same drawing.
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from itertools import pairwise

from mkdocs_testimony.records import dataclass

Edge = tuple[str, str]
_Place = tuple[Hashable, ...]
"""A box (`("box", name)`) or the stretch of a long line in one column (`("line", index, column)`)."""

SWEEPS = 12
THREAD = 7.0
"""Height that a long line takes in a column that it passes, in units of the boxes' heights."""


@dataclass(frozen=True, slots=True)
class Layers:
    """Where everything stands."""

    column: Mapping[str, int]
    """By box, counted from 0 at the left."""
    centre: Mapping[str, float]
    """By box, the height of its middle, from the top."""
    lines: Sequence[Sequence[tuple[int, float]]]
    """For each edge, in the order given, column and height of each place that it passes between its ends."""
    columns: int
    height: float


def layers(heights: Mapping[str, float], edges: Sequence[Edge], gap: float) -> Layers:
    """Lay out boxes of these heights, in the order given where nothing else decides.

    `edges` point from left to right; one that would close a circle is drawn but does not count. `gap`: the
    least room between two boxes of a column.
    """
    forward = _forward(list(heights), edges)
    column = _columns(list(heights), forward)
    sizes: dict[_Place, float] = {("box", name): height for name, height in heights.items()}
    segments: list[tuple[_Place, _Place]] = []
    threads: list[list[_Place]] = []
    for index, (start, end) in enumerate(edges):
        left, right = (start, end) if column[start] <= column[end] else (end, start)
        path: list[_Place] = [("line", index, n) for n in range(column[left] + 1, column[right])]
        sizes.update(dict.fromkeys(path, THREAD))
        if column[left] != column[right]:
            segments += pairwise([("box", left), *path, ("box", right)])
        threads.append(path if left == start else path[::-1])
    count = max(column.values(), default=-1) + 1
    rows: list[list[_Place]] = [[] for _ in range(count)]
    for name, at in column.items():
        rows[at].append(("box", name))
    for path in threads:
        for place in path:
            rows[_at(place, column)].append(place)
    rows = _ordered(rows, segments)
    centre = _heights(rows, segments, sizes, gap)
    height = max((centre[place] + sizes[place] / 2 for row in rows for place in row), default=0.0)
    lines = [[(_at(place, column), centre[place]) for place in path] for path in threads]
    return Layers(column, {name: centre["box", name] for name in heights}, lines, count, height)


def _at(place: _Place, column: Mapping[str, int]) -> int:
    if place[0] == "box":
        return column[str(place[1])]
    at = place[2]
    assert isinstance(at, int)
    return at


def _forward(names: Sequence[str], edges: Sequence[Edge]) -> list[Edge]:
    """The edges without those that close a circle, found depth first (iterative: chains may be long)."""
    after: dict[str, list[str]] = {name: [] for name in names}
    for start, end in edges:
        after[start].append(end)
    state = dict.fromkeys(names, 0)
    back: set[Edge] = set()
    for root in names:
        if state[root]:
            continue
        state[root] = 1
        work = [(root, iter(after[root]))]
        while work:
            name, rest = work[-1]
            for other in rest:
                if state[other] == 1:
                    back.add((name, other))
                elif state[other] == 0:
                    state[other] = 1
                    work.append((other, iter(after[other])))
                    break
            else:
                state[name] = 2
                work.pop()
    return [edge for edge in edges if edge not in back]


def _columns(names: Sequence[str], edges: Sequence[Edge]) -> dict[str, int]:
    """Longest way from a box that nothing points to."""
    before = dict.fromkeys(names, 0)
    after: dict[str, list[str]] = {name: [] for name in names}
    for start, end in edges:
        before[end] += 1
        after[start].append(end)
    column = dict.fromkeys(names, 0)
    ready = [name for name in names if not before[name]]
    while ready:
        name = ready.pop(0)
        for other in after[name]:
            column[other] = max(column[other], column[name] + 1)
            before[other] -= 1
            if not before[other]:
                ready.append(other)
    return column


def _ordered(rows: list[list[_Place]], segments: Sequence[tuple[_Place, _Place]]) -> list[list[_Place]]:
    """Columns reordered so that few segments cross; the best of all sweeps is kept."""
    left: dict[_Place, list[_Place]] = {}
    right: dict[_Place, list[_Place]] = {}
    for start, end in segments:
        right.setdefault(start, []).append(end)
        left.setdefault(end, []).append(start)
    best, least = [list(row) for row in rows], _crossings(rows, right)
    for sweep in range(SWEEPS):
        if not least:
            break
        neighbours = left if sweep % 2 == 0 else right
        steps = range(1, len(rows)) if sweep % 2 == 0 else range(len(rows) - 2, -1, -1)
        for n in steps:
            beside = rows[n - 1] if sweep % 2 == 0 else rows[n + 1]
            at = {place: i for i, place in enumerate(beside)}
            now = {place: i for i, place in enumerate(rows[n])}
            rows[n] = sorted(
                rows[n],
                key=lambda place, at=at, now=now, near=neighbours: (  # type: ignore[misc]
                    _mean(
                        [at[neighbour] for neighbour in near.get(place, ()) if neighbour in at], now[place]
                    ),
                    now[place],
                ),
            )
        crossings = _crossings(rows, right)
        if crossings < least:
            best, least = [list(row) for row in rows], crossings
    return best


def _mean(values: Sequence[float], default: float) -> float:
    return sum(values) / len(values) if values else default


def _crossings(rows: Sequence[Sequence[_Place]], right: Mapping[_Place, Sequence[_Place]]) -> int:
    """Number of crossings between neighbouring columns."""
    total = 0
    for row, following in pairwise(rows):
        at = {place: i for i, place in enumerate(following)}
        ends = [
            sorted(at[neighbour] for neighbour in right.get(place, ()) if neighbour in at) for place in row
        ]
        # Of the lines further up, those that end further down; a binary indexed tree counts them in n log n.
        below, many = [0] * (len(following) + 1), 0
        for group in ends:
            total += sum(many - _counted(below, end + 1) for end in group)
            many += len(group)
            for end in group:
                _count(below, end + 1)
    return total


def _counted(tree: Sequence[int], at: int) -> int:
    """How many were counted at places up to this one, from 1 on (P. M. Fenwick's tree)."""
    count = 0
    while at:
        count += tree[at]
        at &= at - 1
    return count


def _count(tree: list[int], at: int) -> None:
    """Count one at a place, from 1 on."""
    while at < len(tree):
        tree[at] += 1
        at += at & -at


def _heights(
    rows: Sequence[Sequence[_Place]],
    segments: Sequence[tuple[_Place, _Place]],
    sizes: Mapping[_Place, float],
    gap: float,
) -> dict[_Place, float]:
    near: dict[_Place, list[_Place]] = {}
    for start, end in segments:
        near.setdefault(start, []).append(end)
        near.setdefault(end, []).append(start)
    centre: dict[_Place, float] = {}
    for row in rows:
        top = 0.0
        for place in row:
            centre[place] = top + sizes[place] / 2
            top += sizes[place] + gap
    for sweep in range(SWEEPS):
        for row in rows if sweep % 2 == 0 else reversed(rows):
            wanted = [_mean([centre[neighbour] for neighbour in near.get(p, ())], centre[p]) for p in row]
            offsets, total = [], 0.0
            for n, place in enumerate(row):
                total += (sizes[row[n - 1]] + sizes[place]) / 2 + gap if n else 0.0
                offsets.append(total)
            fitted = _isotonic([w - offset for w, offset in zip(wanted, offsets, strict=True)])
            for place, value, offset in zip(row, fitted, offsets, strict=True):
                centre[place] = value + offset
    top = min((centre[place] - sizes[place] / 2 for row in rows for place in row), default=0.0)
    return {place: value - top for place, value in centre.items()}


def _isotonic(values: Sequence[float]) -> list[float]:
    """The nearest sequence (least squares) that never falls."""
    pools: list[tuple[float, int]] = []
    for value in values:
        total, count = value, 1
        while pools and pools[-1][0] / pools[-1][1] > total / count:
            before, many = pools.pop()
            total, count = total + before, count + many
        pools.append((total, count))
    return [total / count for total, count in pools for _ in range(count)]
