"""How far a long piece of work is, on standard error."""

from __future__ import annotations

import sys
import time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

PATIENCE = 2.0
"""Seconds for which nobody need be told that something goes on."""


def progress(*, verbose: bool) -> Callable[[str], None] | None:
    """What says how far the work is; None where nobody looks: standard error is no terminal.

    On a terminal, what takes less than `PATIENCE` seconds goes by in silence. With `verbose` all is said.
    """
    if not verbose and not sys.stderr.isatty():
        return None
    begun = time.monotonic()

    def say(said: str) -> None:
        passed = time.monotonic() - begun
        if verbose or passed >= PATIENCE:
            print(f"testimony: {said} ({passed:.0f} s)", file=sys.stderr, flush=True)

    return say
