"""A .bib file as a tree that loses nothing: its parts in order, each with its place, that make up the text.

The index, the tidying and the renaming of keys walk this tree. `scan.py` makes it; `typed.py` parts an entry.
"""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING, NamedTuple

from mkdocs_testimony.records import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mkdocs_testimony.bibliography.slices import Slice
    from mkdocs_testimony.finding import Finding


class Kind(Enum):
    """What a part of a .bib file is."""

    ENTRY = "entry"
    """`@type{key, …}`, or what was meant as one."""
    STRING = "string"
    PREAMBLE = "preamble"
    COMMENT = "comment"
    """`@comment{…}`."""
    TEXT = "text"
    """What stands between the others: blank lines, remarks, junk."""


class Node(NamedTuple):
    """One part of a file; a tuple, since there are as many as entries and it is quickly made."""

    kind: Kind
    start: int
    """Offset in the file's text."""
    end: int
    """Offset behind it; the next part begins there."""
    piece: Slice | None = None
    """Of an entry or a string that has a key or a name."""


@dataclass(frozen=True, slots=True)
class BibTree:
    """One .bib file."""

    path: str
    text: str
    marked: tuple[Node, ...]
    """The parts that begin with an `@`, in order."""
    findings: tuple[Finding, ...]
    """What is wrong with the outer form (BIB001)."""

    @property
    def nodes(self) -> Iterator[Node]:
        """All parts in order, without gaps: those that are marked, and the text around them."""
        at = 0
        for node in self.marked:
            if node.start > at:
                yield Node(Kind.TEXT, at, node.start)
            yield node
            at = node.end
        if at < len(self.text):
            yield Node(Kind.TEXT, at, len(self.text))

    @property
    def pieces(self) -> list[Slice]:
        """The entries and strings, in order."""
        return [node.piece for node in self.marked if node.piece is not None]

    def placed(self) -> Iterator[tuple[Node, Slice]]:
        """The entries and strings with their nodes."""
        return ((node, node.piece) for node in self.marked if node.piece is not None)

    def printed(self) -> str:
        """The text, from its parts: the same to the byte."""
        return "".join(self.text[node.start : node.end] for node in self.nodes)
