"""What in a list of names keeps it from being read: told, for it would print as one garbled person."""

from __future__ import annotations

import re

from mkdocs_testimony.bibliography.latex import decode_plain
from mkdocs_testimony.expressions import expression

_GROUP = expression(r"\{[^{}]*\}")
_ET_AL = expression(r"(?:^|[\s,;])et\.?\s+al(?:ii|ia|\.|\b)", re.IGNORECASE)
_AMPERSAND = expression(r"\s\\?&\s|[,;]\s*\\?&\s?")
_DANGLING = expression(r"(?:^and\b|(?:^|\s)and\s*$|\band\s+and\b)", re.IGNORECASE)
_AND = expression(r"\s+and\s+", re.IGNORECASE)
_SUFFIX = expression(r"(?:jr|sr|[ivx]+|\d\w*)\.?", re.IGNORECASE)
_WHOLE = expression(r"\S+\s+\S.*")


def fault(value: str) -> str:
    """What is wrong with a list of names, and what to write, as the end of a sentence; "" if nothing is.

    What stands in braces is a name as it is, whatever is in it.
    """
    bare = value
    for _ in range(6):
        shorter = _GROUP.sub("Braced", bare)
        if shorter == bare:
            break
        bare = shorter
    if "=" in bare:
        return ""
    if _ET_AL.search(bare):
        return "holds “et al.”, which would print as a name. Write `and others` at its end"
    if ";" in bare:
        return "parts its names by `;`. Write ` and ` between them"
    if _AMPERSAND.search(bare):
        return "has `&` between its names. Write ` and `, or put a body's name in braces of its own"
    if _DANGLING.search(bare.strip()):
        return "has an ` and ` with no name beside it. Delete it, or add the name"
    if any(_several(name) for name in _AND.split(bare.strip())):
        return (
            "parts its names by commas. Write ` and ` between them; a comma stands only between one person's "
            "family and given names"
        )
    return ""


def _several(name: str) -> bool:
    """Whether commas part whole names ("Ann Smith, Bo Jones,"), not the parts of one ("King, Jr., Ann")."""
    parts = [part.strip() for part in decode_plain(name).split(",")]
    if len(parts) > 1 and not parts[-1]:
        return True
    whole = [part for part in parts if _WHOLE.match(part)]
    if len(parts) == 2:
        return len(whole) == 2 and bool(
            re.match(r"(?:\w\.\s*)+\w{2}", parts[0]) and re.match(r"(?:\w\.\s*)+\w{2}", parts[1])
        )
    return len(parts) > 2 and len(whole) == len(parts) and not any(map(_SUFFIX.fullmatch, parts))
