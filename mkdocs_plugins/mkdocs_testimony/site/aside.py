"""Work done at the same time on another core, in a copy of this process: what it gives is the same.

A copy begins with everything that this process knows, without a byte being sent to it, and sends back what it
made. What it cannot do is left for this process to do, which then fails or not as it would have without.
"""

from __future__ import annotations

import gc
import os
import pickle
import tempfile
import threading
from contextlib import suppress
from functools import cache
from typing import IO, TYPE_CHECKING, Generic, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable

T = TypeVar("T")

ENOUGH = 300_000
"""Bytes of text from which on a copy is worth its start."""
MOST = 4
"""Processes that work at the same time, this one among them."""


def cores() -> int:
    """On how many cores this process may work at once; 1 where it cannot be copied.

    A process in which threads run is not copied: a lock that one of them holds would be held for ever.
    """
    if not hasattr(os, "fork") or threading.active_count() > 1:
        return 1
    some = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return min(some, MOST)


class Aside(Generic[T]):
    """A piece of work that goes on aside."""

    def __init__(self, work: Callable[[], T]) -> None:
        """Begin it. Its result must be such as can be pickled."""
        self._work = work
        self._out: IO[bytes] | None = None
        self._number = 0
        self._made: tuple[T] | None = None
        with suppress(OSError):
            self._out = tempfile.TemporaryFile()  # noqa: SIM115 (until the result is taken)
            # Looking through what both hold would copy all of it.
            gc.freeze()
            self._number = os.fork()
            if not self._number:
                self._run(self._out)
            gc.unfreeze()

    def result(self) -> T:
        """What it gave, each time that it is asked for; raises what it raises."""
        if self._made is None:
            self._made = (self._taken(),)
        return self._made[0]

    def _taken(self) -> T:
        number, self._number = self._number, 0
        if number and self._out is not None:
            with self._out as out:
                _, status = os.waitpid(number, 0)
                if status == 0:
                    out.seek(0)
                    made: T = pickle.load(out)
                    return made
        return self._work()

    def _run(self, out: IO[bytes]) -> None:
        """What the copy does: it ends here, and touches nothing else that this process has."""
        code = 1
        try:
            pickle.dump(self._work(), out, pickle.HIGHEST_PROTOCOL)
            out.flush()
            code = 0
        finally:
            os._exit(code)


def aside(work: Callable[[], T], size: int) -> Callable[[], T]:
    """Begin work on another core if there is one and the text is large enough; what gives its result.

    `size`: of the text, in bytes.
    """
    if size < ENOUGH or cores() == 1:
        return cache(work)
    return Aside(work).result
