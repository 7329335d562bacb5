"""Titles of what stands after the pages, and over the notes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mkdocs_testimony.model import Role

if TYPE_CHECKING:
    from mkdocs_testimony.model import Page

NOTES = "Notes"
WORKS = "Bibliography"
RECOMMENDATIONS = "Summary of recommendations"


def above_notes(page: Page) -> str:
    """What stands over the notes of a page in a list of all: `Question 4. Iran and the Gulf states`."""
    named = page.role is not Role.COVER and page.title not in ("", page.label)
    return f"{page.label}. {page.title}" if named else page.label
