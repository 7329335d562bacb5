"""A page for each recommendation: its words, what it rests on down to the sources, and the same as a map."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from markupsafe import Markup

from mkdocs_testimony.argument import graph
from mkdocs_testimony.argument.chains import MOST_COUNTED, Recommended, recommendations
from mkdocs_testimony.argument.weakest import Strength
from mkdocs_testimony.model import Kind
from mkdocs_testimony.render.html.page import HtmlPage, Section
from mkdocs_testimony.render.pictures.map import argument_map
from mkdocs_testimony.site.argument import PIXELS, reader_of
from mkdocs_testimony.site.registers import safe_names
from mkdocs_testimony.site.templating import fill

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from mkdocs_testimony.model import Statement, Testimony
    from mkdocs_testimony.site.places import SitePlaces

MOST_STEPS = 8
"""Statements that are named on the way to a weakest point; of a longer way it is told how many more."""
COLUMNS = 3
"""Of a map that stands beside the outline."""
MOST_BESIDE = 40
"""Links to other recommendations on the page of one; more would make the site grow with their square."""


@lru_cache(maxsize=2)
def pages(testimony: Testimony) -> Mapping[str, str]:
    """The path of each recommendation's page in the content folder, by uid.

    It is named by the recommendation's permanent link and not by its number, which may move.
    """
    made = [statement for statement in testimony.statements.values() if statement.kind is Kind.RECOMMENDATION]
    names = safe_names(((one.uid, one.link or one.address.anchor) for one in made), "")
    return {uid: f"recommendations/{name or 'recommendation'}.md" for uid, name in names.items()}


@lru_cache(maxsize=2)
def _made(testimony: Testimony) -> Mapping[str, Recommended]:
    return {one.statement.uid: one for one in recommendations(testimony)}


@lru_cache(maxsize=2)
def _known(testimony: Testimony) -> tuple[graph.Index, graph.Budget]:
    """The index of the argument, and how much may still be drawn of this testimony's recommendations."""
    return graph.index(testimony), graph.Budget()


def recommendation_page(
    testimony: Testimony, recommendation: Statement, register: str, places: SitePlaces
) -> HtmlPage:
    """What a recommendation rests on. `register`: the page of sources."""
    made = _made(testimony)[recommendation.uid]
    reader = reader_of(testimony, places, register)
    way, more = made.weakest.between(MOST_STEPS)
    svg, name, cut = _map(testimony, recommendation, reader.href)
    content = fill(
        "recommendation.html",
        label=recommendation.label,
        place=recommendation.address.full,
        href=places.page(recommendation.page, recommendation.address.anchor),
        text=made.ground.text,
        addressee=recommendation.addressee,
        counts=counts(made),
        weakest=[reader.link(made.weakest.end)] if made.weakest.end != recommendation.uid else [],
        way=[reader.link(uid) for uid in way],
        way_more=more,
        unnamed=made.unnamed,
        cut=cut,
        weakness=weakness(made),
        assumptions=[reader.row(assumption) for assumption in made.assumptions],
        hanging=[reader.row(statement) for statement in made.hanging],
        against=[reader.row(statement) for statement in made.against],
        map=svg,
        name=name,
        below=[reader.row(statement) for statement in made.ground.below],
        others=[
            (
                f"Recommendation {testimony.statements[uid].number}",
                places.file(uri),
                uid == recommendation.uid,
            )
            for uid, uri in _beside(list(pages(testimony).items()), recommendation.uid)
        ],
    )
    sections = [Section(1, "recommendation", recommendation.label), Section(2, "grounds", "What it rests on")]
    sections += [Section(2, "map", "As a map")] if svg else []
    return HtmlPage(content, tuple(sections), frozenset(section.anchor for section in sections))


def _beside(made: list[tuple[str, str]], uid: str) -> list[tuple[str, str]]:
    """The recommendations to list beside one: all, or its neighbours where they are many."""
    at = next(n for n, (one, _) in enumerate(made) if one == uid)
    return made[max(at - MOST_BESIDE // 2, 0) : at + MOST_BESIDE // 2 + 1]


def _map(testimony: Testimony, recommendation: Statement, href: object) -> tuple[Markup, str, int]:
    """The picture, its name, and how much it can show where there is more; empty where none is drawn."""
    known, budget = _known(testimony)
    nothing = Markup(""), "", 0
    if budget.spent:
        return nothing
    drawn = graph.of_recommendation(testimony, recommendation.uid, known)
    if len(drawn.boxes) < 2 or not budget.allows(drawn):
        return nothing
    picture = argument_map(
        testimony,
        drawn,
        f"What {recommendation.label} rests on",
        page=recommendation.page,
        href=href,  # type: ignore[arg-type]
        scale=PIXELS,
        most_columns=COLUMNS,
    )
    return Markup(picture.svg), picture.title, graph.MOST_DRAWN if drawn.cut else 0


def counts(made: Recommended) -> str:
    """How much a recommendation rests on, in words."""
    counted: Sequence[tuple[int, str, str]] = [
        (min(made.reached, MOST_COUNTED), "statement or figure", "statements and figures"),
        (len(made.sources), "source", "sources"),
        (len(made.assumptions), "declared assumption", "declared assumptions"),
    ]
    told = ", ".join(f"{n:,} {one if n == 1 else many}" for n, one, many in counted if n)
    if made.reached > MOST_COUNTED:
        told = f"more than {told}"
    return told or "nothing"


def weakness(made: Recommended) -> str:
    """What its weakest point is, in words; the way to it is told beside."""
    strength = made.weakest.strength
    if strength is Strength.NOTHING:
        return "without a ground"
    if strength is Strength.UNSTATED:
        return "none: nothing that it needs has a stated confidence"
    return f"{strength.name.lower()} confidence"
