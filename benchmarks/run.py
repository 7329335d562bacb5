"""`make bench`: how long things take here, as ratios in one run. It gates nothing.

    python benchmarks/run.py                  # all: this repository, and generated trees of 7 and 500 pages
    python benchmarks/run.py --only checks    # the checkers alone
    python benchmarks/run.py --only builds    # the builds alone
    python benchmarks/run.py --small          # without the large tree

Every figure is of a whole process: the least of some, started by turns, so that a noisy machine troubles all
alike. Builds stand against plain `mkdocs build` of the same text with hand-written footnotes; checks against
markdown-it-py, which only parses every page, and Panache's linter (one program in Rust; it sees pages, no
support and no sources).
"""

from __future__ import annotations

import argparse
import os
import platform
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from generate import write

if TYPE_CHECKING:
    from mkdocs_testimony.passes.state import Linked

SCRATCH = tempfile.TemporaryDirectory(prefix="bench-")
"""What the processes leave beside the trees, removed at the end."""
HERE = Path(__file__).resolve().parents[1]
BIN = Path(sys.executable).parent
MKDOCS = [sys.executable, "-m", "mkdocs", "build", "--quiet"]
CHECK = [str(BIN / "testimony"), "check", "--no-cache", "--format", "json"]
ENVIRONMENT = {
    **{name: value for name, value in os.environ.items() if name not in {"CI", "PYTHONDONTWRITEBYTECODE"}},
    "NO_MKDOCS_2_WARNING": "1",
    # Compiled modules, such as an installed program has beside it.
    "PYTHONPYCACHEPREFIX": str(Path(SCRATCH.name) / "compiled"),
}
PARSE = (
    "import sys, pathlib, markdown_it; parser = markdown_it.MarkdownIt('commonmark');"
    "[parser.parse(page.read_text('utf-8')) for page in sorted(pathlib.Path('content').rglob('*.md'))]"
)


@dataclass(frozen=True)
class Took:
    """Seconds of one whole process."""

    wall: float
    processor: float


def took(command: list[str], folder: Path, codes: tuple[int, ...] = (0,)) -> Took:
    """The time of one process and those that it starts. Raises when it fails."""
    before, start = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    done = subprocess.run(command, cwd=folder, env=ENVIRONMENT, capture_output=True, check=False)
    wall, after = time.perf_counter() - start, resource.getrusage(resource.RUSAGE_CHILDREN)
    if done.returncode not in codes:
        said = (done.stdout[-2000:] + done.stderr[-2000:]).decode("utf-8", "replace")
        raise SystemExit(f"{' '.join(command)} in {folder} failed:\n{said}")
    return Took(wall, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)


Row = Callable[[], Took]


def least(rows: dict[str, Row], times: int) -> dict[str, Took]:
    """The least times of each command, run by turns."""
    best: dict[str, Took] = {}
    for _ in range(times):
        for name, row in rows.items():
            new, old = row(), best.get(name, Took(float("inf"), float("inf")))
            best[name] = Took(min(new.wall, old.wall), min(new.processor, old.processor))
    return best


@contextmanager
def unformatted(pages: int, per_page: int) -> Iterator[Linked]:
    """A generated tree, every pass but that which formats its notes done."""
    from mkdocs_testimony.passes import passed
    from mkdocs_testimony.project import load

    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder) / "tree"
        write(root, pages, per_page, "testimony")
        project = load(root / "mkdocs.yml")
        yield passed(project, through="link")


def notes_alone(pages: int, per_page: int) -> float:
    """Seconds to format all notes of a generated tree, in this process."""
    from mkdocs_testimony.passes.format import format_notes

    with unformatted(pages, per_page) as state:
        start = time.perf_counter()
        format_notes(state)
        return time.perf_counter() - start


