"""Notes that a co-author has typed: citations where they are a field of Zotero's alone, else prose."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from mkdocs_testimony.word.escaping import escaped, in_note
from mkdocs_testimony.word.foreign_works import Works, bracket
from mkdocs_testimony.word.reading import DocumentError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mkdocs_testimony.word.story import Paragraph


@dataclass(frozen=True, slots=True)
class NewNote:
    """A note that the document did not leave with."""

    said: str
    """What it shows."""
    words: str
    """The same as Markdown."""
    keys: tuple[str, ...] = ()
    """Of a citation, the works that it cites."""


def new_note(paragraphs: Sequence[Paragraph], works: Works) -> NewNote:
    """A note, by its paragraphs. `works`: gathers the entries that its fields bring."""
    said = " ".join(one.said for one in paragraphs)
    told = [one for one in paragraphs if one.said]
    fields = [one for paragraph in told for one in paragraph.fields if one.code]
    if len(told) == 1 and len(fields) == 1 and fields[0].text.strip().rstrip(".") == said.rstrip("."):
        try:
            cites = works.cited(fields[0].code)
        except DocumentError:
            cites = None
        if cites:
            return NewNote(said, f"[{bracket(cites, escaped)}]", tuple(one.key for one in cites))
    return NewNote(said, in_note(said))
