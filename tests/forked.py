"""A command in a process of its own, without the half second in which an interpreter starts.

The child is a copy of the test's process. What must be seen in an interpreter that begins with nothing (which
modules it loads, from where) is run with `subprocess` instead.
"""

from __future__ import annotations

import ctypes
import os
import signal
import sys
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from mkdocs_testimony.cli import main


@dataclass(frozen=True, slots=True)
class Done:
    """What became of a command."""

    returncode: int
    """The exit code; a signal's number, negative, where one ended it."""
    stdout: str
    stderr: str


_LIBC = ctypes.CDLL(None) if sys.platform == "linux" else None
_DIE_WITH_PARENT = 1
"""PR_SET_PDEATHSIG of Linux."""


def dies_with(parent: int) -> None:
    """Let this process, a copy of that one, end when that one ends or is killed."""
    if _LIBC is not None:
        _LIBC.prctl(_DIE_WITH_PARENT, signal.SIGKILL, 0, 0, 0)
        if os.getppid() != parent:  # it has ended in between
            os._exit(1)


def child(work: Callable[[], int], folder: Path, out: int, err: int) -> int:
    """Start the work in a copy of this process, in a folder; the number of that process.

    `out`, `err`: descriptors to which it writes.
    """
    sys.stdout.flush()
    sys.stderr.flush()
    parent = os.getpid()
    number = os.fork()
    if number:
        return number
    code = 70
    try:
        dies_with(parent)
        os.setsid()
        os.dup2(out, 1)
        os.dup2(err, 2)
        sys.stdout, sys.stderr = (open(fd, "w", encoding="utf-8", closefd=False) for fd in (1, 2))  # noqa: SIM115
        os.chdir(folder)
        code = work()
    except SystemExit as ended:
        code = ended.code if isinstance(ended.code, int) else 1
    except BaseException as fault:
        print(f"Traceback: {fault!r}", file=sys.stderr)
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(code)


def run(folder: Path, *words: str, seconds: float = 120, **environment: str) -> Done:
    """What `testimony` does in a folder. Raises TimeoutError where it takes longer than so many seconds."""

    def work() -> int:
        os.environ.update(environment)
        return main(list(words))

    return watched(work, folder, seconds)


def watched(work: Callable[[], int], folder: Path, seconds: float = 120) -> Done:
    """The same for any work that gives an exit code."""
    streams: Mapping[str, int] = {name: os.memfd_create(name) for name in ("out", "err")}
    number = child(work, folder, streams["out"], streams["err"])
    until = time.monotonic() + seconds
    try:
        while not (ended := os.waitpid(number, os.WNOHANG))[0]:
            if time.monotonic() > until:
                os.killpg(number, signal.SIGKILL)
                os.waitpid(number, 0)
                raise TimeoutError(f"not done after {seconds} s")
            time.sleep(0.01)
        texts = [os.pread(fd, os.fstat(fd).st_size, 0).decode() for fd in streams.values()]
    finally:
        for fd in streams.values():
            os.close(fd)
    return Done(os.waitstatus_to_exitcode(ended[1]), *texts)
