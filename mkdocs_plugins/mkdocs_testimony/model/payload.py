"""What a token of the document carries beside markdown-it's own fields: the one door to `Token.meta`.

markdown-it leaves `Token.meta` to whoever writes rules, as an untyped dictionary. Here each entry has a name
and a type, so that the type checker sees who reads what the parser or a pass put there. No other module
touches `Token.meta` (`tests/test_architecture.py`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypedDict, cast

if TYPE_CHECKING:
    from markdown_it.token import Token

    from mkdocs_testimony.inline import Inline
    from mkdocs_testimony.model.chart import Chart
    from mkdocs_testimony.model.document import Attributes, Cite, NoteDefinition, Positions
    from mkdocs_testimony.model.page import Figure
    from mkdocs_testimony.span import Span


class Payload(TypedDict, total=False):
    """Every entry that a token may carry. Which token has which is said with each."""

    # Where it stands. Any token of the parser may have these.
    start: int
    """Inline: offset of its first character in the content of its inline token."""
    end: int
    """Inline: offset behind its last character."""
    span: Span
    """The stretch of the file that it was typed in."""
    positions: Positions
    """`inline`: maps offsets in its content back to the file."""
    offset: int
    """Block, while a page is parsed: offset of the block's first character in the whole text."""
    literal: bool
    """Inline: its content is not the text as typed (an entity, an address), so no smart quotes either."""

    # What the parser read.
    attributes: Attributes
    """Block or `span_open`: the attributes in braces."""
    classes: tuple[str, ...]
    """`div_open`, `span_open`: the classes among them."""
    cites: tuple[Cite, ...]
    """`citation`, and a note's `formatted`: the works of one bracket."""
    cite: Cite
    """`citation_text`: the one work named in the sentence."""
    definition: NoteDefinition
    """`note_inline`: its body."""
    label: str
    """`note_call`: the label between `[^` and `]`."""
    anchor: str
    """`heading_open`: the anchor that links to it."""
    uid: str
    """A token that a pass speaks of: `path#number`, the same whatever the text around it."""

    # What the passes put.
    statement: str
    """`paragraph_open`, `list_item_open`, `blockquote_open`, `span_open`: uid of the statement begun."""
    note: str
    """`note_mark`: uid of the note whose number stands there."""
    inline: tuple[Inline, ...]
    """`formatted`: the tree to print as it is."""
    figure: Figure
    """`figure_open`: the figure or table."""
    chart: Chart
    """`figure_open` of a table that is drawn: its numbers."""
    sources_of: tuple[Cite, ...]
    """`formatted`, until the notes are formatted: the works whose references are to stand there."""
    author_of: str
    """`formatted`, until the notes are formatted: uid of the note whose first author is to stand there."""


def payload(token: Token) -> Payload:
    """What a token carries. An entry put into it is kept by the token."""
    # Asked some hundred times a page: without the call of `cast`.
    return token.meta  # type: ignore[return-value]


def meta(carried: Payload) -> dict[str, object]:
    """The same entries, as `Token` wants them when a token is made."""
    return cast("dict[str, object]", carried)


def carry(token: Token, carried: Payload) -> Token:
    """Give a token what it carries from now on, in place of what it carried; returns the token."""
    token.meta = meta(carried)
    return token
