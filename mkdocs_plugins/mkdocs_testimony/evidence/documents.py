"""A copy's text as it is searched: whole, by columns, and across the lines that head and foot its pages."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from dataclasses import field
from typing import TYPE_CHECKING

from mkdocs_testimony.evidence.folding import Folded, clean, folded
from mkdocs_testimony.evidence.matching import Match, matches
from mkdocs_testimony.evidence.pages import Numbers, is_number_alone, numbers
from mkdocs_testimony.expressions import expression
from mkdocs_testimony.records import dataclass

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from mkdocs_testimony.evidence.copy_text import CopyText
    from mkdocs_testimony.evidence.matching import Wanted

RAISED = expression("\ue000[^\ue001]*\ue001")
"""The figures of a note's mark, as the reader of PDFs leaves them."""

_ROUND_RAISED = expression("[\ue000\ue001]")
_DIGITS = expression(r"\d+")
_CONTEXT = 160


@dataclass(frozen=True, slots=True)
class Found:
    """One place at which a quotation stands."""

    sheet: int
    """The page on which it begins, counted from 0."""
    last: int
    """The page on which it ends."""
    at: tuple[int, int]
    """First character, and the one after the last, in the text of the page as it is searched."""
    context: tuple[str, str, str]


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Layer:
    """One way to read a copy."""

    text: Folded
    begins: tuple[int, ...]
    """Where each page begins in the text."""

    def find(self, want: Sequence[Wanted]) -> list[Found]:
        """Every place of a quotation, in order."""
        reach = max(2000, 2 * len(self.text.skeleton) // max(1, len(self.begins)))
        return [self._found(match) for match in sorted(matches(want, self.text, reach), key=_order)]

    def sheet(self, offset: int) -> int:
        """The page of an offset."""
        return bisect_right(self.begins, offset) - 1

    def _found(self, match: Match) -> Found:
        sheet, text = self.sheet(match.start), self.text.text
        begin = self.begins[sheet]
        before = text[max(0, match.start - _CONTEXT) : match.start]
        after = text[match.end : match.end + _CONTEXT]
        context = (_flat(before), _flat(text[match.start : match.end]), _flat(after))
        last = self.sheet(max(match.start, match.end - 1))
        return Found(sheet, last, (match.start - begin, match.end - begin), context)


def _order(match: Match) -> tuple[int, int]:
    return match.start, match.end


def _flat(text: str) -> str:
    return re.sub(r"\s+", " ", text)


@dataclass(slots=True, eq=False, repr=False)
class SearchedCopy:
    """A copy, searched as often as it is quoted."""

    copy: CopyText
    numbers: Numbers
    blank: frozenset[int]
    """Pages without any text."""
    _layers: list[Layer] = field(default_factory=list)
    _makers: list[Callable[[], Layer | None]] = field(default_factory=list)

    def find(self, want: Sequence[Wanted]) -> list[Found]:
        """Every place of a quotation in the first reading that has it."""
        return next((places for layer in self.layers() if (places := layer.find(want))), [])

    def layers(self) -> Iterator[Layer]:
        """The readings of the copy, each made when it is wanted."""
        yield from list(self._layers)
        while self._makers:
            layer = self._makers.pop(0)()
            if layer is not None:
                self._layers.append(layer)
                yield layer

    @property
    def plain(self) -> Layer:
        """The first reading: the whole text, without the marks of notes."""
        return self._layers[0] if self._layers else next(self.layers())


def searched(copy: CopyText) -> SearchedCopy:
    """A copy that can be searched."""
    texts = [page.text for page in copy.pages]
    made = SearchedCopy(copy, numbers(copy), frozenset(n for n, text in enumerate(texts) if not text.strip()))
    # What stands side by side over two columns is no passage: of such a page only the columns are read.
    texts = [page.columns or page.text for page in copy.pages]
    without = [RAISED.sub("", text) for text in texts]
    made._makers = [  # noqa: SLF001 (the class is this module's own)
        lambda: _layer(without),
        lambda: _if_other(_bodies(without), without),
        lambda: _if_other([_ROUND_RAISED.sub("", text) for text in texts], without),
    ]
    return made


def _if_other(texts: list[str], known: list[str]) -> Layer | None:
    return _layer(texts) if texts != known else None


def _layer(texts: Sequence[str]) -> Layer:
    begins, at, cleaned = [], 0, []
    for text in texts:
        cleaned.append(clean(text))
        begins.append(at)
        at += len(cleaned[-1]) + 1
    return Layer(folded("\n".join(cleaned)), tuple(begins))


def _bodies(texts: Sequence[str]) -> list[str]:
    """The pages without the lines that stand at the head or foot of several, and without their numbers."""
    lines = [[line for line in text.split("\n") if line.strip()] for text in texts]
    often: Counter[str] = Counter()
    for page in lines:
        often.update({_DIGITS.sub("#", line.strip()) for line in (*page[:2], *page[-2:])})
    least = max(2, len(texts) * 3 // 10)

    def runs(line: str) -> bool:
        return is_number_alone(line) or often[_DIGITS.sub("#", line.strip())] >= least

    out = []
    for page in lines:
        start, end = 0, len(page)
        while start < min(2, end) and runs(page[start]):
            start += 1
        while end > max(start, len(page) - 2) and runs(page[end - 1]):
            end -= 1
        out.append("\n".join(page[start:end]))
    return out
