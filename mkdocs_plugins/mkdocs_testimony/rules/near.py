"""Names that look like a mistyped one.

To compare with every name takes minutes with a few thousand keys and a lost .bib file. Names
that share most trigrams are found first, by an index, and only those are compared.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from heapq import nsmallest

from mkdocs_testimony.nearness import distance_of

_MOST = 400
"""Names that one search counts, so that a hundred thousand of one form do not take as long for each."""


class NearNames:
    """The names of one namespace, ready to be searched."""

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
    padded = f"^{name.casefold()}$"
    return {padded[at : at + 3] for at in range(len(padded) - 2)}
