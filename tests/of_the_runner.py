"""What the environment and the shell of whoever runs the suite could change of what the tool does."""

from __future__ import annotations

import os
import signal
import tempfile

NAMES = ("CI", "NO_COLOR", "FORCE_COLOR", "SOURCE_DATE_EPOCH", "GITHUB_WORKSPACE", "CI_PROJECT_DIR")
KEPT = "PYTHONPYCACHEPREFIX"
"""Where Python keeps what it has compiled."""
_folders: list[tempfile.TemporaryDirectory[str]] = []


def take_away() -> None:
    """Take it from this process and all it starts, so that a test does the same for an author and in CI.

    A test that asks about one of them sets it itself.
    """
    for name in [*NAMES, *(name for name in os.environ if name.startswith("TESTIMONY_"))]:
        os.environ.pop(name, None)
    # Hundreds of processes that we start would else compile the package anew, a second each.
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    if KEPT not in os.environ:
        _folders.append(tempfile.TemporaryDirectory(prefix="testimony-compiled-", ignore_cleanup_errors=True))
        os.environ[KEPT] = _folders[-1].name
    # A shell starts what runs in its background deaf to the interrupt key, and what that starts inherits it.
    if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
        signal.signal(signal.SIGINT, signal.default_int_handler)
