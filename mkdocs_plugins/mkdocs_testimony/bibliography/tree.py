"""A .bib file as a tree that loses nothing: its parts in order, each with its place, that make up the text.

The index, the tidying and the renaming of keys walk this tree. `scan.py` makes it; `typed.py` parts an entry.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum

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


@dataclass(frozen=True, slots=True)
class Node:
    """One part of a file."""

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
    nodes: tuple[Node, ...]
    """In order, without gaps."""
    findings: tuple[Finding, ...]
    """What is wrong with the outer form (BIB001)."""

    @property
    def pieces(self) -> list[Slice]:
        """The entries and strings, in order."""
        return [node.piece for node in self.nodes if node.piece is not None]

    def placed(self) -> Iterator[tuple[Node, Slice]]:
        """The entries and strings with their nodes."""
        return ((node, node.piece) for node in self.nodes if node.piece is not None)

    def printed(self) -> str:
        """The text, from its parts: the same to the byte."""
        return "".join(self.text[node.start : node.end] for node in self.nodes)
