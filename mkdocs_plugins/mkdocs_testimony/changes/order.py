"""Which of the things that stand in two lists were moved."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence


def moved(places: Sequence[int]) -> list[int]:
    """Indices of what does not stand in every longest sequence that is still in order, sorted.

    places: where each thing of the one list stands in the other, no two alike. Of two neighbours that changed
    places both were moved: nothing tells which. From either side the same things are found.
    """
    ending = _lengths(places)
    starting = [*reversed(_lengths([-place for place in reversed(places)]))]
    longest = max(ending, default=0)
    ranks = Counter(
        ending[n] for n in range(len(places)) if ending[n] + starting[n] - 1 == longest
    )  # several of one rank: one may stand for the other
    return [n for n in range(len(places)) if ending[n] + starting[n] - 1 < longest or ranks[ending[n]] > 1]


def in_order(pairs: Mapping[int, int]) -> dict[int, int]:
    """As many of the pairs as stand in one order on both sides, in that order."""
    keys = sorted(pairs)
    lengths = _lengths([pairs[key] for key in keys])
    out: list[int] = []
    wanted, below = max(lengths, default=0), float("inf")
    for n in range(len(keys) - 1, -1, -1):
        if lengths[n] == wanted and pairs[keys[n]] < below:
            out.append(keys[n])
            wanted, below = wanted - 1, pairs[keys[n]]
    return {key: pairs[key] for key in reversed(out)}


def _lengths(places: Sequence[int]) -> list[int]:
    """How long the longest rising sequence is that ends at each place."""
    tails: list[int] = []
    out = []
    for place in places:
        at = bisect_left(tails, place)
        tails[at : at + 1] = [place]
        out.append(at + 1)
    return out
