"""Lying bars: a row for each category, in the table's order, each bar with its number at its end."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mkdocs_testimony.render.pictures import svg
from mkdocs_testimony.render.pictures.chart_parts import SIZE, WIDTH, fill, span
from mkdocs_testimony.render.pictures.lettering import lines as broken
from mkdocs_testimony.render.pictures.lettering import width

if TYPE_CHECKING:
    from mkdocs_testimony.model.chart import Chart, Value

_NAMES = 250
"""Most room for the categories' names."""
_GAP = 11


def bars(body: list[str], drawn: Chart, top: float, name: str) -> float:
    """Draw the rows from `top` on; the height of the picture."""
    many = len(drawn.series)
    thick = 18.0 if many == 1 else 14.0
    room = min(_NAMES, max(width(category, SIZE) for category in drawn.categories))
    low, high = span(drawn, from_zero=True)
    values = [v for series in drawn.series for v in series.values]
    # What stands at a bar's end needs room beyond it: to the right, and where bars go left, there too.
    left = room + 12 + max((_beside(v) for v in values if (v.number or 0) < 0), default=0)
    right = WIDTH - max((_beside(v) for v in values if (v.number or 0) >= 0), default=0)
    scale = (right - left) / (high - low)
    zero = left - low * scale
    y = top + 2
    for row, category in enumerate(drawn.categories):
        label = broken(category, SIZE, room, 2)
        height = max(thick * many, (SIZE + 3) * len(label))
        for k, words in enumerate(label):
            base = y + height / 2 + SIZE * 0.36 + (k - (len(label) - 1) / 2) * (SIZE + 3)
            body.append(svg.text(room, base, words, size=SIZE, anchor="end"))
        for k, series in enumerate(drawn.series):
            at = y + (height - thick * many) / 2 + k * thick
            body.append(_bar(series.values[row], zero, scale, at, thick, fill(name, k, alone=many == 1)))
        y += height + _GAP
    body.append(svg.line(zero, top - 3, zero, y - _GAP + 5, 1.2))
    return y - _GAP + 8


def _beside(value: Value) -> float:
    return width(value.shown, SIZE) + 8


def _bar(value: Value, zero: float, scale: float, y: float, thick: float, look: str) -> str:
    """A bar from the zero line, and what the table says at its end."""
    base = y + thick / 2 + SIZE * 0.36
    if value.number is None:
        return svg.text(zero + 6, base, value.shown, size=SIZE)
    long = value.number * scale
    start = min(zero, zero + long)
    bar = svg.box(start, y + 1, abs(long), thick - 2, look)
    below = value.number < 0
    text = svg.text(
        zero + long + (-6 if below else 6), base, value.shown, size=SIZE, anchor="end" if below else ""
    )
    return f"{bar}\n{text}"
