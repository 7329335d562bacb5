"""Rated assessments as HTML: the line under a heading, the matrix, and the same as a table."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mkdocs_testimony.argument.assessments import (
    RatingSet,
    label,
    line,
    matrix_of,
    note_count,
    note_counts,
    placed,
    rating_sets,
    shown_at,
    sources,
    subject,
)
from mkdocs_testimony.model import UNASSESSED, Assessment, Figure, Instrument, Scale, Testimony
from mkdocs_testimony.render.escaping import escape
from mkdocs_testimony.render.pictures.matrix import counted, matrix
from mkdocs_testimony.render.wording.assessments import caption

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

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
    told = line(assessment, framework)
    code = f'<span class="tm-rating__code">{escape(assessment.instrument)}</span> '
    out = f'<p class="tm-rating">{code if assessment.instrument else ""}{escape(told)}</p>\n' if told else ""
    for name, text in (("Searched", assessment.searched), ("Because", assessment.because)):
        if text:
            out += f'<p class="tm-because">{name}: {escape(text)}</p>\n'
    return out


def in_figure(testimony: Testimony, shown: Figure) -> tuple[str, str]:
    """The picture that a figure with `.matrix` shows, and a paragraph for its caption; empty if none is."""
    found = matrix_of(testimony, shown)
    if found is None:
        return "", ""
    number, rated = found
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
    framework = rated.framework
    name = escape(f"{framework.name} ratings: {subject(testimony, rated)}")
    heads = [framework.unit.capitalize(), *(scale.label for scale in framework.scales)]
    unsure = any(one.confidence for one in rated.rated.values())
    heads += ["Confidence"] * unsure + ["Notes", "Sources"]
    head = "".join(f'<th scope="col"{_right(one)}>{escape(one)}</th>' for one in heads)
    body = "".join(_groups(testimony, rated, places, unsure, len(heads)))
    reached = {key for one in rated.rated.values() for key in sources(testimony, one)}
    notes = sum(note_counts(testimony, rated).values())
    between = "<td></td>" * (len(framework.scales) + unsure)
    everything = escape(f"{len(framework.instruments)} {framework.unit}s")
    foot = f'<tr><th scope="row">{everything}</th>{between}{_number(notes)}{_number(len(reached))}</tr>\n'
    foot += "".join(_counts(rated, scale, len(heads)) for scale in framework.scales)
    whole = _overall(rated, places, unsure)
    region = f'<div class="tm-scroll" role="region" tabindex="0" aria-label="{name}">'
    return (
        f'{region}<table class="tm-table tm-ratings">\n<caption>{name}</caption>\n'
        f"<thead><tr>{head}</tr></thead>\n{body}"
        f"<tfoot>{whole}{foot}</tfoot>\n</table></div>\n"
    )


def _counts(rated: RatingSet, scale: Scale, columns: int) -> str:
    """How many have each value of a scale, as a row of the foot."""
    return (
        f'<tr><th scope="row">{escape(scale.label)}, number of each</th>'
        f'<td colspan="{columns - 1}">{escape(counted(rated, scale))}</td></tr>\n'
    )


def _number(number: int) -> str:
    return f'<td class="tm-right">{number}</td>'


def _right(head: str) -> str:
    return ' class="tm-right"' if head in {"Notes", "Sources"} else ""


def _groups(
    testimony: Testimony, rated: RatingSet, places: Places, unsure: bool, columns: int
) -> Iterator[str]:
    for group in rated.framework.groups:
        head = ""
        if group.label:
            said = f"{group.code} {group.label}".strip()
            head = f'<tr><th colspan="{columns}" scope="rowgroup">{escape(said)}</th></tr>\n'
        rows = "".join(_row(testimony, rated, instrument, places, unsure) for instrument in group.instruments)
        yield f"<tbody>\n{head}{rows}</tbody>\n"


def _row(testimony: Testimony, rated: RatingSet, instrument: Instrument, places: Places, unsure: bool) -> str:
    assessment = rated.rated.get(instrument.code)
    # A label such as "Information/Communications" may be broken after its slash.
    said = escape(f"{instrument.code} {instrument.label}").replace("/", "/<wbr>")
    if assessment is None:
        empty = f"<td>{escape(label(None, UNASSESSED))}</td>" * len(rated.framework.scales)
        return f'<tr><th scope="row">{said}</th>{empty}{"<td></td>" * (unsure + 2)}</tr>\n'
    href = escape(places.page(assessment.page, assessment.anchor))
    cells = [f'<th scope="row"><a href="{href}">{said}</a></th>', *_values(rated, assessment)]
    cells += [f"<td>{escape(assessment.confidence)}</td>"] * unsure
    cells += [_number(note_count(testimony, assessment)), _number(len(sources(testimony, assessment)))]
    return f"<tr>{''.join(cells)}</tr>\n"


def _values(rated: RatingSet, assessment: Assessment) -> Sequence[str]:
    gap = UNASSESSED if assessment.declared_gap else ""
    given = assessment.ratings
    scales = rated.framework.scales
    return [f"<td>{escape(label(scale, given.get(scale.key, gap)))}</td>" for scale in scales]


def _overall(rated: RatingSet, places: Places, unsure: bool) -> str:
    whole = rated.overall
    if whole is None:
        return ""
    href = escape(places.page(whole.page, whole.anchor))
    cells = f'<th scope="row"><a href="{href}">Overall</a></th>{"".join(_values(rated, whole))}'
    cells += f"<td>{escape(whole.confidence)}</td>" * unsure
    return f"<tr>{cells}<td></td><td></td></tr>\n"
