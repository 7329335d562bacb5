"""Which links from entry to entry (`crossref`, `xdata`) can be followed, the same whoever is cited first.

A link that closes a circle is not followed: of the entries in a circle, the walk begins at the first in the
file. Nor is one to an entry that has too many links above it. Both depend on the entries alone, and not on
where one happened to begin. No function calls itself, so that a chain may be as long as a file.
"""

from __future__ import annotations

from dataclasses import field
from typing import TYPE_CHECKING

from mkdocs_testimony.records import dataclass

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterator, Sequence

LONGEST = 20
"""Links above each other that are followed."""
_SHOWN = 8
"""Keys of a circle that a message names."""


@dataclass(frozen=True, slots=True)
class Link:
    """One key in an entry's field."""

    field: str
    """`crossref` or `xdata`."""
    key: str
    """Of the entry that it leads to."""


@dataclass(slots=True, eq=False)
class Parents:
    """The links of all entries that were asked for, and of those above them."""

    links: Callable[[str], Sequence[Link]]
    """An entry's links to entries that there are, in the order in which they are inherited."""
    place: Callable[[str], Hashable]
    """Where an entry stands: what can be put in order."""
    followed: dict[str, list[Link]] = field(default_factory=dict)
    """Key → the links that are followed."""
    problems: list[tuple[str, Link, str]] = field(default_factory=list)
    """(key, link, what to say) of each link that is not."""
    _height: dict[str, int] = field(default_factory=dict)

    def settle(self, key: str) -> Iterator[str]:
        """The key and all above it, each after its parents; those that came before are left out."""
        if key in self.followed:
            return
        if not self.links(key):  # as most entries: nothing to inherit
            self.followed[key], self._height[key] = [], 0
            yield key
            return
        for ring in _rings(key, self.links, self.followed):
            yield from self._settled(ring)

    def _settled(self, ring: Sequence[str]) -> Iterator[str]:
        """Entries that lead to each other (mostly it is one, by itself), each after its parents."""
        first = min(ring, key=self.place)  # type: ignore[arg-type]
        closing: dict[tuple[str, Link], str] = {}
        for key in list(_walk(first, frozenset(ring), self.links, closing)):
            followed = self.followed.setdefault(key, [])
            height = 0
            for link in self.links(key):
                if problem := closing.get((key, link)) or self._too_far(key, link):
                    self.problems.append((key, link, problem))
                    continue
                followed.append(link)
                height = max(height, 1 + self._height[link.key])
            self._height[key] = height
            yield key

    def _too_far(self, key: str, link: Link) -> str:
        if self._height[link.key] < LONGEST:
            return ""
        return (
            f"`{link.field}` of `{key}` leads to `{link.key}`, above which are {LONGEST} links already: "
            f"nothing is inherited through more. Let `{key}` name one further up, or have the fields itself."
        )


def _walk(
    first: str,
    ring: frozenset[str],
    links: Callable[[str], Sequence[Link]],
    closing: dict[tuple[str, Link], str],
) -> Iterator[str]:
    """The keys of a ring, each after those that it leads to; what closes a circle goes into `closing`."""
    path = {first: 0}
    names = [first]
    after = [iter(links(first))]
    done: set[str] = set()
    while names:
        link = next((one for one in after[-1] if one.key in ring and one.key not in done), None)
        if link is None:
            after.pop()
            key = names.pop()
            del path[key]
            done.add(key)
            yield key
        elif link.key in path:
            closing[names[-1], link] = _circle(link, names, path[link.key])
        else:
            path[link.key] = len(names)
            names.append(link.key)
            after.append(iter(links(link.key)))


def _circle(link: Link, names: Sequence[str], start: int) -> str:
    count = len(names) - start
    if count <= _SHOWN:
        shown = [*names[start:], link.key]
    else:
        shown = [*names[start : start + _SHOWN // 2], "…", *names[-_SHOWN // 2 :], link.key]
    more = f" ({count} entries)" if count > _SHOWN else ""
    return f"`{link.field}` leads round in a circle: {' → '.join(shown)}{more}. Remove one of these links."


def _rings(
    first: str, links: Callable[[str], Sequence[Link]], settled: dict[str, list[Link]]
) -> Iterator[list[str]]:
    """The strongly connected parts of what can be reached, each after those that it leads to.

    R. Tarjan, "Depth-first search and linear graph algorithms", SIAM Journal on Computing 1 (1972), with a
    stack of its own in place of calls.
    """
    number = {first: 0}
    lowest = {first: 0}
    waiting = [first]
    open_: set[str] = {first}
    calls = [(first, iter(links(first)))]
    while calls:
        key, rest = calls[-1]
        link = next((one for one in rest if one.key not in settled), None)
        if link is None:
            calls.pop()
            if calls:
                below = calls[-1][0]
                lowest[below] = min(lowest[below], lowest[key])
            if lowest[key] == number[key]:
                ring = _taken(waiting, key)
                open_.difference_update(ring)
                yield ring
        elif link.key not in number:
            number[link.key] = lowest[link.key] = len(number)
            waiting.append(link.key)
            open_.add(link.key)
            calls.append((link.key, iter(links(link.key))))
        elif link.key in open_:
            lowest[key] = min(lowest[key], number[link.key])


def _taken(waiting: list[str], key: str) -> list[str]:
    """What waits from this key on, taken away."""
    at = len(waiting) - 1
    while waiting[at] != key:
        at -= 1
    ring = waiting[at:]
    del waiting[at:]
    return ring
