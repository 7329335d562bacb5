"""Notes: `^[…]` in the line, `[^label]` and its text elsewhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

from markdown_it.token import Token

from mkdocs_testimony.expressions import expression
from mkdocs_testimony.finding import Cause, Finding
from mkdocs_testimony.markdown.reading import Reading, reading_of
from mkdocs_testimony.markdown.segments import Shifted
from mkdocs_testimony.model import NoteDefinition
from mkdocs_testimony.model.payload import carry, payload

if TYPE_CHECKING:
    from markdown_it.rules_block import StateBlock

    from mkdocs_testimony.markdown.inlines import InlineState

_LABEL = expression(r"\[\^([^\s\[\]^]+)\]")


def inline_note(state: InlineState, silent: bool) -> bool:
    """Inline rule: `^[prose with [@a, p. 3], and @b, p. 9.]`."""
    start = state.pos
    if silent or not state.src.startswith("^[", start):
        return False
    reading = reading_of(state)
    close = state.closing_bracket(start + 1)
    if close < 0:
        place = reading.positions.span(start, start + 2)
        reading.tell("CIT003", "This note is not closed in its paragraph. Put `]` at its end.", place)
        return False
    body = state.src[start + 2 : close]
    span = reading.positions.span(start, close + 1)
    if not body.strip() or not _note_may_stand(state, reading, start, close + 1):
        if not body.strip():
            reading.tell(
                "CIT003", "This note is empty. Write its text between the brackets, or remove it.", span
            )
        state.append_pending(state.src[start : close + 1])
        state.pos = close + 1
        return True
    token = state.push("note_inline", "", 0)
    token.content = state.src[start : close + 1]
    carry(token, {"start": start, "end": close + 1})
    payload(token)["definition"] = NoteDefinition("", span, _body(state, reading, start + 2, close))
    state.pos = close + 1
    return True


def _body(state: InlineState, reading: Reading, start: int, end: int) -> tuple[Token, ...]:
    """The note's text as one paragraph."""
    while start < end and state.src[start].isspace():
        start += 1
    while end > start and state.src[end - 1].isspace():
        end -= 1
    outer = reading.positions
    inline = Token("inline", "", 0, content=state.src[start:end], block=True, level=1)
    payload(inline)["positions"] = Shifted(outer, start)
    opening = Token("paragraph_open", "p", 1, block=True)
    payload(opening)["span"] = outer.span(start, end)
    reading.in_note = True
    read_inline = state.env["read_inline"]
    read_inline(inline)
    reading.in_note, reading.positions = False, outer
    return (opening, inline, Token("paragraph_close", "p", -1, block=True))


def note_call(state: InlineState, silent: bool) -> bool:
    """Inline rule: `[^label]`."""
    if silent:
        return False
    found = _LABEL.match(state.src, state.pos, state.posMax)
    if not found:
        return False
    reading = reading_of(state)
    start, end = found.span()
    label = found[1]
    if label not in reading.definitions:
        begins = not start and not state.level and end < state.posMax and state.src[end].isspace()
        reading.undefined.setdefault(label, []).append((reading.positions.span(start, end), begins))
    elif _note_may_stand(state, reading, start, end):
        reading.called.add(label)
        token = state.push("note_call", "", 0)
        token.content = found[0]
        carry(token, {"start": start, "end": end, "label": label})
        state.pos = end
        return True
    state.append_pending(found[0])
    state.pos = end
    return True


def tell_undefined(reading: Reading) -> None:
    """Tell the calls of notes without a text, once all texts are known; and a text without its colon."""
    for label, calls in reading.undefined.items():
        texts = [span for span, begins in calls if begins] if len(calls) > 1 else []
        behind = tuple(Cause("CIT006", (span.path, span.line)) for span in texts)
        for span, _ in calls:
            if span in texts:
                message = f"A colon is missing: the text of the note is written `[^{label}]: …`."
                reading.tell("CIT006", message, span)
                continue
            message = (
                f"No text is given for the note `[^{label}]`. Write `[^{label}]: …` in this file, or remove"
                " the mark."
            )
            reading.findings.append(Finding("CIT006", message, span, behind=behind))


def _note_may_stand(state: InlineState, reading: Reading, start: int, end: int) -> bool:
    if reading.in_note:
        message = "There is a note inside a note. Write its text in brackets or in a note of its own."
    elif reading.within:
        message = f"There is a note inside {reading.within}. Put it after that."
    elif state.linkLevel:
        message = "There is a note inside a link's text. Put it after the link."
    else:
        return True
    reading.tell("CIT003", message, reading.positions.span(start, end))
    return False


def note_definition(state: StateBlock, startLine: int, endLine: int, silent: bool) -> bool:
    """Block rule: `[^label]: text`, with further blocks indented by four spaces."""
    start = state.bMarks[startLine] + state.tShift[startLine]
    found = _LABEL.match(state.src, start, state.eMarks[startLine])
    if not found or state.src[found.end() : found.end() + 1] != ":" or state.is_code_block(startLine):
        return False
    if silent:
        return True
    reading = reading_of(state)
    label, span = found[1], reading.span(*found.span())
    tokens = _definition_body(state, startLine, endLine, found.end() + 1)
    known = reading.definitions.get(label)
    if known is not None:
        reading.tell(
            "CIT006",
            f"The note `[^{label}]` has two texts; the first one (line {known.span.line}) holds. "
            "Give this one another label.",
            span,
            (known.span, "first text"),
        )
    elif not tokens:
        reading.tell("CIT006", f"The note `[^{label}]` has no text. Write it after the colon.", span)
    else:
        reading.definitions[label] = NoteDefinition(label, span, tokens)
    return True


def _definition_body(state: StateBlock, line: int, end: int, after: int) -> tuple[Token, ...]:
    """Parse what follows the colon as the content of a container whose lines are indented by four."""
    saved = state.bMarks[line], state.tShift[line], state.sCount[line], state.level
    first = state.skipSpaces(after)
    width = state.sCount[line] + first - (saved[0] + saved[1])
    state.bMarks[line] = after
    state.tShift[line] = min(first, state.eMarks[line]) - after
    state.blkIndent += 4
    # The text on the label's own line counts as indented enough, however little space precedes it.
    state.sCount[line] = state.blkIndent if first < state.eMarks[line] else width
    parent, state.parentType = state.parentType, "note"
    state.level += 1
    known = len(state.tokens)
    state.line = line
    state.md.block.tokenize(state, line, end)
    state.parentType = parent
    state.blkIndent -= 4
    state.bMarks[line], state.tShift[line], state.sCount[line], state.level = saved
    tokens = tuple(state.tokens[known:])
    del state.tokens[known:]
    state.line = max(state.line, line + 1)
    return tokens
