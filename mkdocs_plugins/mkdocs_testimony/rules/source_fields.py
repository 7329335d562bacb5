"""What the rules on sources ask of an entry's fields."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from mkdocs_testimony.expressions import expression
from mkdocs_testimony.rules.tokens import pieces

if TYPE_CHECKING:
    from collections.abc import Iterable

    from mkdocs_testimony.model import Note, SourceRecord
    from mkdocs_testimony.span import Span

PEOPLE = ("author", "editor", "translator", "bookauthor", "director", "producer")
"""Fields that name who made it."""

BODIES = ("organization", "institution", "publisher", "school")
"""Fields that name the body behind it."""

TITLES = ("title", "shorttitle", "maintitle", "booktitle")
"""Fields that may call it by a name."""

DATES = ("date", "year", "eventdate", "origdate")
"""Fields that say when it was made."""

_ADDRESS = expression(r"\s*<?(?:https?:/+|www\.)\S+>?\s*\Z", re.IGNORECASE)


def is_address(text: str) -> bool:
    """Whether a text is a web address and nothing else."""
    return bool(_ADDRESS.match(text))


def has(source: SourceRecord, names: Iterable[str]) -> bool:
    """Whether one of the fields says something; a title that is only an address says nothing."""
    for name in names:
        value = source.text(name).strip()
        if value and not (name in TITLES and is_address(value)):
            return True
    return False


def is_bare(source: SourceRecord) -> bool:
    """Whether an entry names neither author, body nor title, so that its address is all there is."""
    named = has(source, (*PEOPLE, *BODIES, *TITLES, "journaltitle", "journal", "howpublished"))
    return not named and any(source.text(name).strip() for name in ("url", "title", "doi"))


def is_bare_note(note: Note) -> bool:
    """Whether a note that its author wrote out holds an address and nothing else."""
    if not note.discursive or note.cites:
        return False
    return is_address("".join(piece.token.content for piece in pieces(note.body)).strip().rstrip("."))


def is_damaged(source: SourceRecord) -> bool:
    """Whether a finding tells already that the entry cannot be read whole: what it lacks is no news."""
    return bool(getattr(source, "damaged", False))


def place(source: SourceRecord, *names: str) -> Span:
    """Where the first of these fields stands, or else the entry."""
    return next((source.field_spans[name] for name in names if name in source.field_spans), source.span)
