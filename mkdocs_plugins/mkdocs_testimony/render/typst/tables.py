"""How wide tables are, before they are printed: which are turned, and where their words must be broken."""

from __future__ import annotations

from dataclasses import field
from typing import TYPE_CHECKING

from mkdocs_testimony.model.payload import payload
from mkdocs_testimony.records import dataclass
from mkdocs_testimony.render.typst.breaks import fitting, parted

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from markdown_it.token import Token

    from mkdocs_testimony.span import Span

_DOWN = 28
"""Lines of a turned table that surely fit on the paper."""
_UPRIGHT, _TURNED, _TURNED_OVER_NOTES = 96, 138, 118
"""Letters in a line of a table of many columns: across the paper, along it, and along it over some notes."""


@dataclass(frozen=True, slots=True)
class Table:
    """What is known of a table from its text."""

    span: Span | None
    columns: int
    """Of its first row."""
    broken: tuple[str, ...]
    """Words that are wider than their columns, however it is printed."""
    turned: bool
    """Whether it is printed turned by a quarter: so its words are whole, which upright they are not."""
    fitting: int
    """Letters of a word that fit into a cell."""


@dataclass(slots=True)
class _Read:
    """A table while it is read."""

    span: Span | None
    rows: list[list[str]] = field(default_factory=list)


def tables(tokens: Iterable[Token]) -> Iterator[Table]:
    """The tables of a page, in order."""
    read: list[_Read] = []
    table: _Read | None = None
    framed = noted = False
    for token in tokens:
        if token.type == "figure_open":
            framed, noted = token.level == 0 and "chart" not in payload(token), False
        elif token.type == "table_open":
            table = _Read(payload(token).get("span"))
            read.append(table)
        elif table is not None and token.type == "tr_open":
            table.rows.append([])
        elif table is not None and token.type in ("td_open", "th_open"):
            table.rows[-1].append("")
        elif token.type == "table_close":
            table = None
        elif token.children:
            noted = noted or any(child.type == "note_mark" for child in token.children)
            if table is not None:
                texts = (child.content for child in token.children if child.type in ("text", "softbreak"))
                table.rows[-1][-1] += " ".join(texts)
        if read and (token.type == "figure_close" or (token.type == "table_close" and not framed)):
            yield from (
                _table(table_read, may_turn=framed and len(read) == 1, noted=noted) for table_read in read
            )
            read, framed = [], False


def _table(read: _Read, *, may_turn: bool, noted: bool) -> Table:
    columns = len(read.rows[0]) if read.rows else 1
    words = [word for row in read.rows for cell in row for word in cell.split()]
    upright, turned = fitting(columns, _UPRIGHT), _TURNED_OVER_NOTES if noted else _TURNED
    broken = tuple(word for word in words if _broken(word, upright))
    along = fitting(columns, turned)
    whole = not any(_broken(word, along) for word in broken)
    if may_turn and broken and whole and _lines(read.rows, turned // columns) <= _DOWN:
        return Table(read.span, columns, (), turned=True, fitting=along)
    return Table(read.span, columns, broken, turned=False, fitting=upright)


def _lines(rows: list[list[str]], room: int) -> int:
    """How many lines a table has whose cells hold so many letters in a line."""
    held = max(1, room - 2)
    return sum(max([1, *(-(-len(cell) // held) for cell in row)]) for row in rows)


def _broken(word: str, longest: int) -> bool:
    # An address is broken anywhere, and reads as well.
    return "/" not in word and any(len(part) > 1 for part in parted(word, longest))
