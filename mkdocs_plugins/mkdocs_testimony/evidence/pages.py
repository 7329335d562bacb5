"""The numbers of a copy's pages, and whether they are those that a citation names."""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache
from typing import TYPE_CHECKING

from mkdocs_testimony.expressions import expression
from mkdocs_testimony.records import dataclass

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mkdocs_testimony.evidence.copy_text import CopyText

_ALONE = expression(r"\W*(?:page\s+|p\.\s*)?(\d{1,5}|[ivxlcdm]{1,8})(?:\s*(?:/|of)\s*\d{1,5})?\W*", re.I)
_AT_EDGE = expression(r"(\d{1,5})\W*$|^\W*(\d{1,5})(?=\s)")
_RANGE = expression(r"([\w.]+)\s*[-–—]+\s*([\w.]+)|([\w.]+)")
_LOOKED = 2
"""Lines at the head and at the foot of a page in which its number is looked for."""


@dataclass(frozen=True, slots=True)
class Numbers:
    """What the pages of a copy are called."""

    names: tuple[tuple[str, ...], ...]
    """Of each page: what the file calls it, what is printed on it, or else which one it is."""
    sure: bool
    """Whether the file or the print says so. Where neither does, the pages are merely counted."""

    def name(self, sheet: int) -> str:
        """The best name of a page."""
        return self.names[sheet][0] if 0 <= sheet < len(self.names) else ""

    def sheets(self, locator: str) -> list[int]:
        """Which pages a locator names, counted from 0."""
        return [n for n, names in enumerate(self.names) if any(is_named(name, locator) for name in names)]


def numbers(copy: CopyText) -> Numbers:
    """What the pages of a copy are called."""
    labels = [page.label for page in copy.pages]
    printed = _printed([_edges(page.text) for page in copy.pages])
    counted = [str(n) for n in range(1, len(copy.pages) + 1)]
    own = any(labels) and (labels != counted or not printed)
    names = []
    for n, label in enumerate(labels):
        known = [printed[n]] if printed and printed[n] else []
        known += [label] if own and label else []
        names.append(tuple(dict.fromkeys(known or [counted[n]])))
    return Numbers(tuple(names), bool(printed) or (own and labels != counted))


@lru_cache(maxsize=4096)
def is_named(page: str, locator: str) -> bool:
    """Whether a page's name is among those of a locator: `14-15`, `xii`, `3, 7`."""
    wanted = page.lower()
    if locator.lower().strip() == wanted:
        return True
    for found in _RANGE.finditer(locator.lower()):
        first, last, only = found.groups()
        if only is not None:
            if only.strip(".") == wanted:
                return True
        elif wanted in {first, last} or _between(wanted, first, last):
            return True
    return False


_NUMBER = expression(r"\d{1,40}")


def _between(page: str, first: str, last: str) -> bool:
    if first.isdigit() and last.isdigit() and len(last) < len(first):
        last = first[: len(first) - len(last)] + last
    if all(_NUMBER.fullmatch(one) for one in (page, first, last)):
        return int(first) <= int(page) <= int(last)
    values = [_roman(one) for one in (first, page, last)]
    return all(values) and values[0] <= values[1] <= values[2]


_ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100, "d": 500, "m": 1000}


def _roman(text: str) -> int:
    """A Roman number; 0 for what is none."""
    if not text or any(sign not in _ROMAN for sign in text):
        return 0
    values = [_ROMAN[sign] for sign in text]
    return sum(-a if a < b else a for a, b in zip(values, [*values[1:], 0], strict=True))


def _edges(text: str) -> list[str]:
    lines = [line.strip() for line in text.split("\n") if line.strip()]
    return [*lines[:_LOOKED], *lines[-_LOOKED:]]


def _printed(pages: Sequence[Sequence[str]]) -> list[str]:
    """The number printed on each page, where on most of them numbers run on; else nothing."""
    found = [_candidates(lines) for lines in pages]
    offsets = Counter(value - n for n, values in enumerate(found) for value in values)
    if not offsets:
        return []
    offset, count = max(offsets.items(), key=lambda one: (one[1], -abs(one[0])))
    if count < 2 or count * 5 < len(pages) * 3:
        return []
    first = next(n for n, values in enumerate(found) if n + offset in values)
    return [str(n + offset) if n >= first and n + offset > 0 else "" for n in range(len(pages))]


def _candidates(lines: Sequence[str]) -> set[int]:
    out = set()
    for line in lines:
        alone = _ALONE.fullmatch(line)
        if alone and alone[1].isdigit():
            out.add(int(alone[1]))
        elif len(line) < 100 and (edge := _AT_EDGE.search(line)):
            out.add(int(edge[1] or edge[2]))
    return out


def is_number_alone(line: str) -> bool:
    """Whether a line holds a page's number and nothing else."""
    return bool(_ALONE.fullmatch(line.strip()))
