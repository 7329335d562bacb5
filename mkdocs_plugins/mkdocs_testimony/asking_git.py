"""Asking git, which runs nothing by itself for it.

A folder may hold files that look like a repository of git (HEAD, config, objects, refs), and git would take
their config for orders: programs that filter files, watch them, fetch what is missing. Such files can be
committed, and so come with a pull request. Git is told to obey a repository only where it has its usual name,
`.git`, which cannot be committed (safe.bareRepository, git 2.38 and later).

A folder that was sent as a whole brings a `.git` too. What its config would have run while git answers is
switched off: filters, programs that check signatures, transports that fetch what is missing.
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
STATUS = ("status", "--porcelain", "--untracked-files=normal", "--ignore-submodules=dirty")
"""How git is asked for what is not committed: whatever its settings say, and in no submodule."""
_LOOKING_AT_FILES = frozenset({"diff", "status"})
"""What passes files through the filters that attributes name."""
_ANOTHERS = frozenset({
    "GIT_ALTERNATE_OBJECT_DIRECTORIES", "GIT_ATTR_SOURCE", "GIT_COMMON_DIR", "GIT_CONFIG", "GIT_DIR",
    "GIT_EXTERNAL_DIFF", "GIT_GRAFT_FILE", "GIT_IMPLICIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_NAMESPACE",
    "GIT_OBJECT_DIRECTORY", "GIT_PREFIX", "GIT_SHALLOW_FILE", "GIT_WORK_TREE",
})  # fmt: skip
"""Variables that lead git to another repository than the folder's own, as within a hook."""
_OURS = {
    "LC_ALL": "C",
    "GIT_OPTIONAL_LOCKS": "0",
    "GIT_TERMINAL_PROMPT": "0",
    "GIT_NO_LAZY_FETCH": "1",
    "GIT_ALLOW_PROTOCOL": "none",  # the same for git before 2.44
}


def asked(
    folder: Path, *arguments: str, seconds: float, given: bytes = b""
) -> subprocess.CompletedProcess[bytes]:
    """What git says in a folder, in English. `given`: what it reads. Raises OSError and SubprocessError."""
    environment = {name: value for name, value in os.environ.items() if name not in _ANOTHERS} | _OURS
    if arguments[0] in _LOOKING_AT_FILES:
        environment |= _with(environment, _without_filters(folder, environment, seconds))
    return _run(folder, arguments, environment, seconds, given)


def _run(
    folder: Path, arguments: tuple[str, ...], environment: dict[str, str], seconds: float, given: bytes = b""
) -> subprocess.CompletedProcess[bytes]:
    settings = [word for one in _SAFE for word in ("-c", one)]
    return subprocess.run(
        ["git", "--no-pager", *settings, *arguments],
        cwd=folder,
        env=environment,
        capture_output=True,
        check=False,
        timeout=seconds,
        input=given,
    )


def _without_filters(folder: Path, environment: dict[str, str], seconds: float) -> dict[str, str]:
    """Settings that switch off the filters of the repository's own config; those of the person stay."""
    listing = ("config", "--show-scope", "--null", "--name-only", "--get-regexp", r"^filter\.")
    told = _run(folder, listing, environment, seconds).stdout.decode("utf-8", "surrogateescape").split("\0")
    off: dict[str, str] = {}
    for scope, name in zip(told[::2], told[1::2], strict=False):
        driver = name.rpartition(".")[0]
        if scope in {"local", "worktree"}:
            off |= {f"{driver}.clean": "", f"{driver}.process": "", f"{driver}.required": "false"}
    return off


def _with(environment: dict[str, str], settings: dict[str, str]) -> dict[str, str]:
    """Settings as git reads them from the environment, behind those that stand there already."""
    given = environment.get("GIT_CONFIG_COUNT", "")
    first = int(given) if given.isdecimal() else 0
    out = {"GIT_CONFIG_COUNT": str(first + len(settings))}
    for number, (name, value) in enumerate(settings.items(), first):
        out |= {f"GIT_CONFIG_KEY_{number}": name, f"GIT_CONFIG_VALUE_{number}": value}
    return out
