"""Merge conflicts that are left in a text: where they are, and the text with the first version alone."""

from __future__ import annotations

from mkdocs_testimony.expressions import expression
from mkdocs_testimony.records import dataclass

CONFLICT = (
    "A merge conflict is left here. Keep one of the two versions, and remove the lines that begin with"
    " `<<<<<<<`, `=======` and `>>>>>>>`."
)
"""What is said of each."""
STRAY = "This line is left over from a merge conflict. Remove it."
"""What is said of a line that begins or ends a conflict, where the others are gone."""
_STRAY = expression(r"(?:<{7}|>{7}) ?[\w./:() -]*$")
_OPEN = expression(r"<{7}(?: |$)")
_CLOSE = expression(r">{7}(?: |$)")
_BASE = expression(r"\|{7}(?: |$)")
_FENCE = expression(r" {0,3}(?:```|~~~)")


def conflicts(text: str) -> list[int]:
    """The line (from 1) at which each conflict begins; one without its end is none."""
    return [start + 1 for start, _, _ in _found(text.split("\n"))] if "<<<<<<<" in text else []


def stray(text: str) -> list[int]:
    """Each line (from 1) that begins or ends a conflict whose other lines are gone; none in a fence."""
    if "<<<<<<<" not in text and ">>>>>>>" not in text:
        return []
    return [number + 1 for number in _stray(_without_conflicts(text.split("\n")))]


def first_version(text: str) -> str:
    """The text with every line of a conflict emptied but those of its first version."""
    if "<<<<<<<" not in text and ">>>>>>>" not in text:
        return text
    lines = _without_conflicts(text.split("\n"))
    for number in _stray(lines):
        lines[number] = ""
    return "\n".join(lines)


def _without_conflicts(lines: list[str]) -> list[str]:
    kept = lines.copy()
    for start, middle, end in _found(lines):
        kept[start] = ""
        for line in range(middle, end + 1):
            kept[line] = ""
    return kept


def _stray(lines: list[str]) -> list[int]:
    out: list[int] = []
    fenced = False
    for number, line in enumerate(lines):
        if _FENCE.match(line):
            fenced = not fenced
        elif not fenced and _STRAY.match(line):
            out.append(number)
    return out


@dataclass(slots=True)
class _Open:
    """A conflict whose end has not come yet."""

    start: int
    middle: int = -1
    """Where its first version ends; -1 while that has not come."""
    fences: int = 0
    """Fences of code in its first version, which the text keeps."""


def _found(lines: list[str]) -> list[tuple[int, int, int]]:  # noqa: C901 (a case a marker)
    """Line (from 0) of each conflict's begin, of the end of its first version, and of its last line.

    A conflict may stand inside another. What is inside a fence of code is none.
    """
    out: list[tuple[int, int, int]] = []
    waiting: list[_Open] = []
    fenced = False
    parted = 0  # how many of those waiting have both versions: a line that closes needs one
    for number, line in enumerate(lines):
        top = waiting[-1] if waiting else None
        if _OPEN.match(line) and not fenced:
            waiting.append(_Open(number))
        elif _FENCE.match(line):
            if top is None:
                fenced = not fenced
            elif top.middle < 0:
                top.fences += 1
        elif top is None:
            continue
        elif top.middle < 0 and (_BASE.match(line) or line.rstrip() == "======="):
            top.middle = number
            parted += 1
        elif parted and _CLOSE.match(line):
            # What was opened since and has no second version is a line of this one's.
            while waiting[-1].middle < 0:
                waiting.pop()
            top = waiting.pop()
            parted -= 1
            out.append((top.start, top.middle, number))
            if not waiting:
                fenced = bool(top.fences % 2)
            elif waiting[-1].middle < 0:
                waiting[-1].fences += top.fences
    return sorted(out)
