"""Merge conflicts that are left in a text: where they are, and the text with the first version alone."""

from __future__ import annotations

import re

CONFLICT = (
    "A merge conflict is left here. Keep one of the two versions, and remove the lines that begin with"
    " `<<<<<<<`, `=======` and `>>>>>>>`."
)
"""What is said of each."""
_OPEN = re.compile(r"<{7}(?: |$)")
_CLOSE = re.compile(r">{7}(?: |$)")
_BASE = re.compile(r"\|{7}(?: |$)")
_FENCE = re.compile(r" {0,3}(?:```|~~~)")


def conflicts(text: str) -> list[int]:
    """The line (from 1) at which each conflict begins; one without its end is none."""
    return [start + 1 for start, _, _ in _found(text.split("\n"))] if "<<<<<<<" in text else []


def first_version(text: str) -> str:
    """The text with every line of a conflict emptied but those of its first version."""
    if "<<<<<<<" not in text:
        return text
    lines = text.split("\n")
    for start, middle, end in _found(lines):
        lines[start] = ""
        for line in range(middle, end + 1):
            lines[line] = ""
    return "\n".join(lines)


def _found(lines: list[str]) -> list[tuple[int, int, int]]:
    """Line (from 0) of each conflict's begin, of the end of its first version, and of its last line."""
    out: list[tuple[int, int, int]] = []
    start = middle = -1
    fenced = False
    for number, line in enumerate(lines):
        if start < 0 and _FENCE.match(line):
            fenced = not fenced
        elif _OPEN.match(line) and not fenced:
            start, middle = number, -1
        elif start >= 0 and middle < 0 and (_BASE.match(line) or line.rstrip() == "======="):
            middle = number
        elif start >= 0 and middle >= 0 and _CLOSE.match(line):
            out.append((start, middle, number))
            start = middle = -1
    return out
