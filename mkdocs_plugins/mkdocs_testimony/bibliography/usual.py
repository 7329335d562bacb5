"""The usual entry and the usual name, read without loading pybtex.

Loading pybtex takes a fifth of a small tree's whole check, and nearly every entry and name has one plain
form. What has another form gives None here and is read by pybtex; a property test holds that both ways
read the same.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from mkdocs_testimony.expressions import expression

if TYPE_CHECKING:
    from mkdocs_testimony.bibliography.slices import Slice

_BRACED = r"\{([^{}]*+(?:\{[^{}]*+\}[^{}]*+)*+)\}"
USUAL_FIELD = expression(rf"\s*([A-Za-z][A-Za-z_\-]*)\s*=\s*{_BRACED}(?=\s*[,}}])")
"""`name = {text}` with braces at most two deep."""
_COMMA = expression(r"\s*,")
_END = expression(r"\s*\}\s*\Z")

_FLAT = expression(r"(?:[^{}\\]|\{[^{}\\]*\})*")
_GROUP_OR_AND = expression(r"\{[^{}]*\}|\s+and\s+", re.IGNORECASE)
_DANGLING = expression(r"and\b|.*\band\Z", re.IGNORECASE | re.DOTALL)
# A word of a family name begins with a capital: a small letter would begin a particle ("de", "van").
_NAME = expression(
    r"([A-Z][A-Za-z'’\-]*(?: [A-Z][A-Za-z'’\-]*)*), ([A-Z][A-Za-z'’.\-]*(?: [A-Z][A-Za-z'’.\-]*)*)"
)


def usual_fields(piece: Slice) -> list[tuple[str, str, int, int]] | None:
    """(name, value, start, end) of each field of an entry; None when pybtex must read it."""
    if piece.damaged:
        return None
    text, at = piece.text, piece.key_end
    fields: list[tuple[str, str, int, int]] = []
    seen: set[str] = set()
    while True:
        comma = _COMMA.match(text, at)
        if comma:
            at = comma.end()
        if _END.match(text, at):
            return fields
        match = USUAL_FIELD.match(text, at)
        if not comma or not match or match[1].lower() in seen:
            return None
        seen.add(match[1].lower())
        fields.append((match[1], match[2], match.start(1), match.end()))
        at = match.end()


def usual_names(value: str) -> list[str] | None:
    """The names of a list, split at `and`; None when pybtex must split it."""
    value = value.strip()
    if not _FLAT.fullmatch(value):
        return None
    names: list[str] = []
    start = 0
    for found in _GROUP_OR_AND.finditer(value):
        if not found[0].startswith("{"):
            names.append(value[start : found.start()])
            start = found.end()
    names.append(value[start:])
    # "A and and B": what an empty member means is for pybtex to say.
    return None if any(not name or _DANGLING.match(name) for name in names) else names


def usual_name(raw: str) -> tuple[str, str] | None:
    """Family and given names of `Family, Given`; None when pybtex must read it."""
    match = _NAME.fullmatch(raw)
    return (match[1], match[2]) if match else None
