"""What the forms of a chart share: measures, patterns, and how numbers are laid on a scale."""

from __future__ import annotations

import math
from html import escape
from typing import TYPE_CHECKING

from mkdocs_testimony.render.pictures.lettering import width

if TYPE_CHECKING:
    from mkdocs_testimony.model.chart import Chart, Form

WIDTH = 720.0
SIZE = 13.0
"""Of every letter: 8.4 points when the picture is 6.5 inches wide."""
_OUTLINE = 'stroke="currentColor" stroke-width="1.1"'
_PATTERNS = (
    "",
    '<path d="M-2,2 L2,-2 M0,8 L8,0 M6,10 L10,6" stroke="currentColor" stroke-width="1.3"/>',
    "",
    '<circle cx="2" cy="2" r="1.2"/><circle cx="6" cy="6" r="1.2"/>',
    '<path d="M0,0 L8,8 M0,8 L8,0" stroke="currentColor" stroke-width="0.9"/>',
    "",
)
_PLAIN = {0: "0.75", 2: "0.28", 5: "0"}
"""Series whose bars are filled evenly, and how darkly."""


def said(name: str) -> str:
    """The name of a series; its column may have none."""
    return name or "Value"


def patterns(name: str, count: int) -> str:
    """Definitions of the patterns that the first `count` series need."""
    tile = 'width="8" height="8" patternUnits="userSpaceOnUse"'
    made = [
        f'<pattern id="{escape(name)}-{k}" {tile}>{drawn}</pattern>'
        for k, drawn in enumerate(_PATTERNS[:count])
        if drawn
    ]
    return f"<defs>{''.join(made)}</defs>\n" if made else ""


def fill(name: str, k: int, *, alone: bool = False) -> str:
    """How the bars of a series are filled."""
    if alone:
        return 'fill-opacity="0.6"'
    if k in _PLAIN:
        return f'fill-opacity="{_PLAIN[k]}" {_OUTLINE}'
    return f'fill="url(#{escape(name)}-{k})" {_OUTLINE}'


def fitted(drawn: Chart) -> Form:
    """The chart's form; columns that are too narrow for their words lie down."""
    if drawn.form != "columns":
        return drawn.form
    slot = WIDTH / len(drawn.categories)
    widest = max((width(v.shown, SIZE) for series in drawn.series for v in series.values), default=0)
    wordy = max(width(name, SIZE) for name in drawn.categories)
    narrow = widest * len(drawn.series) > slot * 0.92 or wordy > slot * 0.95
    return "bars" if narrow else "columns"


def span(drawn: Chart, *, from_zero: bool) -> tuple[float, float]:
    """The least and the greatest number, with zero unless all stand far from it and it may be left out."""
    numbers = [v.number for series in drawn.series for v in series.values if v.number is not None]
    low, high = min(numbers), max(numbers)
    if from_zero or low <= high * 0.6 or high <= 0:
        low, high = min(low, 0.0), max(high, 0.0)
    return (low, high) if high > low else (low, low + 1)


def ticks(low: float, high: float, about: int = 5) -> list[float]:
    """Round numbers on a scale that holds `low` and `high`: steps of 1, 2 or 5 of a power of ten."""
    raw = (high - low) / about
    power = 10.0 ** math.floor(math.log10(raw))
    step = next(digit * power for digit in (1, 2, 5, 10) if digit * power >= raw * 0.999)
    first, last = math.floor(low / step + 1e-9), math.ceil(high / step - 1e-9)
    return [n * step for n in range(first, last + 1)]


def numbered(value: float, step: float, drawn: Chart) -> str:
    """A number of the scale as text, with thousands separators and a short unit."""
    places = max(0, -math.floor(math.log10(step) + 1e-9))
    unit = drawn.unit if drawn.unit in {"%", "‰"} else ""
    sign = "−" if value < -step / 2 else ""
    return f"{sign}{drawn.money}{abs(value):,.{places}f}{unit}"
