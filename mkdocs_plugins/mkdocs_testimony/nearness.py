"""Which known name a mistyped one can have meant.

A name is near when few keys were struck wrongly for its length, when it is the same but for capitals,
hyphens and accents, when one is the beginning of the other, or when both are made of the same parts
(`sunCrude2024` and `sun2024`). A name that merely shares some letters (`class` and `alias`) is not.
"""

from __future__ import annotations

import unicodedata
from collections import Counter
from functools import lru_cache
from heapq import nsmallest
from typing import TYPE_CHECKING

from mkdocs_testimony.expressions import expression

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

_PARTS = expression(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])|\d+|[^\W\d_]+")
_BEGINNING = 4
"""Letters of a name that say which one is meant."""
_LONGEST = 100
_SHORT = 5
"""Letters of a name that is looked for by pairs of letters too."""
_MOST = 400
"""Names that one search counts, so that a hundred thousand of one form do not take as long for each."""


def near_names(typed: str, known: Iterable[str], most: int = 3) -> list[str]:
    """Up to `most` of the known names that a mistyped one can have meant, the nearest first."""
    scored = [(distance, name) for name in known if (distance := distance_of(typed, name)) is not None]
    return [name for _, name in sorted(scored)[:most]]


def distance_of(typed: str, name: str) -> float | None:
    """How far a mistyped name is from a known one; None if it cannot have been meant."""
    one, two = _folded(typed), _folded(name)
    if not one or not two:
        return None
    if one == two:
        return 0.0
    allowed = max(len(one), len(two)) // 4
    if max(len(one), len(two)) <= 3 and (len(one) == len(two) == 1 or not one.isalnum()):
        return None
    allowed = min(max(allowed, 1 if min(len(one), len(two)) > 2 else 0), 4)
    if abs(len(one) - len(two)) <= allowed:
        slips = _slips(one, two, allowed)
        if slips <= allowed:
            return float(slips)
    shorter, longer = sorted((one, two), key=len)
    if len(shorter) >= _BEGINNING and longer.startswith(shorter):
        return 4.5
    return 5.0 if _same_parts(typed, name) else None


@lru_cache(maxsize=10_000)
def _folded(name: str) -> str:
    """A name without what is easily left out: capitals, accents, hyphens."""
    text = unicodedata.normalize("NFKD", name[:_LONGEST].casefold())
    return "".join(c for c in text if not unicodedata.combining(c) and c not in "-_ ‐–—.#@:")


def _same_parts(typed: str, name: str) -> bool:
    """Whether all parts of one name are parts of the other: two at least, one of them a word."""
    one = {part.casefold() for part in _PARTS.findall(typed)}
    two = {part.casefold() for part in _PARTS.findall(name)}
    fewer = one & two
    return len(fewer) > 1 and fewer in (one, two) and any(len(part) > 2 and part.isalpha() for part in fewer)


def _slips(one: str, two: str, most: int) -> int:
    """Keys struck wrongly, left out, added or swapped between two names; more than `most` if more."""
    one, two = _where_they_differ(one, two)
    before: list[int] = []
    row = list(range(len(two) + 1))
    for i, letter in enumerate(one, 1):
        last, before, row = before, row, [i]
        for j, other in enumerate(two, 1):
            cost = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (letter != other))
            if i > 1 and j > 1 and letter == two[j - 2] and one[i - 2] == other:
                cost = min(cost, last[j - 2] + 1)
            row.append(cost)
        if min(row) > most:
            return most + 1
    return row[-1]


def _where_they_differ(one: str, two: str) -> tuple[str, str]:
    """Two names without the beginning and the end that they share, in which no slip need be looked for."""
    begin = 0
    while begin < min(len(one), len(two)) and one[begin] == two[begin]:
        begin += 1
    end = 0
    most = min(len(one), len(two)) - begin
    while end < most and one[-1 - end] == two[-1 - end]:
        end += 1
    return one[begin : len(one) - end], two[begin : len(two) - end]


class NearNames:
    """The names of one namespace, ready to be searched.

    To compare with every name takes minutes with a few thousand keys and a lost .bib file. Names that share
    most trigrams are found first, by an index, and only those are compared.
    """

    def __init__(self, names: Iterable[str]) -> None:
        """Take the names; they are indexed when the first search is made."""
        self._names = names
        self._by_trigram: dict[str, list[str]] | None = None

    def near(self, typed: str, most: int = 3) -> tuple[str, ...]:
        """Up to `most` names that can have been meant (`mkdocs_testimony.nearness`), the nearest first."""
        index = self._index()
        shared: Counter[str] = Counter()
        lists = sorted((index.get(trigram, []) for trigram in _trigrams(typed)), key=len)
        looked = 0
        for names in lists:  # the rarest first: what all names share tells none from another
            if looked and looked + len(names) > _MOST:
                break
            looked += len(names)
            shared.update(names[:_MOST])
        scored = []
        for name, _ in nsmallest(24, shared.items(), key=lambda pair: (-pair[1], pair[0])):
            distance = distance_of(typed, name)
            if distance is not None:
                scored.append((distance, name))
        return tuple(name for _, name in sorted(scored)[:most])

    def _index(self) -> dict[str, list[str]]:
        if self._by_trigram is None:
            self._by_trigram = {}
            for name in sorted(set(self._names)):
                for trigram in _trigrams(name):
                    self._by_trigram.setdefault(trigram, []).append(name)
        return self._by_trigram


class NearNamesIn:
    """Names of several namespaces, each indexed when the first of its names is looked for."""

    def __init__(self) -> None:
        """Begin with no namespace."""
        self._spaces: dict[object, NearNames] = {}

    def near(self, space: object, names: Callable[[], Iterable[str]], typed: str) -> tuple[str, ...]:
        """As `NearNames.near`, among the names of one namespace. `names` is called once for each."""
        if space not in self._spaces:
            self._spaces[space] = NearNames(names())
        return self._spaces[space].near(typed)


def _trigrams(name: str) -> set[str]:
    """Three letters each, and of a short name two: `oil` and `oli` have no three in common."""
    padded = f"^{name.casefold()}$"
    pieces = {padded[at : at + 3] for at in range(len(padded) - 2)}
    if len(name) <= _SHORT:
        pieces |= {padded[at : at + 2] for at in range(len(padded) - 1)}
    return pieces
