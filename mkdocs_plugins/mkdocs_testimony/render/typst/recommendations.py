"""The recommendations once more, in a list at the end, each with the place at which it is reasoned."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mkdocs_testimony.argument.quoted import quoted
from mkdocs_testimony.model import Kind, Testimony
from mkdocs_testimony.render.typst.cover import back_matter
from mkdocs_testimony.render.typst.text import call, referred, words
from mkdocs_testimony.render.wording.titles import RECOMMENDATIONS as TITLE

if TYPE_CHECKING:
    from mkdocs_testimony.render.typst.frames import Line

RECOMMENDATIONS = "recommendations.typ"


def summed_up(testimony: Testimony) -> list[Line]:
    """Lines of the file `recommendations.typ`; none where no list is wanted, or nothing is advised."""
    wanted = testimony.settings.print.recommendations == "summed-up"
    made = [
        recommendation
        for recommendation in testimony.statements.values()
        if recommendation.kind is Kind.RECOMMENDATION
    ]
    made.sort(key=lambda recommendation: recommendation.number)
    if not wanted or not made:
        return []
    lines: list[Line] = [
        ('#import "/template.typ": *', None),
        (f"#{call('opening', words(TITLE))}", None),
        ("#numbers(", None),
    ]
    for recommendation in made:
        address = referred(
            f"{recommendation.page}#{recommendation.address.anchor}", [words(recommendation.address.full)]
        )
        to = f"to {recommendation.addressee}; " if recommendation.addressee else ""
        line = call("flow", words(f"{quoted(testimony, recommendation)} ({to}"), *address, words(")"))
        lines.append((call("entry", line) + ",", recommendation.span))
    return [*lines, (")", None)]


def recommendations_included(testimony: Testimony) -> list[Line]:
    """Lines of the main file that bring them in."""
    return back_matter(testimony, TITLE, RECOMMENDATIONS)
