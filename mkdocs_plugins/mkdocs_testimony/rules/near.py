"""Names that look like a mistyped one.

`difflib` alone compares with every name: with a few thousand keys and a lost .bib file that takes
minutes. Names that share most trigrams are found first, by an index, and only those are compared.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from difflib import SequenceMatcher


class NearNames:
    """The names of one namespace, ready to be searched."""

    def __init__(self, names: Iterable[str]) -> None:
        """Take the names; they are indexed when the first search is made."""
        self._names = names
        self._by_trigram: dict[str, list[str]] | None = None

    def near(self, typed: str, most: int = 3, likeness: float = 0.6) -> tuple[str, ...]:
        """Up to `most` names that are at least so alike (0 to 1), the most alike first."""
        index = self._index()
        shared: Counter[str] = Counter()
        for trigram in _trigrams(typed):
            shared.update(index.get(trigram, ()))
        matcher = SequenceMatcher(b=typed.casefold(), autojunk=False)
        scored = []
        for name, _ in sorted(shared.items(), key=lambda pair: (-pair[1], pair[0]))[:24]:
            matcher.set_seq1(name.casefold())
            ratio = matcher.ratio()
            if ratio >= likeness:
                scored.append((-ratio, name))
        return tuple(name for _, name in sorted(scored)[:most])

    def _index(self) -> dict[str, list[str]]:
        if self._by_trigram is None:
            self._by_trigram = {}
            for name in sorted(set(self._names)):
                for trigram in _trigrams(name):
                    self._by_trigram.setdefault(trigram, []).append(name)
        return self._by_trigram


def _trigrams(name: str) -> set[str]:
    padded = f"^{name.casefold()}$"
    return {padded[at : at + 3] for at in range(len(padded) - 2)}
