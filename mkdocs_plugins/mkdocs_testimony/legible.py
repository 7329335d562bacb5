"""A finding's words as any report can hold them: what cannot be seen is shown, what is endless is cut."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from mkdocs_testimony.invisible import visible

if TYPE_CHECKING:
    from mkdocs_testimony.finding import Finding

LONGEST = 2000
"""Characters of a message. What it quotes may be a line of a whole megabyte."""
PLACES = 50
"""Related places of one finding."""


def shortened(message: str, longest: int = LONGEST) -> str:
    """A message that is not much longer than `longest` characters: cut in its middle.

    Its beginning says what is meant and its end what to do, so both stay.
    """
    if len(message) <= longest:
        return message
    end = longest // 3
    start = longest - end
    return f"{message[:start]} […{len(message) - longest:,} characters…] {message[-end:]}"


def legible(finding: Finding) -> Finding:
    """The finding with message and related places fit to be shown; the same one if they are already."""
    message = shortened(visible(finding.message))
    related = tuple((span, shortened(visible(what))) for span, what in finding.related[: PLACES + 1])
    if len(finding.related) > PLACES:
        span, _ = related[-1]
        related = (*related[:-1], (span, f"and {len(finding.related) - PLACES:,} more places"))
    if message == finding.message and related == finding.related:
        return finding
    return replace(finding, message=message, related=related)
