"""Where the citation styles that come with the tool are, for those too who load no citation processor."""

from __future__ import annotations

from pathlib import Path

FOLDER = Path(__file__).parent / "csl" / "styles"


def shipped_file(style: str) -> Path | None:
    """The file of the shipped style of this name; None if there is none."""
    place = FOLDER / f"{style}.csl"
    return place if place.parent == FOLDER and place.is_file() else None
