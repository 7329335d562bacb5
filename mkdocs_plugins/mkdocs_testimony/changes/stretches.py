"""Which words of a text were struck and which added."""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from typing import TYPE_CHECKING, Literal

from mkdocs_testimony.records import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

Mark = Literal["same", "struck", "added"]
# The parts of a number are one word: 5.5 that became 5.4 is no 5 that stayed.
_WORD = re.compile(r"\d+(?:[.,]\d+)+|\w+|\s+|[^\w\s]")
_TURNED: dict[Mark, Mark] = {"same": "same", "struck": "added", "added": "struck"}

MOST_WORDS = 4000
"""Words of a text beyond which what lies between the equal ends is struck and added as a whole: comparing
takes time by the square."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """Characters that stand in both texts, or in one."""

    mark: Mark
    text: str


def stretches(old: str, new: str) -> tuple[Stretch, ...]:
    """The two texts as one, in whole words; what was struck stands before what came in its place.

    Turned round, it says the same with struck for added.
    """
    before, after = words(old), words(new)
    if after < before:  # which of several equally long ways is taken must not depend on the direction
        turned = (Stretch(_TURNED[one.mark], one.text) for one in _of(after, before))
        return tuple(_joined(_struck_first(turned)))
    return tuple(_joined(_struck_first(_of(before, after))))


def words(text: str) -> list[str]:
    """The text in words, white space and signs."""
    return _WORD.findall(text)


def aligned(before: Sequence[str], after: Sequence[str]) -> list[tuple[Mark, int, int, int, int]]:
    """The two lists as blocks: mark, and from where to where in the one and in the other."""
    head = 0
    while head < min(len(before), len(after)) and before[head] == after[head]:
        head += 1
    tail = 0
    most = min(len(before), len(after)) - head
    while tail < most and before[-1 - tail] == after[-1 - tail]:
        tail += 1
    inner_old, inner_new = before[head : len(before) - tail], after[head : len(after) - tail]
    out: list[tuple[Mark, int, int, int, int]] = []
    if head:
        out.append(("same", 0, head, 0, head))
    if max(len(inner_old), len(inner_new)) > MOST_WORDS:
        codes = [("replace", 0, len(inner_old), 0, len(inner_new))]
    else:
        codes = list(SequenceMatcher(None, inner_old, inner_new, autojunk=False).get_opcodes())
    for kind, i, j, k, m in codes:
        at = (head + i, head + j, head + k, head + m)
        if kind == "equal":
            out.append(("same", *at))
            continue
        if i < j:
            out.append(("struck", at[0], at[1], at[2], at[2]))
        if k < m:
            out.append(("added", at[1], at[1], at[2], at[3]))
    if tail:
        out.append(("same", len(before) - tail, len(before), len(after) - tail, len(after)))
    return out


def _of(before: Sequence[str], after: Sequence[str]) -> list[Stretch]:
    found = []
    for mark, i, j, k, m in aligned(before, after):
        found.append(Stretch(mark, "".join(after[k:m] if mark == "added" else before[i:j])))
    return _smoothed(found)


def _smoothed(found: Sequence[Stretch]) -> list[Stretch]:
    """Blanks between two changed stretches count as changed: words side by side were changed as one."""
    out: list[Stretch] = []
    for n, one in enumerate(found):
        between = 0 < n < len(found) - 1 and one.mark == "same" and one.text.isspace()
        if between and _swapped(found, n):
            out += [Stretch("struck", one.text), Stretch("added", one.text)]
        else:
            out.append(one)
    return out


def _swapped(found: Sequence[Stretch], n: int) -> bool:
    """Whether words were put in the place of others on both sides."""
    before = {one.mark for one in found[max(0, n - 2) : n]}
    after = {one.mark for one in found[n + 1 : n + 3]}
    return before == after == {"struck", "added"}


def _struck_first(found: Iterable[Stretch]) -> list[Stretch]:
    """Between two stretches that are the same, what was struck before what was added."""
    out: list[Stretch] = []
    struck: list[Stretch] = []
    added: list[Stretch] = []
    for one in (*found, Stretch("same", "")):
        if one.mark == "struck":
            struck.append(one)
        elif one.mark == "added":
            added.append(one)
        else:
            out += [*struck, *added, one]
            struck, added = [], []
    return out


def _joined(found: Iterable[Stretch]) -> list[Stretch]:
    out: list[Stretch] = []
    for one in found:
        if not one.text:
            continue
        if out and out[-1].mark == one.mark:
            out[-1] = Stretch(one.mark, out[-1].text + one.text)
        else:
            out.append(one)
    return out
