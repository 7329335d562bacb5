"""Sets of names that many statements share in part, such as the sources that each of them reaches.

A chain of statements reaches at each step what the last step reached: as tuples such sets are quadratic.
Here each is one integer, a bit for a name, and the names are read out of it only where they are asked for.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import overload


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Bits:
    """The names that sets are made of, in the order in which every set gives them."""

    names: tuple[str, ...]
    at: Mapping[str, int]

    @classmethod
    def of(cls, names: Iterable[str]) -> Bits:
        """One place for each name, doubles being left out."""
        listed = tuple(dict.fromkeys(names))
        return cls(listed, {name: n for n, name in enumerate(listed)})

    def bit(self, name: str) -> int:
        """The set that holds this name alone. Raises KeyError for a name that is none of them."""
        return 1 << self.at[name]


class Reached(Sequence[str]):
    """A set of names, in their order; equal to a tuple of the same names."""

    __slots__ = ("_all", "bits")

    def __init__(self, names: Bits, bits: int) -> None:
        self._all = names
        self.bits = bits

    def __len__(self) -> int:
        return self.bits.bit_count()

    def __iter__(self) -> Iterator[str]:
        names = self._all.names
        data = self.bits.to_bytes((self.bits.bit_length() + 7) // 8, "little")
        for n, byte in enumerate(data):
            for bit in _SET[byte] if byte else ():
                yield names[8 * n + bit]

    def __contains__(self, name: object) -> bool:
        at = self._all.at.get(name) if isinstance(name, str) else None
        return at is not None and bool(self.bits >> at & 1)

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


_SET = tuple(tuple(bit for bit in range(8) if byte >> bit & 1) for byte in range(256))
"""Which bits of each byte are set."""


def counted(sets: Iterable[Sequence[str]]) -> Counter[str]:
    """In how many of these sets each name stands; those that are `Reached` are made of the same names.

    Works through whole sets at a time: plane n holds, for every name at once, bit n of its count.
    """
    planes: list[int] = []
    names: tuple[str, ...] = ()
    out = Counter[str]()
    for one in sets:
        if not isinstance(one, Reached):
            out.update(one)
            continue
        names = one._all.names
        carried, n = one.bits, 0
        while carried:
            if n == len(planes):
                planes.append(0)
            planes[n], carried = planes[n] ^ carried, planes[n] & carried
            n += 1
    for n, plane in enumerate(planes):
        for name in Reached(Bits(names, {}), plane):
            out[name] += 1 << n
    return out
