"""`python benchmarks/print.py`: the PDF beside WeasyPrint, the same text with the same notes, in one run.

Two things are measured, in seconds of processor time and on the clock. *Whole*: a process from its start to
a tagged PDF (PDF/UA-1), with the most memory that it and what it starts hold: ours reads Markdown and
BibTeX, checks them, formats the notes and lays out until its pages end well; WeasyPrint gets HTML in which
the notes are finished. *Layout*: what comes after that, from finished text to PDF in a process that is
already running (`compile_pdf` beside `write_pdf`); ours starts its engine within it. The look, the faces
and the links are the same (`beside_print.py`). It gates nothing.

    python benchmarks/print.py --size "2,500 notes" --weasyprint ~/other-venv/bin/python
"""

from __future__ import annotations

import argparse
import compileall
import json
import os
import platform
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from beside_print import page
from generate import write

SIZES = {"75 notes": (3, 25, 3), "2,500 notes": (100, 25, 6)}
"""Questions, notes in each, and clauses in a sentence."""
CLOCK = """
import json, os, time
def spent():
    mine = os.times()
    return mine.user + mine.system + mine.children_user + mine.children_system, time.perf_counter()
def tell(before):
    print(json.dumps([now - then for now, then in zip(spent(), before)]))
"""
COMPILING = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
"""As programs are installed: compiled once, not at each start (`main` sees to it for a working tree)."""
OURS = """
from pathlib import Path
from mkdocs_testimony.printing import build
from mkdocs_testimony.project import load
from mkdocs_testimony.passes import run
from mkdocs_testimony.printing import typst, smaller
testimony, compiling, smaller_of = run(load(Path("mkdocs.yml"))), typst.compile_pdf, smaller.smaller
def compiled(*given, **named):
    before = spent()
    made = compiling(*given, **named)
    smaller_of(made.pdf)
    tell(before)
    return made
typst.compile_pdf = compiled
build(testimony, Path(), Path("layout.pdf").resolve(), timestamp=0)
"""
THEIRS = """
import weasyprint
before = spent()
weasyprint.HTML("page.html").write_pdf("out.pdf", pdf_variant="pdf/ua-1")
tell(before)
"""


@dataclass(frozen=True)
class Took:
    """What a whole process took, and the layout alone."""

    whole: tuple[float, float]
    """Seconds of processor time, and on the clock; `layout` likewise."""
    megabytes: float
    layout: tuple[float, float]


def process(command: list[str], folder: Path) -> tuple[tuple[float, float], float, str]:
    """Seconds, megabytes and the output of one whole process. Raises SystemExit where it fails."""
    with tempfile.TemporaryFile() as said, tempfile.TemporaryFile() as complained:
        began = time.perf_counter()
        running = subprocess.Popen(command, cwd=folder, stdout=said, stderr=complained, env=COMPILING)
        _, status, used = os.wait4(running.pid, 0)
        clock = time.perf_counter() - began
        running.returncode = os.waitstatus_to_exitcode(status)
        said.seek(0)
        complained.seek(0)
        if running.returncode:
            failed = (said.read() + complained.read()).decode()[-2000:]
            raise SystemExit(f"{command[:1]} failed:\n{failed}")
        seconds = used.ru_utime + used.ru_stime
        return (seconds, clock), used.ru_maxrss / 1024, said.read().decode()


def ours(folder: Path) -> Took:
    """`testimony print`, and the layout in it."""
    whole, megabytes, _ = process([sys.executable, "-m", "mkdocs_testimony", "print"], folder)
    _, _, said = process([sys.executable, "-c", CLOCK + OURS], folder)
    seconds, clock = json.loads(said.splitlines()[-1])
    return Took(whole, megabytes, (seconds, clock))


def theirs(folder: Path, python: str) -> Took:
    """WeasyPrint's process, and what it says of the layout in it."""
    whole, megabytes, said = process([python, "-c", CLOCK + THEIRS], folder)
    seconds, clock = json.loads(said.splitlines()[-1])
    return Took(whole, megabytes, (seconds, clock))


def row(name: str, engine: str, pages: int, took: Took) -> str:
    """A row of the table."""
    figures = [*took.whole, *took.layout]
    return (
        f"| {name} | {engine} | {pages} | {' | '.join(f'{n:.2f}' for n in figures)} | {took.megabytes:.0f} |"
    )


def best(many: list[Took]) -> Took:
    """The least of each figure: the rest is what else ran."""
    return Took(
        (min(one.whole[0] for one in many), min(one.whole[1] for one in many)),
        min(one.megabytes for one in many),
        (min(one.layout[0] for one in many), min(one.layout[1] for one in many)),
    )


def main() -> None:
    """Print a table."""
    import pikepdf

    import mkdocs_testimony
    from mkdocs_testimony.passes import run
    from mkdocs_testimony.project import load

    parser = argparse.ArgumentParser(description=__doc__.split("\n\n")[0])
    parser.add_argument("--size", choices=tuple(SIZES), default="75 notes", help="2,500 notes take minutes")
    parser.add_argument(
        "--weasyprint",
        default=os.environ.get("WEASYPRINT_PYTHON", sys.executable),
        metavar="PYTHON",
        help="the Python that has WeasyPrint (default: $WEASYPRINT_PYTHON, or this one)",
    )
    options = parser.parse_args()
    compileall.compile_dir(str(Path(mkdocs_testimony.__file__).parent), quiet=1)
    name = options.size
    questions, notes, clauses = SIZES[name]
    with tempfile.TemporaryDirectory() as place:
        root = Path(place) / "tree"
        write(root, questions, notes, "testimony", clauses)
        (root / "page.html").write_text(page(run(load(root / "mkdocs.yml")), root), encoding="utf-8")
        turns = [
            (ours(root), theirs(root, options.weasyprint)) for _ in range(4 if name == "75 notes" else 1)
        ]
        pages = []
        for out in ("build/print/testimony.pdf", "out.pdf"):
            with pikepdf.open(root / out) as opened:
                pages.append(len(opened.pages))
    mine, other = best([turn[0] for turn in turns]), best([turn[1] for turn in turns])
    print(f"Python {platform.python_version()}, {os.cpu_count()} processors of {platform.machine()}")
    print("| text | engine | pages | whole, processor s | clock s | layout, processor s | clock s | MB |")
    print("| --- | --- | --: | --: | --: | --: | --: | --: |")
    print(row(name, "ours", pages[0], mine))
    print(row(name, "WeasyPrint", pages[1], other))
    ratios = [b / a for a, b in zip((*mine.whole, *mine.layout), (*other.whole, *other.layout), strict=True)]
    print(f"| {name} | times as long | | {' | '.join(f'{n:.1f}' for n in ratios)} | |")


if __name__ == "__main__":
    main()
