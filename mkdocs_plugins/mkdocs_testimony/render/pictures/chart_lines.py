"""Charts that run from left to right: columns for a few periods, lines for years."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mkdocs_testimony.records import dataclass
from mkdocs_testimony.render.pictures import svg
from mkdocs_testimony.render.pictures.chart_parts import SIZE, WIDTH, fill, numbered, said, span, ticks
from mkdocs_testimony.render.pictures.lettering import lines as broken
from mkdocs_testimony.render.pictures.lettering import width

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from mkdocs_testimony.model.chart import Chart, Series, Value

_HIGH = 260.0
"""Height of the field."""
_DASHES = ("", "7 4", "1.5 3", "9 3 1.5 3", "4 2", "12 4")
_FEW = 12
"""Up to so many points a single line bears each number."""


@dataclass(frozen=True, slots=True)
class _Field:
    """Where numbers and years come to stand."""

    left: float
    right: float
    top: float
    low: float
    high: float
    first: int
    last: int

    def x(self, year: int) -> float:
        return self.left + (self.right - self.left) * (year - self.first) / (self.last - self.first)

    def y(self, number: float) -> float:
        return self.top + _HIGH * (self.high - number) / (self.high - self.low)


def columns(body: list[str], drawn: Chart, top: float, name: str) -> float:
    """Draw standing columns from `top` on; the height of the picture."""
    low, high = span(drawn, from_zero=True)
    above = top + SIZE + 6
    below = SIZE + 6 if low < 0 else 0
    scale = _HIGH / (high - low)
    zero = above + high * scale
    many, slot = len(drawn.series), WIDTH / len(drawn.categories)
    thick = min(64.0, slot * 0.8 / many)
    for row, category in enumerate(drawn.categories):
        middle = slot * (row + 0.5)
        for k, series in enumerate(drawn.series):
            x = middle + (k - many / 2) * thick
            body.append(_column(series.values[row], x, zero, scale, thick, fill(name, k, alone=many == 1)))
        for k, words in enumerate(broken(category, SIZE, slot * 0.95, 2)):
            base = above + _HIGH + below + (k + 1) * (SIZE + 4)
            body.append(svg.text(middle, base, words, size=SIZE, anchor="middle"))
    body.append(svg.line(0, zero, WIDTH, zero, 1.2))
    return above + _HIGH + below + 2 * (SIZE + 4) + 4


def _column(value: Value, x: float, zero: float, scale: float, thick: float, look: str) -> str:
    middle = x + thick / 2
    if value.number is None:
        return svg.text(middle, zero - 6, value.shown, size=SIZE, anchor="middle")
    tall = value.number * scale
    top = zero - max(tall, 0.0)
    base = zero - tall + SIZE + 3 if value.number < 0 else top - 5
    column = svg.box(x + 1.5, top, thick - 3, abs(tall), look)
    return f"{column}\n{svg.text(middle, base, value.shown, size=SIZE, anchor='middle')}"


def lines(body: list[str], drawn: Chart, top: float, name: str) -> float:  # noqa: ARG001 (as every chart is drawn)
    """Draw lines over the years from `top` on; the height of the picture."""
    low, high = span(drawn, from_zero=False)
    marks = ticks(low, high)
    step = marks[1] - marks[0]
    years = [int(year) for year in drawn.categories]
    named = [_ends(series) for series in drawn.series] if len(drawn.series) > 1 else []
    left = max(width(numbered(mark, step, drawn), SIZE) for mark in marks) + 10
    right = WIDTH - max([20.0, *(width(text, SIZE) + 16 for text, _ in named)])
    field = _Field(
        left=left,
        right=right,
        top=top + SIZE + 4,
        low=marks[0],
        high=marks[-1],
        first=years[0],
        last=years[-1],
    )
    for mark in marks:
        y = field.y(mark)
        heavy = abs(mark) < step / 2
        body.append(svg.line(left, y, right, y, 1.2 if heavy else 0.6, opacity=1 if heavy else 0.3))
        body.append(svg.text(left - 8, y + SIZE * 0.36, numbered(mark, step, drawn), size=SIZE, anchor="end"))
    base = _years(body, field, years)
    for k, series in enumerate(drawn.series):
        points = [
            None if value.number is None else (field.x(year), field.y(value.number))
            for year, value in zip(years, series.values, strict=True)
        ]
        body.append(_path(points, k))
        body.extend(_point(x, y, k) for x, y in filter(None, points))
        if len(drawn.series) == 1 and len(points) <= _FEW:
            body.extend(_numbers(points, series))
    _names(body, named, field)
    return base + 8


def _numbers(points: Sequence[tuple[float, float] | None], series: Series) -> Iterator[str]:
    """Each point's number above it, or below it where the line comes down to it and goes up again."""
    for n, (point, value) in enumerate(zip(points, series.values, strict=True)):
        if point is None:
            continue
        beside = [
            neighbour for neighbour in (*points[max(0, n - 1) : n], *points[n + 1 : n + 2]) if neighbour
        ]
        valley = bool(beside) and all(neighbour[1] < point[1] - 4 for neighbour in beside)
        y = point[1] + (SIZE + 7 if valley else -9)
        yield svg.text(point[0], y, value.shown, size=SIZE, anchor="middle")


