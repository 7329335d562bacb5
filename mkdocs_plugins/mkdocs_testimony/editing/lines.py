"""Which lines two versions of a file share, in time that grows little faster than the files do.

`difflib` looks through a whole stretch for each line that it matches: minutes for a .bib file of 20,000
entries that is put in order. Here the lines that stand once in each version are matched first, as many of
them as stand in one order (patience sorting, as in `git diff --patience`), and what lies between two of them
is matched in the same way. Small stretches without such a line are left to `difflib`.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from difflib import Match, SequenceMatcher
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_SMALL = 1_000
"""Pairs of lines in a stretch that is compared line by line; a larger one without an anchor is replaced."""
_DEEPEST = 24
"""How often stretches between anchors are parted again."""


class Lines(SequenceMatcher[str]):
    """Two lists of lines, compared as the module says; for the rest `difflib.SequenceMatcher`."""

    def __init__(self, old: Sequence[str], new: Sequence[str]) -> None:
        """Take both versions."""
        super().__init__(None, (), (), autojunk=False)
        self.old, self.new = old, new

    def get_matching_blocks(self) -> list[Match]:
        """Stretches of equal lines in order, and an empty one at the end, as `SequenceMatcher` has them."""
        blocks: list[Match] = []
        for i, j in sorted(_pairs(self.old, self.new)):
            last = blocks[-1] if blocks else Match(0, 0, 0)
            if blocks and last.a + last.size == i and last.b + last.size == j:
                blocks[-1] = Match(last.a, last.b, last.size + 1)
            else:
                blocks.append(Match(i, j, 1))
        return [*blocks, Match(len(self.old), len(self.new), 0)]


def unified(old: Sequence[str], new: Sequence[str], path: str) -> Iterator[str]:
    """The rows of a unified diff, as `difflib.unified_diff` gives them; none where nothing differs."""
    headed = False
    for group in Lines(old, new).get_grouped_opcodes(3):
        if not headed:
            yield f"--- a/{path}\n"
            yield f"+++ b/{path}\n"
            headed = True
        first, last = group[0], group[-1]
        yield f"@@ -{_range(first[1], last[2])} +{_range(first[3], last[4])} @@\n"
        for kind, i, k, j, m in group:
            if kind == "equal":
                yield from (f" {row}" for row in old[i:k])
                continue
            yield from (f"-{row}" for row in old[i:k])
            yield from (f"+{row}" for row in new[j:m])


def _range(start: int, stop: int) -> str:
    """Lines start..stop as a unified diff counts them: an empty stretch begins at the line before it."""
    length = stop - start
    if length == 1:
        return str(start + 1)
    return f"{start + 1 if length else start},{length}"


def _pairs(old: Sequence[str], new: Sequence[str]) -> Iterator[tuple[int, int]]:
    """(place in the old, place in the new) of the lines that stay; rising in both, in no order."""
    waiting = [(0, len(old), 0, len(new), 0)]
    while waiting:
        i, k, j, m, depth = waiting.pop()
        while i < k and j < m and old[i] == new[j]:
            yield i, j
            i, j = i + 1, j + 1
        while i < k and j < m and old[k - 1] == new[m - 1]:
            k, m = k - 1, m - 1
            yield k, m
        if i == k or j == m:
            continue
        anchors = _anchors(old, new, (i, k, j, m)) if depth < _DEEPEST else []
        if anchors:
            yield from anchors
            ends = [(i - 1, j - 1), *anchors, (k, m)]
            for (a, b), (c, d) in pairwise(ends):
                waiting.append((a + 1, c, b + 1, d, depth + 1))
        elif (k - i) * (m - j) <= _SMALL:
            matcher = SequenceMatcher(None, old[i:k], new[j:m], autojunk=False)
            for block in matcher.get_matching_blocks():
                yield from ((i + block.a + n, j + block.b + n) for n in range(block.size))


def _anchors(
    old: Sequence[str], new: Sequence[str], stretch: tuple[int, int, int, int]
) -> list[tuple[int, int]]:
    """Lines that stand once in each of two stretches: the longest row of them that is in one order."""
    i, k, j, m = stretch
    before, after = Counter(old[i:k]), Counter(new[j:m])
    at = {new[b]: b for b in range(j, m) if after[new[b]] == 1}
    once = [(a, at[old[a]]) for a in range(i, k) if before[old[a]] == 1 and old[a] in at]
    # The longest rising row: `ends[n]` is the lowest place at which a row of n + 1 can end.
    ends: list[int] = []
    rows: list[int] = []
    above: list[int] = []
    for n, (_, b) in enumerate(once):
        length = bisect_left(ends, b)
        above.append(rows[length - 1] if length else -1)
        ends[length : length + 1] = [b]
        rows[length : length + 1] = [n]
    found: list[tuple[int, int]] = []
    n = rows[-1] if rows else -1
    while n >= 0:
        found.append(once[n])
        n = above[n]
    return found[::-1]
