"""The marks in the text that call notes."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mkdocs_testimony.model import Testimony


def at_foot(testimony: Testimony) -> bool:
    """Whether notes stand at the foot of their page."""
    return testimony.settings.notes == "footnotes"


def note_mark(testimony: Testimony, number: int) -> str:
    """The run that calls a note."""
    name, style = ("footnote", "Footnote") if at_foot(testimony) else ("endnote", "Endnote")
    return (
        f'<w:r><w:rPr><w:rStyle w:val="{style}Reference"/></w:rPr><w:{name}Reference w:id="{number}"/></w:r>'
    )
