"""Notes that are printed at the end of their question, or of the whole, under a heading of their own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mkdocs_testimony.render.typst.cover import back_matter
from mkdocs_testimony.render.typst.text import call, words
from mkdocs_testimony.render.wording.titles import NOTES as TITLE
from mkdocs_testimony.render.wording.titles import above_notes

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from mkdocs_testimony.model import Testimony
    from mkdocs_testimony.render.typst.frames import Line

NOTES = "notes.typ"


def below(testimony: Testimony, notes: Sequence[Line]) -> list[Line]:
    """Lines for the end of a page of the testimony: its notes, if that is their place."""
    if testimony.settings.notes != "question-endnotes" or not notes:
        return []
    return [(f"#{call('notes-heading', words(TITLE))}", None), *_listed(notes)]


def notes_at_end(testimony: Testimony, gathered: Mapping[str, Sequence[Line]]) -> list[Line]:
    """Lines of the file `notes.typ`, by question; none where notes stand elsewhere.

    `gathered`: the notes of each page, by its path.
    """
    if testimony.settings.notes != "endnotes" or not any(gathered.values()):
        return []
    lines: list[Line] = [('#import "/template.typ": *', None), (f"#{call('opening', words(TITLE))}", None)]
    for page in testimony.pages:
        if notes := gathered.get(page.path):
            lines += [(f"#{call('notes-heading', words(above_notes(page)))}", None), *_listed(notes)]
    return lines


def notes_included(testimony: Testimony) -> list[Line]:
    """Lines of the main file that bring them in."""
    return back_matter(testimony, TITLE, NOTES)


def _listed(notes: Sequence[Line]) -> list[Line]:
    return [("#endnotes(", None), *notes, (")", None)]
