"""The block tokenizer: markdown-it's, with places, attribute lines, and divs that a line closes.

`tokenize` is markdown-it's loop with four additions. It notes the offset of each block's first character
while container prefixes are known; hands the attribute line before a block to that block; gives each
comment that steers the checker the lines of the block after it; and stops at the line that closes the
div it works in.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Literal

from markdown_it.parser_block import ParserBlock, RuleFuncBlockType
from markdown_it.rules_block import StateBlock

from mkdocs_testimony.markdown import positions
from mkdocs_testimony.markdown.attributes import merged
from mkdocs_testimony.markdown.foreign_table import foreign
from mkdocs_testimony.markdown.paragraphs import STARTERS, paragraph
from mkdocs_testimony.markdown.reading import Reading, reading_of
from mkdocs_testimony.model.payload import payload
from mkdocs_testimony.span import Span

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from markdown_it import MarkdownIt
    from markdown_it.token import Token
    from markdown_it.utils import EnvType

    from mkdocs_testimony.markdown.segments import Segments
    from mkdocs_testimony.model import Attributes

FENCE = ":::"


class BlockState(StateBlock):
    """State of the block parser; holds what waits for the next block."""

    def __init__(self, src: str, md: MarkdownIt, env: EnvType, tokens: list[Token]) -> None:
        super().__init__(src, md, env, tokens)
        self.waiting: Attributes | None = None
        """An attribute line whose block has not come yet."""
        self.steering: list[int] = []
        """Indices of the directives whose block has not come yet."""

    def push(self, ttype: str, tag: str, nesting: Literal[-1, 0, 1]) -> Token:
        """Push a token. List items are placed here, since no rule of their own makes them."""
        token = super().push(ttype, tag, nesting)
        if ttype == "list_item_open":
            payload(token)["offset"] = self.bMarks[self.line] + self.tShift[self.line]
        return token


class Blocks(ParserBlock):
    """markdown-it's block parser with the additions that this module's docstring lists."""

    def __init__(self, quick: Mapping[str, Sequence[RuleFuncBlockType]]) -> None:
        """`quick`: the only rules, but for paragraph, that a line with this first character can want."""
        super().__init__()
        self.quick = {mark: [*row, paragraph] for mark, row in quick.items()}
        self.ruler.disable(["html_block", "lheading"])
        self.ruler.at("paragraph", paragraph)

    def tokenize(self, state: StateBlock, startLine: int, endLine: int, in_div: bool = False) -> None:  # noqa: C901 (markdown-it's loop)
        """Make the tokens of a range of lines; `in_div`: a closing `:::` ends it."""
        assert isinstance(state, BlockState)
        rules, quick, ordinary = self.ruler.getRules(""), self.quick, [paragraph]
        outer, state.waiting = state.waiting, None
        outer_steering, state.steering = state.steering, []
        line, empty_lines = startLine, False
        deepest = state.md.options["maxNesting"]
        while line < endLine:
            state.line = line = state.skipEmptyLines(line)
            if line >= endLine or state.sCount[line] < state.blkIndent:
                break
            if in_div and closes_div(state, line):
                break
            if state.level >= deepest:
                _too_deep(state, line, deepest)
                state.line = endLine
                break
            marks, state.waiting = state.waiting, None
            known = len(state.tokens)
            offset = state.bMarks[line] + state.tShift[line]
            mark = state.src[offset]
            if (
                (mark not in STARTERS or mark in quick)
                and state.sCount[line] - state.blkIndent < 4
                and state.src.find("|", offset, state.eMarks[line]) < 0
            ):
                candidates = quick.get(mark, ordinary)
            else:
                candidates = rules
            for rule in candidates:
                if rule(state, line, endLine, False):
                    break
            if len(state.tokens) > known:
                _placed(state, known, line, offset, marks)
            elif marks is not None:
                state.waiting = merged(marks, state.waiting)
            state.tight = not empty_lines
            line = state.line
            if line - 1 < endLine and state.isEmpty(line - 1):
                empty_lines = True
            if line < endLine and state.isEmpty(line):
                empty_lines = True
                line += 1
                state.line = line
        if state.waiting is not None:
            _nothing_follows(state, state.waiting)
        state.waiting, state.steering = outer, outer_steering

    def parse(self, src: str, md: MarkdownIt, env: EnvType, outTokens: list[Token]) -> list[Token]:
        """Make the block tokens of the text after the front matter."""
        if src:
            state = BlockState(src, md, env, outTokens)
            self.tokenize(state, reading_of(state).first_line, state.lineMax)
        return outTokens


def _nothing_follows(state: BlockState, mark: Attributes) -> None:
    """Tell a mark without a block after it; it was meant for the paragraph before it, and holds for that."""
    reading_of(state).tell(
        "DOC010",
        "No text follows this mark. Put it on the line before the paragraph that it marks.",
        mark.span,
    )
    for token in reversed(state.tokens):
        if token.level == state.level and token.nesting >= 0:
            if token.type == "paragraph_open":
                payload(token)["attributes"] = merged(mark, payload(token).get("attributes"))
            break


def fence_at(state: StateBlock, line: int) -> tuple[int, int]:
    """Offsets of a line's first colon and of what follows its run of colons; (-1, -1) if it is no fence."""
    start = state.bMarks[line] + state.tShift[line]
    if not state.src.startswith(FENCE, start) or state.is_code_block(line):
        return -1, -1
    return start, state.skipCharsStr(start, ":")