def table(title: str, best: dict[str, Took], base: str) -> None:
    """Print one table of seconds and ratios: on the wall, and of all cores together."""
    print(f"\n{title}; ratios against {base}\n")
    print("| what | wall, s | ratio | processor, s | ratio |\n| --- | --: | --: | --: | --: |")
    for name, one in best.items():
        wall, processor = one.wall / best[base].wall, one.processor / best[base].processor
        print(f"| {name} | {one.wall:.2f} | {wall:.2f} | {one.processor:.2f} | {processor:.2f} |", flush=True)


FOOTNOTES = "mkdocs, hand-written footnotes"
PARSER = "markdown-it-py, parsing alone"


def builds(folder: Path, pages: int, per_page: int, clauses: int) -> dict[str, Row]:
    """The builds to compare on one generated text."""
    forms = {"footnotes": FOOTNOTES, "testimony": "mkdocs with testimony"}
    if find_spec("mkdocs_bibtex") is None:
        print("mkdocs-bibtex is not installed: left out", file=sys.stderr)
    else:
        forms["bibtex"] = "mkdocs with mkdocs-bibtex"
    rows: dict[str, Row] = {}
    for form, name in forms.items():
        root = folder / form
        write(root, pages, per_page, form, clauses)
        rows[name] = partial(took, MKDOCS, root)
    return rows


def checks(root: Path, pages: int, per_page: int, clauses: int) -> dict[str, Row]:
    """What to compare of checks of one generated text, which is written into a folder."""
    write(root, pages, per_page, "testimony", clauses)
    kept = [part for part in CHECK if part != "--no-cache"]
    took(kept, root)
    page = next((root / "content" / "questions").iterdir())

    def after_an_edit() -> Took:
        page.write_text(page.read_text(encoding="utf-8") + "\nMore [@key1, p. 3].\n", encoding="utf-8")
        return took(kept, root)

    rows: dict[str, Row] = {
        PARSER: partial(took, [sys.executable, "-c", PARSE], root),
        "testimony check": partial(took, CHECK, root),
        "testimony check, one page edited since": after_an_edit,
        "testimony check, nothing changed since": partial(took, kept, root),
    }
    if (panache := BIN / "panache").is_file():
        rows["panache lint"] = partial(took, [str(panache), "lint", "content"], root, (0, 1))
    else:
        print("panache-cli is not installed: left out", file=sys.stderr)
    return rows


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--times", type=int, default=3, help="processes a figure")
    parser.add_argument("--small", action="store_true", help="leave the large tree out")
    parser.add_argument("--only", choices=("checks", "builds"), help="only these")
    options = parser.parse_args()
    print(f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}")
    own: dict[str, Row] = {
        "python -c pass": partial(took, [sys.executable, "-c", "pass"], HERE),
        "testimony check": partial(took, CHECK, HERE),
    }
    if options.only != "checks":
        own["mkdocs build"] = partial(took, [*MKDOCS, "--site-dir", str(Path(SCRATCH.name) / "site")], HERE)
    table("This repository's testimony", least(own, options.times), "testimony check")
    for pages, per_page, clauses in ((7, 11, 0), (500, 20, 6)):
        if pages > 100 and options.small:
            continue
        with tempfile.TemporaryDirectory() as folder:
            root = Path(folder)
            rows = {} if options.only == "builds" else checks(root / "checks", pages, per_page, clauses)
            title = f"{pages} pages, {pages * per_page:,} citations"
            if rows:
                size = sum(page.stat().st_size for page in root.rglob("*.md")) / 1e6
                table(f"{title}, {size:.1f} MB of text: checks", least(rows, options.times), PARSER)
            rows = {} if options.only == "checks" else builds(root, pages, per_page, clauses)
            if rows:
                times = options.times if pages < 100 else 1
                table(f"{title}: builds", least(rows, times), FOOTNOTES)
    if not options.small and options.only != "checks":
        print(f"\n10,000 notes formatted: {notes_alone(500, 20):.2f} s")


if __name__ == "__main__":
    main()
