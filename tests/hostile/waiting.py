"""Wait for a process and all that it starts, and tell a hang from an end: it works or waits too long."""

from __future__ import annotations

import contextlib
import os
import signal
import time
from dataclasses import dataclass
from pathlib import Path

TICK = os.sysconf("SC_CLK_TCK")
IDLE = 60.0
"""Seconds of the clock in which a process that works gets some of even a busy machine."""
STEP = 0.02


@dataclass(frozen=True, slots=True)
class Ended:
    """How a process ended."""

    code: int
    """The exit code; a signal's number, negative, where one ended it."""
    seconds: float
    """Of processor time, its own and that of all that it started and waited for."""
    hangs: str = ""
    """Why it was ended here; empty where it ended of itself."""


def ended(number: int, seconds: float, idle: float = IDLE) -> Ended:
    """Wait until a child of this process ends, or end it.

    `seconds`: the processor time that it and its own children may take together. `idle`: for how long they
    may take none, as one that waits for a pipe does.
    """
    used, since = 0.0, time.monotonic()
    looked = since
    while True:
        done, status, usage = os.wait4(number, os.WNOHANG)
        if done:
            took = usage.ru_utime + usage.ru_stime
            return Ended(os.waitstatus_to_exitcode(status), took, _told(took, seconds))
        now = time.monotonic()
        if now - looked > 1:
            looked, family = now, _family(number)
            took = sum(family.values())
            if took > used + 0.05:
                used, since = took, now
            why = _told(took, seconds) or (f"does nothing for {idle:.0f} s" if now - since > idle else "")
            if why:
                for one in (number, *family):
                    with contextlib.suppress(ProcessLookupError):
                        os.kill(one, signal.SIGKILL)
                os.waitpid(number, 0)
                return Ended(-signal.SIGKILL, took, why)
        time.sleep(STEP)


def _told(took: float, most: float) -> str:
    return f"takes {took:.0f} s of processor time" if took > most else ""


def _family(number: int) -> dict[int, float]:
    """A process and all below it, each with the processor time that it and its ended children took."""
    above, times = {}, {}
    for place in Path("/proc").iterdir():
        if not place.name.isdigit():
            continue
        with contextlib.suppress(OSError):
            values = (place / "stat").read_text(errors="replace").rpartition(")")[2].split()
            above[int(place.name)] = int(values[1])
            times[int(place.name)] = sum(map(int, values[11:15])) / TICK
    known = {number}
    while more := {one for one, parent in above.items() if parent in known} - known:
        known |= more
    return {one: times[one] for one in known if one in times}
