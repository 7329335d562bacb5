"""Marks in brackets of another kind, `[.judgment]`, `[text](.judgment)`: told, and read as was meant."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mkdocs_testimony.expressions import expression
from mkdocs_testimony.markdown.attributes import Braces, merged, read_braces
from mkdocs_testimony.markdown.blocks import BlockState
from mkdocs_testimony.markdown.reading import Reading, reading_of
from mkdocs_testimony.markdown.vocabulary import CLASSES
from mkdocs_testimony.model.payload import carry, payload

if TYPE_CHECKING:
    import re
    from collections.abc import Callable

    from markdown_it.rules_block import StateBlock

    from mkdocs_testimony.markdown.inlines import InlineState
    from mkdocs_testimony.span import Span

_MARK = (
    r"\s?(?:#[\w-]+\s+)?\.(?:" + "|".join(CLASSES) + r")"
    r'(?:\s+(?:[#.][\w-]+|[a-z][\w-]*=(?:"[^"\n]*"|[^\s\]\[()<>"]+)))*\s?'
)
_WRONG = expression(rf"\[{_MARK}\]|\({_MARK}\)|<{_MARK}>")


def wrong_line(state: StateBlock, startLine: int, endLine: int, silent: bool) -> bool:
    """Block rule: a mark alone on its line, in brackets, parentheses or `<>`."""
    assert isinstance(state, BlockState)
    start, end = state.bMarks[startLine] + state.tShift[startLine], state.eMarks[startLine]
    if silent or state.src[start : start + 1] not in ("[", "(", "<") or state.is_code_block(startLine):
        return False
    found = _WRONG.match(state.src, start, end)
    if not found or state.skipSpaces(found.end()) < end:
        return False
    reading = reading_of(state)
    braces = _braces(reading, state.src, found, reading.span, "")
    if braces is None:
        return False
    opening = state.tokens[-1] if state.tokens else None
    if opening is not None and opening.type == "list_item_open":
        payload(opening)["attributes"] = merged(braces.attributes, payload(opening).get("attributes"))
    else:
        state.waiting = merged(braces.attributes, state.waiting)
    state.line = startLine + 1
    return True


def wrong_span(state: InlineState, silent: bool) -> bool:
    """Inline rule: `[text](.judgment)`, `[text]<.judgment>`, `[text][.judgment]`."""
    start = state.pos
    close = -1 if silent else state.closing_bracket(start)
    if close < 0 or not state.src.startswith(("[", "(", "<"), close + 1):
        return False
    found = _WRONG.match(state.src, close + 1, state.posMax)
    if not found:
        return False
    reading = reading_of(state)
    braces = _braces(reading, state.src, found, reading.positions.span, "[…]")
    if braces is None:
        return False
    token = state.push("span_open", "span", 1)
    carry(
        token,
        {
            "start": start,
            "end": start + 1,
            "attributes": braces.attributes,
            "classes": braces.attributes.classes,
        },
    )
    end = state.posMax
    state.pos, state.posMax = start + 1, close
    state.md.inline.tokenize(state)
    state.posMax = end
    carry(state.push("span_close", "span", -1), {"start": close, "end": braces.end})
    state.pos = braces.end
    return True


def _braces(
    reading: Reading, source: str, found: re.Match[str], place: Callable[[int, int], Span], before: str
) -> Braces | None:
    """The mark as braces would have it; told, with what to write."""
    meant = f"{{{found[0][1:-1].strip()}}}"
    fixed = f"{source[: found.start()]}{{{found[0][1:-1]}}}"  # the offsets stay
    braces = read_braces(fixed, found.start(), len(fixed), place)
    if braces is None:
        return None
    message = f"A mark goes in braces, not in `{found[0][0]}{found[0][-1]}`. Write `{before}{meant}`."
    reading.tell("DOC010", message, place(*found.span()))
    return braces
