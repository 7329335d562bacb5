"""Notes in the page: after the block that calls them, or, with `notes: endnotes`, on a page of their own.

A page whose notes stand elsewhere still holds them, hidden: so a mark's note opens beside the text without
a request, also from a disk. Without the script a mark leads to the page of notes.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from mkdocs_testimony.inline import plain
from mkdocs_testimony.render.escaping import escape
from mkdocs_testimony.render.html.inline import inline
from mkdocs_testimony.render.html.note_places import apart, note_id

if TYPE_CHECKING:
    from mkdocs_testimony.model import Note, Page
    from mkdocs_testimony.render.html.renderer import HtmlRenderer

Entry = Callable[[str], str]
"""Address of a source's entry by its key; empty without one."""


def notes_section(renderer: HtmlRenderer, page: Page, entry: Entry | None) -> str:
    """The notes of a page, hidden, if their place is on another; empty where they stand in the text."""
    if not page.notes or not apart(renderer.testimony):
        return ""
    listed = notes_list(renderer, page, entry)
    # Material's search ends what it leaves out at the first end of the same name; no section is in this.
    return f'<section class="tm-notes" hidden data-search-exclude>\n{listed}</section>\n'


def notes_list(renderer: HtmlRenderer, page: Page, entry: Entry | None) -> str:
    """The notes of a page as a list with their numbers."""
    items = "".join(_note(renderer, note, entry) for note in page.notes)
    return f'<ol class="tm-notes__list">\n{items}</ol>\n'


def _note(renderer: HtmlRenderer, note: Note, entry: Entry | None) -> str:
    mark = renderer.identify(note_id(renderer.testimony, note))
    body = renderer.render(note.body)
    stands = title = ""
    if note.stands_for:
        title = f' title="{escape(plain(note.stands_for))}"'
        words = inline(note.stands_for, renderer.places)
        stands = f'<span class="tm-stands" data-search-exclude>[{words}]</span> '
    href = f"#{note.mark_anchor}"
    if apart(renderer.testimony):
        href = renderer.places.page(note.page, note.mark_anchor)
    back = (
        f'<a class="tm-back" href="{escape(href)}" role="doc-backlink" data-search-exclude '
        f'aria-label="Back to the text, note {note.number}">↩</a>'
    )
    return (
        f'<li{mark} value="{note.number}" class="tm-note"><div class="tm-note__body"{title}>{body}</div>\n'
        f'<p class="tm-note__foot">{stands}{_entries(note, entry)}&nbsp;{back}</p></li>\n'
    )


def _entries(note: Note, entry: Entry | None) -> str:
    if entry is None:
        return ""
    keys = [key for key in dict.fromkeys(cite.key for cite in note.cites) if entry(key)]
    links = []
    for n, key in enumerate(keys, 1):
        word = "Source" if len(keys) == 1 else f"Source {n}"
        name = f"{word}, full entry ({key})"
        links.append(f'<a href="{escape(entry(key))}" aria-label="{escape(name)}">{word}</a>')
    if not links:
        return ""
    return f'<span class="tm-note__sources" data-search-exclude>{" ".join(links)}</span>'
