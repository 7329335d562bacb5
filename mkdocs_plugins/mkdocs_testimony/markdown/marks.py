"""Marks: attribute lines before blocks, and bracketed spans in the text."""

from __future__ import annotations

import re

from markdown_it.rules_block import StateBlock
from markdown_it.token import Token

from mkdocs_testimony.markdown.attributes import merged, read_braces
from mkdocs_testimony.markdown.blocks import BlockState
from mkdocs_testimony.markdown.inlines import InlineState
from mkdocs_testimony.markdown.reading import Reading, reading_of

_STRAY = re.compile(r"\{\s*(?:[#.][A-Za-z]|[A-Za-z-]+=)")


def attribute_line(state: StateBlock, startLine: int, endLine: int, silent: bool) -> bool:  # noqa: N803
    """Block rule: `{…}` alone on a line (or on several), before the block or as an item's first line.

    It never ends a paragraph: braces inside one are told as misplaced instead.
    """
    assert isinstance(state, BlockState)
    start = state.bMarks[startLine] + state.tShift[startLine]
    if silent or state.src[start : start + 1] != "{" or state.is_code_block(startLine):
        return False
    reading = reading_of(state)
    last = startLine
    while not state.src[start : state.eMarks[last]].rstrip().endswith("}"):
        last += 1
        if (
            last >= endLine
            or last > startLine + 20
            or state.isEmpty(last)
            or state.sCount[last] < state.blkIndent
        ):
            return False
    braces = read_braces(state.src, start, state.eMarks[last], reading.span)
    if braces is None or state.skipSpaces(braces.end) < state.eMarks[last]:
        return False
    for message, span in braces.errors:
        reading.tell("DOC010", message, span)
    state.line = last + 1
    if state.tokens and state.tokens[-1].type == "list_item_open":
        meta = state.tokens[-1].meta
        known = meta.get("attributes")
        meta["attributes"] = merged(known, braces.attributes) if known else braces.attributes
    else:
        state.waiting = braces.attributes
    return True


def bracketed_span(state: InlineState, silent: bool) -> bool:
    """Inline rule: `[text]{.judgment}`."""
    if silent:
        return False
    start = state.pos
    close = state.closing_bracket(start)
    if close < 0 or not state.src.startswith("{", close + 1):
        return False
    reading = reading_of(state)
    braces = read_braces(state.src, close + 1, state.posMax, reading.positions.span)
    if braces is None:
        place = reading.positions.span(close + 1, close + 2)
        reading.tell("DOC010", "This brace is not closed in its paragraph. Write [text]{.mark}.", place)
        return False
    for message, span in braces.errors:
        reading.tell("DOC010", message, span)
    token = state.push("span_open", "span", 1)
    token.meta = {
        "start": start,
        "end": start + 1,
        "attributes": braces.attributes,
        "classes": braces.attributes.classes,
    }
    end = state.posMax
    state.pos, state.posMax = start + 1, close
    state.md.inline.tokenize(state)
    state.posMax = end
    state.push("span_close", "span", -1).meta = {"start": close, "end": braces.end}
    state.pos = braces.end
    return True


def heading_attributes(reading: Reading, opening: Token, inline: Token) -> None:
    """Take `{…}` from the end of a heading, as Pandoc does."""
    content = inline.content
    start = content.rfind("{")
    if start < 0 or not content.endswith("}") or content[start - 1 : start] in ("\\", "]"):
        return
    braces = read_braces(content, start, len(content), inline.meta["positions"].span)
    if braces is None or braces.end != len(content) or (braces.errors and not braces.attributes.items):
        return
    for message, span in braces.errors:
        reading.tell("DOC010", message, span)
    inline.content = content[:start].rstrip()
    known = opening.meta.get("attributes")
    opening.meta["attributes"] = merged(known, braces.attributes) if known else braces.attributes


def misplaced_braces(reading: Reading, tokens: list[Token]) -> None:
    """Tell attributes that stand in running text, where they mark nothing and would be printed."""
    for token in tokens:
        if token.type == "text" and "{" in token.content:
            for found in _STRAY.finditer(token.content):
                start = token.meta["start"] + found.start()
                place = reading.positions.span(start, start + 1)
                if any(known.code == "DOC010" and known.span == place for known in reading.findings):
                    continue  # a bracket's brace that is never closed
                reading.tell(
                    "DOC010",
                    "Attributes stand in running text here and would be printed. Put them alone on the line "
                    "before a block, with a blank line before that, or right after a bracket: [text]{.mark}.",
                    place,
                )
