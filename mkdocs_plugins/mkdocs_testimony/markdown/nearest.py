"""The known name that a mistyped one is nearest to."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches


def nearest(word: str, known: Iterable[str], cutoff: float = 0.6) -> str:
    """The nearest known name, or an empty string when none is near."""
    return next(iter(get_close_matches(word.lower()[:60], list(known), 1, cutoff)), "")


def suggestion(word: str, known: Iterable[str], sign: str = "") -> str:
    """A sentence that names it, beginning with a space; `sign` stands before the name (`.`)."""
    name = nearest(word, known)
    return f" Did you mean `{sign}{name}`?" if name else ""
