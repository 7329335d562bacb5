"""The page Notes where the notes stand in the text: from a number to its note and its paragraph."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mkdocs_testimony.render.html.page import HtmlPage, Section
from mkdocs_testimony.render.wording.titles import above_notes
from mkdocs_testimony.site.templating import fill

if TYPE_CHECKING:
    from mkdocs_testimony.model import Page, Testimony
    from mkdocs_testimony.site.places import SitePlaces

TITLE = "Notes"
MOST_LISTED = 1500
"""Notes that are listed one by one, of three elements each; of more it is told which stand on each page."""


def index_page(testimony: Testimony, places: SitePlaces) -> HtmlPage:
    """Every note's number with the paragraph that calls it, by page."""
    whole = len(testimony.notes) <= MOST_LISTED
    rows = [
        (
            above_notes(page),
            places.page(page.path, ""),
            _range(page),
            _notes(testimony, page, places) if whole else (),
        )
        for page in testimony.pages
        if page.notes
    ]
    content = fill("notes_index.html", rows=rows, count=len(testimony.notes))
    return HtmlPage(content, (Section(1, "all-notes", TITLE),), frozenset({"all-notes"}))


def _range(page: Page) -> str:
    first, last = page.notes[0].number, page.notes[-1].number
    return f"{first}" if first == last else f"{first}–{last}"


def _notes(testimony: Testimony, page: Page, places: SitePlaces) -> list[tuple[int, str, str]]:
    """Number, address and place of each note of a page."""
    out = []
    for note in page.notes:
        at = testimony.statements.get(note.statement)
        figure = testimony.figures.get(note.statement)
        where = at.address.short if at else figure.label if figure else ""
        out.append((note.number, places.page(note.page, note.anchor), where))
    return out
