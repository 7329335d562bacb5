"""Whether work grows with the size of what is worked on, or faster.

Processor time is measured, with the collector of memory off: its passes over a growing heap come when they
like. Four times as much is compared with once: linear work takes 4 times as long, n log n hardly more, and
quadratic work 16 times, so that one measurement of each tells them apart.
"""

from __future__ import annotations

import gc
import time
from collections.abc import Callable

TIMES = 4
"""How many times more work the larger measurement has."""
LIMIT = 7.8
"""How many times longer it may take."""
NOTHING = 0.02
"""Seconds of processor time within which a measurement says nothing."""
AGAIN = 4
"""Another process can spoil a measurement, so it is made so often before it is a fault."""


def seconds(work: Callable[[], object], times: int) -> float:
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


def grown(make: Callable[[int], Callable[[], object]], size: int) -> str:
    """What is wrong with the time that four times as much takes; empty where it is in bounds.

    `make`: the work for a size; what it does before it returns is not measured.
    """
    small, large = make(size), make(TIMES * size)
    told = ""
    for _ in range(AGAIN):
        once, more = max(seconds(small, 2), NOTHING), seconds(large, 1)
        if more <= LIMIT * once:
            return ""
        told = f"{once:.3f} s, then {more:.3f} s for {TIMES} times as much: {more / once:.1f} times"
    return told
