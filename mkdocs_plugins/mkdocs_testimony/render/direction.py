"""Runs of text that are written from right to left, in text that is not.

Without a fence round it, what follows such a run (a comma, a page number) would be shown before it: the
Unicode bidirectional algorithm (UAX 9) takes digits after an Arabic word as part of what goes leftwards.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

_LETTERS = "\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff"
# Words of one phrase: a sign or a number between them goes with them, but nothing that ends the phrase.
_RUN = re.compile(rf"[{_LETTERS}]+(?:\s*(?:[.,:/'’\u200c\u200d–-]|\d+)?\s*[{_LETTERS}]+)*")


def fenced(text: str, other: Callable[[str], str], leftwards: Callable[[str], str]) -> str:
    """The text, `leftwards` applied to its runs from right to left and `other` to what stands between."""
    out: list[str] = []
    end = 0
    for match in _RUN.finditer(text):
        out.extend((other(text[end : match.start()]), leftwards(match[0])))
        end = match.end()
    return "".join((*out, other(text[end:]))) if end else other(text)
