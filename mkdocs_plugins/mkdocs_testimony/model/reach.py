"""Sets of names that many statements share in part, such as the sources that each of them reaches.

A chain of statements reaches at each step what the last step reached: as tuples such sets are quadratic.
Here a set is a tree. A leaf is an integer, a bit for each of some hundred names; a branch is a tuple of
trees, with 0 for one that is empty. A set that is joined from others keeps those of their parts that the
others do not change, so that a step of a chain costs a leaf and the way to it, however long the chain is
(a hundred thousand steps with a source each: 50 MB, and 600 MB as one integer each). The names are read out
only where they are asked for.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TypeAlias, overload

from mkdocs_testimony.records import dataclass

Part: TypeAlias = int | tuple["Part", ...]
"""A set of places: a leaf, or a branch with `BRANCH` parts. 0 is the empty one at every height."""

LEAF = 512
"""Names of a leaf."""
BRANCH = 16
"""Parts of a branch."""


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Bits:
    """The names that sets are made of, in the order in which every set gives them."""

    names: tuple[str, ...]
    at: Mapping[str, int]
    spans: tuple[int, ...]
    """How many names each part has under a branch, from the root down; none if the root is a leaf."""

    @classmethod
    def of(cls, names: Iterable[str]) -> Bits:
        """One place for each name, doubles being left out."""
        listed = tuple(dict.fromkeys(names))
        spans, span = [], LEAF
        while span < len(listed):
            spans.append(span)
            span *= BRANCH
        return cls(listed, {name: n for n, name in enumerate(listed)}, tuple(reversed(spans)))

    def bit(self, name: str) -> Part:
        """The set that holds this name alone. Raises KeyError for a name that is none of them."""
        at = self.at[name]
        part: Part = 1 << at % LEAF
        for span in reversed(self.spans):
            branch: list[Part] = [0] * BRANCH
            branch[at // span % BRANCH] = part
            part = tuple(branch)
        return part


def joined(one: Part, other: Part) -> Part:
    """What is in either of two sets of the same names; one of the two themselves where it holds the other."""
    if one is other or not other:
        return one
    if not one:
        return other
    if isinstance(one, int) or isinstance(other, int):
        assert isinstance(one, int)
        assert isinstance(other, int)
        both = one | other
        return one if both == one else other if both == other else both
    parts = tuple(map(joined, one, other))
    for whole in (one, other):
        if all(part is own for part, own in zip(parts, whole, strict=True)):
            return whole
    return parts


class Reached(Sequence[str]):
    """A set of names, in their order; equal to a tuple of the same names."""

    __slots__ = ("_all", "_part")

    def __init__(self, names: Bits, part: Part) -> None:
        self._all = names
        self._part = part

    def __len__(self) -> int:
        return sum(leaf.bit_count() for _, leaf in _leaves(self._all.spans, self._part))

    def __bool__(self) -> bool:
        return bool(self._part)

    def __iter__(self) -> Iterator[str]:
        for start, leaf in _leaves(self._all.spans, self._part):
            for n in _places(leaf):
                yield self._all.names[start + n]

    def has_more_than_one(self) -> bool:
        """Whether there are two at least, without counting them all."""
        found = 0
        for _, leaf in _leaves(self._all.spans, self._part):
            found += 1 if leaf & (leaf - 1) == 0 else 2
            if found > 1:
                return True
        return False

    def __contains__(self, name: object) -> bool:
        at = self._all.at.get(name) if isinstance(name, str) else None
        if at is None:
            return False
        part = self._part
        for span in self._all.spans:
            if isinstance(part, int):  # an empty part
                return False
            part = part[at // span % BRANCH]
        return isinstance(part, int) and bool(part >> at % LEAF & 1)

    @overload
    def __getitem__(self, at: int) -> str: ...
    @overload
    def __getitem__(self, at: slice) -> tuple[str, ...]: ...
    def __getitem__(self, at: int | slice) -> str | tuple[str, ...]:
        return tuple(self)[at]

    def __eq__(self, other: object) -> bool:
        if isinstance(other, Reached | tuple):
            return tuple(self) == tuple(other)
        return NotImplemented

    def __hash__(self) -> int:
        return hash(tuple(self))

    def __repr__(self) -> str:
        return f"Reached{tuple(self)!r}"


def more_than_one(names: Sequence[str]) -> bool:
    """Whether there are two at least, without counting them all."""
    if isinstance(names, Reached):
        return names.has_more_than_one()
    iterator = iter(names)
    return next(iterator, None) is not None and next(iterator, None) is not None


def _leaves(spans: Sequence[int], part: Part, start: int = 0) -> Iterator[tuple[int, int]]:
    """The leaves that are not empty, each with the place of its first name."""
    if isinstance(part, int):
        if part:
            yield start, part
        return
    for n, below in enumerate(part):
        if below:
            yield from _leaves(spans[1:], below, start + n * spans[0])


def _places(leaf: int) -> Iterator[int]:
    """Which bits are set."""
    data = leaf.to_bytes((leaf.bit_length() + 7) // 8, "little")
    for n, byte in enumerate(data):
        for bit in _SET[byte] if byte else ():
            yield 8 * n + bit


_SET = tuple(tuple(bit for bit in range(8) if byte >> bit & 1) for byte in range(256))
"""Which bits of each byte are set."""


def counted(sets: Iterable[Sequence[str]]) -> Counter[str]:
    """In how many of these sets each name stands; those that are `Reached` are made of the same names.

    A part that many sets share is counted once, with their number.
    """
    out = Counter[str]()
    names = Bits.of(())
    roots: dict[int, tuple[Part, int]] = {}
    for members in sets:
        if isinstance(members, Reached):
            names = members._all  # noqa: SLF001 (the class is this module's own)
            _add(roots, members._part, 1)  # noqa: SLF001 (the class is this module's own)
        else:
            out.update(members)
    level = {0: roots}
    for span in names.spans:
        below: dict[int, dict[int, tuple[Part, int]]] = {}
        for start, parts in level.items():
            for branch, times in parts.values():
                assert not isinstance(branch, int)
                for n, part in enumerate(branch):
                    if part:
                        _add(below.setdefault(start + n * span, {}), part, times)
        level = below
    for start, leaves in level.items():
        for n, times in _counted_bits(leaves.values()):
            out[names.names[start + n]] += times
    return out


def _add(parts: dict[int, tuple[Part, int]], part: Part, times: int) -> None:
    """Count a part by what it is in memory: it is kept, so that nothing else can take its place."""
    if part:
        known = parts.get(id(part))
        parts[id(part)] = (part, times + (known[1] if known else 0))


def _counted_bits(leaves: Iterable[tuple[Part, int]]) -> Iterator[tuple[int, int]]:
    """Each bit that is set in leaves that stand so many times, and how many times in all.

    Works through whole leaves at a time: plane n holds, for every place at once, bit n of its count.
    """
    planes: list[int] = []
    for leaf, times in leaves:
        assert isinstance(leaf, int)
        for first in range(times.bit_length()):
            carried, n = leaf if times >> first & 1 else 0, first
            while carried:
                planes.extend([0] * (n + 1 - len(planes)))
                planes[n], carried = planes[n] ^ carried, planes[n] & carried
                n += 1
    for n, plane in enumerate(planes):
        yield from ((place, 1 << n) for place in _places(plane))
