"""`make bench`: how long things take here, as ratios in one run. It gates nothing.

Every figure is the least wall time of some whole processes, started by turns, so that a noisy machine
troubles all alike. What the ratios are against: plain `mkdocs build` of the same text with hand-written
footnotes.
"""

from __future__ import annotations

import argparse
import os
import platform
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from generate import write

if TYPE_CHECKING:
    from mkdocs_testimony.passes.state import State

HERE = Path(__file__).resolve().parents[1]
BIN = Path(sys.executable).parent
MKDOCS = [sys.executable, "-m", "mkdocs", "build", "--quiet"]
CHECK = [str(BIN / "testimony"), "check", "--format", "json"]


def seconds(command: list[str], folder: Path) -> float:
    """Wall time of one whole process. Raises when it fails."""
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    start = time.perf_counter()
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)
    took = time.perf_counter() - start
    if done.returncode:
        raise SystemExit(
            f"{' '.join(command)} in {folder} failed:\n{done.stdout[-2000:]}{done.stderr[-2000:]}"
        )
    return took


def least(rows: dict[str, tuple[list[str], Path]], times: int) -> dict[str, float]:
    """The least time of each command, run by turns."""
    best: dict[str, float] = {}
    for _ in range(times):
        for name, (command, folder) in rows.items():
            best[name] = min(best.get(name, float("inf")), seconds(command, folder))
    return best


@contextmanager
def unformatted(pages: int, per_page: int) -> Iterator[State]:
    """A generated tree, every pass but that which formats its notes done."""
    from mkdocs_testimony.passes import PASSES
    from mkdocs_testimony.passes.state import State
    from mkdocs_testimony.project import load

    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder) / "tree"
        write(root, pages, per_page, "testimony")
        project = load(root / "mkdocs.yml")
        state = State(project=project, tree=project.read(), nav=project.nav)
        steps: dict[str, Callable[[State], State]] = dict(PASSES)
        for name in steps:
            if name != "format":
                state = steps[name](state)
        yield state


def notes_alone(pages: int, per_page: int) -> float:
    """Seconds to format all notes of a generated tree, in this process."""
    from mkdocs_testimony.passes.format import format_notes

    with unformatted(pages, per_page) as state:
        start = time.perf_counter()
        format_notes(state)
        return time.perf_counter() - start


def table(title: str, best: dict[str, float], base: str) -> None:
    """Print one table of seconds and ratios."""
    print(f"\n{title}\n\n| what | seconds | against {base} |\n| --- | --: | --: |")
    for name, took in best.items():
        print(f"| {name} | {took:.2f} | {took / best[base]:.2f} |")


def trees(folder: Path, pages: int, per_page: int, clauses: int) -> dict[str, tuple[list[str], Path]]:
    """The commands to compare on one generated text."""
    rows: dict[str, tuple[list[str], Path]] = {}
    for form, name in (
        ("footnotes", "mkdocs, hand-written footnotes"),
        ("testimony", "mkdocs with testimony"),
    ):
        write(folder / form, pages, per_page, form, clauses)
        rows[name] = (MKDOCS, folder / form)
    try:
        import mkdocs_bibtex  # noqa: F401
    except ImportError:
        print("mkdocs-bibtex is not installed: left out", file=sys.stderr)
    else:
        write(folder / "bibtex", pages, per_page, "bibtex", clauses)
        rows["mkdocs with mkdocs-bibtex"] = (MKDOCS, folder / "bibtex")
    rows["testimony check"] = (CHECK, folder / "testimony")
    return rows


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--times", type=int, default=3, help="processes a figure on the small tree")
    parser.add_argument("--small", action="store_true", help="leave the large tree out")
    options = parser.parse_args()
    print(f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}")
    own = {
        "testimony check": (CHECK, HERE),
        "python -c pass": ([sys.executable, "-c", "pass"], HERE),
        "mkdocs build": ([*MKDOCS, "--site-dir", tempfile.mkdtemp()], HERE),
    }
    table("This repository's testimony", least(own, options.times), "mkdocs build")
    base = "mkdocs, hand-written footnotes"
    for pages, per_page, times, clauses in ((7, 11, options.times, 0), (500, 20, 1, 6)):
        if pages > 100 and options.small:
            continue
        with tempfile.TemporaryDirectory() as folder:
            rows = trees(Path(folder), pages, per_page, clauses)
            size = sum(page.stat().st_size for page in Path(folder, "testimony").rglob("*.md")) / 1e6
            best = least(rows, times)
        table(f"{pages} pages, {pages * per_page:,} citations, {size:.1f} MB of text", best, base)
    if not options.small:
        print(f"\n10,000 notes formatted: {notes_alone(500, 20):.2f} s")


if __name__ == "__main__":
    main()
