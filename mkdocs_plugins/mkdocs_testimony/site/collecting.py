"""Python's search for garbage cycles, off while a site is built.

A build makes millions of small objects that live to its end and hold no cycles; looking through all of them
again and again takes a fifth of its time.
"""

from __future__ import annotations

import gc


class Collecting:
    """Whether cycles were looked for before the build, so that it is as it was after."""

    def __init__(self) -> None:
        self._was = False

    def stop(self) -> None:
        """Look for none from here on."""
        self._was = self._was or gc.isenabled()
        gc.disable()

    def go_on(self) -> None:
        """Look for them again, if they were looked for."""
        if self._was:
            self._was = False
            gc.enable()
