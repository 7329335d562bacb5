"""Text in a picture: how wide it is, and where its lines break. SVG breaks no lines by itself.

Widths are those of Helvetica (Adobe's font metrics), in thousandths of the type size, and a little more:
a reader's face may be wider. What is not Latin counts as wide as it can be.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

_WIDTHS = {
    **dict.fromkeys("ijl'|", 222), **dict.fromkeys("ft!.,:;/I[]()-‘’", 300), **dict.fromkeys("r“”", 350),
    **dict.fromkeys("ckszJvxy", 500), **dict.fromkeys("abdeghnopqu0123456789?$–¶·", 556),
    **dict.fromkeys("FTZLEPSXVYABK", 667), **dict.fromkeys("CDHNRUwGOQ&", 750), **dict.fromkeys("mM", 833),
    **dict.fromkeys("W@%—…", 1000), " ": 278, "\u00a0": 278,
}  # fmt: skip
_SPARE = 1.06


def width(text: str, size: float, *, bold: bool = False) -> float:
    """Width of a line of text, in the unit of `size`."""
    total = sum(_WIDTHS.get(character) or _other(character) for character in text)
    return total / 1000 * size * _SPARE * (1.07 if bold else 1)


def _other(character: str) -> int:
    if unicodedata.combining(character):
        return 0
    if unicodedata.east_asian_width(character) in "WF":
        return 1000
    base = unicodedata.normalize("NFD", character)[0]
    return _WIDTHS.get(base, 700)


def wrapped(text: str, room: float, size: float, *, most: int, bold: bool = False) -> list[str]:
    """The text in at most `most` lines of this width; what does not fit is cut, and an ellipsis says so."""
    lines: list[str] = []
    line = ""
    # A no-break space holds what it stands between together.
    for word in _pieces([word for word in re.split(r"[ \t\n]+", text) if word], room, size, bold):
        longer = f"{line} {word}" if line else word
        if width(longer, size, bold=bold) <= room:
            line = longer
            continue
        lines.append(line)
        line = word
        if len(lines) == most:
            return [*lines[:-1], _cut(lines[-1], room, size, bold)]
    return [*lines, line] if line else lines


def _pieces(words: Sequence[str], room: float, size: float, bold: bool) -> list[str]:
    """The words, those that are wider than a line broken where they must be."""
    out: list[str] = []
    for word in words:
        rest = word
        while width(rest, size, bold=bold) > room and len(rest) > 1:
            n = 1
            while n < len(rest) and width(rest[: n + 1], size, bold=bold) <= room:
                n += 1
            out.append(rest[:n])
            rest = rest[n:]
        out.append(rest)
    return out


def _cut(line: str, room: float, size: float, bold: bool) -> str:
    words = line.rstrip(" .,;:–—").split(" ")
    while len(words) > 1 and width(" ".join(words) + " …", size, bold=bold) > room:
        words.pop()
    kept = " ".join(words).rstrip(" ,;:–—")
    # A line that is one long word gives up letters for the sign.
    while len(kept) > 1 and width(kept + " …", size, bold=bold) > room:
        kept = kept[:-1]
    return kept + " …"
