"""Comments: `<!-- … -->`, dropped, unless they steer the checker (`<!-- testimony: … -->`)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mkdocs_testimony.markdown.blocks import BlockState
from mkdocs_testimony.markdown.html import push_literal
from mkdocs_testimony.markdown.nearest import suggestion
from mkdocs_testimony.markdown.reading import Reading, reading_of
from mkdocs_testimony.model import Directive
from mkdocs_testimony.steering import Word, read_steering

if TYPE_CHECKING:
    from collections.abc import Callable

    from markdown_it.rules_block import StateBlock

    from mkdocs_testimony.markdown.inlines import InlineState
    from mkdocs_testimony.span import Span

_ACTIONS = ("ignore", "ignore-file", "citation-needed")
_UNCLOSED = "This comment is never closed. Put `-->` at its end."


def block_comment(state: StateBlock, startLine: int, endLine: int, silent: bool) -> bool:
    """Block rule: a comment that begins a line. It may hold blank lines."""
    assert isinstance(state, BlockState)
    start = state.bMarks[startLine] + state.tShift[startLine]
    if not state.src.startswith("<!--", start) or state.is_code_block(startLine):
        return False
    reading = reading_of(state)
    if start >= reading.last_comment_end:
        return False
    end = state.src.find("-->", start + 4) + 3
    last = startLine
    while state.eMarks[last] < end:
        last += 1
        if last >= endLine or (state.sCount[last] < state.blkIndent and not state.isEmpty(last)):
            return False
    rest = state.skipSpaces(end) < state.eMarks[last]
    if rest and last == startLine:
        return False  # text follows: a paragraph that begins with a comment
    if silent:
        return True
    index = _read(reading, state.src[start:end], start)
    if index is not None:
        state.steering.append(index)
    if rest:  # text after a comment of several lines: go on after it
        indent = state.skipSpaces(end) - end
        state.bMarks[last], state.tShift[last] = end, indent
        state.sCount[last] = state.blkIndent + min(indent, 3)
        state.line = last
    else:
        state.line = last + 1
    return True


def inline_comment(state: InlineState, silent: bool) -> bool:
    """Inline rule: a comment in a paragraph; one that steers the checker holds for that paragraph."""
    start = state.pos
    if not state.src.startswith("<!--", start):
        return False
    hopeless = state.html_terminator_last("-->") < start + 4
    end = -1 if hopeless else state.src.find("-->", start + 4, state.posMax) + 3
    if end < 3:
        if not silent:
            reading = reading_of(state)
            reading.tell("DOC007", _UNCLOSED, reading.positions.span(start, start + 4))
            push_literal(state, "<!--")
        state.pos = start + 4
        return True
    if not silent:
        if state.pending:
            state.pushPending()
        reading = reading_of(state)
        place = reading.positions
        _read(reading, state.src[start:end], start, place.span, state.env.get("block_lines"))
    state.pos = end
    return True


def _read(
    reading: Reading,
    comment: str,
    start: int,
    place: Callable[[int, int], Span] | None = None,
    covers: tuple[int, int] | None = None,
) -> int | None:
    """Take down a comment that steers the checker; its index in `reading.directives`."""
    steering = read_steering(comment, len("<!--"), len(comment) - len("-->"))
    if steering is None:
        return None
    place = place or reading.span
    action = steering.action.text
    span = place(start, start + len(comment))

    def at(word: Word) -> Span:
        return place(start + word.start, start + word.end)

    if action not in _ACTIONS:
        reading.tell(
            "SUP003",
            f"`{action}` is nothing that a comment can ask for.{suggestion(action, _ACTIONS)} "
            "Write ignore CODE: reason, ignore-file CODE: reason, or citation-needed: what.",
            at(steering.action) if action else span,
        )
        return None
    if action == "ignore-file":
        covers = (1, len(reading.starts))
    directive = Directive(
        action=action,
        codes=tuple(code.text for code in steering.codes),
        until=steering.until.text if steering.until else "",
        reason=steering.reason,
        span=span,
        code_spans=tuple(at(code) for code in steering.codes),
        covers=covers or (span.line, span.end_line),
    )
    reading.directives.append(directive)
    return len(reading.directives) - 1 if covers is None else None
