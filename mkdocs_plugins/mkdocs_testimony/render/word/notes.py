"""Notes: the part that holds their finished text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mkdocs_testimony.render.word.blocks import WordBlocks
from mkdocs_testimony.render.word.note_marks import at_foot
from mkdocs_testimony.render.word.xml import HEAD, STORY

if TYPE_CHECKING:
    from mkdocs_testimony.model import Note, Page
    from mkdocs_testimony.render.word.book import Book

_FIRST = 1
"""Numbers below are those of the lines that part notes from the text."""


def written(book: Book, page: Page, note: Note) -> int:
    """Write a note's text; its number in the part."""
    number = len(book.placed_notes) + _FIRST
    book.placed_notes.append(note.uid)
    blocks = WordBlocks(book, page, in_note=True)
    blocks.note = note
    blocks.render(note.body)
    name = "footnote" if at_foot(book.testimony) else "endnote"
    text = "".join(blocks.out) or blocks.empty()
    book.notes.append(f'<w:{name} w:id="{number}">{text}</w:{name}>')
    return number


def part(book: Book) -> str:
    """The part `footnotes.xml` or `endnotes.xml`."""
    name = "footnote" if at_foot(book.testimony) else "endnote"
    lines = "".join(
        f'<w:{name} w:type="{kind}" w:id="{number}"><w:p><w:pPr><w:spacing w:after="0" w:line="240" '
        f'w:lineRule="auto"/></w:pPr><w:r><w:{element}/></w:r></w:p></w:{name}>'
        for number, kind, element in (
            (-1, "separator", "separator"),
            (0, "continuationSeparator", "continuationSeparator"),
        )
    )
    return f"{HEAD}<w:{name}s {STORY}>{lines}{''.join(book.notes)}</w:{name}s>"
