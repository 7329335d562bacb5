"""What happens where two pieces of a note meet: doubled points, commas beside marks, doubled spaces.

The table is the one of the CSL project's fixtures (punctuation_FullMonty…): which of two meeting marks
stays. A mark may move inside a closing quotation mark that stands before it, if the locale says so.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from mkdocs_testimony.records import dataclass

if TYPE_CHECKING:
    from collections.abc import Sequence

FIRST_STAYS = frozenset(
    [
        *("..", "::", ";;", "!!", "??", ",,"),
        *(";:", "!:", "?:"),
        *(":.", ";.", "!.", "?."),
        *("….", "．.", "。."),
    ]
)
"""Pairs of which the second mark is dropped."""
SECOND_STAYS = frozenset([":!", ";!", ":?", ";?"])
"""Pairs of which the first mark is dropped."""
MARKS = frozenset(".,;:!?")
MOVING = frozenset(".,!?")
"""Marks that move inside a closing quotation mark where the locale has them inside."""
LOCATOR = "\ufdd0\ufdd1"
"""Stands for a locator in text that is kept for every locator of its kind (noncharacters: in no text)."""


@dataclass(frozen=True, slots=True)
class Quotes:
    """A locale's quotation marks (outer, inner) and its habit with them."""

    opening: tuple[str, str] = ("“", "‘")
    closing: tuple[str, str] = ("”", "’")
    punctuation_inside: bool = True


class Run:
    """Characters in one set of wrappers (`path`, from the outside in)."""

    __slots__ = ("closes", "follows", "opens", "path", "text")

    def __init__(self, text: str, path: tuple[Any, ...], opens: bool = False, closes: bool = False) -> None:
        self.text = text
        self.path = path
        self.opens = opens
        self.closes = closes
        self.follows = False
        """Whether it goes on what stands before it just as it is."""


def settled(runs: Sequence[Run], quotes: Quotes) -> list[Run]:
    """The runs with the punctuation at their joints put right."""
    out: list[Run] = []
    for run in runs:
        if run.closes or run.opens or run.follows or not out:
            out.append(run)
            continue
        text = run.text
        while text and out:
            rest = _joint(out, text, quotes)
            if rest == text:
                break
            text = rest
        if text:
            out.append(Run(text, run.path))
    return [run for run in out if run.text]


def _joint(out: list[Run], text: str, quotes: Quotes) -> str:  # noqa: C901 (a case a pair of signs)
    """Settle the first character of `text` against what stands before it; give back what is left to add."""
    last = out[-1]
    char = text[0]
    if char == " ":
        return text[1:] if last.text[-1:] in (" ", "\u00a0") and not last.opens else text
    if char not in MARKS:
        return text
    if last.closes:
        return _after_quote(out, text, quotes)
    if last.opens:
        return text
    before = last.text[-1:]
    if before == quotes.closing[0] and char in ".," and quotes.punctuation_inside and len(last.text) > 1:
        # Typed as a character, and no quotation of the tree: the habit is the same (Chicago 17, 6.9).
        ended = last.text[-2] + char in FIRST_STAYS
        last.text = last.text if ended else f"{last.text[:-1]}{char}{before}"
        return text[1:]
    if before == " " and char in ",.;:" and not (text[1:2].isalnum() or text[1:2] == LOCATOR[0]):
        last.text = last.text[:-1]
        if not last.text:
            out.pop()
        return _again(out, text, quotes)
    pair = before + char
    if pair in FIRST_STAYS:
        return text[1:]
    if pair in SECOND_STAYS:
        last.text = last.text[:-1]
        if not last.text:
            out.pop()
        return _again(out, text, quotes)
    return text


def _again(out: list[Run], text: str, quotes: Quotes) -> str:
    return _joint(out, text, quotes) if out else text


def _after_quote(out: list[Run], text: str, quotes: Quotes) -> str:
    at = len(out) - 1
    while at >= 0 and out[at].closes:
        at -= 1
    if at < 0 or out[at].opens:
        return text
    inner, char = out[at], text[0]
    pair = inner.text[-1:] + char
    if pair in FIRST_STAYS:
        if quotes.punctuation_inside or char != ".":
            return text[1:]
        return text
    if quotes.punctuation_inside and char in MOVING:
        if pair in SECOND_STAYS:
            inner.text = inner.text[:-1]
        inner.text += char
        return text[1:]
    return text
