"""The page of notes: those of the whole testimony, with `notes: endnotes`."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from mkdocs_testimony.render.escaping import escape
from mkdocs_testimony.render.html.notes import notes_list
from mkdocs_testimony.render.html.page import HtmlPage, Section, free_id
from mkdocs_testimony.render.html.renderer import HtmlRenderer
from mkdocs_testimony.render.wording.titles import above_notes
from mkdocs_testimony.site import registers

if TYPE_CHECKING:
    from collections.abc import Mapping

    from mkdocs_testimony.model import Testimony
    from mkdocs_testimony.site.places import SitePlaces

TITLE = "Notes"


def notes_page(testimony: Testimony, sources: str, places: SitePlaces) -> HtmlPage:
    """Every note, by the page on which its mark stands. `sources`: the page of sources."""
    anchors = registers.entry_anchors(testimony)
    entry = partial(_entry, anchors, sources, places)
    sections = [Section(1, "all-notes", TITLE)]
    ids = {"all-notes"}
    parts: list[str] = []
    for page in testimony.pages:
        if not page.notes:
            continue
        renderer = HtmlRenderer(testimony, page, places.shown_here(page.path))
        listed = notes_list(renderer, page, entry)
        ids |= renderer.ids
        anchor = free_id(f"notes-{page.role.value}-{page.number}", ids)
        href = escape(places.page(page.path, ""))
        parts.append(
            f'<section class="tm-notes" role="doc-endnotes" aria-labelledby="{anchor}">\n'
            f'<h2 id="{anchor}"><a href="{href}">{escape(above_notes(page))}</a></h2>\n{listed}</section>\n'
        )
        sections.append(Section(2, anchor, above_notes(page)))
        ids.add(anchor)
    heading = f'<h1 id="all-notes" class="tm-heading">{TITLE}</h1>\n'
    content = f'{heading}<div class="tm-page tm-page--notes">\n{"".join(parts)}</div>\n'
    return HtmlPage(content, tuple(sections), frozenset(ids))


def _entry(anchors: Mapping[str, str], sources: str, places: SitePlaces, key: str) -> str:
    return places.file(sources, anchors[key]) if key in anchors else ""
