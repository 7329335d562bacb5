"""Asking git, which runs nothing by itself for it.

A folder may hold files that look like a repository of git (HEAD, config, objects, refs), and git would take
their config for orders: programs that filter files, watch them, fetch what is missing. Such files can be
committed, and so come with a pull request. Git is told to obey a repository only where it has its usual name,
`.git`, which cannot be committed (safe.bareRepository, git 2.38 and later).
"""

from __future__ import annotations

import os
import subprocess
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

_SAFE = (
    "safe.bareRepository=explicit",
    "core.fsmonitor=false",
    "core.hooksPath=/dev/null",
    "diff.autoRefreshIndex=false",  # `git diff` writes .git/index otherwise
)


def asked(
    folder: Path, *arguments: str, seconds: float, given: bytes = b""
) -> subprocess.CompletedProcess[bytes]:
    """What git says in a folder, in English. `given`: what it reads. Raises OSError and SubprocessError."""
    settings = [word for one in _SAFE for word in ("-c", one)]
    environment = {**os.environ, "LC_ALL": "C", "GIT_OPTIONAL_LOCKS": "0", "GIT_TERMINAL_PROMPT": "0"}
    return subprocess.run(
        ["git", "--no-pager", *settings, *arguments],
        cwd=folder,
        env=environment,
        capture_output=True,
        check=False,
        timeout=seconds,
        input=given,
    )
