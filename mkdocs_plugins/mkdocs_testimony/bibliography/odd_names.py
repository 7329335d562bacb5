"""Oddly written names of fields in entries that nobody cites, and that are therefore not parsed otherwise."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mkdocs_testimony.bibliography.entries import parse_entry, parse_strings
from mkdocs_testimony.bibliography.lexis import plain_name
from mkdocs_testimony.expressions import expression

if TYPE_CHECKING:
    from collections.abc import Container, Iterator

    from mkdocs_testimony.bibliography.index import Index
    from mkdocs_testimony.bibliography.slices import Slice
    from mkdocs_testimony.finding import Finding

_UNUSUAL = expression(r"[,{]\s*+([\w:.\-]*+[^\w\s#%(),={}:.\-][^\s#%(),={}]*+)\s*+=")
"""What may be a field whose name holds a sign that is no letter; it may stand in a value as well."""


def odd_names(index: Index, known: Container[str]) -> Iterator[Finding]:
    """What is broken in entries with an oddly written name of a field whose keys are not `known` (BIB001)."""
    odd = [piece for key, piece in index.entries.items() if key not in known and _is_odd(piece)]
    strings = parse_strings(index.strings)[0] if odd else {}
    for piece in odd:
        yield from (finding for finding in parse_entry(piece, strings).findings if finding.code == "BIB001")


def _is_odd(piece: Slice) -> bool:
    return any(plain_name(found[1]) != found[1] for found in _UNUSUAL.finditer(piece.text))
