"""Remarks in the margin: what the check found, as comments of Word."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from mkdocs_testimony.render.word.paragraphs import Shape, paragraph
from mkdocs_testimony.render.word.runs import Piece, composed
from mkdocs_testimony.render.word.xml import HEAD, STORY

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mkdocs_testimony.render.word.book import Book

AUTHOR, INITIALS = "Testimony", "T"


def remarked(book: Book, uid: str) -> tuple[str, str]:
    """What stands before and after the words to which remarks belong."""
    before, after = "", ""
    for text in book.comments.get(uid, ()):
        number = len(book.remarks)
        book.remarks.append((number, text))
        before += f'<w:commentRangeStart w:id="{number}"/>'
        after += (
            f'<w:commentRangeEnd w:id="{number}"/><w:r><w:rPr><w:rStyle w:val="CommentReference"/></w:rPr>'
            f'<w:commentReference w:id="{number}"/></w:r>'
        )
    return before, after


def part(remarks: Sequence[tuple[int, str]], timestamp: int) -> str:
    """The comments part."""
    when = datetime.fromtimestamp(timestamp, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    rows = "".join(
        f'<w:comment w:id="{number}" w:author="{AUTHOR}" w:date="{when}" w:initials="{INITIALS}">'
        f"{paragraph(Shape(style='CommentText'), composed([Piece(text)]))}</w:comment>"
        for number, text in remarks
    )
    return f"{HEAD}<w:comments {STORY}>{rows}</w:comments>"
