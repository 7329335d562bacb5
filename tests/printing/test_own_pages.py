"""Our own testimony, printed in each copy: notes ascend from page to page, and no page stands half empty."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pikepdf
import pytest

from mkdocs_testimony.model import Testimony
from mkdocs_testimony.passes import run
from mkdocs_testimony.printing import build
from mkdocs_testimony.project import load
from mkdocs_testimony.render.typst.copies import draft, review
from mkdocs_testimony.rules import check
from poppler import poppler

ROOT = Path(__file__).parents[2]
_WORD = re.compile(r'xMin="([\d.]+)" yMin="([\d.]+)" xMax="[\d.]+" yMax="([\d.]+)">(\d{1,3})</word>')
"""A word of up to three digits: one of four that begins a line of a note is a year."""
TEXT = 158.4
"""Points from the left at which text and notes begin."""
NOTE = 10.26
"""Height in points of the box of a note's number at the foot."""
BLANK = 0.3


@pytest.fixture(scope="module")
def own() -> Testimony:
    """Our own testimony."""
    return run(load(ROOT / "mkdocs.yml"))


@pytest.mark.slow
@pytest.mark.parametrize("kind", ["", "draft", "review"])
def test_the_pages_of_each_copy(own: Testimony, tmp_path: Path, kind: str) -> None:
    """The numbers at the feet of the pages are 1, 2, 3 … in order; too much of no page is blank."""
    findings = check(own, profile="draft", today=date(2026, 1, 1))
    copy = {"": None, "draft": draft(own, findings), "review": review(own)}[kind]
    out = tmp_path / "own.pdf"
    assert build(own, ROOT, out, timestamp=0, copy=copy).standards == ("ua-1", "a-2a")
    numbers = feet(out, TEXT)
    assert len(numbers) > 100
    assert numbers == list(range(1, len(numbers) + 1))
    if not kind:
        empty = blanks(out, tmp_path)
        last = {page - 1 for page in starts(out)} | {len(empty)}
        assert len(last) > 8
        assert not {page: part for page, part in empty.items() if part > BLANK and page not in last}


def feet(pdf: Path, text: float) -> list[int]:
    """Numbers of the notes at the feet of the pages, from first to last. `text`: where notes begin."""
    done = poppler("pdftotext", "-bbox", pdf, "-")
    return [
        int(word[4])
        for page in done.decode().split("<page ")[1:]
        for word in sorted(_WORD.finditer(page), key=lambda one: float(one[2]))
        if abs(float(word[1]) - text) < 1 and abs(float(word[3]) - float(word[2]) - NOTE) < 0.1
    ]


def starts(pdf: Path) -> list[int]:
    """Pages on which a question or another part begins, by the bookmarks."""
    with pikepdf.open(pdf) as opened, opened.open_outline() as outline:
        pages = {page.objgen: number for number, page in enumerate(opened.pages, 1)}
        return [pages[item.destination[0].objgen] for item in outline.root]


def blanks(pdf: Path, folder: Path) -> dict[int, float]:
    """Of each page, the tallest stretch between one-inch margins in which nothing is drawn, as a part."""
    poppler("pdftoppm", "-r", "36", "-gray", str(pdf), str(folder / "p"))
    found = {}
    for number, path in enumerate(sorted(folder.glob("p-*.pgm")), 1):
        magic, size, most, rows = path.read_bytes().split(b"\n", 3)
        assert (magic, most) == (b"P5", b"255")
        width, height = map(int, size.split())
        drawn = [y for y in range(36, height - 36) if min(rows[y * width : (y + 1) * width]) < 200]
        steps = zip([36, *drawn], [*drawn, height - 36], strict=True)
        found[number] = max(after - before for before, after in steps) / (height - 72)
    return found
