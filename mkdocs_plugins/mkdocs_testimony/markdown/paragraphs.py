"""Paragraphs and underlined headings, read in one pass.

markdown-it asks for an underlined heading first and then, over the same lines, for a paragraph, and asks
each rule that could end either at each line. Most of a testimony is such lines, so this rule does both
at once and asks only where a line begins with a character with which something can begin.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from markdown_it.common.utils import mdTrim

if TYPE_CHECKING:
    from markdown_it.rules_block import StateBlock

STARTERS = frozenset("`~>*-_+#:[<{｛=0123456789")
"""Characters with which a block other than a paragraph, an indented code block or a table can begin."""


def paragraph(state: StateBlock, startLine: int, endLine: int, silent: bool) -> bool:
    """Block rule: what is nothing else; with a line of `=` or `-` below it, a heading."""
    parent, state.parentType = state.parentType, "paragraph"
    line, level = _end(state, startLine, endLine)
    content = mdTrim(state.getLines(startLine, line, state.blkIndent, False))
    name, tag = ("heading", f"h{level}") if level else ("paragraph", "p")
    markup = "=-"[level - 1] if level else ""
    state.line = line + (1 if level else 0)
    opening = state.push(f"{name}_open", tag, 1)
    opening.map, opening.markup = [startLine, state.line], markup
    inline = state.push("inline", "", 0)
    inline.content, inline.map, inline.children = content, [startLine, line], []
    state.push(f"{name}_close", tag, -1).markup = markup
    state.parentType = parent
    return True


def _end(state: StateBlock, start: int, end: int) -> tuple[int, int]:
    """The line after the paragraph's last, and the level of the heading that it is (0: none).

    A paragraph goes on beyond its container's last line (lazy continuation); a heading does not.
    """
    source, firsts, shifts, indents = state.src, state.bMarks, state.tShift, state.sCount
    ends, indent = state.eMarks, state.blkIndent
    rules = state.md.block.ruler.getRules("paragraph")
    last = state.lineMax
    line = start + 1
    while line < last:
        first = firsts[line] + shifts[line]
        if first >= ends[line]:
            break
        own = indents[line]
        if own - indent <= 3:
            mark = source[first]
            if mark in "-=" and line < end and own >= indent:
                after = state.skipSpaces(state.skipCharsStr(first, mark))
                if after >= ends[line]:
                    return line, 1 if mark == "=" else 2
            if (
                own >= 0
                and (mark in STARTERS or source.find("|", first, ends[line]) >= 0)
                and any(rule(state, line, last, True) for rule in rules)
            ):
                break
        line += 1
    return line, 0
