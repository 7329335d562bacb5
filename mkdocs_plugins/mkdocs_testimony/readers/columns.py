"""The columns of a page of a PDF whose file runs across them: its lines, one column after the other.

Many programs write a page's lines from top to bottom, whichever column they stand in. In the order of such
a file words stand side by side that no reader reads as one: what is quoted is sought in the columns alone.
Where the columns hold a word or a figure a line, as in a table, they are read across, and nothing is done.
"""

from __future__ import annotations

from itertools import pairwise
from statistics import median
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pypdfium2 import PdfTextPage

    Box = tuple[float, float, float, float]
    """Left, bottom, right and top of a stretch of text, in points from the lower left corner."""

_LEAST_LINES = 8
"""Stretches on a page, or in a part of it, that is looked through for columns."""
_MOST_COLUMNS = 6
_LEAST_CROSSINGS = 5
"""How often the file goes from one column to another, at least, where it runs across them."""
_LEAST_WORDS = 3
"""Words of the usual line in a column of prose."""
_FIRST, _LAST = 20, 80
"""Between which hundredths of the width a gutter is looked for."""
_SPANNING = 10
"""Of so many stretches one may stand over a gutter: headings, figures' captions."""
_SIDE = 5
"""Of so many stretches one has to stand on each side of a gutter."""


def in_columns(page: PdfTextPage) -> str:
    """The page's lines, the left column first; empty without columns, or where the file keeps to them."""
    boxes = [page.get_rect(n) for n in range(page.count_rects())]
    gutters = sorted(_gutters(boxes))
    if not gutters:
        return ""
    sides = _sides(boxes, gutters)
    within = [side for side in sides if side >= 0]
    if sum(a != b for a, b in pairwise(within)) < _LEAST_CROSSINGS:
        return ""
    texts = [page.get_text_bounded(*_inner(box)) for box in boxes]
    if not _is_prose(boxes, sides, texts):
        return ""
    lines = _sorted(boxes, sides, len(gutters) + 1)
    return "\n".join(_joined(boxes, line, texts) for line in lines)


def _gutters(boxes: Sequence[Box], most: int = _MOST_COLUMNS - 1) -> list[float]:
    """Where the white between two columns stands; nowhere where there are none."""
    gutter = _gutter(boxes)
    if gutter is None or not most:
        return []
    left = [box for box in boxes if box[2] <= gutter]
    right = [box for box in boxes if box[0] >= gutter]
    found = [gutter, *_gutters(left, most - 1)]
    return [*found, *_gutters(right, most - len(found))]


def _gutter(boxes: Sequence[Box]) -> float | None:
    if len(boxes) < _LEAST_LINES:
        return None
    left, right = min(box[0] for box in boxes), max(box[2] for box in boxes)
    best: tuple[int, float] | None = None
    for step in range(_FIRST, _LAST + 1):
        x = left + (right - left) * step / 100
        across = sum(box[0] < x < box[2] for box in boxes)
        before = sum(box[2] <= x for box in boxes)
        behind = len(boxes) - before - across
        if across * _SPANNING > len(boxes) or min(before, behind) * _SIDE < len(boxes):
            continue
        if best is None or across < best[0]:
            best = (across, x)
    return best[1] if best else None


def _sides(boxes: Sequence[Box], gutters: Sequence[float]) -> list[int]:
    """The column of each stretch, counted from 0; -1 for what stands over a gutter, at the head or foot."""
    out = []
    for left, _, right, _ in boxes:
        first = sum(gutter <= left for gutter in gutters)
        last = sum(gutter < right for gutter in gutters)
        out.append(first if first == last else -1)
    for n in (*_apart(boxes, top=True), *_apart(boxes, top=False)):
        out[n] = -1
    return out


def _apart(boxes: Sequence[Box], *, top: bool) -> list[int]:
    """What stands in the first or last line of a page, if it is parted from the rest: its head or foot."""
    order = sorted(range(len(boxes)), key=lambda n: -boxes[n][3] if top else boxes[n][1])
    first = boxes[order[0]]
    height = first[3] - first[1]
    line = [n for n in order if abs(boxes[n][1] - first[1]) < height]
    rest = [boxes[n] for n in order if n not in set(line)]
    if not rest or height <= 0:
        return []
    gap = first[1] - max(box[3] for box in rest) if top else min(box[1] for box in rest) - first[3]
    return line if gap > height else []


def _is_prose(boxes: Sequence[Box], sides: Sequence[int], texts: Sequence[str]) -> bool:
    """Whether the lines of each column are lines of prose, and not the cells of a table."""
    lines: dict[int, dict[int, int]] = {}
    for box, side, text in zip(boxes, sides, texts, strict=True):
        if side >= 0:
            column = lines.setdefault(side, {})
            column[round(box[1] / 3)] = column.get(round(box[1] / 3), 0) + len(text.split())
    return all(median(column.values()) >= _LEAST_WORDS for column in lines.values())


def _sorted(boxes: Sequence[Box], sides: Sequence[int], columns: int) -> list[list[int]]:
    """The lines, from the top, as numbers of their stretches: between what stands over all columns one column
    after the other."""
    down = sorted(range(len(boxes)), key=lambda n: (-round(boxes[n][3]), boxes[n][0]))
    out: list[list[int]] = []
    held: list[list[int]] = [[] for _ in range(columns)]
    for n in down:
        if sides[n] >= 0:
            held[sides[n]].append(n)
            continue
        out += [*(line for column in held for line in _lines(boxes, column)), [n]]
        held = [[] for _ in range(columns)]
    return [*out, *(line for column in held for line in _lines(boxes, column))]


def _lines(boxes: Sequence[Box], column: Sequence[int]) -> list[list[int]]:
    """The stretches of a column, line by line: what is raised, as a note's mark, stands in its line."""
    lines: list[list[int]] = []
    for n in column:
        if lines and any(_beside(boxes[n], boxes[m]) for m in lines[-1]):
            lines[-1].append(n)
        else:
            lines.append([n])
    return [sorted(line, key=lambda n: boxes[n][0]) for line in lines]


def _beside(one: Box, other: Box) -> bool:
    """Whether two stretches stand in one line: one after the other, and at much the same height."""
    shared = min(one[3], other[3]) - max(one[1], other[1])
    apart = one[0] >= other[2] - 1 or other[0] >= one[2] - 1
    return apart and shared * 3 > min(one[3] - one[1], other[3] - other[1])


def _joined(boxes: Sequence[Box], line: Sequence[int], texts: Sequence[str]) -> str:
    """The words of a line, with a blank where there is room for one."""
    out = texts[line[0]]
    for before, n in pairwise(line):
        room = boxes[n][0] - boxes[before][2] > (boxes[before][3] - boxes[before][1]) / 6
        blank = room and not out.endswith(" ") and not texts[n].startswith(" ")
        out += (" " if blank else "") + texts[n]
    return out


def _inner(box: Box) -> Box:
    """A little less than the stretch: PDFium gives every letter that it touches, of the next one too."""
    left, bottom, right, top = box
    inset = min(0.2, (right - left) / 4, (top - bottom) / 4)
    return left + inset, bottom + inset, right - inset, top - inset
