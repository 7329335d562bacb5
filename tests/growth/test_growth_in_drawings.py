"""A drawing of the argument takes time in proportion to its lines, however densely they stand."""

from __future__ import annotations

import sys
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING

import pytest

sys.path.insert(0, str(Path(__file__).parents[1] / "argument"))
from bare import written
from doubling import grown
from hypothesis import given
from hypothesis import strategies as st

from mkdocs_testimony.argument import graph
from mkdocs_testimony.argument.graph import MOST_LINES
from mkdocs_testimony.model import Role
from mkdocs_testimony.render.pictures.layers import _crossings, layers
from mkdocs_testimony.render.pictures.map import argument_map

if TYPE_CHECKING:
    # pytest would take a class of this name for a collection of tests.
    from mkdocs_testimony.model import Testimony


def two_columns(size: int) -> Callable[[], object]:
    """Many lines between few boxes of two columns."""
    chance = Random(size)
    names = [f"l{n}" for n in range(60)] + [f"r{n}" for n in range(60)]
    ties = {(f"l{chance.randrange(60)}", f"r{chance.randrange(60)}") for _ in range(size)}
    return lambda: layers(dict.fromkeys(names, 20.0), sorted(ties), 8.0)


def test_lines_between_columns() -> None:
    """Four times as many take about four times as long."""
    assert grown(two_columns, 400) == ""


@given(st.lists(st.tuples(st.integers(0, 6), st.integers(0, 6)), max_size=25))
def test_crossings_are_those_of_each_pair(ties: list[tuple[int, int]]) -> None:
    """What is counted in n log n is what comparing each with each gives."""
    rows = [[("box", f"l{n}") for n in range(7)], [("box", f"r{n}") for n in range(7)]]
    right: dict[tuple[object, ...], list[tuple[object, ...]]] = {}
    for start, end in ties:
        right.setdefault(("box", f"l{start}"), []).append(("box", f"r{end}"))
    each = sum((a - c) * (b - d) < 0 for n, (a, b) in enumerate(ties) for c, d in ties[:n])
    assert _crossings(rows, right) == each  # type: ignore[arg-type]


def each_against_all(size: int) -> Testimony:
    """Claims each of which rebuts all."""
    names = " ".join(f"s{n}" for n in range(size))
    return written("\n\n".join(f'{{#s{n} rebuts="{names}"}}\nNo {n} [@alpha].' for n in range(size)))


@pytest.mark.parametrize("size", [20, 120])
def test_what_nobody_could_follow_is_not_drawn(size: int) -> None:
    """The first lines are drawn in time, and it is said that there are more."""
    testimony = each_against_all(size)
    (page,) = (page for page in testimony.pages if page.role is Role.QUESTION)
    (piece,) = graph.parts(graph.of_page(testimony, page), 40)
    assert (len(piece.ties) <= MOST_LINES, piece.cut) == (True, size > 20)
    assert {end for tie in piece.ties for end in (tie.source, tie.target)} == set(piece.boxes)
    assert all(a != b for a, b in pairwise(piece.boxes))
    drawn = argument_map(testimony, piece, "Map", page=page.path)
    assert ("the nearest of more" in drawn.description) is (size > 20)
