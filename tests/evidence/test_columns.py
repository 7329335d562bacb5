"""PDFs set in columns: a passage in them is found, and words that stand side by side are none."""

from __future__ import annotations

import io
import random
from itertools import pairwise

import pytest
from source_files import pdf

from mkdocs_testimony.evidence.documents import SearchedCopy, searched
from mkdocs_testimony.evidence.matching import wanted
from mkdocs_testimony.readers.pdf import read_pdf

VOCABULARY = [
    *("harbour", "vessel", "tariff", "council", "river", "silt", "weir", "ferry", "crown", "metre", "town"),
    *("county", "ledger", "channel", "flood", "hedge", "soil", "mud", "depth", "rate", "the", "of", "and"),
    *("in", "to", "was", "is", "at", "by", "from"),
]
QUOTED = 9
"""Words of a quotation that is sought."""


def prose(seed: int, count: int) -> list[str]:
    """Words in some order, the same each time."""
    picked = random.Random(seed)
    return [picked.choice(VOCABULARY) for _ in range(count)]


def across(columns: list[list[str]], *, gutter: str = "0.6cm", head: str = "", foot: str = "") -> str:
    """A page whose file runs across the columns, line by line."""
    cells = "".join(f"[{line}]," for row in zip(*columns, strict=True) for line in row)
    page = f"#set page(width: {8 * len(columns)}cm, height: 40cm, footer: align(center)[{foot}])"
    return (
        f"{page}\n{head}\n#grid(columns: {len(columns)}, column-gutter: {gutter}, row-gutter: 0.5em, {cells})"
    )


def lines(seed: int, columns: int, rows: int = 30) -> list[list[str]]:
    """Lines of six words, column by column."""
    words = prose(seed, columns * rows * 6)
    cut = [" ".join(words[at : at + 6]) for at in range(0, len(words), 6)]
    return [cut[n * rows : (n + 1) * rows] for n in range(columns)]


def copy(markup: str) -> SearchedCopy:
    """What is searched of a PDF of this markup."""
    return searched(read_pdf(io.BytesIO(pdf(markup))))


def has(read: SearchedCopy, words: str) -> bool:
    """Whether the words are found."""
    return bool(read.find(wanted(words)))


def missing(read: SearchedCopy, words: list[str]) -> list[str]:
    """Quotations from a text that are not found."""
    cuts = [" ".join(words[at : at + QUOTED]) for at in range(0, len(words) - QUOTED + 1, 4)]
    return [cut for cut in cuts if not has(read, cut)]


@pytest.mark.parametrize("columns", [2, 3])
def test_columns_in_the_order_of_the_file(columns: int) -> None:
    """Of a text that Typst has set in columns every passage is found, from one column to the next too."""
    words = prose(columns, 900)
    read = copy(
        f'#set page(columns: {columns}, height: 9cm, numbering: "1")\n#set text(8pt)\n'
        f"#set par(justify: true)\n{' '.join(words)}"
    )
    assert len(read.copy.pages) > 1
    assert missing(read, words) == []
    assert not any(page.columns for page in read.copy.pages)


@pytest.mark.parametrize("columns", [2, 3, 4])
@pytest.mark.parametrize("around", [{}, {"head": "= On silt in the harbour of Merrow", "foot": "412"}])
def test_columns_that_the_file_runs_across(columns: int, around: dict[str, str]) -> None:
    """Every passage of a column and from one to the next is found; joined over the gutter none is."""
    cut = lines(columns, columns)
    read = copy(across(cut, **around))
    assert missing(read, " ".join(line for column in cut for line in column).split()) == []
    joined = [
        f"{' '.join(left.split()[-3:])} {' '.join(right.split()[:3])}"
        for row in zip(*cut, strict=True) for left, right in pairwise(row)
    ]  # fmt: skip
    text = " ".join(" ".join(column) for column in cut)
    lies = [lie for lie in joined if lie not in text]
    assert len(lies) > 20
    assert [lie for lie in lies if has(read, lie)] == []


def test_a_narrow_gutter() -> None:
    """A gutter of four millimetres is one."""
    cut = lines(9, 2)
    read = copy(across(cut, gutter="4mm"))
    assert missing(read, " ".join(line for column in cut for line in column).split()) == []
    assert not has(read, f"{cut[0][4]} {cut[1][4]}")


def test_a_note_in_a_column() -> None:
    """The figure of a note's mark in a column does not part its words."""
    cut = lines(5, 2)
    cut[0][7] = "so the town has paid#super[12] for the weir"
    read = copy(across(cut))
    assert has(read, "so the town has paid for the weir")


def test_a_table_is_read_across() -> None:
    """The cells of a table stand side by side and are one row: a reader reads them so."""
    rows = "".join(f"[{2000 + n}], [{n}.{n} metres]," for n in range(20))
    read = copy(f"#table(columns: 2, column-gutter: 2cm, {rows})")
    assert has(read, "2014 14.14 metres")
