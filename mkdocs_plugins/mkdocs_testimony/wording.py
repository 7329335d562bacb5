"""Turns of phrase that messages share."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence


def counted(number: int, noun: str) -> str:
    """`1 statement`, `3 statements`."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


MOST = 40
"""Names in one list; of more it is told how many."""


def listed(names: Sequence[str], last: str = "or") -> str:
    """`a`, `b` or `c`: each name in backquotes, and of many the first."""
    quoted = [f"`{name}`" for name in names[:MOST]]
    if len(names) > MOST:
        quoted.append(f"{len(names) - MOST:,} more")
    if len(quoted) < 2:
        return "".join(quoted)
    return f"{', '.join(quoted[:-1])} {last} {quoted[-1]}"


def did_you_mean(names: Sequence[str]) -> str:
    """“ Did you mean `a` or `b`?” with a space before it, or nothing without names."""
    return f" Did you mean {listed(names)}?" if names else ""


def excerpt(text: str, limit: int = 60) -> str:
    """The beginning of a text on one line, cut at a word."""
    words = " ".join(text.split())
    if len(words) <= limit:
        return words
    cut = words.rfind(" ", limit // 2, limit)
    return words[: cut if cut > 0 else limit - 1] + "…"
