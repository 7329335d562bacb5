"""Raw HTML: told, and kept as the characters that it is."""

from __future__ import annotations

from itertools import accumulate
from typing import TYPE_CHECKING

from mkdocs_testimony.expressions import expression
from mkdocs_testimony.markdown.reading import Reading, Tag, reading_of
from mkdocs_testimony.model.payload import carry

if TYPE_CHECKING:
    from mkdocs_testimony.markdown.inlines import InlineState

_TAG = expression(r"</?([A-Za-z][A-Za-z0-9-]*)(?=[\s/>])[^<>]*>|<[!?][A-Za-z\[][^<>]*>")

_VOID = frozenset(
    ("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr")
)
"""Elements that have no closing tag."""


def raw_html(state: InlineState, silent: bool) -> bool:
    """Inline rule: a tag cannot be printed; an element makes one finding."""
    found = _TAG.match(state.src, state.pos, state.posMax)
    if not found:
        return False
    if not silent:
        reading = reading_of(state)
        reading.tags.append(Tag((found[1] or "").lower(), found[0], reading.positions.span(*found.span())))
        push_literal(state, found[0])
    state.pos = found.end()
    return True


def tell_elements(reading: Reading) -> None:
    """Tell the raw HTML that was read: an element once, at its first tag, with all that stands in it.

    An opening tag without its end, and an end without its beginning, stand for themselves.
    """
    open_at: dict[str, list[int]] = {}
    tags = sorted(reading.tags, key=lambda tag: tag.span)
    inside = [0] * (len(tags) + 1)
    """How many elements begin (+) or end (-) at each tag."""
    for n, tag in enumerate(tags):
        if not tag.text.startswith("</"):
            if tag.name and tag.name not in _VOID and not tag.text.endswith("/>"):
                open_at.setdefault(tag.name, []).append(n)
        elif open_at.get(tag.name):
            inside[open_at[tag.name].pop() + 1] += 1
            inside[n + 1] -= 1
    for tag, depth in zip(tags, accumulate(inside), strict=False):
        if depth == 0:
            reading.tell(
                "DOC007",
                f"Raw HTML ({_short(tag.text)}) cannot be printed. Write it in Markdown, or put a backslash "
                "before the `<` if the sign itself is meant.",
                tag.span,
            )


def push_literal(state: InlineState, text: str) -> None:
    """Push text that must stay as typed: no typographic quotation marks, no dashes."""
    token = state.push("text", "", 0)
    token.content = text
    carry(token, {"start": state.pos, "end": state.pos + len(text), "literal": True})


def _short(tag: str) -> str:
    flat = " ".join(tag.split())
    return f"`{flat}`" if len(flat) <= 40 else f"`{flat[:37]}…`"
