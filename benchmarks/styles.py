"""How right and how fast notes are: the README's table, measured in one run.

    python benchmarks/styles.py [--suite FOLDER]

The CSL project's fixtures go through our processor and, if it is installed (`pip install
mkdocs-testimony[bench]`), through citeproc-py, both compared with the same leniency; pandoc's saved notes
are compared with ours, raw and with the differences listed in tests/oracles/differences.md; and 10,000
notes are formatted, once for the time and once for the memory.
"""

from __future__ import annotations

import argparse
import importlib.util
import platform
import sys
import tracemalloc
from collections import Counter
from pathlib import Path

HERE = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(HERE / "tests" / "csl"), str(HERE / "tests" / "oracles"), str(HERE / "benchmarks")]

import csl_suite  # noqa: E402
import test_pandoc as oracles  # noqa: E402

import citeproc_py  # noqa: E402
from run import formatting, notes_alone  # noqa: E402


def suite(folder: Path) -> tuple[Counter[str], Counter[str], Counter[str] | None]:
    """By mode: how many fixtures there are, how many we pass, how many citeproc-py passes (if installed)."""
    there: Counter[str] = Counter()
    ours: Counter[str] = Counter()
    theirs: Counter[str] | None = Counter() if importlib.util.find_spec("citeproc") else None
    for path in sorted(folder.glob("*.txt")):
        parts = csl_suite.sections(path)
        mode = parts["MODE"].strip().partition("-")[0]
        there[mode] += 1
        expected, made = csl_suite.run(path)
        wanted = citeproc_py.alike(expected)
        ours[mode] += citeproc_py.alike(made) == wanted
        if theirs is not None:
            theirs[mode] += citeproc_py.alike(citeproc_py.result(parts)) == wanted
    return there, ours, theirs


def against_pandoc() -> list[tuple[str, int, int, int]]:
    """By style: the notes compared, how many are pandoc's as they stand, and with the listed differences."""
    listed = oracles.differences()
    rows = []
    for name, style in oracles.STYLES.items():
        notes = list(oracles.compared(name))
        corrected = []
        for key, _form, theirs, made in notes:
            for difference in listed:
                if difference.work == key:
                    theirs = difference.corrected(style, theirs)
            corrected.append(theirs == made)
        raw = sum(theirs == made for _key, _form, theirs, made in notes)
        rows.append((style, len(notes), raw, sum(corrected)))
    return rows


def megabytes(pages: int, per_page: int) -> float:
    """The most memory that formatting a generated tree's notes takes over what was held before."""
    with formatting(pages, per_page) as run:
        tracemalloc.start()
        run()
        peak = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
    return peak / 1e6


def main() -> None:
    """Measure and print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--suite", type=Path, default=csl_suite.FOLDER, help="the CSL project's fixtures")
    options = parser.parse_args()
    print(f"{platform.machine()}, Python {platform.python_version()}\n")
    print("| what | of | here | citeproc-py |\n| --- | --: | --: | --: |")
    if options.suite.is_dir():
        there, ours, theirs = suite(options.suite)
        for mode, count in there.items():
            other = "not installed" if theirs is None else str(theirs[mode])
            print(f"| CSL test-suite, {mode} mode | {count} | {ours[mode]} | {other} |")
    else:
        print("| CSL test-suite | not at hand | | |")
    if oracles.FOLDER.is_dir():
        print("\n| notes as pandoc prints them | of | as they stand | with the listed differences |")
        print("| --- | --: | --: | --: |")
        for style, count, raw, listed in against_pandoc():
            print(f"| `{style}` | {count} | {raw} | {listed} |")
    print("\n| notes of 2,000 works | seconds | megabytes |\n| --- | --: | --: |")
    print(
        f"| 10,000 formatted, and the list of works | {notes_alone(500, 20):.1f} | {megabytes(500, 20):.0f} |"
    )


if __name__ == "__main__":
    main()
