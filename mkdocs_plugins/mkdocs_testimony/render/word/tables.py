"""Tables: heads that are repeated on each page, rows that stay whole, columns as wide as they need."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mkdocs_testimony.records import dataclass
from mkdocs_testimony.render.word.paragraphs import Shape, paragraph
from mkdocs_testimony.render.word.xml import attribute, val

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_NONE: Mapping[int, str] = {}
_MANY = 7
"""Columns from which a table is set smaller."""


_LETTER, _SMALL_LETTER, _PADDING = 115, 100, 230
"""Twentieths of a point: a character of a table's text, of a small one's, and both margins of a cell."""
_LONGEST_WORD, _MOST_COUNTED = 14, 300
"""Characters of a word that a column makes room for, and of a cell that are counted."""


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell: finished runs, how they stand, and how many characters they are."""

    content: str
    side: str = "left"
    length: int = 0
    span: int = 1
    bold: bool = False
    longest: int = 0
    """Characters of its longest word; 0 where that is not known."""


def longest(text: str) -> int:
    """Characters of the longest word of a text."""
    return max(map(len, text.split()), default=0)


def table(
    rows: Sequence[Sequence[Cell]],
    heads: int,
    width: int,
    *,
    left: int = 0,
    small: bool = False,
    title: str = "",
    changes: Mapping[int, str] = _NONE,
) -> str:
    """A table of rows, of which the first `heads` are its head. `width`: in twentieths of a point.

    `changes`: of rows that are new or gone as a whole, by their number, what says so.
    """
    columns = max((sum(cell.span for cell in row) for row in rows), default=1)
    small = small or columns > _MANY
    widths = _widths(rows, columns, width, small=small)
    named = f'<w:tblCaption w:val="{attribute(title)}"/>' if title else ""
    look = '<w:tblLook w:val="0420" w:firstRow="1" w:lastRow="0" w:firstColumn="0" w:lastColumn="0" '
    look += 'w:noHBand="0" w:noVBand="1"/>'
    head = (
        f"<w:tblPr>{val('tblStyle', 'TestimonyTable')}"
        f'<w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:tblInd w:w="{left}" w:type="dxa"/>'
        f'<w:tblLayout w:type="fixed"/>{look}{named}</w:tblPr>'
    )
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    whole = len(rows) <= 12
    body = "".join(
        _row(row, n < heads, n < len(rows) - 1 and whole, widths, small, changes.get(n, ""))
        for n, row in enumerate(rows)
    )
    return f"<w:tbl>{head}<w:tblGrid>{grid}</w:tblGrid>{body}</w:tbl>"


def _widths(rows: Sequence[Sequence[Cell]], columns: int, width: int, *, small: bool) -> list[int]:
    """Columns wide enough for their words; what is left goes to those whose words need several lines."""
    letter = _SMALL_LETTER if small else _LETTER
    longest, lengths = [4] * columns, [[0] for _ in range(columns)]
    for row in rows:
        at = 0
        for cell in row:
            if cell.span == 1 and at < columns:
                longest[at] = max(longest[at], min(cell.longest or cell.length, _LONGEST_WORD))
                lengths[at].append(min(cell.length, _MOST_COUNTED))
            at += cell.span
    floors = [letters * letter + _PADDING for letters in longest]
    rest = width - sum(floors)
    if rest <= 0:
        return [max(240, width * floor // sum(floors)) for floor in floors]
    wants = [
        (sum(held) / len(held)) ** 0.7 if max(held) > word else 0.0
        for held, word in zip(lengths, longest, strict=True)
    ]
    total = sum(wants)
    shares = [want / total for want in wants] if total else [floor / sum(floors) for floor in floors]
    return [floor + int(rest * share) for floor, share in zip(floors, shares, strict=True)]


def _row(
    cells: Sequence[Cell], head: bool, keep: bool, widths: Sequence[int], small: bool, change: str
) -> str:
    properties = "<w:cantSplit/>" + ("<w:tblHeader/>" if head else "") + change
    style = "TableHead" if head else "TableSmall" if small else "TableText"
    out, at = [], 0
    for cell in cells:
        wide = sum(widths[at : at + cell.span]) or 240
        span = val("gridSpan", cell.span) if cell.span > 1 else ""
        side = "" if cell.side == "left" else cell.side
        held = paragraph(Shape(style=style, keep=keep or head, side=side), cell.content)
        out.append(f'<w:tc><w:tcPr><w:tcW w:w="{wide}" w:type="dxa"/>{span}</w:tcPr>{held}</w:tc>')
        at += cell.span
    if at < len(widths):
        rest = len(widths) - at
        wide = sum(widths[at:])
        span = val("gridSpan", rest) if rest > 1 else ""
        out.append(
            f'<w:tc><w:tcPr><w:tcW w:w="{wide}" w:type="dxa"/>{span}</w:tcPr>'
            f"{paragraph(Shape(style=style), '')}</w:tc>"
        )
    return f"<w:tr><w:trPr>{properties}</w:trPr>{''.join(out)}</w:tr>"
