"""The known name that a mistyped one is nearest to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mkdocs_testimony.nearness import near_names

if TYPE_CHECKING:
    from collections.abc import Iterable


def nearest(word: str, known: Iterable[str]) -> str:
    """The nearest known name, or an empty string when none is near."""
    return next(iter(near_names(word, known, 1)), "")


def suggestion(word: str, known: Iterable[str], sign: str = "") -> str:
    """A sentence that names it, beginning with a space; `sign` stands before the name (`.`)."""
    name = nearest(word, known)
    return f" Did you mean `{sign}{name}`?" if name else ""
