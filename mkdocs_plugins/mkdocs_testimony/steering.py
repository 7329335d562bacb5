"""What a comment asks of the checker: `testimony: ignore CLM001 until=2027-01-01: the reason`.

The words are the same in a page (`<!-- … -->`), in a .bib file (`% …`) and in YAML (`# …`); what stands
around them, and what they hold for, is each reader's own.
"""

from __future__ import annotations

import re

from mkdocs_testimony.expressions import expression
from mkdocs_testimony.nearness import near_names
from mkdocs_testimony.records import dataclass

ACTIONS = ("ignore", "ignore-file", "citation-needed")
_HEAD = expression(r"\s*testimony\s*:\s*([^\s:]*)(:?)", re.IGNORECASE)
_LOOSE = expression(r"\s*testimony[\s;,.：–—-]+([^\s:]*)(:?)", re.IGNORECASE)
"""Without the colon: an ordinary comment, unless one of the actions follows, or what was meant for one."""
_CODE = expression(r"[a-z]{3}\d{3}", re.IGNORECASE)
_WORD = expression(r"[\s,]*([^\s,]+)")


@dataclass(frozen=True, slots=True)
class Word:
    """A word of the comment, and its offsets in the text that was read."""

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Steering:
    """What one comment asks for."""

    action: Word
    """Its first word, whatever it is: `ignore`, `ignore-file`, `citation-needed`."""
    codes: tuple[Word, ...]
    until: Word | None
    """The day after which it no longer holds, as typed."""
    reason: str


def read_steering(text: str, start: int, end: int) -> Steering | None:
    """What `text[start:end]`, the inside of a comment, asks for; None for an ordinary comment.

    Capitals do not matter, nor does a colon left out after `testimony`.
    """
    head = _HEAD.match(text, start, end)
    if not head:
        head = _LOOSE.match(text, start, end)
        if not head or not near_names(head[1], ACTIONS, 1):
            return None
    said = head[1].lower().replace("_", "-")
    action = Word(said if said in ACTIONS else head[1], head.start(1), head.end(1))
    codes: list[Word] = []
    until: Word | None = None
    pos, reasoned = head.end(), bool(head[2])
    while not reasoned and action.text != "citation-needed" and (word := _WORD.match(text, pos, end)):
        typed = word[1]
        cut = typed.find(":")
        if cut >= 0:
            typed, reasoned = typed[:cut], True
        pos = word.start(1) + len(typed) + reasoned
        where = (word.start(1), word.start(1) + len(typed))
        if typed.startswith("until="):
            until = Word(typed.removeprefix("until="), *where)
        elif typed:
            codes.append(Word(typed.upper() if _CODE.fullmatch(typed) else typed, *where))
    return Steering(action, tuple(codes), until, " ".join(text[pos:end].split()))
