"""`python benchmarks/word.py`: how long a Word document of 2,500 notes takes, how much memory, what size.

Two figures: the whole command `testimony word`, as a process of its own, and the writer alone on a testimony
that has been read. Where pandoc is installed it makes a .docx of the same text with the same works (its own
CSL processor), and the ratio is told. It gates nothing.
"""

from __future__ import annotations

import argparse
import os
import platform
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from generate import write

TESTIMONY = str(Path(sys.executable).parent / "testimony")


@dataclass(frozen=True)
class Cost:
    """What a process took."""

    seconds: float
    """Of the processor."""
    wall: float
    megabytes: float
    """Largest resident size."""


def cost(command: list[str], folder: Path) -> Cost:
    """Run a process to its end. Raises SystemExit where it fails."""
    # As where it is installed: each module is compiled once, and not at each start.
    setting = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    start = time.perf_counter()
    with tempfile.TemporaryFile() as out:
        process = subprocess.Popen(command, cwd=folder, stdout=out, stderr=out, env=setting)
        _, status, used = os.wait4(process.pid, 0)
        if status:
            out.seek(0)
            raise SystemExit(f"{' '.join(command)} failed:\n{out.read()[-2000:].decode(errors='replace')}")
    wall = time.perf_counter() - start
    return Cost(used.ru_utime + used.ru_stime, wall, used.ru_maxrss / 1024)


def writer_alone(root: Path) -> float:
    """Processor seconds from a testimony that has been read to the bytes of its document."""
    from mkdocs_testimony.passes import run
    from mkdocs_testimony.project import load
    from mkdocs_testimony.render.word.document import Wishes
    from mkdocs_testimony.word.building import build

    project = load(root / "mkdocs.yml")
    tree = project.read()
    testimony = run(project, tree=tree)
    before = resource.getrusage(resource.RUSAGE_SELF)
    build(testimony, tree.contents, lambda pictures: {}, Wishes())
    after = resource.getrusage(resource.RUSAGE_SELF)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def by_pandoc(root: Path, times: int) -> Cost | None:
    """What pandoc takes for the same text; None without it."""
    if not shutil.which("pandoc"):
        return None
    pages = sorted(str(page) for page in (root / "content" / "questions").glob("*.md"))
    command = ["pandoc", "--citeproc", "--bibliography", "citations/sources.bib", "-o", "pandoc.docx", *pages]
    return min((cost(command, root) for _ in range(times)), key=lambda one: one.seconds)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--notes", type=int, default=2500, help="how many notes (default: 2500)")
    parser.add_argument("--times", type=int, default=3, help="processes, of which the quickest counts")
    options = parser.parse_args()
    print(f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}\n")
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder) / "tree"
        write(root, max(1, options.notes // 20), 20, "testimony")
        runs = [cost([TESTIMONY, "word"], root) for _ in range(options.times)]
        whole = min(runs, key=lambda one: one.seconds)
        size = (root / "build" / "print" / "testimony.docx").stat().st_size
        print("| what | processor s | wall s | MB |\n| --- | --: | --: | --: |")
        print(f"| testimony word, whole | {whole.seconds:.2f} | {whole.wall:.2f} | {whole.megabytes:.0f} |")
        print(f"| the writer alone | {writer_alone(root):.2f} | | |")
        other = by_pandoc(root, options.times)
        if other is not None:
            print(f"| pandoc | {other.seconds:.2f} | {other.wall:.2f} | {other.megabytes:.0f} |")
            print(f"\nAgainst pandoc: {whole.seconds / other.seconds:.2f}")
        print(f"\n{options.notes:,} notes, {size / 1024:.0f} kB")


if __name__ == "__main__":
    main()
