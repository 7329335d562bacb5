"""How wide words are, near enough to break lines and keep them inside a picture.

Which face a reader's browser or the print engine sets `sans-serif` in is not known, so widths are those of a
rather wide one (DejaVu Sans is wider still, by a tenth; the layouts leave that much).
"""

from __future__ import annotations

from unicodedata import east_asian_width

_NARROW = frozenset("iljtfrI.,:;!'|()[]/- ")
_WIDE = frozenset("mwMW%@—…")


def width(text: str, size: float) -> float:
    """Width of a line of text, in the units of `size`."""
    return size * sum(map(_share, text))


def _share(character: str) -> float:
    """Width of a character as a share of the size."""
    if character in _NARROW:
        return 0.36
    if character in _WIDE:
        return 0.9
    if character > "\u2e7f" and east_asian_width(character) in "WF":
        return 1.0
    return 0.7 if character.isupper() else 0.57


def lines(text: str, size: float, room: float, most: int) -> list[str]:
    """The text in at most `most` lines no wider than `room`; what does not fit is cut with an ellipsis.

    Lines break at spaces and after slashes.
    """
    out: list[str] = []
    line = ""
    for word in _pieces(text):
        if line and width(line + word.rstrip(), size) > room:
            out.append(line)
            line = ""
        line += word
    out.append(line)
    if len(out) > most:
        out = [*out[: most - 1], "".join(out[most - 1 :])]
    return [_cut(line.rstrip(), size, room) for line in out]


def _pieces(text: str) -> list[str]:
    """Words with what follows them up to the next place to break."""
    out, piece = [], ""
    for character in " ".join(text.split()):
        piece += character
        if character in " /":
            out.append(piece)
            piece = ""
    return [*out, piece] if piece else out


def _cut(line: str, size: float, room: float) -> str:
    if width(line, size) <= room:
        return line
    while line and width(line + "…", size) > room:
        line = line[:-1]
    return line.rstrip() + "…"
