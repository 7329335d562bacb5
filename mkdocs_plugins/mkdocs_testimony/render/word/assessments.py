"""Rated assessments and charts: their pictures, and the same as tables."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from mkdocs_testimony.argument.assessments import (
    RatingSet,
    matrix_of,
    note_counts,
    placed,
    rating_sets,
    shown_at,
    subject,
)
from mkdocs_testimony.argument.assessments import said as ratings
from mkdocs_testimony.render.pictures.chart import chart as drawn_chart
from mkdocs_testimony.render.pictures.matrix import matrix
from mkdocs_testimony.render.word.book import Book, Size
from mkdocs_testimony.render.word.drawing import drawn
from mkdocs_testimony.render.word.paragraphs import Shape, paragraph
from mkdocs_testimony.render.word.program import Part, To, bold, line, sheet
from mkdocs_testimony.render.wording.assessments import caption
from mkdocs_testimony.render.wording.rating_table import NUMBERS, rating_table

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mkdocs_testimony.model import Figure
    from mkdocs_testimony.model.chart import Chart

FACE = "'Source Sans 3', Arial, sans-serif"
"""The print's sans serif, which the PNG is drawn with; a reader of the SVG may not have it."""
_POINT = 12_700
"""English Metric Units in a point."""
_SIZE = re.compile(r'<svg [^>]*?width="([\d.]+)" height="([\d.]+)"')


def svg_size(svg: str) -> Size:
    """The size of a picture that the program has drawn, its numbers taken as points."""
    match = _SIZE.search(svg)
    width, height = (float(match[1]), float(match[2])) if match else (468.0, 300.0)
    return Size(int(width * _POINT), int(height * _POINT))


def rating(book: Book, uid: str) -> list[str]:
    """The line of ratings under an assessed heading; nothing for another."""
    assessment = book.testimony.assessments.get(uid)
    if assessment is None:
        return []
    framework = book.testimony.frameworks.get(assessment.framework)
    pairs = list(ratings(assessment, framework))
    if assessment.instrument:
        unit = framework.unit.capitalize() if framework else "Instrument"
        pairs.insert(0, (unit, assessment.instrument))
    parts: list[Part] = []
    for name, value in pairs:
        parts += [f"{name}: ", bold(f"{value}. ")]
    out = [line(book, "Rating", parts, Shape(keep=True))] if parts else []
    lines = (("Searched", assessment.searched), ("Because", assessment.because))
    return out + [line(book, "Rating", [f"{name}: {text}"], Shape(keep=True)) for name, text in lines if text]


def under_heading(book: Book, uid: str) -> list[str]:
    """The matrices that stand under a heading, each with its table."""
    if not uid or not book.testimony.assessments:
        return []
    return [
        block
        for n, rated in enumerate(rating_sets(book.testimony), 1)
        if shown_at(book.testimony, rated) == uid and n not in placed(book.testimony)
        for block in _shown(book, rated, n)
    ]


def opening(book: Book, page: str) -> list[str]:
    """The same for those that stand before a page's text."""
    if not book.testimony.assessments:
        return []
    return [
        block
        for n, rated in enumerate(rating_sets(book.testimony), 1)
        if not shown_at(book.testimony, rated) and rated.page == page and n not in placed(book.testimony)
        for block in _shown(book, rated, n)
    ]


def in_figure(book: Book, figure: Figure) -> tuple[list[str], list[str]]:
    """The picture of a figure with `.matrix`, and what its caption says of it; empty if there is none."""
    numbered = matrix_of(book.testimony, figure)
    if numbered is None:
        return [], []
    number, rated = numbered
    return [_picture(book, rated, number)], [line(book, "Caption", [caption(rated)])]


def _shown(book: Book, rated: RatingSet, number: int) -> Iterator[str]:
    yield _picture(book, rated, number)
    yield line(book, "Caption", [caption(rated)])
    yield _table(book, rated)
    yield paragraph(Shape(style="AfterTable"), "")


def _picture(book: Book, rated: RatingSet, number: int) -> str:
    picture = matrix(
        rated,
        subject=subject(book.testimony, rated),
        name=f"matrix-{number}",
        notes=note_counts(book.testimony, rated),
        face=FACE,
    )
    alternative = f"{picture.title}. {picture.description}"
    run = drawn(book, f"matrix{number}", picture.svg, alternative, svg_size(picture.svg))
    return paragraph(Shape(style="Figure", keep=True), run)


def chart(book: Book, figure: Figure, data: Chart) -> str:
    """A chart, before its table."""
    made = drawn_chart(data, name=f"chart-{figure.number}", face=FACE)
    alternative = f"{made.title}. {made.description}"
    run = drawn(book, f"chart{figure.number}", made.svg, alternative, svg_size(made.svg))
    return paragraph(Shape(style="Figure", keep=True), run)


def _table(book: Book, rated: RatingSet) -> str:
    """A row an instrument under its group, and a foot with the rating of the whole and the counts."""
    made = rating_table(book.testimony, rated)
    columns = len(made.heads)
    rows: list[Row] = []
    for title, group in made.groups:
        rows += [[([bold(title)], columns)]] if title else []
        for row in group:
            name: Part = To(row.of.page, row.of.anchor, row.name) if row.of else row.name
            rows.append([([name], 1), *_plain(*row.cells)])
    for row in filter(None, (made.overall, made.everything)):
        rows.append([([bold(row.name)], 1), *_plain(*row.cells)])
    rows += [[([bold(what)], 1), ([many], columns - 1)] for what, many in made.counts]
    return sheet(book, list(made.heads), rows, right=NUMBERS)


Row = list[tuple[list[Part], int]]


def _plain(*texts: str) -> Row:
    return [([text], 1) for text in texts]