def _ends(series: Series) -> tuple[str, float]:
    """What stands at the right end of a line, and the number at which it stands."""
    value = next(last for last in reversed(series.values) if last.number is not None)
    assert value.number is not None
    return f"{said(series.name)} {value.shown}", value.number


def _names(body: list[str], named: Sequence[tuple[str, float]], field: _Field) -> None:
    """The lines' names at their right ends, moved apart where they would touch."""
    pitch = SIZE + 3
    at: list[float] = []
    order = sorted(range(len(named)), key=lambda k: (-named[k][1], k))
    for k in order:
        wanted = field.y(named[k][1])
        at.append(max(wanted, at[-1] + pitch) if at else wanted)
    # What has been moved below the field goes up again, and pushes the others.
    floor = field.top + _HIGH + 2
    for n in range(len(at) - 1, -1, -1):
        at[n] = min(at[n], floor)
        floor = at[n] - pitch
    for k, y in zip(order, at, strict=True):
        wanted = field.y(named[k][1])
        if abs(y - wanted) > pitch / 2:
            body.append(svg.line(field.right + 5, wanted, field.right + 12, y, 0.7, opacity=0.6))
        body.append(svg.text(field.right + 14, y + SIZE * 0.36, named[k][0], size=SIZE))


def _years(body: list[str], field: _Field, years: Sequence[int]) -> float:
    """The years under the field, as many as there is room for; the y of their foot line."""
    base = field.top + _HIGH + SIZE + 8
    free = field.left - SIZE * 4
    for year in years:
        x = field.x(year)
        body.append(svg.line(x, field.top + _HIGH, x, field.top + _HIGH + 4, 0.8))
        if x - SIZE * 1.6 >= free:
            body.append(svg.text(x, base, str(year), size=SIZE, anchor="middle"))
            free = x + SIZE * 1.6
    return base


def _path(points: Sequence[tuple[float, float] | None], k: int) -> str:
    """The line through the points, broken where the table has no figure."""
    drawn, pen = "", "M"
    for point in points:
        if point is None:
            pen = "M"
            continue
        drawn += f"{pen}{svg.n(point[0])},{svg.n(point[1])} "
        pen = "L"
    dash = f' stroke-dasharray="{_DASHES[k]}"' if _DASHES[k] else ""
    return f'<path d="{drawn.strip()}" fill="none" stroke="currentColor" stroke-width="1.8"{dash}/>'


def _point(x: float, y: float, k: int) -> str:
    """The mark of a series at a point: full or hollow, round, square, or a triangle."""
    hollow = ' fill-opacity="0" stroke="currentColor" stroke-width="1.4"'
    at = f'transform="translate({svg.n(x)},{svg.n(y)})"'
    shapes = (
        '<circle r="3.6" {at}/>',
        '<circle r="3.6" {at}{hollow}/>',
        '<rect x="-3.4" y="-3.4" width="6.8" height="6.8" {at}/>',
        '<rect x="-3.4" y="-3.4" width="6.8" height="6.8" {at}{hollow}/>',
        '<path d="M0,-4.4 L4.2,3.2 L-4.2,3.2 Z" {at}/>',
        '<path d="M0,-4.6 L4.6,0 L0,4.6 L-4.6,0 Z" {at}{hollow}/>',
    )
    return shapes[k].format(at=at, hollow=hollow)
