"""Rated assessments as HTML: the line under a heading, the matrix, and the same as a table."""

from __future__ import annotations

from itertools import zip_longest
from typing import TYPE_CHECKING

from mkdocs_testimony.argument.assessments import (
    RatingSet,
    line,
    matrix_of,
    note_counts,
    placed,
    rating_sets,
    shown_at,
    subject,
)
from mkdocs_testimony.render.escaping import escape
from mkdocs_testimony.render.pictures.matrix import matrix
from mkdocs_testimony.render.wording.assessments import caption
from mkdocs_testimony.render.wording.rating_table import NUMBERS, RatingRow, rating_table

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mkdocs_testimony.model import Assessment, Figure, Testimony
    from mkdocs_testimony.render.html.inline import Places


def under_heading(testimony: Testimony, uid: str, places: Places) -> str:
    """What stands under a heading: its rating, and the matrix of a set that is shown there."""
    assessment = testimony.assessments.get(uid)
    out = [rating(testimony, assessment)] if assessment else []
    if testimony.assessments:
        for n, rated in enumerate(rating_sets(testimony), 1):
            if shown_at(testimony, rated) == uid and n not in placed(testimony):
                out += [figure(testimony, rated, n), table(testimony, rated, places)]
    return "".join(out)


def opening(testimony: Testimony, page: str, places: Places) -> str:
    """Matrices that stand before a page's text, since no heading of it is the place for them."""
    if not testimony.assessments:
        return ""
    return "".join(
        figure(testimony, rated, n) + table(testimony, rated, places)
        for n, rated in enumerate(rating_sets(testimony), 1)
        if rated.page == page and not shown_at(testimony, rated) and n not in placed(testimony)
    )


def rating(testimony: Testimony, assessment: Assessment) -> str:
    """The line under an assessed heading, with what was searched and why a gap is one."""
    framework = testimony.frameworks.get(assessment.framework)
    rated = line(assessment, framework)
    code = f'<span class="tm-rating__code">{escape(assessment.instrument)}</span> '
    out = (
        f'<p class="tm-rating">{code if assessment.instrument else ""}{escape(rated)}</p>\n' if rated else ""
    )
    for name, text in (("Searched", assessment.searched), ("Because", assessment.because)):
        if text:
            out += f'<p class="tm-because">{name}: {escape(text)}</p>\n'
    return out


def in_figure(testimony: Testimony, shown: Figure) -> tuple[str, str]:
    """The picture that a figure with `.matrix` shows, and a paragraph for its caption; empty if none is."""
    numbered = matrix_of(testimony, shown)
    if numbered is None:
        return "", ""
    number, rated = numbered
    return _picture(testimony, rated, number), f"<p>{escape(caption(rated))}</p>\n"


def figure(testimony: Testimony, rated: RatingSet, number: int) -> str:
    """The matrix as a picture in the page; the table after it says the same in words."""
    # The table says it all again: a search need not find each word twice.
    return (
        f'<figure class="tm-matrix" data-search-exclude>\n{_picture(testimony, rated, number)}\n'
        f"<figcaption><p>{escape(caption(rated))}</p></figcaption>\n</figure>\n"
    )


def _picture(testimony: Testimony, rated: RatingSet, number: int) -> str:
    drawn = matrix(
        rated,
        subject=subject(testimony, rated),
        name=f"tm-matrix-{number}",
        notes=note_counts(testimony, rated),
    )
    name = escape(drawn.title)
    region = f'<div class="tm-scroll tm-matrix__picture" role="region" tabindex="0" aria-label="{name}">'
    return f"{region}\n{drawn.svg}</div>"


def table(testimony: Testimony, rated: RatingSet, places: Places) -> str:
    """The set as a table: a row an instrument under its group, and a foot with the counts."""
    name = escape(f"{rated.framework.name} ratings: {subject(testimony, rated)}")
    made = rating_table(testimony, rated)
    columns = len(made.heads)
    head = "".join(f'<th scope="col"{_right(title)}>{escape(title)}</th>' for title in made.heads)
    body = "".join(_group(title, rows, places, columns) for title, rows in made.groups)
    foot = (_row(made.overall, places) if made.overall else "") + _row(made.everything, places)
    foot += "".join(
        f'<tr><th scope="row">{escape(what)}</th><td colspan="{columns - 1}">{escape(many)}</td></tr>\n'
        for what, many in made.counts
    )
    region = f'<div class="tm-scroll" role="region" tabindex="0" aria-label="{name}">'
    return (
        f'{region}<table class="tm-table tm-ratings">\n<caption>{name}</caption>\n'
        f"<thead><tr>{head}</tr></thead>\n{body}"
        f"<tfoot>{foot}</tfoot>\n</table></div>\n"
    )


def _right(head: str) -> str:
    return ' class="tm-right"' if head in NUMBERS else ""


def _group(title: str, rows: Sequence[RatingRow], places: Places, columns: int) -> str:
    head = f'<tr><th colspan="{columns}" scope="rowgroup">{escape(title)}</th></tr>\n' if title else ""
    return f"<tbody>\n{head}{''.join(_row(row, places, breaking=True) for row in rows)}</tbody>\n"


def _row(row: RatingRow, places: Places, *, breaking: bool = False) -> str:
    # A label such as "Information/Communications" may be broken after its slash.
    label = escape(row.name).replace("/", "/<wbr>") if breaking else escape(row.name)
    if row.of is not None:
        label = f'<a href="{escape(places.page(row.of.page, row.of.anchor))}">{label}</a>'
    numbers = len(row.cells) - len(NUMBERS)
    cells = (
        f"<td{_counts(NUMBERS[n - numbers], text) if n >= numbers and text else sign}>{escape(text)}</td>"
        for n, (text, sign) in enumerate(zip_longest(row.cells, map(_sign, row.signs), fillvalue=""))
    )
    return f'<tr><th scope="row">{label}</th>{"".join(cells)}</tr>\n'


def _sign(sign: str) -> str:
    """An attribute of a cell with a value: what a phone shows before the word."""
    return f' data-sign="{escape(sign)}"' if sign else ""


def _counts(head: str, text: str) -> str:
    """Attributes of a cell with a count: what is counted is told beside it on a phone."""
    noun = head.lower()
    return f' class="tm-right" data-counts="{noun.removesuffix("s") if text == "1" else noun}"'
