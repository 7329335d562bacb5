"""Python's search for garbage cycles, off while a site is built.

A build makes millions of small objects that live to its end and hold no cycles; looking through all of them
again and again takes a fifth of its time.
"""

from __future__ import annotations

import gc
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator


class Collecting:
    """Whether cycles were looked for before the build, so that it is as it was after."""

    def __init__(self) -> None:
        self._was = False

    def stop(self) -> None:
        """Look for none from here on."""
        self._was = self._was or gc.isenabled()
        gc.disable()

    def go_on(self, *, last: bool = False) -> None:
        """Look for them again, if they were looked for. `last`: no other build follows, so that what this one
        made is not looked through once more before the process ends.
        """
        if self._was:
            self._was = False
            if last:
                gc.freeze()
            gc.enable()


@contextmanager
def uncollected() -> Iterator[None]:
    """Look for no cycles meanwhile: modules that are loaded live as long as the process."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()
