"""Paragraphs that the program writes round the author's text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mkdocs_testimony.records import dataclass
from mkdocs_testimony.render.word.inline import WordInline
from mkdocs_testimony.render.word.paragraphs import Shape, paragraph
from mkdocs_testimony.render.word.runs import Item, Look, Piece, Raw, composed, plain_text, settled
from mkdocs_testimony.render.word.tables import Cell, longest, table
from mkdocs_testimony.render.word.xml import attribute

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from mkdocs_testimony.inline import Inline
    from mkdocs_testimony.model import Page
    from mkdocs_testimony.render.word.book import Book


@dataclass(frozen=True, slots=True)
class To:
    """Words that lead to a place of the testimony."""

    page: str
    anchor: str
    words: str


Part = str | To | Piece | Raw


def bold(text: str) -> Piece:
    """Words in bold."""
    return Piece(text, Look(bold=True))


def line(book: Book, style: str, parts: Iterable[Part], shape: Shape | None = None) -> str:
    """A paragraph of the program's own."""
    items = settled(_items(book, parts))
    shape = shape or Shape()
    shape.style = style
    if plain_text(items):
        book.unit("", "contents" if style.startswith("TOC") else "front", "", items)
    return paragraph(shape, composed(items))


def sheet(
    book: Book,
    heads: Sequence[str],
    rows: Sequence[Sequence[tuple[Sequence[Part], int]]],
    *,
    right: Iterable[str] = (),
    small: bool = True,
) -> str:
    """A table of the program's own; each cell is its parts and how many columns it takes."""
    sides = ["right" if head in set(right) else "left" for head in heads]
    out = [[_cell(book, [head], side) for head, side in zip(heads, sides, strict=True)]]
    for row in rows:
        cells, at = [], 0
        for parts, span in row:
            cells.append(_cell(book, parts, sides[at] if span == 1 else "left", span))
            at += span
        out.append(cells)
    return table(out, 1, book.field_width, small=small)


def _cell(book: Book, parts: Iterable[Part], side: str, span: int = 1) -> Cell:
    items = settled(_items(book, parts))
    if plain_text(items):
        book.unit("", "front", "", items)
    words = plain_text(items)
    return Cell(composed(items), side, len(words), span, longest=longest(words))


def _items(book: Book, parts: Iterable[Part]) -> list[Item]:
    out: list[Item] = []
    for part in parts:
        if isinstance(part, str):
            out.append(Piece(part))
        elif isinstance(part, To):
            bookmark = book.bookmark(part.page, part.anchor)
            start, end = "", ""
            if bookmark:
                start, end = f'<w:hyperlink w:anchor="{attribute(bookmark)}" w:history="1">', "</w:hyperlink>"
            out += [Raw(start), Piece(part.words), Raw(end)]
        else:
            out.append(part)
    return out


def tree(book: Book, page: Page, nodes: Iterable[Inline]) -> list[Item]:
    """A tree of formatted text as parts of a line."""
    writer = WordInline(book, page)
    writer.tree(nodes, Look())
    return writer.items
