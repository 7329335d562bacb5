"""Walking the tokens of a page for the rules that look at running text, links and pictures."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mkdocs_testimony.model.payload import payload
from mkdocs_testimony.records import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from markdown_it.token import Token

    from mkdocs_testimony.model import Page
    from mkdocs_testimony.span import Span


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Piece:
    """One inline child and what it stands in."""

    token: Token
    inline: Token
    """The inline token whose child it is."""
    heading: bool
    """Whether that is a heading's."""

    def place(self, start: int = 0, end: int | None = None) -> Span | None:
        """Where it stands in the file, or where `content[start:end]` of it does.

        A stretch is placed exactly only where each character of the content stands for one of the
        file; where it does not (an entity, an escape), the place is the whole child. None when the
        token came from no file.
        """
        meta, positions = payload(self.token), payload(self.inline).get("positions")
        first, last = meta.get("start"), meta.get("end")
        whole: Span | None = meta.get("span")
        if positions is None or first is None or last is None:
            return whole
        if end is not None and last - first == len(self.token.content):
            span: Span = positions.span(first + start, first + end)
            return span
        return whole or positions.span(first, last)


def pieces(tokens: Iterable[Token], *types: str, holding: str = "") -> Iterator[Piece]:
    """The inline children of these types (without any: all) under some block tokens, in order.

    `holding`: of these only what has this text in its content.
    """
    heading = False
    for token in tokens:
        if token.type == "heading_open":
            heading = True
        elif token.type == "heading_close":
            heading = False
        elif token.children:
            for child in token.children:
                if (types and child.type not in types) or holding not in child.content:
                    continue
                yield Piece(child, token, heading)


def running_text(page: Page, *types: str, holding: str = "") -> Iterator[Piece]:
    """The inline children of these types of a page and, after them, of the notes that its author wrote out.

    The body of a citation's own note is the tool's text, and none of its concern.
    """
    yield from pieces(page.tokens, *types, holding=holding)
    for note in page.notes:
        if note.discursive:
            yield from pieces(note.body, *types, holding=holding)
