"""Paragraphs of today's tree with the place in its files of every character, and what belongs to what."""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from itertools import pairwise
from typing import TYPE_CHECKING

from mkdocs_testimony.records import dataclass
from mkdocs_testimony.span import Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mkdocs_testimony.model import Positions
    from mkdocs_testimony.render.word.book import Unit

_ALIKE = 0.6
"""Share of words from which two paragraphs are taken for one."""
_WORD = re.compile(r"\w+|\s|[^\w\s]")


@dataclass(frozen=True, slots=True)
class Mapped:
    """A paragraph's characters, white space as a reader sees it, each with its place in the author's file."""

    text: str
    places: tuple[tuple[Positions, int] | None, ...]
    """None for a character that is not in the file as it stands."""

    def span(self, start: int, end: int) -> Span | None:
        """The stretch of the file that is `text[start:end]`; None where a mark or a note stands in it.

        Nothing between two characters is a place too, if one beside it has one.
        """
        if start == end:
            return self._between(start)
        stretch = self.places[start:end]
        first, last = stretch[0], stretch[-1]
        if first is None or last is None:
            return None
        for one, after in pairwise(stretch):
            if one is None or after is None or one[0] is not after[0] or after[1] != one[1] + 1:
                return None
        head = first[0].span(first[1], first[1] + 1)
        tail = last[0].span(last[1], last[1] + 1)
        return Span(head.path, head.line, head.column, tail.end_line, tail.end_column)

    def _between(self, at: int) -> Span | None:
        before = self.places[at - 1] if at > 0 else None
        after = self.places[at] if at < len(self.places) else None
        if before is not None and not self.text[at - 1].isspace():
            place = before[0].span(before[1], before[1] + 1)
            return Span(place.path, place.end_line, place.end_column, place.end_line, place.end_column)
        if after is not None and not self.text[at].isspace():
            place = after[0].span(after[1], after[1] + 1)
            return Span(place.path, place.line, place.column, place.line, place.column)
        return None


def mapped(unit: Unit) -> Mapped:
    """A paragraph of the document as it would leave today."""
    letters: list[str] = []
    places: list[tuple[Positions, int] | None] = []
    for text, source in unit.pieces:
        for n, letter in enumerate(text):
            if letter.isspace() and letter != "\u00a0":
                if not letters or letters[-1] == " ":
                    continue
                letter = " "
            letters.append(letter)
            places.append((source.positions, source.start + n) if source else None)
    while letters and letters[-1] == " ":
        letters.pop()
        places.pop()
    return Mapped("".join(letters), tuple(places))


def words(text: str) -> list[str]:
    """The text in words, blanks and signs."""
    return _WORD.findall(text)


@dataclass(frozen=True, slots=True)
class Edit:
    """`old[start:end]` became `new`."""

    start: int
    end: int
    new: str


def edits(old: str, new: str, *, whole: bool = True) -> list[Edit]:
    """What was changed, in whole words, in order. `whole`: words side by side were changed as one."""
    before, after = words(old), words(new)
    offsets = [0]
    for word in before:
        offsets.append(offsets[-1] + len(word))
    out: list[Edit] = []
    for kind, i, j, k, m in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if kind == "equal":
            continue
        new = "".join(after[k:m])
        if whole and out and old[out[-1].end : offsets[i]].isspace() and _whole(out[-1]) and i < j and new:
            between = old[out[-1].end : offsets[i]]
            out[-1] = Edit(out[-1].start, offsets[j], f"{out[-1].new}{between}{new}")
        else:
            out.append(Edit(offsets[i], offsets[j], new))
    return out


def after(others: Sequence[Edit], edit: Edit) -> int:
    """Where an edit begins when others of the same text have been made."""
    return edit.start + sum(
        len(one.new) - (one.end - one.start) for one in others if one.end <= edit.start and one is not edit
    )


def _whole(edit: Edit) -> bool:
    return edit.end > edit.start and bool(edit.new)


def paired(left: Sequence[tuple[str, str]], right: Sequence[tuple[str, str]]) -> dict[int, int]:
    """Index in `right` by index in `left` of the paragraphs that are the same one.

    Each paragraph is its key and its text. A key tells for certain. Of those without one, equal texts in the
    same order are the same; and where as many are left on both sides between two such, they are so in order.
    """
    places: dict[str, int] = {}
    for n, (key, _) in enumerate(right):
        if key and not key.startswith("?"):
            places.setdefault(key, n)  # a copy has the key of what it was copied from, and stands behind it
    pairs = {n: places[key] for n, (key, _) in enumerate(left) if key in places}
    taken = set(pairs.values())
    names_left = [f"k{key}" if n in pairs else f"t{text}" for n, (key, text) in enumerate(left)]
    names_right = [f"k{key}" if n in taken else f"t{text}" for n, (key, text) in enumerate(right)]
    i = j = 0
    for block in SequenceMatcher(None, names_left, names_right, autojunk=False).get_matching_blocks():
        _between(left, right, range(i, block.a), range(j, block.b), pairs, taken)
        for n in range(block.size):
            if block.a + n not in pairs and block.b + n not in taken:
                pairs[block.a + n] = block.b + n
                taken.add(block.b + n)
        i, j = block.a + block.size, block.b + block.size
    return pairs


def in_common(one: Sequence[str], other: Sequence[str]) -> float:
    """Share of the words of two texts that stand in both, in one order; 0 where it is clear that few do."""
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    return matcher.ratio() if matcher.real_quick_ratio() > _ALIKE else 0.0


def _between(
    left: Sequence[tuple[str, str]],
    right: Sequence[tuple[str, str]],
    here: range,
    there: range,
    found: dict[int, int],
    taken: set[int],
) -> None:
    """Pair what is left between two neighbours that are the same on both sides."""
    open_left = [n for n in here if n not in found]
    open_right = [n for n in there if n not in taken and not right[n][0].startswith("?")]
    keyed = any(left[n][0] for n in open_left) or any(right[n][0] for n in open_right)
    if keyed or len(open_left) != len(open_right):
        open_left, open_right = _alike(left, right, open_left, open_right)
    for n, m in zip(open_left, open_right, strict=True):
        found[n] = m
        taken.add(m)


def _alike(
    left: Sequence[tuple[str, str]], right: Sequence[tuple[str, str]], here: list[int], there: list[int]
) -> tuple[list[int], list[int]]:
    """Of two lists those that say much the same, in one order."""
    out_left, out_right, at = [], [], 0
    for n in here:
        for step, m in enumerate(there[at:]):
            if in_common(words(left[n][1]), words(right[m][1])) > _ALIKE:
                out_left.append(n)
                out_right.append(m)
                at += step + 1
                break
    return out_left, out_right
