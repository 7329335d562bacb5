"""Quotations in running text, and what an author has left out of one or changed in it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from mkdocs_testimony.evidence.folding import WORD

if TYPE_CHECKING:
    from collections.abc import Iterator

_PAIRS = {"“": "”", "„": "“”", "«": "»", "「": "」", "『": "』", '"': '"', "”": "”", "»": "«"}
_OPENERS = re.compile(f"[{re.escape(''.join(_PAIRS))}]")
_LONGEST = 3000
"""Characters of a quotation between marks; a longer one is a mark that was never closed."""
_CUT = re.compile(r"\[\s*(?:…|\.\s?\.\s?\.)\s*\]|(?:…|\.\s?\.\s?\.\s?\.?)|\[[^\[\]]{0,200}\]")
_CJK = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
LEAST_WORDS = 3
LEAST_CHARACTERS = 5
"""Words (in scripts without blanks: characters) of a quotation that is sought: fewer may be a mere term."""


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words between quotation marks."""

    start: int
    """Offset of the first word after the mark."""
    end: int
    """Offset of the closing mark."""
    words: str


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of a quotation that must stand in the source as it is."""

    text: str
    open_left: bool = False
    """Whether it follows a change without a blank, so that it may begin inside a word: `[T]he`."""
    open_right: bool = False
    near: bool = False
    """Whether it must follow the part before it closely: between them words are changed, none left out."""


def quotations(text: str) -> Iterator[Quotation]:
    """The quotations of a text, in order; of quotations in one another the outermost."""
    at = 0
    while found := _OPENERS.search(text, at):
        closers = _PAIRS[found[0]]
        end = next(
            (n for n in range(found.end(), min(len(text), found.end() + _LONGEST)) if text[n] in closers), -1
        )
        # The same mark again before it is closed: the first was never closed.
        again = text.find(found[0], found.end(), end) if found[0] not in closers else -1
        if end < 0 or again >= 0:
            at = found.end() if end < 0 else again
            continue
        yield Quotation(found.end(), end, text[found.end() : end])
        at = end + 1


def is_sought(words: str) -> bool:
    """Whether a quotation is long enough to be sought."""
    return len(WORD.findall(words)) >= LEAST_WORDS or len(_CJK.findall(words)) >= LEAST_CHARACTERS


def parts(quote: str) -> list[Part]:
    """The stretches between what is left out (`…`, `[…]`) and what is changed (`[the port]`, `[T]he`)."""
    out: list[Part] = []
    at, near, left = 0, False, False
    for found in _CUT.finditer(quote):
        changed = not any(sign in found[0] for sign in ("…", "...", ". ."))
        text = quote[at : found.start()]
        joined = changed and bool(text) and not text[-1].isspace() and text[-1].isalnum()
        if WORD.search(text):
            out.append(Part(text, left, joined, near))
            near = changed
        else:
            near = near and changed
        at = found.end()
        left = changed and quote[at : at + 1].isalnum()
    if WORD.search(quote[at:]):
        out.append(Part(quote[at:], left, False, near))
    return out
