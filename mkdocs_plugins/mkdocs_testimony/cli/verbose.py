"""What `--verbose` says of a check: what was read, by which settings, and how long it took."""

from __future__ import annotations

import sys
import time
from typing import TYPE_CHECKING

from mkdocs_testimony.cli.paths import from_here

if TYPE_CHECKING:
    from mkdocs_testimony.cli.kept import Outcome
    from mkdocs_testimony.project import Project, Tree


class Stopwatch:
    """Runs from when it is made."""

    def __init__(self) -> None:
        self._wall, self._processor = time.perf_counter(), time.process_time()

    def __str__(self) -> str:
        wall, processor = time.perf_counter() - self._wall, time.process_time() - self._processor
        return f"{wall:.2f} s, {processor:.2f} s of processor time"


def tell_run(project: Project, tree: Tree, outcome: Outcome, profile: str, watch: Stopwatch) -> None:
    """Report on standard error which settings and files the check used."""
    from mkdocs_testimony.report.display import safe
    from mkdocs_testimony.wording import counted

    settings = ", ".join(from_here(project, path) for path in project.config_texts)
    pages, statements, sources = outcome.counts
    read = (
        ("page", pages),
        (".bib file", len(tree.bibliography)),
        ("statement", statements),
        ("cited source", sources),
    )
    lines = [
        f"settings of {settings} (`testimony settings` shows them); profile {profile}",
        ", ".join(counted(count, what) for what, count in read),
    ]
    if outcome.baseline:
        lines.append(f"baseline {from_here(project, outcome.baseline)}")
    lines.append(f"checked in {watch}")
    for line in lines:
        print(f"testimony: {safe(line)}", file=sys.stderr)
