"""What is said of a fault of the tool itself: that it is one, and how to report it."""

from __future__ import annotations

import errno
import os
import traceback

from mkdocs_testimony import __version__

TRACEBACK = "--traceback"
"""The option of the command line that shows the whole traceback."""
VARIABLE = "TESTIMONY_TRACEBACK"
"""The environment variable that does the same, in `mkdocs build` too."""


_FULL = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})
"""Errors of a disk that is full, or of a share of it."""


def is_refusal(error: BaseException) -> bool:
    """Whether it is the system that refused a file or a folder; some libraries raise OSError of their own."""
    return isinstance(error, OSError) and error.errno is not None


def way_out(error: OSError) -> str:
    """What helps where the system refused a file or a folder."""
    if error.errno in _FULL:
        return "Make room on the disk"
    if error.errno in (errno.EACCES, errno.EPERM):
        return "Get the right to it"
    if error.errno == errno.EROFS:
        return "Let the disk be written to"
    return "Correct that"


def whole_wanted() -> bool:
    """Whether the environment asks for the whole traceback."""
    return os.environ.get(VARIABLE, "") not in ("", "0")


def fault(error: BaseException) -> str:
    """What to say of a fault of the tool: that it is one, where it lies, and how to report it."""
    from mkdocs_testimony.origin import repository

    last = traceback.extract_tb(error.__traceback__)[-1:]
    where = f" in {os.path.basename(last[0].filename)}, line {last[0].lineno}" if last else ""
    address = repository()
    to = f"at {address}" if address else "to whoever gave you this tool"
    return (
        f"something went wrong inside the tool ({type(error).__name__}{where}). The fault is the tool's, not"
        f" yours, and your text is untouched. Please report it {to}, with version {__version__}, the command"
        f" that you ran, and what it prints with {TRACEBACK} (or with {VARIABLE}=1 in the environment)."
    )
