"""The numbers of a text, however they are written."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_WORDS = {
    word: str(n)
    for n, word in enumerate(
        ("two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"), 2
    )
}
_NUMBER = re.compile(r"\d+(?:[.,\u00a0\u202f ]\d{3})+(?!\d)(?:\.\d+)?|\d+(?:\.\d+)?|[A-Za-z]+")
_GROUPS = re.compile(r"[, \u00a0\u202f]|\.(?=\d{3}(?:\.|$))")


def figures(text: str) -> Iterator[tuple[str, str]]:
    """Each number as typed and as its plain value, in order."""
    for found in _NUMBER.finditer(text):
        typed = found[0]
        if typed[0].isdigit():
            grouped = len(typed) > 3 and not typed.replace(".", "", 1).isdigit()
            yield typed, _GROUPS.sub("", typed) if grouped else typed
        elif (value := _WORDS.get(typed.lower())) is not None:
            yield typed, value


def lacking(claim: str, passage: str) -> list[str]:
    """The numbers of a claim, as typed, that a passage does not have; each once."""
    has = {value for _, value in figures(passage)}
    return list(dict.fromkeys(typed for typed, value in figures(claim) if value not in has))
