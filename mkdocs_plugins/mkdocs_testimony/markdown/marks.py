"""Marks: attribute lines before blocks, and bracketed spans in the text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mkdocs_testimony.expressions import expression
from mkdocs_testimony.markdown.attributes import (
    Braces,
    looks_like_mark,
    merged,
    read_braces,
    read_unclosed,
)
from mkdocs_testimony.markdown.blocks import BlockState
from mkdocs_testimony.markdown.foreign_table import foreign
from mkdocs_testimony.markdown.html import push_literal
from mkdocs_testimony.markdown.reading import Reading, reading_of
from mkdocs_testimony.model.payload import carry, payload

if TYPE_CHECKING:
    from markdown_it.rules_block import StateBlock
    from markdown_it.token import Token

    from mkdocs_testimony.markdown.inlines import InlineState
    from mkdocs_testimony.model import Attributes

_LINES = 20
"""Lines that one mark may take."""
_CITED = expression(r"[\[\s;]-?@[\w{]")
_COMMAND = expression(r"\\[A-Za-z]+\*?\Z")
_REST = expression(r"\s*\Z")
_TEXT = expression(r"\S")
_BLANKS = expression(r"[ \t]+(?=\{)")


_NO_MARK = ("{{", "{%", "{>>", "{++", "{--", "{~~", "{==")
"""What begins a template's sign or a remark in CriticMarkup, which are told as such (DOC018, DOC008)."""


def attribute_line(state: StateBlock, startLine: int, endLine: int, silent: bool) -> bool:
    """Block rule: `{…}` alone on a line (or on several), before the block or as an item's first line.

    A mark that is broken, or has text behind it on its line, or no blank line before it, is told and read
    as it was meant. It ends a paragraph only where it stands alone on a line and the text goes on after it.
    """
    assert isinstance(state, BlockState)
    start = state.bMarks[startLine] + state.tShift[startLine]
    if state.src[start : start + 1] not in ("{", "｛") or state.is_code_block(startLine):
        return False
    if state.src.startswith(_NO_MARK, start):
        return False
    if silent:
        return _parts_a_paragraph(state, startLine, endLine, start)
    reading = reading_of(state)
    last, braces = _whole(state, startLine, endLine, start)
    if braces is None:
        last, braces = startLine, _broken(state, startLine, start)
        if braces is None:
            return False
    for message, span in braces.errors:
        reading.tell("DOC010", message, span)
    if startLine and _joins_text(state, startLine) and not braces.errors:
        reading.tell(
            "DOC010", "A blank line is missing before this mark. Put one in.", braces.attributes.span
        )
    _go_on(state, last, braces.end)
    if state.tokens and state.tokens[-1].type == "list_item_open":
        meta = payload(state.tokens[-1])
        known = meta.get("attributes")
        meta["attributes"] = merged(known, braces.attributes) if known else braces.attributes
    else:
        state.waiting = merged(state.waiting, braces.attributes) if state.waiting else braces.attributes
    return True


def _whole(state: StateBlock, first: int, end: int, start: int) -> tuple[int, Braces | None]:
    """The last line of a mark that fills its lines from brace to brace, and the mark; else None."""
    last = first
    while not state.src[start : state.eMarks[last]].rstrip().endswith(("}", "｝")):
        last += 1
        if (
            last >= end
            or last > first + _LINES
            or state.isEmpty(last)
            or state.sCount[last] < state.blkIndent
        ):
            return first, None
    braces = read_braces(state.src, start, state.eMarks[last], reading_of(state).span)
    if braces is None or state.skipSpaces(braces.end) < state.eMarks[last]:
        return first, None
    if last > first and (len(braces.errors) > 1 or "[" in state.src[start : state.eMarks[first]]):
        return first, None  # the brace at the end is that of a span in the text below
    if braces.errors and not braces.attributes.items and not looks_like_mark(state.src, start):
        return first, None
    return last, braces


def _broken(state: StateBlock, line: int, start: int) -> Braces | None:
    """A mark that shares its line with text, or that is never closed; its errors say which."""
    source, end = state.src, state.eMarks[line]
    if not looks_like_mark(source, start):
        return None
    place = reading_of(state).span
    braces = read_braces(source, start, end, place)
    if braces is None:
        return read_unclosed(source, start, end, place)
    if braces.errors:
        return braces
    if looks_like_mark(source, state.skipSpaces(braces.end)):
        message = "There are two marks on one line. Put everything into one pair of braces."
    else:
        message = (
            "Text follows this mark on its line. Put the mark on a line of its own, and the text below it."
        )
    return Braces(braces.attributes, braces.end, ((message, braces.attributes.span),))


def _go_on(state: StateBlock, line: int, end: int) -> None:
    """Go on after a mark: on the next line, or in this one if text follows."""
    rest = state.skipSpaces(end)
    if rest >= state.eMarks[line]:
        state.line = line + 1
        return
    state.bMarks[line], state.tShift[line] = end, rest - end
    state.sCount[line] = state.blkIndent
    state.line = line


def _parts_a_paragraph(state: StateBlock, line: int, end: int, start: int) -> bool:
    """Whether a line within a paragraph is a mark alone, with text after it that it was meant for."""
    if line + 1 >= end or state.isEmpty(line + 1) or state.sCount[line] < state.blkIndent:
        return False
    if not looks_like_mark(state.src, start):
        return False
    braces = read_braces(state.src, start, state.eMarks[line], reading_of(state).span)
    return braces is not None and state.skipSpaces(braces.end) >= state.eMarks[line]


