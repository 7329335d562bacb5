"""Sets of names that share their parts."""

from __future__ import annotations

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from mkdocs_testimony.model import reach
from mkdocs_testimony.model.reach import Bits, Part, Reached, counted, joined, more_than_one

SIZES = st.sampled_from([1, 5, reach.LEAF, reach.LEAF + 1, 3 * reach.LEAF, reach.LEAF * reach.BRANCH + 40])


def made(names: Bits, places: set[int]) -> Part:
    part: Part = 0
    for place in places:
        part = joined(part, names.bit(f"n{place}"))
    return part


@st.composite
def sets(draw: st.DrawFn) -> tuple[Bits, list[set[int]]]:
    """Some sets of the names of one testimony."""
    size = draw(SIZES)
    places = st.one_of(st.integers(0, size - 1), st.integers(max(0, size - 5), size - 1))
    return Bits.of(f"n{n}" for n in range(size)), draw(st.lists(st.sets(places, max_size=20), max_size=8))


@given(sets())
def test_they_are_sets(given_sets: tuple[Bits, list[set[int]]]) -> None:
    """Joined, listed, counted and asked as Python's own sets are."""
    names, all_places = given_sets
    together: set[int] = set()
    whole: Part = 0
    found = []
    for places in all_places:
        part = made(names, places)
        together |= places
        whole = joined(whole, part)
        assert joined(part, whole) is whole or joined(part, whole) == whole
        found.extend((Reached(names, part), Reached(names, whole)))
        for one, expected in ((found[-2], places), (found[-1], together)):
            assert tuple(one) == tuple(f"n{n}" for n in sorted(expected))
            assert (len(one), bool(one)) == (len(expected), bool(expected))
            assert more_than_one(one) == (len(expected) > 1)
            assert all((f"n{n}" in one) == (n in expected) for n in (*together, 0, len(names.names) - 1))
            assert "none" not in one
    assert counted(found) == Counter(name for one in found for name in one)


def test_what_adds_nothing_makes_nothing() -> None:
    """A set that holds the other is given back itself, so that statements share it."""
    names = Bits.of(f"n{n}" for n in range(3 * reach.LEAF))
    large, small = made(names, set(range(0, 1500, 7))), made(names, {7, 700})
    assert joined(large, small) is large
    assert joined(small, large) is large
