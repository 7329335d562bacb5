"""Which paragraph that a document left with is which of the tree as it is today.

Numbers are no names: paragraph 3 of today may be what was paragraph 4, and an edit that went by the number
would be written into the wrong one. Only an author's own id names a thing for good; else the same words do,
in the same order, or words that are much alike. A cell goes with its row.
"""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from itertools import groupby
from typing import TYPE_CHECKING

from mkdocs_testimony.records import dataclass
from mkdocs_testimony.word.paragraphs import normal
from mkdocs_testimony.word.units import in_common, mapped

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from mkdocs_testimony.render.word.book import Unit
    from mkdocs_testimony.word.base import Left

_ALIKE = 0.6
"""Share of words from which two paragraphs are taken for one."""
_WORD = re.compile(r"\w+|[^\w\s]")


@dataclass(frozen=True, slots=True)
class _Group:
    """A paragraph, or all of a table's row."""

    own: str
    kind: str
    text: str
    numbers: tuple[int, ...]
    first: str


def standing(left: Sequence[Left], today: Sequence[Unit]) -> dict[int, int]:
    """Index in `today` by index in `left` of the paragraphs that are the same one."""
    before = _groups((one.own, one.kind, normal(one.text), one.row) for one in left)
    after = _groups((one.own, one.kind, mapped(one).text, one.row) for one in today)
    out: dict[int, int] = {}
    for n, m in _paired(before, after).items():
        mine, theirs = before[n].numbers, after[m].numbers
        if len(mine) == len(theirs):
            out |= dict(zip(mine, theirs, strict=True))
    return out


def _groups(paragraphs: Iterable[tuple[str, str, str, str]]) -> list[_Group]:
    """Each paragraph, by its id, kind, text and row, and the cells of one row as one."""
    listed = list(enumerate(paragraphs))
    out = []
    for _, held in groupby(listed, lambda one: one[1][3] or one[0]):
        row = list(held)
        own, kind, first, _ = row[0][1]
        text = " | ".join(said for _, (_, _, said, _) in row)
        out.append(_Group(own, kind, text, tuple(n for n, _ in row), first))
    return out


def _paired(left: Sequence[_Group], right: Sequence[_Group]) -> dict[int, int]:
    named = {(group.kind, group.own): m for m, group in enumerate(right) if group.own}
    pairs = {
        n: named[group.kind, group.own] for n, group in enumerate(left) if (group.kind, group.own) in named
    }
    taken = set(pairs.values())
    open_left = [n for n, group in enumerate(left) if not group.own]
    open_right = [m for m, group in enumerate(right) if not group.own]
    names = (
        [(left[n].kind, left[n].text) for n in open_left],
        [(right[m].kind, right[m].text) for m in open_right],
    )
    i = j = 0
    for block in SequenceMatcher(None, *names, autojunk=False).get_matching_blocks():
        _between(left, right, (open_left[i : block.a], open_right[j : block.b]), pairs)
        pairs |= zip(
            open_left[block.a : block.a + block.size], open_right[block.b : block.b + block.size], strict=True
        )
        i, j = block.a + block.size, block.b + block.size
    _elsewhere(left, right, pairs, taken)
    return pairs


def _between(
    left: Sequence[_Group],
    right: Sequence[_Group],
    ends: tuple[Sequence[int], Sequence[int]],
    pairs: dict[int, int],
) -> None:
    """Pair what stands between two neighbours that are the same on both sides, and says much the same."""
    at = 0
    for n in ends[0]:
        for step, m in enumerate(ends[1][at:]):
            if _alike(left[n], right[m]):
                pairs[n] = m
                at += step + 1
                break


def _elsewhere(
    left: Sequence[_Group], right: Sequence[_Group], pairs: dict[int, int], taken: set[int]
) -> None:
    """Pair what says the same in another place, where only one says so on each side."""
    taken |= set(pairs.values())
    places: dict[tuple[str, str], list[int]] = {}
    for m, group in enumerate(right):
        if m not in taken and not group.own:
            places.setdefault((group.kind, group.text), []).append(m)
    counts: dict[tuple[str, str], list[int]] = {}
    for n, group in enumerate(left):
        if n not in pairs and not group.own:
            counts.setdefault((group.kind, group.text), []).append(n)
    for words, mine in counts.items():
        theirs = places.get(words, [])
        if len(mine) == len(theirs) == 1:
            pairs[mine[0]] = theirs[0]


def _alike(group: _Group, other: _Group) -> bool:
    if group.kind != other.kind:
        return False
    if group.kind == "cell" and group.first.strip() and group.first == other.first:
        return True
    return in_common(_WORD.findall(group.text), _WORD.findall(other.text)) > _ALIKE
