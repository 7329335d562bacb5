"""Comments of a .bib file that steer the checker: `% testimony: ignore SRC003: reason` before an entry."""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import TYPE_CHECKING

from mkdocs_testimony.expressions import expression
from mkdocs_testimony.finding import Finding
from mkdocs_testimony.model import Directive
from mkdocs_testimony.span import Span
from mkdocs_testimony.steering import Word, read_steering

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mkdocs_testimony.bibliography.slices import Slice

_COMMENT = expression(r"^[ \t]*%+(?=[ \t]*testimony\b)(?P<said>[^\n]*)", re.MULTILINE)
_ACTIONS = ("ignore", "ignore-file")


def directives(
    path: str, text: str, pieces: Sequence[Slice]
) -> tuple[tuple[Directive, ...], tuple[Finding, ...]]:
    """The comments of one file, and what is wrong with them. `pieces`: its entries, in order.

    An `ignore` holds for the entry that it stands in, or else for the next one; with none behind it, for
    its own line, in which nothing is.
    """
    if "testimony" not in text:
        return (), ()
    found: list[Directive] = []
    findings: list[Finding] = []
    ends = [piece.line + piece.text.count("\n") for piece in pieces]
    line, counted_to = 1, 0
    for comment in _COMMENT.finditer(text):
        start, end = comment.span()
        line += text.count("\n", counted_to, start)
        counted_to = start
        steering = read_steering(text, *comment.span("said"))
        if steering is None:
            continue

        def at(word: Word, line: int = line, start: int = start) -> Span:
            return Span(path, line, word.start - start + 1, line, word.end - start + 1)

        if steering.action.text not in _ACTIONS:
            message = (
                f"`{steering.action.text}` is nothing that a comment in a .bib file can ask for. Write "
                "`% testimony: ignore CODE: the reason` before an entry, or ignore-file for the whole file."
            )
            findings.append(Finding("SUP003", message, at(steering.action)))
            continue
        behind = bisect_left(ends, line)
        covers = (pieces[behind].line, ends[behind]) if behind < len(pieces) else (line, line)
        if steering.action.text == "ignore-file":
            covers = (1, text.count("\n") + 1)
        found.append(
            Directive(
                action=steering.action.text,
                codes=tuple(code.text for code in steering.codes),
                until=steering.until.text if steering.until else "",
                reason=steering.reason,
                span=Span(path, line, 1, line, end - start + 1),
                code_spans=tuple(at(code) for code in steering.codes),
                covers=covers,
            )
        )
    return tuple(found), tuple(findings)
