"""Comments of a YAML file that steer the checker: `# testimony: ignore DOC015: the reason`.

One that stands alone holds for the next line and those below it that are indented further; one behind a value
for its own line.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import yaml

from mkdocs_testimony.expressions import expression
from mkdocs_testimony.finding import Finding
from mkdocs_testimony.model import Directive
from mkdocs_testimony.span import Span
from mkdocs_testimony.steering import Steering, Word, read_steering

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_COMMENT = expression(r"(?:^|(?<=\s))#+(?=\s*testimony\b)", re.IGNORECASE)
_ACTIONS = ("ignore", "ignore-file")


def directives(path: str, text: str) -> tuple[tuple[Directive, ...], tuple[Finding, ...]]:
    """The comments of one file, and what is wrong with them."""
    if "testimony" not in text.lower():
        return (), ()
    found: list[Directive] = []
    findings: list[Finding] = []
    lines = text.splitlines()
    quoted = _scalars(text)
    for number, line in enumerate(lines, 1):
        comment = _COMMENT.search(line)
        if comment is None or any(start <= (number, comment.start()) < end for start, end in quoted):
            continue
        steering = read_steering(line, comment.end(), len(line))
        if steering is None:
            continue
        if steering.action.text not in _ACTIONS:
            findings.append(_unknown(path, number, steering.action))
            continue
        alone = not line[: comment.start()].strip()
        covers = _block(lines, number) if alone else (number, number)
        if steering.action.text == "ignore-file":
            covers = (1, len(lines))
        span = Span(path, number, comment.start() + 1, number, len(line) + 1)
        found.append(_directive(steering, span, covers))
    return tuple(found), tuple(findings)


def _directive(steering: Steering, span: Span, covers: tuple[int, int]) -> Directive:
    return Directive(
        action=steering.action.text,
        codes=tuple(code.text for code in steering.codes),
        until=steering.until.text if steering.until else "",
        reason=steering.reason,
        span=span,
        code_spans=tuple(_at(span.path, span.line, code) for code in steering.codes),
        covers=covers,
    )


def _at(path: str, line: int, word: Word) -> Span:
    return Span(path, line, word.start + 1, line, word.end + 1)


def _unknown(path: str, line: int, action: Word) -> Finding:
    message = (
        f"`{action.text}` is nothing that a comment in a YAML file can ask for. Write "
        "`# testimony: ignore CODE: the reason` on the line before, or ignore-file for the whole file."
    )
    return Finding("SUP003", message, _at(path, line, action))


def _scalars(text: str) -> list[tuple[tuple[int, int], tuple[int, int]]]:
    """Where quoted and block scalars stand, in which a number sign begins no comment: line and offset."""
    found = []
    try:
        for token in yaml.scan(text):
            if isinstance(token, yaml.ScalarToken) and token.style:
                start, end = token.start_mark, token.end_mark
                found.append(((start.line + 1, start.column), (end.line + 1, end.column)))
    except yaml.YAMLError:
        pass  # told where the file is read
    return found


def _block(lines: Sequence[str], number: int) -> tuple[int, int]:
    """First and last line that a comment on this line holds for: the next entry, with what is under it."""
    behind = list(_entries(lines, number))
    if not behind:
        return number, number
    first, depth = behind[0]
    last = first
    for line, indent in behind[1:]:
        if indent <= depth:
            break
        last = line
    return first, last


def _entries(lines: Sequence[str], number: int) -> Iterator[tuple[int, int]]:
    """Number and indent of each line after this one that holds more than a comment."""
    for at in range(number, len(lines)):
        said = lines[at].strip()
        if said and not said.startswith("#"):
            yield at + 1, len(lines[at]) - len(lines[at].lstrip())
