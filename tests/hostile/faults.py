"""A command to which something happens at the n-th file that it opens, moves or makes in its project.

It runs in a copy of this process with an audit hook (PEP 578), which sees each such step before it is done,
whoever takes it, and there kills the process, refuses the step as a full or read-only disk would, or takes
away the file that is to be read.
"""

from __future__ import annotations

import ctypes
import errno
import os
import resource
import signal
import struct
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path

import forked

READS = os.O_RDONLY
STEPS = {"os.rename", "os.mkdir", "os.link", "os.symlink", "shutil.copyfile"}
"""Events of the interpreter that change a folder, beside a file that is opened to be written."""
Happens = Callable[[str], None]
"""What happens at the step, given the path."""


def kill(path: str) -> None:
    """The process ends here, as from SIGKILL."""
    os.kill(os.getpid(), signal.SIGKILL)


def refuse(number: int, path: str) -> None:
    """The step fails with an error of the system."""
    raise OSError(number, os.strerror(number), path)


full, read_only = partial(refuse, errno.ENOSPC), partial(refuse, errno.EROFS)


def vanish(told: Path, path: str) -> None:
    """Somebody takes the file away before it is read; which it was is written to a file."""
    told.write_text(path)
    Path(path).unlink(missing_ok=True)


def _path(event: str, values: tuple[object, ...], root: str, reads: bool) -> str:
    """The path in the project that a step is about; empty for every other step."""
    if event == "open":
        flags = values[2] if isinstance(values[2], int) else 0
        if reads != ((flags & os.O_ACCMODE) == READS):
            return ""
    elif reads or event not in STEPS:
        return ""
    for value in values[: 1 if event == "open" else 2]:
        if isinstance(value, (str, bytes, os.PathLike)):
            path = os.path.abspath(os.fsdecode(value))
            if path.startswith(root + os.sep) and not (reads and os.path.isdir(path)):
                return path
    return ""


def happening(
    folder: Path, n: int, what: Happens | None, *words: str, reads: bool = False, once: bool = True
) -> tuple[forked.Done, int]:
    """A command to which something happens at its n-th step (from 1), and how many steps it took.

    `reads`: files that are opened to be read are counted, else what is written. `once`: later steps go well.
    """
    counted = folder.parent / f"{folder.name}.steps"
    counted.write_bytes(b"")

    def work() -> int:
        from mkdocs_testimony.cli import main

        root, steps = os.getcwd(), os.open(counted, os.O_WRONLY | os.O_APPEND)
        inside = False

        def hook(event: str, values: tuple[object, ...]) -> None:
            nonlocal inside
            if inside or not (event == "open" or event in STEPS):
                return
            inside = True
            try:
                path = _path(event, values, root, reads)
                if path:
                    # Counted in the file, to which the processes write that the command starts as its copies.
                    os.write(steps, b".")
                    number = os.fstat(steps).st_size
                    if what and (number == n or (number > n and not once)):
                        what(path)
            finally:
                inside = False

        sys.addaudithook(hook)
        return main(list(words))

    return forked.watched(work, folder), len(counted.read_bytes())


def limited(folder: Path, size: int, *words: str) -> forked.Done:
    """A command none of whose files may be longer than so many bytes: writing on fails half-way."""

    def work() -> int:
        from mkdocs_testimony.cli import main

        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))
        return main(list(words))

    return forked.watched(work, folder)


def powerless() -> None:
    """Take from this process what lets root pass over permissions (Linux); of others nothing is taken.

    The numbers are those of capget(2): version 3, and two words each of three empty sets.
    """
    libc = ctypes.CDLL(None, use_errno=True)
    # First, that no program which it starts is given them again for being root's.
    set_secure_bits, no_root = 28, 0b11
    if os.geteuid() == 0:
        header = struct.pack("Ii", 0x20080522, 0)
        if libc.prctl(set_secure_bits, no_root, 0, 0, 0) or libc.capset(header, bytes(24)):
            raise OSError(ctypes.get_errno(), "a process cannot give up its capabilities here")


def forbidden(folder: Path, *words: str) -> forked.Done:
    """A command of somebody who has no rights but those that the files give."""

    def work() -> int:
        from mkdocs_testimony.cli import main

        powerless()
        return main(list(words))

    return forked.watched(work, folder)
