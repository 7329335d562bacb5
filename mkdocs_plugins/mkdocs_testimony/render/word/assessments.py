"""Rated assessments and charts: their pictures, and the same as tables."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from mkdocs_testimony.argument.assessments import (
    RatingSet,
    label,
    matrix_of,
    note_count,
    note_counts,
    placed,
    rating_sets,
    shown_at,
    sources,
    subject,
)
from mkdocs_testimony.argument.assessments import said as ratings
from mkdocs_testimony.model import UNASSESSED, Assessment, Figure
from mkdocs_testimony.render.pictures.chart import chart as drawn_chart
from mkdocs_testimony.render.pictures.matrix import counted, matrix
from mkdocs_testimony.render.word.book import Book, Size
from mkdocs_testimony.render.word.drawing import drawn
from mkdocs_testimony.render.word.paragraphs import Shape, paragraph
from mkdocs_testimony.render.word.program import Part, To, bold, line, sheet
from mkdocs_testimony.render.wording.assessments import caption

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mkdocs_testimony.model.chart import Chart

FACE = "'Source Sans 3', Arial, sans-serif"
"""The print's sans serif, which the PNG is drawn with; a reader of the SVG may not have it."""
_POINT = 12_700
"""English Metric Units in a point."""
_SIZE = re.compile(r'<svg [^>]*?width="([\d.]+)" height="([\d.]+)"')


def svg_size(svg: str) -> Size:
    """The size of a picture that the program has drawn, its numbers taken as points."""
    found = _SIZE.search(svg)
    width, height = (float(found[1]), float(found[2])) if found else (468.0, 300.0)
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
    told = (("Searched", assessment.searched), ("Because", assessment.because))
    return out + [line(book, "Rating", [f"{name}: {text}"], Shape(keep=True)) for name, text in told if text]


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
    found = matrix_of(book.testimony, figure)
    if found is None:
        return [], []
    number, rated = found
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
    told = f"{picture.title}. {picture.description}"
    run = drawn(book, f"matrix{number}", picture.svg, told, svg_size(picture.svg))
    return paragraph(Shape(style="Figure", keep=True), run)


def chart(book: Book, figure: Figure, data: Chart) -> str:
    """A chart, before its table."""
    made = drawn_chart(data, name=f"chart-{figure.number}", face=FACE)
    told = f"{made.title}. {made.description}"
    run = drawn(book, f"chart{figure.number}", made.svg, told, svg_size(made.svg))
    return paragraph(Shape(style="Figure", keep=True), run)


def _table(book: Book, rated: RatingSet) -> str:
    """A row an instrument under its group, and a foot with the rating of the whole and the counts."""
    framework = rated.framework
    unsure = any(one.confidence for one in rated.rated.values())
    heads = [framework.unit.capitalize(), *(scale.label for scale in framework.scales)]
    heads += ["Confidence"] * unsure + ["Notes", "Sources"]
    rows = [row for group in framework.groups for row in _group(book, rated, group.code, unsure, len(heads))]
    if rated.overall:
        rows.append([([bold("Overall")], 1), *_plain(*_values(rated, rated.overall, unsure), "", "")])
    reached = {key for one in rated.rated.values() for key in sources(book.testimony, one)}
    notes = sum(note_counts(book.testimony, rated).values())
    between = [""] * (len(framework.scales) + unsure)
    everything = bold(f"{len(framework.instruments)} {framework.unit}s")
    rows.append([([everything], 1), *_plain(*between, str(notes), str(len(reached)))])
    for scale in framework.scales:
        many: tuple[list[Part], int] = ([counted(rated, scale)], len(heads) - 1)
        rows.append([([bold(f"{scale.label}, number of each")], 1), many])
    return sheet(book, heads, rows, right=("Notes", "Sources"))


Row = list[tuple[list[Part], int]]


def _plain(*texts: str) -> Row:
    return [([text], 1) for text in texts]


def _group(book: Book, rated: RatingSet, code: str, unsure: bool, columns: int) -> Iterator[Row]:
    group = next(one for one in rated.framework.groups if one.code == code)
    if group.label:
        yield [([bold(f"{group.code} {group.label}".strip())], columns)]
    for instrument in group.instruments:
        found = rated.rated.get(instrument.code)
        name = f"{instrument.code} {instrument.label}"
        if found is None:
            gaps = [label(None, UNASSESSED)] * len(rated.framework.scales)
            yield _plain(name, *gaps, *[""] * (unsure + 2))
            continue
        counts = (str(note_count(book.testimony, found)), str(len(sources(book.testimony, found))))
        yield [([To(found.page, found.anchor, name)], 1), *_plain(*_values(rated, found, unsure), *counts)]


def _values(rated: RatingSet, assessment: Assessment, unsure: bool) -> Iterator[str]:
    gap = UNASSESSED if assessment.declared_gap else ""
    for scale in rated.framework.scales:
        yield label(scale, assessment.ratings.get(scale.key, gap))
    if unsure:
        yield assessment.confidence
