"""Tables: heads that are repeated on each page, rows that stay whole, columns as wide as they need."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from mkdocs_testimony.render.word.paragraphs import Shape, paragraph
from mkdocs_testimony.render.word.xml import attribute, val

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_NONE: Mapping[int, str] = {}
_MANY = 7
"""Columns from which a table is set smaller."""


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell: finished runs, how they stand, and how many characters they are."""

    content: str
    side: str = "left"
    length: int = 0
    span: int = 1
    bold: bool = False


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
    widths = _widths(rows, columns, width)
    small = small or columns > _MANY
    named = f'<w:tblCaption w:val="{attribute(title)}"/>' if title else ""
    look = '<w:tblLook w:val="0420" w:firstRow="1" w:lastRow="0" w:firstColumn="0" w:lastColumn="0" '
    look += 'w:noHBand="0" w:noVBand="1"/>'
    head = (
        f"<w:tblPr>{val('tblStyle', 'TestimonyTable')}"
        f'<w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:tblInd w:w="{left}" w:type="dxa"/>'
        f'<w:tblLayout w:type="fixed"/>{look}{named}</w:tblPr>'
    )
    grid = "".join(f'<w:gridCol w:w="{one}"/>' for one in widths)
    whole = len(rows) <= 12
    body = "".join(
        _row(row, n < heads, n < len(rows) - 1 and whole, widths, small, changes.get(n, ""))
        for n, row in enumerate(rows)
    )
    return f"<w:tbl>{head}<w:tblGrid>{grid}</w:tblGrid>{body}</w:tbl>"


def _widths(rows: Sequence[Sequence[Cell]], columns: int, width: int) -> list[int]:
    """Columns share the width by how much they hold; none is so narrow that it cannot be read."""
    wants = [4.0] * columns
    for row in rows:
        at = 0
        for cell in row:
            if cell.span == 1 and at < columns:
                wants[at] = max(wants[at], min(cell.length, 60) ** 0.8)
            at += cell.span
    total = sum(wants)
    return [max(240, int(width * want / total)) for want in wants]


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
