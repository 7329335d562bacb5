"""Our dataclasses do what the standard library's do."""

from __future__ import annotations

import copy
import dataclasses
import pickle
from typing import Any, ClassVar

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mkdocs_testimony import records

FIELDS: dict[str, Any] = {
    "plain": (int, None),
    "default": (int, 3),
    "made": (list, dataclasses.field(default_factory=list)),
    "hidden": (int, dataclasses.field(default=4, repr=False, compare=False)),
    "inner": (int, dataclasses.field(default=5, init=False)),
    "named": (int, dataclasses.field(default=6, kw_only=True)),
    "shared": (ClassVar[int], 7),
}
"""A field of each kind: its type and what it is set to."""


def body() -> dict[str, Any]:
    """What a class with these fields is defined by."""
    values = {name: copy.copy(value) for name, (_, value) in FIELDS.items() if value is not None}
    return {"__doc__": "One.", "__annotations__": {n: t for n, (t, _) in FIELDS.items()}, **values}


def pair(**options: bool) -> tuple[type, type]:
    """The same class, made by the standard library and by us."""
    theirs = dataclasses.dataclass(**options)(type("One", (), body()))  # type: ignore[call-overload]
    return theirs, records.dataclass(**options)(type("One", (), body()))


@pytest.mark.parametrize("options", [{"frozen": True, "slots": True, "order": True}, {"slots": True}, {}])
@given(st.lists(st.integers(0, 2), max_size=2), st.lists(st.integers(0, 2), max_size=2))
def test_the_same_of_any_values(options: dict[str, bool], one: list[int], other: list[int]) -> None:
    """Filled, compared, put in order, hashed, shown, replaced and taken apart, both say the same."""
    told = []
    for cls in pair(**options):
        try:
            first, second = cls(*one), cls(*other)
        except TypeError:
            told.append(None)
            continue
        same = None
        if options.get("frozen"):
            firsts = {dataclasses.replace(first, made=()), dataclasses.replace(first, made=(), hidden=8)}
            same = len(firsts)
        told.append(
            (
                repr(first),
                first == second,
                first != second,
                options.get("order") and (first < second, first <= second, first > second, first >= second),
                same,
                dataclasses.astuple(dataclasses.replace(first, named=9)),
                cls.__match_args__,
                cls.shared,
                copy.deepcopy(first) == first,
            )
        )
    assert told[0] == told[1]


@records.dataclass(frozen=True, slots=True)
class Held:
    """One that can be pickled, with a method of its own where one would be made."""

    name: str
    parts: tuple[int, ...] = ()

    def __post_init__(self) -> None:
        """Refuse what is empty."""
        if not self.name:
            raise ValueError("empty")

    def __repr__(self) -> str:
        return f"<{self.name}>"


def test_own_methods_are_kept() -> None:
    """A method that a class has is not replaced, and `__post_init__` is called each time."""
    held = Held("a", parts=(1,))
    assert repr(held) == "<a>"
    assert pickle.loads(pickle.dumps(held)) == held
    assert {held, Held("a", (1,))} == {held}
    assert held != ("a", (1,))
    for _ in range(2):
        with pytest.raises(ValueError, match="empty"):
            Held("")
    with pytest.raises(TypeError, match="missing 1 required positional argument: 'name'"):
        Held()  # type: ignore[call-arg]


def test_what_is_not_frozen_cannot_be_hashed() -> None:
    """As with the standard library."""
    for cls in pair(slots=True):
        with pytest.raises(TypeError, match="unhashable"):
            hash(cls(1))
