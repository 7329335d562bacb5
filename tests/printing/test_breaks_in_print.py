"""Addresses and overlong words stay on the paper and are whole when they are copied from it."""

from __future__ import annotations

import re
from pathlib import Path

from printed import QUESTION, question, words

from mkdocs_testimony.printing import build
from poppler import poppler

WORD = "mendingship" * 27 + "QXZ"
ADDRESSES = [
    f"https://example.org/2022-0{n % 9 + 1}-{n + 10}/{'x' * (n % 17)}-"
    f"{'a-very-long-report_on~the,repair' * (n % 4 + 1)}?q={n}&r=%2F{n}#part-{n}"
    for n in range(40)
]


def copied(pdf: Path) -> str:
    """The text of a PDF as a program copies it, lines joined as they are."""
    done = poppler("pdftotext", pdf, "-")
    return re.sub(r"\s+", "", done.decode())


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
    boxes = poppler("pdftotext", "-bbox", made.path, "-")
    ends = [float(end) for end in re.findall(r'xMax="([\d.]+)"', boxes.decode())]
    assert max(ends) <= 612 - 72 + 1


def test_what_passes_the_margin_is_told_at_its_line(tmp_path: Path) -> None:
    """A line of code without a blank cannot be broken: it is told, once, where it stands; nothing else is."""
    text = f"A fact.\n\nAnother.\n\n~~~\n{WORD}\n~~~\n\nA third {WORD}.\n\n![A map](../figures/map.svg)\n"
    made = build(question(tmp_path, text), tmp_path, tmp_path / "a.pdf", timestamp=0, font_folders=())
    (finding,) = made.findings
    assert (finding.code, finding.span.path, finding.span.line) == ("PRN013", QUESTION, 11)
    assert WORD[:30] in finding.message
    shorter = text.replace(f"~~~\n{WORD}", f"~~~\n{WORD[:40]}")
    again = build(question(tmp_path, shorter), tmp_path, tmp_path / "a.pdf", timestamp=0, font_folders=())
    assert again.findings == ()


def test_what_passes_the_foot_of_a_page_is_told(tmp_path: Path) -> None:
    """A figure whose caption is longer than the page runs off the paper; a short one does not."""
    text = "A fact.\n\n::: {{#fig-a}}\n![A map](../figures/map.svg)\n\n{}\n:::\n"
    long = text.format("What the map shows of the ports. " * 220)
    made = build(question(tmp_path, long), tmp_path, tmp_path / "a.pdf", timestamp=0, font_folders=())
    (finding,) = [one for one in made.findings if one.code == "PRN013"]
    assert (finding.span.path, finding.span.line) == (QUESTION, 9)
    short = text.format("What the map shows of the ports. " * 20)
    again = build(question(tmp_path, short), tmp_path, tmp_path / "a.pdf", timestamp=0, font_folders=())
    assert again.findings == ()


def table(cells: list[str], rows: int = 1) -> str:
    """A table with a title, of so many rows."""
    names = [f"Station{n}" for n in range(1, len(cells) + 1)]
    body = f"| {' | '.join(cells)} |\n" * rows
    head = f"| {' | '.join(names)} |\n|{'---|' * len(cells)}\n"
    return f"::: {{#tbl-x}}\n{head}{body}\nRepairs of stations.^[Counted.]\n:::\n\n"


def test_a_wide_table_is_turned_where_that_keeps_its_words_whole(tmp_path: Path) -> None:
    """Its words are whole and stand one above the other, on a page that the text flows around; not told."""
    filler = "A line of text that says something of the ports and of the ships in them. " * 3 + "\n\n"
    text = filler * 3 + table([f"recondit{n}" for n in range(10)], 6) + filler * 14
    made = build(question(tmp_path, text), tmp_path, tmp_path / "a.pdf", timestamp=0, font_folders=())
    assert made.path is not None
    assert (made.standards, made.findings) == (("ua-1", "a-2a"), ())
    done = poppler("pdftotext", "-bbox", made.path, "-")
    pages = done.decode().split("<page ")[1:]
    (turned,) = [page for page in pages if "recondit9" in page]
    assert re.findall(r">([^<>]+)</word>", turned).count("text") < 4
    box = r'xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)">recondit\d</word>'
    found = [tuple(map(float, sides)) for sides in re.findall(box, turned)]
    assert len(found) == 60
    assert all(bottom - top > right - left for left, top, right, bottom in found)
    assert all(
        left >= 72 and right <= 540 and top >= 72 and bottom <= 720 for left, top, right, bottom in found
    )
    before = pages[pages.index(turned) - 1]
    assert (
        max(float(end) for end in re.findall(r'yMax="([\d.]+)">(?:text|ports|them\.)</word>', before)) > 600
    )


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
    boxes = poppler("pdftotext", "-bbox", made.path, "-")
    found = boxes.decode()
    assert max(float(end) for end in re.findall(r'xMax="([\d.]+)"', found)) <= 612 - 72 + 1
    assert "Station1Station2" not in found
