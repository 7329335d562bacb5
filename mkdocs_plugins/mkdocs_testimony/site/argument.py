"""The pages on the argument: its map and outline by question, and what each recommendation rests on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from markupsafe import Markup

from mkdocs_testimony.argument import graph
from mkdocs_testimony.argument.chains import (
    MOST_COUNTED,
    Ground,
    Recommended,
    of_page,
    place,
    recommendations,
)
from mkdocs_testimony.argument.weakest import Strength
from mkdocs_testimony.model import Figure, Role, Statement, Testimony
from mkdocs_testimony.render.html.page import HtmlPage, Section
from mkdocs_testimony.render.pictures.map import argument_map
from mkdocs_testimony.render.wording.statements import ground_words, words
from mkdocs_testimony.site import registers, sources
from mkdocs_testimony.site.templating import fill

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from mkdocs_testimony.site.places import SitePlaces

PIXELS = 1.75
"""Pixels for a point of a map: its type is then 13 pixels high."""

MOST = 14
"""Boxes of one picture of a question; a larger argument is shown in several."""

MOST_STEPS = 8
"""Statements that are named on the way to a weakest point; of a longer way it is told how many more."""


@dataclass(frozen=True, slots=True)
class _Reader:
    """Turns grounds into rows with the addresses of one page of the site."""

    testimony: Testimony
    places: SitePlaces
    entry: Callable[[str], tuple[str, str]]
    """Name and address of a source's entry."""

    def row(self, ground: Ground) -> dict[str, object]:
        kind = ground_words(ground)
        return {
            "href": self.places.page(ground.at.page, ground.at.anchor),
            "label": ground.at.label,
            "kind": f"{kind} · {words(ground.confidence)} confidence" if ground.confidence else kind,
            "kind_class": ground.kind.value if ground.kind else "",
            "text": registers.shorter(ground.text),
            "because": ground.because,
            "sources": [self.entry(key) for key in ground.sources],
            "disputing": [self.entry(key) for key in ground.disputing],
            "says": [(word, at.label, self.places.page(at.page, at.anchor)) for word, at in ground.says],
            "told": ground.told and bool(ground.kind),
            "more": ground.more,
            "below": [self.row(one) for one in ground.below],
        }

    def link(self, uid: str) -> tuple[str, str]:
        at = place(self.testimony, uid)
        return at.label, self.places.page(at.page, at.anchor)

    def href(self, shown: Statement | Figure) -> str:
        anchor = shown.address.anchor if isinstance(shown, Statement) else shown.anchor
        return self.places.page(shown.page, anchor)


def _reader(testimony: Testimony, places: SitePlaces, register: str) -> _Reader:
    anchors = registers.entry_anchors(testimony)

    def entry(key: str) -> tuple[str, str]:
        return sources.name(testimony.sources[key]), places.file(register, anchors[key])

    return _Reader(testimony, places, entry)


def argument_page(testimony: Testimony, register: str, places: SitePlaces) -> HtmlPage:
    """The map of each question and annex, and the same as an outline. `register`: the page of sources."""
    reader = _reader(testimony, places, register)
    sections = [Section(1, "argument", "Argument")]
    rows = []
    known, budget = graph.index(testimony), graph.Budget()
    for number, page in enumerate((p for p in testimony.pages if p.role is not Role.COVER), 1):
        drawn = graph.of_page(testimony, page, known)
        anchor = f"argument-{number}"
        title = f"{page.label}. {page.title}"
        sections.append(Section(2, anchor, title))
        pieces = graph.parts(drawn, MOST)
        shown = [piece for piece in pieces if budget.allows(piece)]
        pictures = [
            argument_map(
                testimony,
                piece,
                f"Map of the argument of {page.label}"
                + (f", part {n} of {len(pieces)}" if len(pieces) > 1 else ""),
                page=page.path,
                href=reader.href,
                scale=PIXELS,
            )
            for n, piece in enumerate(shown, 1)
        ]
        rows.append(
            {
                "anchor": anchor,
                "title": title,
                "href": places.page(page.path, ""),
                "maps": [(Markup(picture.svg), picture.title) for picture in pictures],
                "cut": graph.MOST_DRAWN if any(piece.cut for piece in pieces) else 0,
                "undrawn": len(pieces) - len(shown),
                "below": [reader.row(ground) for ground in of_page(testimony, page, drawn)],
                "alone": [reader.link(uid) for uid in drawn.alone],
            }
        )
    content = fill("argument.html", questions=rows)
    return HtmlPage(content, tuple(sections), frozenset(section.anchor for section in sections))


def grounds_page(testimony: Testimony, register: str, places: SitePlaces) -> HtmlPage:
    """Each recommendation with the chain it rests on. `register`: the page of sources."""
    reader = _reader(testimony, places, register)
    sections = [Section(1, "grounds", "Grounds of the recommendations")]
    rows = []
    known, budget = graph.index(testimony), graph.Budget()
    for number, made in enumerate(recommendations(testimony), 1):
        said = made.statement
        way, more = made.weakest.between(MOST_STEPS)
        nothing = graph.ArgumentGraph((), ())
        drawn = nothing if budget.spent else graph.of_recommendation(testimony, said.uid, known)
        anchor = f"ground-{number}"
        sections.append(Section(2, anchor, said.label))
        picture = argument_map(
            testimony,
            drawn if (shown := drawn is not nothing and budget.allows(drawn)) else nothing,
            f"What {said.label} rests on",
            page=said.page,
            href=reader.href,
            scale=PIXELS,
        )
        rows.append(
            {
                "anchor": anchor,
                "href": places.page(said.page, said.address.anchor),
                "label": said.label,
                "text": made.ground.text,
                "addressee": said.addressee,
                "counts": counts(made),
                "weakest": [reader.link(made.weakest.end)] if made.weakest.end != said.uid else [],
                "way": [reader.link(uid) for uid in way],
                "way_more": more,
                "unnamed": made.unnamed,
                "cut": graph.MOST_DRAWN if drawn.cut else 0,
                "weakness": weakness(made),
                "assumptions": [reader.row(one) for one in made.assumptions],
                "hanging": [reader.row(one) for one in made.hanging],
                "against": [reader.row(one) for one in made.against],
                "map": Markup(picture.svg) if shown else "",
                "name": picture.title,
                "below": [reader.row(one) for one in made.ground.below],
            }
        )
    content = fill("grounds.html", recommendations=rows)
    return HtmlPage(content, tuple(sections), frozenset(section.anchor for section in sections))


def counts(made: Recommended) -> str:
    """How much a recommendation rests on, in a sentence."""
    counted: Sequence[tuple[int, str, str]] = [
        (min(made.reached, MOST_COUNTED), "statement or figure", "statements and figures"),
        (len(made.sources), "source", "sources"),
        (len(made.assumptions), "declared assumption", "declared assumptions"),
    ]
    told = ", ".join(f"{n:,} {one if n == 1 else many}" for n, one, many in counted if n)
    if made.reached > MOST_COUNTED:
        told = f"more than {told}"
    return f"Rests on {told}." if told else "Rests on nothing."


def weakness(made: Recommended) -> str:
    """What its weakest point is, in words; the way to it is told beside."""
    strength = made.weakest.strength
    if strength is Strength.NOTHING:
        return "without a ground"
    if strength is Strength.UNSTATED:
        return "none: no confidence is stated of anything that it needs"
    return f"{strength.name.lower()} confidence"
