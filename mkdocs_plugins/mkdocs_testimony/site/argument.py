"""The argument of a question as a map and an outline, which stand folded under its text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from markupsafe import Markup

from mkdocs_testimony.argument import graph
from mkdocs_testimony.argument.chains import Ground, of_page, place
from mkdocs_testimony.model import Figure, Page, Statement, Testimony
from mkdocs_testimony.records import dataclass
from mkdocs_testimony.render.pictures.map import argument_map
from mkdocs_testimony.render.wording.statements import ground_words, words
from mkdocs_testimony.site import registers, sources
from mkdocs_testimony.site.templating import fill

if TYPE_CHECKING:
    from collections.abc import Callable

    from mkdocs_testimony.site.places import SitePlaces

PIXELS = 1.75
"""Pixels for a point of a map: its type is then 13 pixels high."""

MOST = 14
"""Boxes of one picture of a question; a larger argument is shown in several."""
COLUMNS = 3
"""Of a map in the column of text."""


NONE = '<span class="tm-anchor" id="tm-argument"></span>\n'
"""What stands in its place where there is none: links to it lead to the end of the text."""


@dataclass(frozen=True, slots=True)
class Reader:
    """Turns grounds into rows with the addresses of one page of the site."""

    testimony: Testimony
    places: SitePlaces
    entry: Callable[[str], tuple[str, str]]
    """Name and address of a source's entry."""

    def row(self, ground: Ground) -> dict[str, object]:
        """A ground as the templates want it."""
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
        """Name and address of a statement or figure."""
        at = place(self.testimony, uid)
        return at.label, self.places.page(at.page, at.anchor)

    def href(self, shown: Statement | Figure) -> str:
        """The address to which a box of a map leads."""
        anchor = shown.address.anchor if isinstance(shown, Statement) else shown.anchor
        return self.places.page(shown.page, anchor)


def reader_of(testimony: Testimony, places: SitePlaces, register: str) -> Reader:
    """`register`: the page of sources."""
    anchors = registers.entry_anchors(testimony)

    def entry(key: str) -> tuple[str, str]:
        return sources.name(testimony.sources[key]), places.file(register, anchors[key])

    return Reader(testimony, places, entry)


def of_question(
    testimony: Testimony, page: Page, known: graph.Index, register: str, places: SitePlaces
) -> str:
    """The argument of a question or annex; `NONE` where nothing in it rests on another.

    `known`: the testimony's index. `register`: the page of sources.
    """
    drawn = graph.of_page(testimony, page, known)
    if not drawn.ties:
        return NONE
    reader, budget = reader_of(testimony, places, register), graph.Budget()
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
            most_columns=COLUMNS,
        )
        for n, piece in enumerate(shown, 1)
    ]
    return fill(
        "argument.html",
        maps=[(Markup(picture.svg), picture.title) for picture in pictures],
        cut=graph.MOST_DRAWN if any(piece.cut for piece in pieces) else 0,
        undrawn=len(pieces) - len(shown),
        below=[reader.row(ground) for ground in of_page(testimony, page, drawn)],
        alone=[reader.link(uid) for uid in drawn.alone],
    )
