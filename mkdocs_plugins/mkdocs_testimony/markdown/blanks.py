"""Blanks that do not break: a backslash before a space, as in Pandoc."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mkdocs_testimony.markdown.inlines import InlineState

NO_BREAK = "\u00a0"


def escaped_blank(state: InlineState, silent: bool) -> bool:
    r"""Inline rule: `\ ` is a no-break space."""
    if not state.src.startswith("\\ ", state.pos) or state.pos + 2 > state.posMax:
        return False
    if not silent:
        token = state.push("text_special", "", 0)
        token.content, token.markup, token.info = NO_BREAK, "\\ ", "escape"
    state.pos += 2
    return True


def past_blanks(source: str, pos: int, end: int) -> int:
    """The offset after white space and escaped blanks."""
    while pos < end:
        if source[pos].isspace():
            pos += 1
        elif source.startswith("\\ ", pos, end):
            pos += 2
        else:
            break
    return pos
