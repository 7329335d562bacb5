"""The page of assessments: each matrix, the same as a table, how it was made, and why each rating."""

from __future__ import annotations

from typing import TYPE_CHECKING

from markupsafe import Markup

from mkdocs_testimony.argument.assessments import RatingSet, line, rating_sets, subject
from mkdocs_testimony.model import Assessment, Kind, Testimony
from mkdocs_testimony.render.html.assessments import figure, table
from mkdocs_testimony.render.html.page import HtmlPage, Section
from mkdocs_testimony.render.wording.statements import KIND_WORDS
from mkdocs_testimony.site.registers import whole
from mkdocs_testimony.site.templating import fill

if TYPE_CHECKING:
    from mkdocs_testimony.site.places import SitePlaces


def assessments_page(testimony: Testimony, places: SitePlaces) -> HtmlPage:
    """Every rating set of the testimony."""
    sections = [Section(1, "assessments", "Assessments")]
    sets = []
    for n, rated in enumerate(rating_sets(testimony), 1):
        title = f"{rated.framework.name}: {subject(testimony, rated)}"
        sections += [Section(2, f"ratings-{n}", title), Section(3, f"rationale-{n}", "Rationale")]
        page = testimony.page(rated.page)
        sets.append(
            {
                "n": n,
                "title": title,
                "page": (page.label, places.page(page.path, "")),
                "overall": line(rated.overall, rated.framework) if rated.overall else "",
                "figure": Markup(figure(testimony, rated, n)),
                "table": Markup(table(testimony, rated, places)),
                "facts": facts(rated),
                "groups": _groups(testimony, rated, places),
            }
        )
    content = fill("assessments.html", sets=sets)
    return HtmlPage(content, tuple(sections), frozenset(section.anchor for section in sections))


def facts(rated: RatingSet) -> list[tuple[str, str]]:
    """What the framework says of itself: name and text of each fact."""
    framework = rated.framework
    scales = [
        (f"Scale: {scale.label}", ", ".join(value.label for value in scale.values))
        for scale in framework.scales
    ]
    named = [
        ("Method", framework.method),
        ("Evidence", framework.evidence_window.replace("/..", " on").replace("/", " to ")),
        ("Forecast", framework.forecast_window),
        *scales,
        ("Low confidence by nature", ", ".join(framework.low_confidence)),
    ]
    return [(name, text) for name, text in named if text]


def _groups(testimony: Testimony, rated: RatingSet, places: SitePlaces) -> list[dict[str, object]]:
    """The judgments under each instrument, by group."""
    groups: list[dict[str, object]] = []
    for group in rated.framework.groups:
        rows = [
            {
                "name": f"{instrument.code} {instrument.label}",
                "href": places.page(rating.page, rating.anchor) if rating else "",
                "rating": line(rating, rated.framework) if rating else "Unassessed.",
                "because": rating.because if rating else "",
                "judgments": _judgments(testimony, rating, places) if rating else [],
            }
            for instrument in group.instruments
            for rating in [rated.rated.get(instrument.code)]
        ]
        groups.append({"name": f"{group.code} {group.label}".strip(), "rows": rows})
    return groups


def _judgments(
    testimony: Testimony, assessment: Assessment, places: SitePlaces
) -> list[tuple[str, str, str]]:
    """Address, link and words of each judgment in a section; of every statement where none is a judgment."""
    statements = [testimony.statements[uid] for uid in assessment.statements]
    kinds = {statement.kind for statement in statements} & {Kind.JUDGMENT} or set(KIND_WORDS) - {Kind.CONTEXT}
    return [
        (
            statement.address.short,
            places.page(statement.page, statement.address.anchor),
            whole(statement.text),
        )
        for statement in statements
        if statement.kind in kinds
    ]
