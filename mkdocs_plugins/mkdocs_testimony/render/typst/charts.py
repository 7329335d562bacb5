"""A chart as Typst code: the picture, held in memory, before its table."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mkdocs_testimony.model.payload import payload
from mkdocs_testimony.render.pictures.chart import chart, every_number
from mkdocs_testimony.render.typst.assessments import FACE
from mkdocs_testimony.render.typst.text import call, literal

if TYPE_CHECKING:
    from mkdocs_testimony.model import Figure, Testimony
    from mkdocs_testimony.model.chart import Chart
    from mkdocs_testimony.render.pictures.matrix import Drawing


def drawings(testimony: Testimony) -> dict[str, str]:
    """Every chart as SVG, by the path that the pages call it by (without the first slash)."""
    return {
        _path(payload(token)["figure"]).lstrip("/"): _drawn(
            payload(token)["figure"], payload(token)["chart"]
        ).svg
        for page in testimony.pages
        for token in page.tokens
        if token.type == "figure_open" and "chart" in payload(token)
    }


def picture(figure: Figure, drawn: Chart) -> str:
    """The call that shows a chart."""
    made = _drawn(figure, drawn)
    alternative = f"{made.title}. {every_number(drawn) if shows_numbers(drawn) else made.description}"
    return call("picture", literal(_path(figure)), literal(alternative))


def shows_numbers(drawn: Chart) -> bool:
    """Whether each number stands in the picture, as on bars: print then needs no table under it."""
    return drawn.form != "lines"


def _path(figure: Figure) -> str:
    return f"/pictures/chart-{figure.number}.svg"


def _drawn(figure: Figure, drawn: Chart) -> Drawing:
    return chart(drawn, name=f"chart-{figure.number}", face=FACE)
