"""How right and how fast notes are: the tables of docs/measured.md, measured in one run.

    python benchmarks/styles.py [--suite FOLDER]

The CSL project's fixtures go through our processor and, if it is installed (`pip install
mkdocs-testimony[bench]`), through citeproc-py, both compared with the same leniency; pandoc's saved notes
are compared with ours, raw and with the differences listed in tests/oracles/differences; and notes are
formatted, for the time and for the memory.
"""

from __future__ import annotations

import argparse
import gc
import importlib.util
import platform
import sys
import time
import tracemalloc
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

HERE = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(HERE / "tests" / "csl"), str(HERE / "tests" / "oracles"), str(HERE / "benchmarks")]

import csl_suite  # noqa: E402
import test_pandoc as oracles  # noqa: E402
from listed import corrected  # noqa: E402

import citeproc_py  # noqa: E402
from run import unformatted  # noqa: E402

ABOUT_OTHERS = ("sort_", "collapse_", "disambiguate_")
"""How the names of fixtures begin that are about several works: their order, or how they tell apart."""
PER_PAGE = 20
TIMES = 5


class Result(NamedTuple):
    """One fixture."""

    mode: str
    name: str
    here: bool
    there: bool | None
    """Whether citeproc-py passes it; None if it is not installed."""


def suite(folder: Path) -> list[Result]:
    """Every fixture's result."""
    compares = importlib.util.find_spec("citeproc") is not None
    results = []
    for path in sorted(folder.glob("*.txt")):
        parts = csl_suite.sections(path)
        expected, made = csl_suite.run(path)
        wanted = citeproc_py.alike(parts["RESULT"].strip())
        there = citeproc_py.alike(citeproc_py.result(parts)) == wanted if compares else None
        here = citeproc_py.alike(made) == citeproc_py.alike(expected)
        results.append(Result(parts["MODE"].strip(), path.stem, here, there))
    return results


def kinds(results: list[Result]) -> Iterator[tuple[str, list[Result]]]:
    """The rows of the table: a name and the fixtures in it."""
    notes = [result for result in results if result.mode == "citation"]
    yield "citation mode", notes
    alone = [result for result in notes if not result.name.startswith(ABOUT_OTHERS)]
    yield "of these, that need no sorting, collapsing or disambiguation", alone
    yield "bibliography mode", [result for result in results if result.mode == "bibliography"]


def against_pandoc(*, shipped: bool) -> dict[str, Counter[str]]:
    """By style: the notes compared, how many are pandoc's as they stand, and with the listed differences."""
    rows = {}
    for name, style in oracles.STYLES.items():
        counts: Counter[str] = Counter()
        for key, _form, theirs, made in oracles.compared(name, shipped=shipped):
            counts["of"] += 1
            counts["raw"] += theirs == made
            counts["listed"] += corrected(style, key, theirs, edition=shipped) == made
        rows[style] = counts
    return rows


def megabytes(counts: tuple[int, ...]) -> Iterator[tuple[int, float, float]]:
    """By number of notes of the same works: the most memory that formatting takes, and what it leaves.

    What it leaves is the text of the notes and the list of works; a style is compiled, and works are read,
    in what it takes besides.
    """
    from mkdocs_testimony.passes.cite import cite
    from mkdocs_testimony.passes.format import format_notes

    with unformatted(max(counts) // PER_PAGE, PER_PAGE) as state:
        for count in counts:
            some = cite(replace(state, pages=state.pages[: count // PER_PAGE]))
            gc.collect()
            tracemalloc.start()
            kept = format_notes(some)
            peak = tracemalloc.get_traced_memory()[1]
            gc.collect()
            held = tracemalloc.get_traced_memory()[0]
            tracemalloc.stop()
            yield sum(len(page.notes) for page in kept.pages), peak / 1e6, held / 1e6


def seconds(pages: int) -> dict[str, float]:
    """The least processor time to format a generated tree's notes: with the cyclic collector, and without."""
    from mkdocs_testimony.passes import format as format_pass
    from mkdocs_testimony.passes.cite import Bibliographer, cite

    with unformatted(pages, PER_PAGE) as state:
        ways: dict[str, Callable[[], object]] = {
            "collector on": lambda: format_pass._formatted(state, Bibliographer(state)),
            "as it is": lambda: format_pass.format_notes(cite(state)),
        }
        best = dict.fromkeys(ways, float("inf"))
        for _ in range(TIMES):
            for name, run in ways.items():
                gc.collect()
                start = time.process_time()
                run()
                best[name] = min(best[name], time.process_time() - start)
    return best


def main() -> None:
    """Measure and print the tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--suite", type=Path, default=csl_suite.FOLDER, help="the CSL project's fixtures")
    options = parser.parse_args()
    print(f"{platform.machine()}, Python {platform.python_version()}\n")
    print("| CSL test-suite | of | here | citeproc-py |\n| --- | --: | --: | --: |")
    if options.suite.is_dir():
        for name, results in kinds(suite(options.suite)):
            there = [result.there for result in results]
            other = "not installed" if None in there else str(sum(map(bool, there)))
            print(f"| {name} | {len(results)} | {sum(result.here for result in results)} | {other} |")
    else:
        print("| not at hand | | | |")
    if oracles.FOLDER.is_dir():
        print(
            "\n| notes as pandoc prints them | of | CSL project's file | with the listed differences |",
            end="",
        )
        print(" our edition | with its listed differences |\n| --- | --: | --: | --: | --: | --: |")
        ours = against_pandoc(shipped=True)
        for style, row in against_pandoc(shipped=False).items():
            figures = [row["of"], row["raw"], row["listed"], ours[style]["raw"], ours[style]["listed"]]
            print(f"| `{style}` | {' | '.join(map(str, figures))} |")
    best = seconds(500)
    print("\n| 10,000 notes of 2,000 works, and their list | processor seconds |\n| --- | --: |")
    print(f"| formatted | {best['as it is']:.2f} |")
    print(f"| with the cyclic collector on | {best['collector on']:.2f} |")
    print("\n| notes of 4,000 works, and their list | MB at most | MB left | between |")
    print("| --: | --: | --: | --: |")
    for count, peak, held in megabytes((2_500, 5_000, 10_000, 20_000)):
        print(f"| {count:,} | {peak:.1f} | {held:.1f} | {peak - held:.1f} |")


if __name__ == "__main__":
    main()
