"""A table of numbers as a picture: lying bars, standing columns, or lines over years.

Series are told apart by pattern, dash and mark, never by colour; each bar bears its number as the table
has it. At a width of 6.5 inches no letter is smaller than 8 points.
"""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from mkdocs_testimony.render.pictures import svg
from mkdocs_testimony.render.pictures.chart_bars import bars
from mkdocs_testimony.render.pictures.chart_lines import columns, lines
from mkdocs_testimony.render.pictures.chart_parts import SIZE, WIDTH, fill, fitted, patterns, said
from mkdocs_testimony.render.pictures.lettering import width
from mkdocs_testimony.render.pictures.matrix import Drawing

if TYPE_CHECKING:
    from mkdocs_testimony.model.chart import Chart, Series

_FORMS = {"bars": "Bar chart", "columns": "Column chart", "lines": "Line chart"}


def chart(drawn: Chart, *, name: str, face: str = "sans-serif") -> Drawing:
    """Draw a table. `name`: the beginning of every id in the picture; `face`: the typeface."""
    form = fitted(drawn)
    body: list[str] = []
    top = _key(body, drawn, form, name)
    draw = {"bars": bars, "columns": columns, "lines": lines}[form]
    height = draw(body, drawn, top, name)
    title = _title(drawn, form)
    described = description(drawn)
    defined = "" if form == "lines" or len(drawn.series) < 2 else patterns(name, len(drawn.series))
    made = svg.picture(
        defined + "\n".join(body),
        width=WIDTH,
        height=height,
        name=escape(name),
        title=title,
        description=described,
        face=face,
    )
    return Drawing(made, title, described)


def _title(drawn: Chart, form: str) -> str:
    names = "; ".join(said(series.name) for series in drawn.series)
    return f"{_FORMS[form]}: {names}{f', by {drawn.over}' if drawn.over else ''}"


def description(drawn: Chart) -> str:
    """What the picture shows, in a sentence a series; the table beside it has the numbers."""
    sentences = [_sentence(drawn, series) for series in drawn.series]
    return " ".join((*sentences, "The table with this picture has every number."))


def every_number(drawn: Chart) -> str:
    """The whole table in words, for a reader who sees neither the picture nor a table under it."""
    return " ".join(
        (f"{said(series.name)}: " if len(drawn.series) > 1 else "")
        + "; ".join(f"{name} {v.shown}" for name, v in zip(drawn.categories, series.values, strict=True))
        + "."
        for series in drawn.series
    )


def _sentence(drawn: Chart, series: Series) -> str:
    known = [(v.number, v.shown, name) for v, name in zip(series.values, drawn.categories, strict=True)]
    numbers = [(number, shown, name) for number, shown, name in known if number is not None]
    high = max(numbers, key=lambda point: point[0])
    low = min(numbers, key=lambda point: point[0])
    head = f"{said(series.name)}: " if len(drawn.series) > 1 else ""
    if len(numbers) == 1:
        return f"{head}{high[2]} {high[1]}."
    ends = ""
    if drawn.form != "bars":
        (_, first, start), (_, last, end) = numbers[0], numbers[-1]
        ends = f"{start} {first}, {end} {last}; "
    return f"{head}{ends}highest {high[2]} ({high[1]}), lowest {low[2]} ({low[1]})."


def _key(body: list[str], drawn: Chart, form: str, name: str) -> float:
    """What is measured, and for several series which pattern is which; the y below it."""
    if form == "lines" and len(drawn.series) > 1:
        return 6
    y = SIZE + 2
    if len(drawn.series) == 1:
        body.append(svg.text(0, y, said(drawn.series[0].name), size=SIZE, weight="bold"))
        return y + 10
    x = 0.0
    for k, series in enumerate(drawn.series):
        room = 22 + width(series.name, SIZE) + 24
        if x and x + room > WIDTH:
            x, y = 0.0, y + SIZE + 8
        body.append(svg.box(x + 0.5, y - 10.5, 15, 12, fill(name, k)))
        body.append(svg.text(x + 22, y, said(series.name), size=SIZE))
        x += room
    return y + 12
