"""A hang is told as a hang, whether it works or waits, in the process or in one that it started."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from waiting import ended

from forked import child


def _works() -> int:
    while True:
        pass


def _waits() -> int:
    return len(os.read(os.pipe()[0], 1))


def _starts(code: str) -> Callable[[], int]:
    return lambda: subprocess.run([sys.executable, "-S", "-c", code], check=False).returncode and 2


@pytest.mark.parametrize(
    "work",
    [_works, _waits, _starts("while True: pass"), _starts("import time; time.sleep(99)")],
    ids=["works", "waits", "starts one that works", "starts one that waits"],
)
def test_a_hang_is_told(work: Callable[[], int], tmp_path: Path) -> None:
    """And it is ended, with what it started."""
    done = ended(child(work, tmp_path, 1, 2), 0.5, idle=2)
    assert done.hangs


def test_an_end_in_a_process_that_was_cut_off_is_a_hang(tmp_path: Path) -> None:
    """A command that tells of a child which used up its time, and ends well, has hung all the same."""
    busy = _starts("import time\nwhile time.process_time() < 0.7: pass")
    assert ended(child(busy, tmp_path, 1, 2), 0.5).hangs


def test_an_end_is_none(tmp_path: Path) -> None:
    """With its code and the time that it took."""
    done = ended(child(lambda: 2, tmp_path, 1, 2), 5)
    assert (done.code, done.hangs) == (2, "")
    assert 0 <= done.seconds < 5


def test_what_is_started_ends_with_who_started_it(tmp_path: Path) -> None:
    """Also where that one is killed: a preview would listen, and wait, until the machine is turned off."""
    told, tells = os.pipe()

    def starts() -> int:
        os.write(tells, b"%d\n" % child(_waits, tmp_path, 1, 2))
        return _waits()

    starter = child(starts, tmp_path, 1, 2)
    try:
        started = int(os.read(told, 20))
        assert _lives(started)
    finally:
        os.kill(starter, signal.SIGKILL)
        os.waitpid(starter, 0)
        os.close(told)
        os.close(tells)
    until = time.monotonic() + 20
    while _lives(started) and time.monotonic() < until:
        time.sleep(0.01)
    assert not _lives(started)


def _lives(number: int) -> bool:
    """Whether a process is there and has not ended; one that nobody asked for its end stays as a zombie."""
    with contextlib.suppress(OSError):
        return Path(f"/proc/{number}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    return False
