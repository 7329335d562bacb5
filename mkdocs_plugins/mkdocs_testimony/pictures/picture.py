"""What is known of a picture."""

from __future__ import annotations

from mkdocs_testimony.records import dataclass

MOST_DOTS = 100_000_000
"""Width times height of the largest picture that is drawn: each dot takes four bytes of memory and more."""


@dataclass(frozen=True, slots=True)
class Picture:
    """What is known of a picture."""

    kind: str = ""
    """`PNG`, `JPEG`, `GIF`, `WebP` or `SVG`; empty if it is none of these."""
    fault: str = ""
    """Why it cannot be printed or shown, and what to do, worded to follow "The picture …"; or empty."""
    remark: str = ""
    """The same of what only costs it something."""
    text: str = ""
    """The words in it, of an SVG: print must have letters for them."""


class BrokenError(ValueError):
    """The file does not hold what its format promises. Its text says so, to follow "The picture …"."""


def bounded(width: int, height: int) -> None:
    """Raise BrokenError for a size that no picture has, or none that can be drawn."""
    if width <= 0 or height <= 0:
        raise BrokenError(f"is {width} × {height} dots large. Export it again.")
    if width * height > MOST_DOTS:
        raise BrokenError(
            f"is {width:,} × {height:,} dots large, more than {MOST_DOTS // 10**6} million in all, which no"
            " page needs. Scale it down: print needs 300 dots an inch."
        )
