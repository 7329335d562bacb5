"""How wide words are, near enough to break lines and keep them inside a picture.

Which face a reader's browser or the print engine sets `sans-serif` in is not known, so widths are those of a
rather wide one (DejaVu Sans is wider still, by a tenth; the layouts leave that much).
"""

from __future__ import annotations

_NARROW = frozenset("iljtfrI.,:;!'|()[]/- ")
_WIDE = frozenset("mwMW%@—…")


def width(text: str, size: float) -> float:
    """Width of a line of text, in the units of `size`."""
    return size * sum(
        0.36 if c in _NARROW else 0.9 if c in _WIDE else 0.7 if c.isupper() else 0.57 for c in text
    )


def lines(text: str, size: float, room: float, most: int) -> list[str]:
    """The text in at most `most` lines no wider than `room`; what does not fit is cut with an ellipsis.

    Lines break at spaces and after slashes.
    """
    out: list[str] = []
    line = ""
    for word in _pieces(text):
        if line and width(line + word.rstrip(), size) > room:
            out.append(line.rstrip())
            line = ""
        line += word
    out.append(line.rstrip())
    if len(out) > most:
        out = [*out[: most - 1], " ".join(out[most - 1 :])]
    return [_cut(line, size, room) for line in out]


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
