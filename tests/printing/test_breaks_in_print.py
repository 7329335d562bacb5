"""Addresses and overlong words stay on the paper and are whole when they are copied from it."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest
from printed import question, words

from mkdocs_testimony.printing import build

WORD = "mendingship" * 27 + "QXZ"
ADDRESSES = [
    f"https://example.org/2022-0{n % 9 + 1}-{n + 10}/{'x' * (n % 17)}-"
    f"{'a-very-long-report_on~the,repair' * (n % 4 + 1)}?q={n}&r=%2F{n}#part-{n}"
    for n in range(40)
]


def copied(pdf: Path) -> str:
    """The text of a PDF as a program copies it, lines joined as they are."""
    if shutil.which("pdftotext") is None:
        pytest.skip("pdftotext is not installed")
    done = subprocess.run(["pdftotext", str(pdf), "-"], capture_output=True, check=True)
    return re.sub(r"\s+", "", done.stdout.decode())


def test_addresses_keep_every_sign(tmp_path: Path) -> None:
    """Forty addresses, broken in all sorts of places, come out of the PDF as they were typed."""
    text = "".join(f"{'So ' * (n % 7)}see <{address}>.\n\n" for n, address in enumerate(ADDRESSES))
    made = build(question(tmp_path, text), tmp_path, tmp_path / "a.pdf", timestamp=0, font_folders=())
    assert made.path is not None, made.findings
    assert made.standards == ("ua-1", "a-2a"), made.findings
    text = copied(made.path)
    assert [address for address in ADDRESSES if address not in text] == []


def test_a_word_of_three_hundred_letters_stays_on_the_paper(tmp_path: Path) -> None:
    """In a paragraph, a heading, a list, a note, a cell and code nothing of it passes the margin."""
    text = (
        f"Called {WORD}.^[Or {WORD}.]\n\n## On {WORD}\n\n- An item {WORD}\n\n> Quoted {WORD}\n\n`{WORD}`\n\n"
        f"| A | B | C |\n|---|---|---|\n| {WORD} | x | y |\n"
    )
    made = build(question(tmp_path, text), tmp_path, tmp_path / "a.pdf", timestamp=0, font_folders=())
    assert made.path is not None, made.findings
    assert words(made.path).count(WORD) >= 6
    if shutil.which("pdftotext") is None:
        pytest.skip("pdftotext is not installed")
    boxes = subprocess.run(["pdftotext", "-bbox", str(made.path), "-"], capture_output=True, check=True)
    ends = [float(end) for end in re.findall(r'xMax="([\d.]+)"', boxes.stdout.decode())]
    assert max(ends) <= 612 - 72 + 1


def test_a_table_of_many_columns_is_set_smaller_and_told(tmp_path: Path) -> None:
    """Fourteen columns do not run into each other, and stay on the paper."""
    names = [f"Station{n}" for n in range(1, 15)]
    cells = [f"repaired{n}timesoverwinter" for n in range(1, 15)]
    rows = f"| {' | '.join(names)} |\n|{'---|' * 14}\n| {' | '.join(cells)} |\n"
    text = f"Fine.\n\n::: {{#tbl-x}}\n{rows}\nRepairs.^[Counted.]\n:::\n"
    made = build(question(tmp_path, text), tmp_path, tmp_path / "a.pdf", timestamp=0, font_folders=())
    assert made.path is not None, made.findings
    (finding,) = made.findings
    assert (finding.code, finding.span.line) == ("PRN009", 10)
    said = words(made.path)
    assert all(cell in said for cell in cells)
    if shutil.which("pdftotext") is None:
        pytest.skip("pdftotext is not installed")
    boxes = subprocess.run(["pdftotext", "-bbox", str(made.path), "-"], capture_output=True, check=True)
    found = boxes.stdout.decode()
    assert max(float(end) for end in re.findall(r'xMax="([\d.]+)"', found)) <= 612 - 72 + 1
    assert "Station1Station2" not in found
