"""Where notes stand in the site: under their page's text, or all on a page of their own."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mkdocs_testimony.model import Note, Testimony
    from mkdocs_testimony.render.html.inline import Places

NOTES = "notes.md"
"""Path of the page of notes in the content folder."""


def apart(testimony: Testimony) -> bool:
    """Whether all notes stand on a page of their own."""
    return testimony.settings.notes == "endnotes"


def note_id(testimony: Testimony, note: Note) -> str:
    """The id of a note's text, unique on the page on which it stands."""
    if not apart(testimony) or testimony.settings.numbering == "document":
        return note.anchor
    page = testimony.page(note.page)
    return f"{page.role.value}-{page.number}-{note.anchor}"


class ApartPlaces:
    """Addresses, with the text of each note on the page of notes."""

    def __init__(self, testimony: Testimony, places: Places) -> None:
        self._places = places
        self._notes = {(n.page, n.anchor): note_id(testimony, n) for n in testimony.notes.values()}
        self.link = places.link
        self.picture = places.picture

    def page(self, path: str, anchor: str) -> str:
        """Address of an anchor on a testimony page."""
        if name := self._notes.get((path, anchor)):
            return self._places.page(NOTES, name)
        return self._places.page(path, anchor)
