"""`testimony check --watch`: the check again at each change of a file."""

from __future__ import annotations

import gc
import os
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

from mkdocs_testimony.cli.options import CLEAN, project_of
from mkdocs_testimony.project import ProjectError

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable, Iterator

EVERY = 0.4
"""Seconds between two looks at the files."""
_SKIPPED = frozenset({"build", "site", "node_modules", "__pycache__"})

Snapshot = dict[str, tuple[int, int]]


def watch(check: Callable[[], int], options: argparse.Namespace) -> int:
    """Check, and again whenever a file of the project has changed, until Ctrl-C.

    Raises ProjectError for options that make no sense with it.
    """
    for name in ("fix", "diff", "write_baseline", "output_file"):
        if getattr(options, name):
            raise ProjectError(f"--watch only reports. Leave --{name.replace('_', '-')} out.")
    if "-" in options.files:
        raise ProjectError("--watch works on files, not on standard input. Name the file.")
    root = _root(options)
    seen: Snapshot | None = None
    try:
        while True:
            now = snapshot(root)
            if now != seen:
                seen = now
                _clear()
                _told(check)
                print(f"\ntestimony: waiting for a change below {root} (Ctrl-C ends it)", file=sys.stderr)
                gc.collect()
            pause()
    except KeyboardInterrupt:
        return CLEAN


def pause() -> None:
    """Wait until it is time to look again."""
    time.sleep(EVERY)


def _root(options: argparse.Namespace) -> Path:
    """The project's folder. Where its settings cannot be read now, they may be after the next edit."""
    try:
        return project_of(options).root
    except ProjectError as error:
        if error.span is None:
            raise
        return Path(options.config or Path.cwd()).resolve()


def _told(check: Callable[[], int]) -> None:
    """One check; that it could not run is told, and is no end."""
    try:
        check()
    except ProjectError as error:
        print(f"testimony: {error}", file=sys.stderr)


def _clear() -> None:
    if sys.stdout.isatty():
        print("\x1b[2J\x1b[H", end="")
    sys.stdout.flush()


def snapshot(root: Path) -> Snapshot:
    """Each file below a folder with the time of its last change and its size; what is built is left out."""
    return dict(_stamps(root if root.is_dir() else root.parent))


def _stamps(folder: Path) -> Iterator[tuple[str, tuple[int, int]]]:
    try:
        entries = list(os.scandir(folder))
    except OSError:
        return
    for entry in entries:
        if entry.name.startswith(".") or entry.name in _SKIPPED:
            continue
        try:
            if entry.is_dir(follow_symlinks=False):
                yield from _stamps(Path(entry.path))
            else:
                state = entry.stat()
                yield entry.path, (state.st_mtime_ns, state.st_size)
        except OSError:
            continue
