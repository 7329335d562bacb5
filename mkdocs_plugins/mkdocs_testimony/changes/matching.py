"""Which passage of one revision is which of the other.

In this order: the author's id or alias, which tells for certain; the same words in the same place of the same
page; the same words elsewhere; words that are much alike, first on the same page. From either side the same
pairs are found.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Mapping, Sequence

    from mkdocs_testimony.changes.kinds import Passage

ALIKE = 0.5
"""Share of words in common from which two passages of one page are one; elsewhere it takes `ELSEWHERE`."""
ELSEWHERE = 0.6
_COMMON = 20
"""Passages in which a word may stand and still tell which are compared: work must not grow by the square."""
_WORD = re.compile(r"\w+")


def matched(old: Sequence[Passage], new: Sequence[Passage]) -> dict[int, int]:
    """Index in `new` by index in `old` of the passages that are the same one."""
    found = _Found(old, new)
    found.by_name()
    found.by_value(lambda one: (one.form, one.page, one.within, one.section, one.print))
    found.by_value(lambda one: (one.form, one.page, one.print))
    # What has no words has only its place.
    found.by_value(lambda one: (one.form, one.print if one.words else one.page))
    found.by_likeness()
    return dict(sorted(found.pairs.items()))


class _Found:
    """Pairs found so far."""

    def __init__(self, old: Sequence[Passage], new: Sequence[Passage]) -> None:
        self.old, self.new = old, new
        self.pairs: dict[int, int] = {}
        self.taken: set[int] = set()

    def pair(self, n: int, m: int) -> None:
        """Take two for one, unless one of them has been taken."""
        if n not in self.pairs and m not in self.taken:
            self.pairs[n] = m
            self.taken.add(m)

    def by_name(self) -> None:
        """Those that share the id, then those of which one bears the other's as an alias."""
        for most in (1, None):
            here, there = _named(self.old, most), _named(self.new, most)
            for key, n in here.items():
                if key in there:
                    self.pair(n, there[key])

    def by_value(self, value: Callable[[Passage], Hashable]) -> None:
        """Those that are equal in this, in order where there are several."""
        there: dict[Hashable, list[int]] = defaultdict(list)
        for m, one in enumerate(self.new):
            if m not in self.taken:
                there[value(one)].append(m)
        here: dict[Hashable, list[int]] = defaultdict(list)
        for n, one in enumerate(self.old):
            if n not in self.pairs:
                here[value(one)].append(n)
        for key, left in here.items():
            for n, m in zip(left, there.get(key, ()), strict=False):
                self.pair(n, m)

    def by_likeness(self) -> None:
        """Those whose words are most alike, best first."""
        here = {n: _bag(one.words) for n, one in enumerate(self.old) if n not in self.pairs}
        there = {m: _bag(one.words) for m, one in enumerate(self.new) if m not in self.taken}
        scored = []
        for n, m in _candidates(here, there):
            one, other = self.old[n], self.new[m]
            if one.form != other.form or _parted(one, other):
                continue
            near = one.page == other.page
            likeness = _likeness(here[n], there[m])
            if likeness >= (ALIKE if near else ELSEWHERE):
                # What follows the likeness is the same from either side, so that the pairs are.
                scored.append(((not near, -likeness, n + m, abs(n - m)), n, m))
        for _, n, m in sorted(scored):
            self.pair(n, m)


def _named(passages: Sequence[Passage], most: int | None) -> dict[tuple[str, str], int]:
    """Index of the first passage of each name; of each passage no more than `most` names count."""
    out: dict[tuple[str, str], int] = {}
    for n, one in enumerate(passages):
        for name in (one.page,) if one.form == "title" else one.names[:most]:
            out.setdefault((one.form, name), n)
    return out


def _parted(one: Passage, other: Passage) -> bool:
    """Whether both have an id, and so are two things."""
    return bool(one.id and other.id)


def _bag(words: str) -> Counter[str]:
    return Counter(_WORD.findall(words.casefold()))


def _likeness(one: Mapping[str, int], other: Mapping[str, int]) -> float:
    """Sørensen's and Dice's: twice what is common over the sum of both."""
    whole = sum(one.values()) + sum(other.values())
    less, more = (one, other) if len(one) <= len(other) else (other, one)
    common = sum(min(count, more.get(word, 0)) for word, count in less.items())
    return 2 * common / whole if whole else 0.0


def _candidates(here: Mapping[int, Counter[str]], there: Mapping[int, Counter[str]]) -> set[tuple[int, int]]:
    """Pairs that share a word which stands in few passages of either side."""
    sides: list[dict[str, list[int]]] = []
    for bags in (here, there):
        holding: dict[str, list[int]] = defaultdict(list)
        for n, bag in bags.items():
            for word in bag:
                holding[word].append(n)
        sides.append(holding)
    left, right = sides
    return {
        (n, m)
        for word, holders in left.items()
        if len(holders) <= _COMMON and len(right.get(word, ())) <= _COMMON
        for n in holders
        for m in right.get(word, ())
    }