def _joins_text(state: StateBlock, line: int) -> bool:
    """Whether a paragraph ends on the line before."""
    last = state.tokens[-1] if state.tokens else None
    if last is None or last.type != "paragraph_close" or state.isEmpty(line - 1):
        return False
    opening = next(token for token in reversed(state.tokens) if token.type == "paragraph_open")
    return bool(opening.map and opening.map[1] == line)


def bracketed_span(state: InlineState, silent: bool) -> bool:
    """Inline rule: `[text]{.judgment}`."""
    if silent:
        return False
    start = state.pos
    close = state.closing_bracket(start)
    if close < 0:
        return False
    if _COMMAND.search(state.src, max(0, start - 20), start):
        return False  # LaTeX's `\\cite[7]{key}`
    brace = close + 1
    apart = _BLANKS.match(state.src, brace, state.posMax)
    if apart and looks_like_mark(state.src, apart.end()) and not _CITED.search(state.src, start, close):
        brace = apart.end()
    if not state.src.startswith("{", brace):
        return False
    reading = reading_of(state)
    place = reading.positions.span
    braces = read_braces(state.src, brace, state.posMax, place)
    if braces is None:
        braces = read_unclosed(state.src, brace, state.posMax, place)
    if braces is None:
        reading.tell(
            "DOC010",
            "This brace is never closed. Write `[text]{.judgment}`, or `\\{` if a brace is meant.",
            place(brace, brace + 1),
        )
        return False
    for message, span in braces.errors:
        reading.tell("DOC010", message, span)
    if brace > close + 1 and not braces.errors:
        message = "There is a space between the bracket and its mark. Remove it: `[text]{.judgment}`."
        reading.tell("DOC010", message, place(close + 1, brace))
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


def stray_mark(state: InlineState, silent: bool) -> bool:
    """Inline rule: a mark in running text, where it marks nothing and would be printed: told.

    At the end of a paragraph it was meant for that paragraph, and is kept in `Reading.trailing` for it.
    """
    start = state.pos
    if not looks_like_mark(state.src, start):
        return False
    reading = reading_of(state)
    place = reading.positions.span
    braces = read_braces(state.src, start, state.posMax, place)
    if braces is None:
        braces = read_unclosed(state.src, start, state.posMax, place)
    if braces is None:
        return False
    picture = state.tokens[-1] if state.tokens and not state.pending else None
    if not silent and picture is not None and picture.type == "image":
        _tell_on_picture(reading, braces, state.src[start : braces.end])
        push_literal(state, "")
    elif not silent:
        ends = bool(_REST.match(state.src, braces.end)) and bool(_TEXT.search(state.src, 0, start))
        if braces.errors:
            message, span = braces.errors[0]
        else:
            message, span = _STRAY[ends], braces.attributes.span
        reading.tell("DOC010", message, span)
        if ends:
            if state.pending:
                state.pushPending()
            reading.trailing = braces.attributes
        else:
            push_literal(state, state.src[start : braces.end])
    state.pos = braces.end
    return True


def _tell_on_picture(reading: Reading, braces: Braces, typed: str) -> None:
    """A mark right behind a picture: the name of a figure, or a size."""
    attributes = braces.attributes
    if attributes.id:
        name = attributes.id.replace(":", "-")
        name = name if name.startswith("fig-") else f"fig-{name}"
        message = (
            f"A picture cannot have a mark. Give the name to a block around it: a line `::: {{#{name}}}`, the"
            " picture, a blank line, the caption, and a line `:::`."
        )
        reading.tell("DOC010", message, attributes.span)
    else:
        reading.tell("DOC018", foreign("image-size", typed), attributes.span)


_STRAY = {
    False: "There is a mark in the running text here, which would be printed. To mark some words, put them in"
    " brackets before it: `[words]{.judgment}`. To mark the paragraph, put the mark alone on the line"
    " before it.",
    True: "This mark comes before what it marks. Put it alone on the line before its paragraph, with a blank"
    " line before that; or, to mark some words, put these in brackets: `[words]{.judgment}`.",
}


def heading_attributes(reading: Reading, opening: Token, inline: Token) -> None:
    """Take `{…}` from the end of a heading, as Pandoc does."""
    content = inline.content
    start = max(0, content.rfind("{"))
    if content[start - 1 : start] in ("\\", "]") or not looks_like_mark(content, start):
        return
    place = payload(inline)["positions"].span
    braces = read_braces(content, start, len(content), place)
    if braces is None:
        braces = read_unclosed(content, start, len(content), place)
    if braces is None or content[braces.end :].strip() or (braces.errors and not braces.attributes.items):
        return
    for message, span in braces.errors:
        reading.tell("DOC010", message, span)
    inline.content = content[:start].rstrip()
    known = payload(opening).get("attributes")
    payload(opening)["attributes"] = merged(known, braces.attributes) if known else braces.attributes


def take_trailing(reading: Reading, holder: Token) -> None:
    """Give a block the mark that its author put at its end."""
    trailing: Attributes | None = reading.trailing
    reading.trailing = None
    if trailing is not None:
        payload(holder)["attributes"] = merged(trailing, payload(holder).get("attributes"))
