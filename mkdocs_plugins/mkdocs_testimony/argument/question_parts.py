"""The parts of a question, and whether its heading says them already."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence


def parts(front: Mapping[str, Any]) -> tuple[str, ...]:
    """The parts that a question's front matter lists, in order."""
    return tuple(str(part) for part in front.get("parts") or ())


def in_heading(listed: Sequence[str], heading: str) -> bool:
    """Whether a heading ends in all the parts, word for word, so that to list them would print them twice."""
    return bool(listed) and _folded(heading).endswith(_folded(" ".join(listed)))


def _folded(text: str) -> str:
    return " ".join(text.split()).casefold()
