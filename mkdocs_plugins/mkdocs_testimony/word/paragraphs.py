"""A paragraph of a Word document as it is read: its runs, fields, bookmarks, tracked changes and comments."""

from __future__ import annotations

import re
from dataclasses import field

from mkdocs_testimony.records import dataclass

_SPACES = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Change:
    """A tracked change."""

    kind: str
    """`inserted` or `deleted`."""
    author: str
    date: str
    text: str


@dataclass(frozen=True, slots=True)
class Field:
    """A field: what it is told to do, and what it shows; where it begins in its paragraph's text."""

    code: str
    text: str
    start: int


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of a paragraph's text in one look."""

    text: str
    bold: bool = False
    italic: bool = False
    link: str = ""
    """Relationship of the link in which it stands."""
    anchor: str = ""
    """Bookmark to which that link leads inside the document."""
    picture: str = ""
    """Relationship of the picture that it is."""
    alt: str = ""
    note: tuple[str, str] | None = None
    """Kind and number of the note that it calls."""
    field: int = -1
    """Which of the paragraph's fields shows it; -1 for none."""


@dataclass(slots=True)
class Paragraph:
    """A paragraph as it is read, with every tracked change taken as accepted."""

    style: str = ""
    numbering: tuple[str, str] | None = None
    """Number and level of its list."""
    cell: tuple[int, int, int] | None = None
    """In a table: its number in the document, row and column."""
    runs: list[Run] = field(default_factory=list)
    starts: dict[str, str] = field(default_factory=dict)
    """Bookmarks that begin in it, by number."""
    ends: set[str] = field(default_factory=set)
    """Numbers of bookmarks that end in it."""
    marked: dict[str, tuple[str, str]] = field(default_factory=dict)
    """The note whose mark stands in a bookmark, by the bookmark's name."""
    fields: list[Field] = field(default_factory=list)
    changes: list[Change] = field(default_factory=list)
    comments: list[str] = field(default_factory=list)
    """Numbers of the comments that are called in it."""
    joined: bool = False
    """Whether its end was deleted, so that it goes on in the next paragraph."""
    equations: int = 0
    nested: bool = False
    """Whether it stands in a table inside a cell."""
    listed: bool = False
    """Whether it stands in the list of works that a reference manager made."""

    @property
    def text(self) -> str:
        """Its characters, as they are in the file."""
        return "".join(run.text for run in self.runs)

    @property
    def said(self) -> str:
        """Its characters, each run of white space as one space."""
        return normal(self.text)

    @property
    def notes(self) -> list[tuple[str, str]]:
        """The notes that it calls."""
        return [run.note for run in self.runs if run.note is not None]


def normal(text: str) -> str:
    """Text with each run of white space as one space, and none at its ends."""
    return _SPACES.sub(" ", text.replace("\u00a0", "\u0001")).strip().replace("\u0001", "\u00a0")
