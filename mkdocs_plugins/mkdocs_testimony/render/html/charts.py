"""A chart in the page: the picture, before its table."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mkdocs_testimony.render.escaping import escape
from mkdocs_testimony.render.pictures.chart import chart

if TYPE_CHECKING:
    from mkdocs_testimony.model import Figure
    from mkdocs_testimony.model.chart import Chart


def chart_picture(figure: Figure, drawn: Chart) -> str:
    """The picture; its table follows, so a search need not find each word twice."""
    picture = chart(drawn, name=f"tm-chart-{figure.number}")
    region = f'role="region" tabindex="0" aria-label="{escape(f"{figure.label}, picture")}"'
    return f'<div class="tm-scroll tm-chart" {region} data-search-exclude>\n{picture.svg}</div>\n'
