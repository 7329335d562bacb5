"""Rated assessments as Typst code: the matrix as a picture held in memory, and the same as a table."""

from __future__ import annotations

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
from mkdocs_testimony.model import UNASSESSED, Assessment, Figure, Testimony
from mkdocs_testimony.render.pictures.matrix import Drawing, counted, matrix
from mkdocs_testimony.render.typst.text import call, literal, referred, words
from mkdocs_testimony.render.wording.assessments import caption

if TYPE_CHECKING:
    from collections.abc import Iterator

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
        told = f"{drawn.title}. {drawn.description}"
        at = shown_at(testimony, rated)
        yield at, rated.page, call("picture", literal(_path(n)), literal(told))
        yield at, rated.page, call("para", call("small", words(caption(rated))))
        yield at, rated.page, _table(testimony, rated)


def in_figure(testimony: Testimony, figure: Figure) -> tuple[str, str]:
    """The call that shows a figure's matrix, and what its caption says of it; both empty if there is none."""
    found = matrix_of(testimony, figure)
    if found is None:
        return "", ""
    n, rated = found
    drawn = _drawn(testimony, rated, n)
    told = f"{drawn.title}. {drawn.description}"
    return call("picture", literal(_path(n)), literal(told)), call("para", words(caption(rated)))


def _path(number: int) -> str:
    return f"/pictures/matrix-{number}.svg"


def _drawn(testimony: Testimony, rated: RatingSet, number: int) -> Drawing:
    return matrix(
        rated,
        subject=subject(testimony, rated),
        name=f"matrix-{number}",
        notes=note_counts(testimony, rated),
        face=FACE,
    )


def _table(testimony: Testimony, rated: RatingSet) -> str:
    """A row an instrument under its group, and a foot with the rating of the whole and the counts."""
    framework = rated.framework
    unsure = any(one.confidence for one in rated.rated.values())
    heads = [framework.unit.capitalize(), *(scale.label for scale in framework.scales)]
    heads += ["Confidence"] * unsure + ["Notes", "Sources"]
    sides = ", ".join("right" if head in {"Notes", "Sources"} else "left" for head in heads)
    head = ", ".join(call("cell", words(one)) for one in heads)
    rows = [code for group in framework.groups for code in _group(testimony, rated, group.code, unsure)]
    reached = {key for one in rated.rated.values() for key in sources(testimony, one)}
    if rated.overall:
        rows += [_bold("Overall"), *_values(rated, rated.overall, unsure), _cell(""), _cell("")]
    everything = f"{len(framework.instruments)} {framework.unit}s"
    between = [_cell("")] * (len(framework.scales) + unsure)
    notes = sum(note_counts(testimony, rated).values())
    rows += [_bold(everything), *between, _cell(str(notes)), _cell(str(len(reached)))]
    for scale in framework.scales:
        # Small, so that the long line does not widen the last column.
        many = call("small", words(counted(rated, scale)))
        rows += [_bold(f"{scale.label}, number of each"), _wide(len(heads) - 1, many)]
    return call("sheet", f"align: ({sides})", f"head: ({head},)", "repeat: true", *rows)


def _group(testimony: Testimony, rated: RatingSet, code: str, unsure: bool) -> Iterator[str]:
    group = next(one for one in rated.framework.groups if one.code == code)
    if group.label:
        columns = 1 + len(rated.framework.scales) + unsure + 2
        yield _wide(columns, call("bold", words(f"{group.code} {group.label}".strip())))
    for instrument in group.instruments:
        found = rated.rated.get(instrument.code)
        name = words(f"{instrument.code} {instrument.label}")
        if found is None:
            yield call("cell", name)
            yield from [_cell(label(None, UNASSESSED))] * len(rated.framework.scales)
            yield from [_cell("")] * (unsure + 2)
            continue
        yield call("cell", *referred(f"{found.page}#{found.anchor}", [name]))
        yield from _values(rated, found, unsure)
        yield _cell(str(note_count(testimony, found)))
        yield _cell(str(len(sources(testimony, found))))


def _values(rated: RatingSet, assessment: Assessment, unsure: bool) -> Iterator[str]:
    gap = UNASSESSED if assessment.declared_gap else ""
    for scale in rated.framework.scales:
        yield _cell(label(scale, assessment.ratings.get(scale.key, gap)))
    if unsure:
        yield _cell(assessment.confidence)


def _cell(text: str) -> str:
    return call("cell", words(text))


def _bold(text: str) -> str:
    return call("cell", call("bold", words(text)))


def _wide(columns: int, content: str) -> str:
    return call("table.cell", f"colspan: {columns}", content)
