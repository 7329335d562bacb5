"""Raw HTML: told, and kept as the characters that it is."""

from __future__ import annotations

import re

from mkdocs_testimony.markdown.inlines import InlineState
from mkdocs_testimony.markdown.reading import reading_of

_TAG = re.compile(r"</?([A-Za-z][A-Za-z0-9-]*)(?=[\s/>])[^<>]*>|<[!?][A-Za-z\[][^<>]*>")


def raw_html(state: InlineState, silent: bool) -> bool:
    """Inline rule: a tag cannot be printed; an element makes one finding."""
    found = _TAG.match(state.src, state.pos, state.posMax)
    if not found:
        return False
    if not silent:
        reading = reading_of(state)
        name = (found[1] or "").lower()
        tags = reading.open_tags
        if found[0].startswith("</") and tags.get(name, 0):
            tags[name] -= 1
        else:
            if name and not found[0].endswith("/>"):
                tags[name] = tags.get(name, 0) + 1
            reading.tell(
                "DOC007",
                f"Raw HTML ({_short(found[0])}) cannot be printed. Write it in Markdown, or put a backslash "
                "before the `<` if the sign itself is meant.",
                reading.positions.span(*found.span()),
            )
        push_literal(state, found[0])
    state.pos = found.end()
    return True


def push_literal(state: InlineState, text: str) -> None:
    """Push text that must stay as typed: no typographic quotation marks, no dashes."""
    token = state.push("text", "", 0)
    token.content = text
    token.meta = {"start": state.pos, "end": state.pos + len(text), "literal": True}


def _short(tag: str) -> str:
    flat = " ".join(tag.split())
    return f"`{flat}`" if len(flat) <= 40 else f"`{flat[:37]}…`"
