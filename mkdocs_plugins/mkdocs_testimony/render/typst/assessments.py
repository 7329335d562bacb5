"""Rated assessments as Typst code: the matrix as a picture held in memory, and the same as a table."""

from __future__ import annotations

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
from mkdocs_testimony.render.pictures.matrix import Drawing, matrix
from mkdocs_testimony.render.typst.cover import picture_room
from mkdocs_testimony.render.typst.text import call, literal, referred, words
from mkdocs_testimony.render.wording.assessments import caption
from mkdocs_testimony.render.wording.rating_table import NUMBERS, rating_table

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mkdocs_testimony.model import Figure, Testimony

FACE = "'Source Sans 3'"
"""The template's sans serif: the engine knows no generic name."""


def drawings(testimony: Testimony) -> dict[str, str]:
    """Every matrix as SVG, by the path that the pages call it by (without the first slash)."""
    if not testimony.assessments:
        return {}
    return {
        _path(n).lstrip("/"): _drawn(testimony, rated, n).svg
        for n, rated in enumerate(rating_sets(testimony), 1)
    }


def under_heading(testimony: Testimony, uid: str) -> list[str]:
    """Calls of the matrices that stand under a heading, and of their tables."""
    return [code for at, _, code in _shown(testimony) if at == uid]


def opening(testimony: Testimony, page: str) -> list[str]:
    """The same for those that stand before a page's text."""
    return [code for at, on, code in _shown(testimony) if not at and on == page]


def _shown(testimony: Testimony) -> Iterator[tuple[str, str, str]]:
    """uid of the heading (or nothing), path of the page, and a call, in order."""
    if not testimony.assessments:
        return
    elsewhere = placed(testimony)
    for n, rated in enumerate(rating_sets(testimony), 1):
        if n in elsewhere:
            continue
        drawn = _drawn(testimony, rated, n)
        alternative = f"{drawn.title}. {drawn.description}"
        at = shown_at(testimony, rated)
        yield at, rated.page, call("picture", literal(_path(n)), literal(alternative))
        yield at, rated.page, call("para", call("small", words(caption(rated))))
        yield at, rated.page, _table(testimony, rated)


def in_figure(testimony: Testimony, figure: Figure) -> tuple[str, str]:
    """The call that shows a figure's matrix, and what its caption says of it; both empty if there is none."""
    numbered = matrix_of(testimony, figure)
    if numbered is None:
        return "", ""
    n, rated = numbered
    drawn = _drawn(testimony, rated, n)
    alternative = f"{drawn.title}. {drawn.description}"
    return call("picture", literal(_path(n)), literal(alternative)), call("para", words(caption(rated)))


def _path(number: int) -> str:
    return f"/pictures/matrix-{number}.svg"


def _drawn(testimony: Testimony, rated: RatingSet, number: int) -> Drawing:
    return matrix(
        rated,
        subject=subject(testimony, rated),
        name=f"matrix-{number}",
        notes=note_counts(testimony, rated),
        face=FACE,
        room=picture_room(testimony.settings.print),
    )


def _table(testimony: Testimony, rated: RatingSet) -> str:
    """A row an instrument under its group, and a foot with the rating of the whole and the counts."""
    made = rating_table(testimony, rated)
    columns = len(made.heads)
    sides = ", ".join("right" if head in NUMBERS else "left" for head in made.heads)
    head = ", ".join(call("cell", words(title)) for title in made.heads)
    rows: list[str] = []
    for title, group in made.groups:
        rows += [_wide(columns, call("bold", words(title)))] if title else []
        for row in group:
            name = words(row.name)
            linked = referred(f"{row.of.page}#{row.of.anchor}", [name]) if row.of else [name]
            rows += [call("cell", *linked), *map(_cell, row.cells)]
    for row in filter(None, (made.overall, made.everything)):
        rows += [_bold(row.name), *map(_cell, row.cells)]
    for what, many in made.counts:
        # Small, so that the long line does not widen the last column.
        rows += [_bold(what), _wide(columns - 1, call("small", words(many)))]
    return call("sheet", f"align: ({sides})", f"head: ({head},)", "repeat: true", *rows)


def _cell(text: str) -> str:
    return call("cell", words(text))


def _bold(text: str) -> str:
    return call("cell", call("bold", words(text)))


def _wide(columns: int, content: str) -> str:
    return call("table.cell", f"colspan: {columns}", content)
