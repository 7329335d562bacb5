"""Pages with their notes, figures and headings, resolved."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mkdocs_testimony.records import dataclass

if TYPE_CHECKING:
    from markdown_it.token import Token

    from mkdocs_testimony.inline import Inline
    from mkdocs_testimony.model.document import Cite, Directive, Front, Kind, Role
    from mkdocs_testimony.model.statement import Statement
    from mkdocs_testimony.span import Span


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Note:
    """One numbered note. A reference note called twice is two of these."""

    uid: str
    """uid of the token that calls it."""
    number: int
    page: str
    anchor: str
    """Of the note's text: `fn-12`."""
    mark_anchor: str
    """Of its mark: `fnref-12`."""
    statement: str
    """uid of the statement, or of the figure, in which its mark stands; empty in a heading."""
    discursive: bool
    cites: tuple[Cite, ...]
    """Its sources in order, without cross-references."""
    body: tuple[Token, ...]
    """Resolved block tokens. A citation's note is one paragraph holding one `formatted` child."""
    stands_for: tuple[Inline, ...]
    """For an "Ibid.": the short form that it stands for; else empty."""
    span: Span


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Figure:
    """A numbered figure or table."""

    uid: str
    kind: str
    """`figure` or `table`."""
    number: int
    """In its own series through the document."""
    label: str
    """`Figure 3`."""
    id: str
    anchor: str
    page: str
    image: str
    """Path of the picture, relative to the root; empty for a table or when it is missing."""
    alt: str
    cites: tuple[Cite, ...]
    """Sources in its caption and cells."""
    span: Span
    caption: tuple[Token, ...] = ()
    """The caption's resolved block tokens (they stand in the page's tokens too)."""
    matrix: str | None = None
    """Of a figure that shows the matrix of rated assessments: the framework's key, empty for the only one."""


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of a page, for contents and menus."""

    level: int
    text: str
    anchor: str
    span: Span
    part: str = ""
    """Which part of the question its section answers."""
    kind: Kind | None = None
    """Kind that it sets for its section."""
    calls: tuple[Span, ...] = ()
    """Where it calls a note or cites."""


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Page:
    """One testimony page, resolved."""

    path: str
    role: Role
    number: int
    """The question's or annex's number; 0 for the cover."""
    title: str
    """Short, for menus."""
    heading: str
    """The level-1 heading as printed: a question's prompt, else the first heading or title."""
    label: str
    """How other pages call it: `Question 4`, `Annex 1`, `Summary`."""
    front: Front
    tokens: tuple[Token, ...]
    """Without the level-1 heading and without front matter."""
    headings: tuple[Heading, ...]
    statements: tuple[Statement, ...]
    notes: tuple[Note, ...]
    figures: tuple[Figure, ...]
    directives: tuple[Directive, ...]
    text: str
    """The file's text, for showing source lines."""
    anchors: frozenset[str]
    """Every anchor that a link may name."""
