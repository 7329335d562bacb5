"""A quotation is opened but not closed, or closed but not opened.

The rule looks at double quotation marks within a paragraph, a list item, a heading or a table cell. A
quotation of several paragraphs may be opened again at the start of each and closed in the last.

## Why is this bad?

The reader cannot tell where the quoted words end and the witness's begin.

## Examples

```bad
Beijing called it “a landmark in relations [@sun2024].
```

```good
Beijing called it “a landmark” in relations [@sun2024].
```
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mkdocs_testimony.finding import Cause, Finding
from mkdocs_testimony.records import dataclass
from mkdocs_testimony.rules.doc023_lost_character import garbled_on
from mkdocs_testimony.rules.grounds import UNREAD, Places, places_of
from mkdocs_testimony.rules.registry import Rule
from mkdocs_testimony.rules.tokens import Piece, running_text

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from mkdocs_testimony.model import Testimony
    from mkdocs_testimony.span import Span


@dataclass(slots=True, eq=False, repr=False)
class _Mark:
    """One quotation mark."""

    sign: str
    """`“`, `”` or the low `„`, which `“` closes."""
    piece: Piece
    at: int


@dataclass(slots=True, eq=False, repr=False)
class _Block:
    """The quotation marks of one paragraph."""

    marks: list[_Mark]
    begins_quoted: bool


def check(testimony: Testimony) -> Iterator[Finding]:
    """Tell the first mark of each block that has no counterpart."""
    places = places_of(testimony, UNREAD | {"CIT003", "DOC007", "DOC008"})
    for page in testimony.pages:
        if not any(mark in page.text for mark in '“”"'):
            continue
        blocks = _blocks(list(running_text(page, "text")))
        for block, following in zip(blocks, [*blocks[1:], None], strict=False):
            lone = _lone(block.marks)
            if lone is None:
                continue
            goes_on = lone.sign == "“" and following is not None and following.begins_quoted
            span = lone.piece.place(lone.at, lone.at + 1)
            if not goes_on and span is not None:
                what = "closes no quotation" if lone.sign == "”" else "opens a quotation that is not closed"
                message = f"This mark {what} in its paragraph. Add its counterpart, or remove it."
                yield Finding(
                    "DOC009", message, span, behind=(*_unread(lone.piece, span, places), *garbled_on(page))
                )


def _unread(piece: Piece, span: Span, places: Places) -> tuple[Cause, ...]:
    """What is told of the same block as not readable: its counterpart may be in that."""
    first, end = piece.inline.map or (span.line - 1, span.end_line)
    lines = range(first + 1, end + 1)
    return tuple(Cause(code, (span.path, n)) for n in lines for code in places.get((span.path, n), ()))


def _blocks(pieces: Sequence[Piece]) -> list[_Block]:
    blocks: list[_Block] = []
    inline = None
    for piece in pieces:
        if piece.inline is not inline:
            inline = piece.inline
            blocks.append(_Block([], piece.token.content.lstrip().startswith("“")))
        for at, character in enumerate(piece.token.content):
            if character in "“”„":
                blocks[-1].marks.append(_Mark(character, piece, at))
    return blocks


def _lone(marks: Sequence[_Mark]) -> _Mark | None:
    """The first mark without a counterpart."""
    opened: list[_Mark] = []
    for mark in marks:
        if opened and (mark.sign == "”" or (mark.sign == "“" and opened[-1].sign == "„")):
            opened.pop()
        elif mark.sign != "”":
            opened.append(mark)
        elif not mark.piece.token.content[mark.at - 1 : mark.at].isdigit():  # (else inches, or seconds)
            return mark
    return opened[0] if opened else None


RULE = Rule("DOC009", "unbalanced-quotation", "W/W/W", "A", __name__, check)
