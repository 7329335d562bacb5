"""The citation that most are: `[@key]` or `[@key, p. 12-14]`, followed by a blank, a stop or nothing.

One expression reads it, before any other rule for brackets is asked: what follows it rules out a link, a mark
and a span. It gives what `citations` would (a test holds that for any text); of all else it takes nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mkdocs_testimony.expressions import expression
from mkdocs_testimony.markdown.reading import reading_of
from mkdocs_testimony.model import Cite
from mkdocs_testimony.model.payload import carry

if TYPE_CHECKING:
    from mkdocs_testimony.markdown.inlines import InlineState

_USUAL = expression(
    r"\[@([A-Za-z0-9](?:[A-Za-z0-9_]|[:.-](?=[A-Za-z0-9]))*)"
    r"(?:, pp?\. ([0-9]+(?:[-–][0-9]+)?))?\](?=[.,;:!?]?(?:[ \n]|\Z))"
)


def usual_citation(state: InlineState, silent: bool) -> bool:
    """Inline rule: a bracketed citation of one source, with a page or without."""
    if silent or state.linkLevel or state.env.get("references"):
        return False
    start = state.pos
    found = _USUAL.match(state.src, start, state.posMax)
    if found is None:
        return False
    reading = reading_of(state)
    end = found.end()
    if reading.within or not state.closes(start, end - 1):
        return False
    key, place = found.groups()
    cite = Cite(
        key=key,
        span=reading.positions.span(start + 1, start + 2 + len(key)),
        prefix=(),
        label="page" if place else "",
        locator=place or "",
        suffix=(),
        suppress_author=False,
    )
    token = state.push("citation", "", 0)
    token.content = found[0]
    carry(token, {"start": start, "end": end, "cites": (cite,)})
    state.pos = end
    return True
