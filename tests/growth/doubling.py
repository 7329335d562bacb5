"""Whether work grows with the size of what is worked on, or faster."""

from __future__ import annotations

import gc
import time
from collections.abc import Callable
from itertools import pairwise

LIMIT = 2.8
"""How many times longer twice as much may take: 2 for linear work, 4 for quadratic."""
NOTHING = 0.04
"""Seconds of processor time within which a measurement says nothing."""


def seconds(work: Callable[[], object], times: int = 3) -> float:
    """The least processor time that the work takes: the rest is noise."""
    least = float("inf")
    gc.disable()
    try:
        for _ in range(times):
            begin = time.process_time()
            work()
            least = min(least, time.process_time() - begin)
    finally:
        gc.enable()
    return least


def growth(make: Callable[[int], Callable[[], object]], size: int) -> list[float]:
    """How many times longer each doubling takes, from `size` to four times as much."""
    least = [max(seconds(make(size * factor)), NOTHING) for factor in (1, 2, 4)]
    return [after / before for before, after in pairwise(least)]


def grows_linearly(make: Callable[[int], Callable[[], object]], size: int) -> bool:
    """Whether every doubling stays within the limit.

    Another process can spoil one measurement, so it is made up to three times: quadratic work is out of
    bounds in each.
    """
    return any(max(growth(make, size)) <= LIMIT for _ in range(3))
