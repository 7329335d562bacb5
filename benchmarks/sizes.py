"""`python benchmarks/sizes.py [--only PATTERN]`: what twice as much takes.

Whole commands, each a process of its own, on texts of one kind in growing sizes: processor time with that of
all that the command starts, the largest resident size of any of its processes, and the ratio of both to those
of half the size. The forms of the report are measured alone, each in a process that has the findings already.
Linear work takes 2 times as long, n log n a little more, and quadratic work 4 times. It gates nothing.
"""

from __future__ import annotations

import argparse
import gc
import os
import platform
import re
import resource
import subprocess
import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from generate import CONFIG, COVER, PLUGINS, entry, sentence, write
from mkdocs_testimony.finding import Finding
from mkdocs_testimony.report import FORMATS, Look
from mkdocs_testimony.span import Span

TESTIMONY = str(Path(sys.executable).parent / "testimony")
KEYS = 20


@dataclass(frozen=True)
class Case:
    """A command on texts of one kind."""

    text: Callable[[Path, int], None]
    command: tuple[str, ...]
    unit: str
    sizes: tuple[int, ...]


def _project(root: Path, question: str, entries: int = KEYS) -> None:
    """A testimony of one question."""
    for folder in ("content/questions", "citations"):
        (root / folder).mkdir(parents=True)
    (root / "citations" / "sources.bib").write_text("".join(entry(n) for n in range(entries)))
    (root / "content" / "index.md").write_text(COVER)
    head = "---\nquestion: 1\nprompt: What do the records show?\ntitle: Records\n---\n\n"
    (root / "content" / "questions" / "01-part.md").write_text(head + question + "\n")
    (root / "mkdocs.yml").write_text(CONFIG + PLUGINS["testimony"])


def chain(root: Path, n: int) -> None:
    """A claim, and judgments of which each rests on the last."""
    links = (f'{{#s{i} .judgment rests-on="s{i - 1}"}}\nHence it is so in case {i}.' for i in range(1, n))
    _project(root, "\n\n".join(["{#s0}\nIt is so [@key0, p. 1].", *links]))


def notes(root: Path, n: int) -> None:
    """Paragraphs with a note each, in one question."""
    _project(
        root,
        "\n\n".join(f"{sentence(i, 2024)} [@key{i * 13 % KEYS}, p. {1 + i % 300}]." for i in range(n)),
    )


def pages(root: Path, n: int) -> None:
    """Questions of two notes each."""
    write(root, n, 2, "testimony")


def findings(root: Path, n: int) -> None:
    """Paragraphs that each cite a source which there is not."""
    _project(root, "\n\n".join(f"It is so in case {i} [@none{i % 7}, p. 1]." for i in range(n)))


def entries(root: Path, n: int) -> None:
    """Works in the .bib file."""
    _project(root, "It is so [@key0, p. 1].", n)


CASES = {
    **{
        f"chain {name}": Case(chain, (name,), "statements", (2_500, 5_000, 10_000))
        for name in ("check", "print", "build", "word")
    },
    **{
        f"notes {name}": Case(notes, (name,), "notes", (5_000, 10_000)) for name in ("print", "build", "word")
    },
    "pages build": Case(pages, ("build",), "pages", (1_000, 2_000)),
    "findings check": Case(findings, ("check", "--no-cache", "--limit", "0"), "findings", (50_000, 100_000)),
    "entries csl-json": Case(entries, ("export", "csl-json"), "entries", (5_000, 10_000, 20_000)),
}


def cost(command: tuple[str, ...], folder: Path) -> tuple[float, float]:
    """Processor seconds and megabytes of a command. Raises SystemExit where it fails, but not of findings."""
    setting = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    with tempfile.TemporaryFile() as out:
        process = subprocess.Popen([TESTIMONY, *command], cwd=folder, stdout=out, stderr=out, env=setting)
        _, status, used = os.wait4(process.pid, 0)
        if os.waitstatus_to_exitcode(status) not in (0, 1):
            out.seek(0)
            raise SystemExit(f"{' '.join(command)} failed:\n{out.read()[-2000:].decode(errors='replace')}")
    return used.ru_utime + used.ru_stime, used.ru_maxrss / 1024


def measure(name: str, case: Case, times: int) -> None:
    """Print a row for each size, the least of so many runs in each."""
    before: tuple[float, float] | None = None
    for size in case.sizes:
        runs = []
        for _ in range(times):
            with tempfile.TemporaryDirectory(prefix="sizes-") as folder:
                root = Path(folder, "tree")
                case.text(root, size)
                runs.append(cost(case.command, root))
        took = (min(one[0] for one in runs), min(one[1] for one in runs))
        ratios = " | |" if before is None else f"{took[0] / before[0]:.2f} | {took[1] / before[1]:.2f} |"
        print(f"| {name} | {size:,} {case.unit} | {took[0]:.1f} | {took[1]:.0f} | {ratios}", flush=True)
        before = took


def form(name: str, size: int) -> tuple[float, float]:
    """Processor seconds and further megabytes for so many findings in one form, as the check writes them."""
    reads, writes = os.pipe()
    if not os.fork():
        gc.disable()  # as the check does
        lines, told = [], []
        for n in range(size):
            lines += [f"It is so in case {n} [@none{n % 7}, p. 1].", ""]
            place = Span("q.md", 2 * n + 1, 20, 2 * n + 1, 26)
            told.append(Finding("CIT001", f"There is no source none{n % 7}.", place))
        texts = {"q.md": "\n".join(lines)}
        before = resource.getrusage(resource.RUSAGE_SELF)
        FORMATS[name](told, texts, Look(limit=0))
        after = resource.getrusage(resource.RUSAGE_SELF)
        seconds = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
        os.write(writes, f"{seconds} {(after.ru_maxrss - before.ru_maxrss) / 1024}".encode())
        os._exit(0)
    os.wait()
    seconds, megabytes = map(float, os.read(reads, 100).split())
    return seconds, megabytes


def forms(wanted: str) -> None:
    """Print a row for each form of the report."""
    print("\n| form | findings | s | further MB | time, to half the size |\n| --- | --: | --: | --: | --: |")
    for name in FORMATS:
        if re.search(wanted, f"form {name}"):
            half, whole = form(name, 50_000), form(name, 100_000)
            print(
                f"| {name} | 100,000 | {whole[0]:.1f} | {whole[1]:.0f} | {whole[0] / half[0]:.2f} |",
                flush=True,
            )


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--only", default="", help="cases whose name matches this pattern")
    parser.add_argument("--times", type=int, default=1, help="processes for each, of which the least counts")
    options = parser.parse_args()
    print(f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}\n")
    print("| what | size | processor s | MB | time, to half the size | memory |")
    print("| --- | --: | --: | --: | --: | --: |")
    for name, case in CASES.items():
        if re.search(options.only, name):
            measure(name, case, options.times)
    forms(options.only)


if __name__ == "__main__":
    main()