def is_open(reading: Reading, fence: Token) -> bool:
    """Whether a block of code runs to the end of what it stands in, since no line closes it.

    The `map` of its token ends behind the closing line if there is one.
    """
    first, end = fence.map or [0, 0]
    if end - 1 <= first:
        return True
    last = reading.text[reading.starts[end - 1] : reading.line_end(end - 1)].lstrip(" \t>").rstrip()
    return len(last) < len(fence.markup) or set(last) != {fence.markup[0]}


def closes_div(state: StateBlock, line: int) -> bool:
    """Whether a line is a closing `:::`: colons alone, and spaces of any kind."""
    _, after = fence_at(state, line)
    return after >= 0 and all(char == ":" or char.isspace() for char in state.src[after : state.eMarks[line]])


def _placed(state: BlockState, known: int, line: int, offset: int, marks: Attributes | None) -> None:
    """Give the block that has just been made its place, its attributes and its directives."""
    reading = reading_of(state)
    token = state.tokens[known]
    payload(token)["offset"] = offset
    if marks is not None:
        payload(token)["attributes"] = merged(marks, payload(token).get("attributes"))
        if token.type == "div_open":
            payload(token)["classes"] = payload(token)["attributes"].classes
    if state.steering:
        last = _last_line(reading, line, state.line) + 1
        first = marks.span.line if marks is not None else line + 1
        for index in state.steering:
            reading.directives[index] = replace(reading.directives[index], covers=(first, last))
        state.steering = []
    if token.type == "heading_open" and token.markup.startswith("#"):
        _place_heading(state, state.tokens[known + 1], offset + len(token.markup))
    elif token.type == "table_open":
        _place_table(state, known)


def _place_heading(state: StateBlock, inline: Token, after: int) -> None:
    end = state.eMarks[inline.map[0]] if inline.map else after
    payload(inline)["positions"] = positions.at(reading_of(state), min(state.skipSpaces(after), end))


def _place_table(state: StateBlock, known: int) -> None:
    """Place the cells while the prefixes of the table's lines (`> `, indentation) are known."""
    reading = reading_of(state)
    row: list[tuple[Segments, int, int]] = []
    end = 0
    barred = False
    for index in range(known, len(state.tokens)):
        token = state.tokens[index]
        if token.type == "tr_open" and token.map:
            line = token.map[0]
            start, end = state.bMarks[line] + state.tShift[line], state.eMarks[line]
            payload(token)["offset"] = start
            row = positions.cells(reading, start, end)[::-1]
            typed = state.src[start:end]
            if state.tokens[index - 1].type == "thead_open":
                barred = typed.startswith("|")
            elif barred and "|" not in typed:
                reading.tell("DOC018", foreign("joined-line", typed), reading.span(start, end))
        elif token.type == "tr_close" and row:
            first = row[-1][1]
            message = foreign("lost-cell", state.src[first : row[0][2]])
            reading.tell("DOC018", message, reading.span(first, end))
        elif token.type in ("thead_open", "tbody_open") and token.map:
            payload(token)["offset"] = state.bMarks[token.map[0]] + state.tShift[token.map[0]]
        elif token.type in ("th_open", "td_open"):
            place, first, last = row.pop() if row else (positions.at(reading, end), end, end)
            payload(token)["span"] = reading.span(first, last)
            payload(state.tokens[index + 1])["positions"] = place
            align = str(token.attrs.pop("style", "")).removeprefix("text-align:")
            if align:
                token.attrs["class"] = align


def _last_line(reading: Reading, first: int, end: int) -> int:
    """The last line that is not blank, among the lines from `first` to `end` (from 0, exclusive)."""
    text, starts = reading.text, reading.starts
    end = min(end, len(starts))
    while end - 1 > first and not text[starts[end - 1] : reading.line_end(end - 1)].strip():
        end -= 1
    return max(first, end - 1)


def place_blocks(reading: Reading, tokens: list[Token]) -> None:
    """Turn the noted offsets into `payload["span"]`."""
    for token in tokens:
        offset = payload(token).pop("offset", None)
        if offset is not None and token.map:
            first, column = token.map[0], offset - reading.starts[token.map[0]] + 1
            last = _last_line(reading, first, token.map[1])
            start, stop = reading.starts[last], reading.line_end(last)
            width = len(reading.text[start:stop].rstrip())
            end_column = max(width + 1, column) if last == first else width + 1
            payload(token)["span"] = Span(reading.path, first + 1, column, last + 1, end_column)


def _too_deep(state: StateBlock, line: int, deepest: int) -> None:
    start = state.bMarks[line] + state.tShift[line]
    reading_of(state).tell(
        "DOC014",
        f"Blocks nest more than {deepest} deep here; what follows inside them is left out. Nest less.",
        reading_of(state).span(start, state.eMarks[line]),
    )
