"""Fenced divs: `::: {#fig-x .chart}` … `:::`, as Pandoc and Quarto have them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING
from unicodedata import normalize

from mkdocs_testimony.expressions import expression
from mkdocs_testimony.markdown.attributes import merged, read_braces, read_unclosed
from mkdocs_testimony.markdown.blocks import Blocks, closes_div, fence_at, is_open
from mkdocs_testimony.markdown.reading import Reading, reading_of
from mkdocs_testimony.markdown.vocabulary import kind_of_div
from mkdocs_testimony.model import Attribute, Attributes
from mkdocs_testimony.model.payload import payload

if TYPE_CHECKING:
    from collections.abc import Sequence

    from markdown_it.rules_block import StateBlock
    from markdown_it.token import Token

    from mkdocs_testimony.span import Span

_MARKED = frozenset({"paragraph_open", "blockquote_open", "bullet_list_open", "ordered_list_open"})
_BARE_ID = expression(r"#?((?:(?<=#)\w|fig-\w|tbl-\w)[\w\u0300-\u036F-]*)\Z")


def div(state: StateBlock, startLine: int, endLine: int, silent: bool) -> bool:
    """Block rule. A fence with a name or braces opens, colons alone close the innermost div."""
    start, after = fence_at(state, startLine)
    if start < 0:
        return False
    if silent:
        return True
    reading = reading_of(state)
    line_span = reading.span(start, start + len(state.src[start : state.eMarks[startLine]].rstrip()))
    if closes_div(state, startLine):
        reading.tell(
            "DOC014",
            "Nothing is open that these colons could close. Remove the line, or name the div that it opens: "
            "`::: {#fig-name}`.",
            line_span,
        )
        state.line = startLine + 1
        return True
    attributes = _opening(state, startLine, after)
    opening = state.push("div_open", "div", 1)
    opening.map = lines = [startLine, 0]
    opening.markup = state.src[start:after]
    payload(opening)["attributes"] = attributes
    payload(opening)["classes"] = attributes.classes
    parent, state.parentType = state.parentType, "div"
    blocks = state.md.block
    assert isinstance(blocks, Blocks)
    state.line = startLine + 1
    first = len(state.tokens)
    blocks.tokenize(state, startLine + 1, endLine, in_div=True)
    if kind_of_div(attributes):
        _hand_on(state.tokens[first:], attributes)
    state.parentType = parent
    state.push("div_close", "div", -1)
    if state.line < endLine and state.sCount[state.line] >= state.blkIndent and closes_div(state, state.line):
        state.line += 1
    elif not (state.tokens[-2].type == "fence" and is_open(reading, state.tokens[-2])):
        # (Code that is never closed holds the div's end too, and is told itself.)
        reading.tell(
            "DOC014", "This div is never closed. Put `:::` on a line of its own after it.", line_span
        )
    lines[1] = state.line
    return True


def _hand_on(inside: Sequence[Token], attributes: Attributes) -> None:
    """Let a kind that was put on a div, which is told, hold for the statements in it as was meant."""
    level = inside[0].level if inside else 0
    ids = True
    for token in inside:
        if token.level == level and token.type in _MARKED:
            items = attributes.items if ids else tuple(one for one in attributes.items if one.name != "#")
            meant = replace(attributes, items=items)
            payload(token)["attributes"] = merged(meant, payload(token).get("attributes"))
            ids = False


def _bare(reading: Reading, name: str, span: Span) -> Attribute:
    """A name without braces: a class, or an id that lacks its braces."""
    found = _BARE_ID.match(name)
    if not found:
        return Attribute(".", name.removeprefix("."), span)
    reading.tell("DOC010", f"An id goes in braces: write `::: {{#{found[1]}}}`.", span)
    return Attribute("#", normalize("NFC", found[1]), span)


def _opening(state: StateBlock, line: int, after: int) -> Attributes:
    """What follows the colons: a bare name, or braces, each perhaps followed by more colons."""
    reading = reading_of(state)
    source = state.src
    start = state.skipSpaces(after)
    end = start + len(source[start : state.eMarks[line]].rstrip().rstrip(":").rstrip())
    if source[start] == "{":
        braces = read_braces(source, start, end, reading.span)
        if braces is None:
            braces = read_unclosed(source, start, end, reading.span)
        if braces is None:
            message = "This brace is never closed. Write `::: {#fig-name}`."
            reading.tell("DOC010", message, reading.span(start, start + 1))
            return Attributes((), reading.span(start, end))
        for message, span in braces.errors:
            reading.tell("DOC010", message, span)
        attributes, rest = braces.attributes, state.skipSpaces(braces.end)
    else:
        name = source[start:end].split(maxsplit=1)[0]
        span = reading.span(start, start + len(name))
        attributes = Attributes((_bare(reading, name, span),), span)
        rest = state.skipSpaces(start + len(name))
    if rest < end:
        reading.tell(
            "DOC010",
            "A div's line holds one name or one pair of braces and no more. Move this into the div.",
            reading.span(rest, end),
        )
    return attributes
