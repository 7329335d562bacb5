"""A layered drawing keeps its promises on any graph: columns, order, room, few crossings."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from mkdocs_testimony.render.pictures.layers import Layers, layers

GAP = 8.0


@st.composite
def graphs(draw: st.DrawFn) -> tuple[dict[str, float], list[tuple[str, str]]]:
    """Boxes of various heights, and any arrows between them, circles and loops included."""
    names = [f"b{n}" for n in range(draw(st.integers(0, 12)))]
    heights = {name: draw(st.sampled_from([20.0, 40.0, 75.0])) for name in names}
    ends = st.tuples(st.sampled_from(names), st.sampled_from(names)) if names else st.nothing()
    return heights, draw(st.lists(ends, max_size=24, unique=True)) if names else []


def acyclic(edges: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """Only the arrows from a lower to a higher number: no circle."""
    return [(a, b) for a, b in edges if int(a[1:]) < int(b[1:])]


def spans(laid: Layers, heights: dict[str, float], column: int) -> list[tuple[float, float]]:
    """Top and bottom of each box of a column, from the top."""
    return sorted(
        (laid.centre[name] - height / 2, laid.centre[name] + height / 2)
        for name, height in heights.items()
        if laid.column[name] == column
    )


@given(graphs())
@settings(max_examples=100, deadline=None)
def test_boxes_never_touch_and_lie_in_the_picture(
    graph: tuple[dict[str, float], list[tuple[str, str]]],
) -> None:
    """In each column there is a gap between boxes, and none reaches out of the picture."""
    heights, edges = graph
    laid = layers(heights, edges, GAP)
    for column in range(laid.columns):
        found = spans(laid, heights, column)
        assert all(top >= -1e-6 and bottom <= laid.height + 1e-6 for top, bottom in found)
        assert all(lower[0] - upper[1] >= GAP - 1e-6 for upper, lower in pairwise(found))


@given(graphs())
@settings(max_examples=100, deadline=None)
def test_arrows_point_to_the_right_and_no_column_is_empty(
    graph: tuple[dict[str, float], list[tuple[str, str]]],
) -> None:
    """Without circles every arrow ends further to the right, in the nearest column that all allow."""
    heights, edges = graph[0], acyclic(graph[1])
    laid = layers(heights, edges, GAP)
    before: dict[str, list[str]] = {name: [] for name in heights}
    for start, end in edges:
        before[end].append(start)
    for name in heights:
        assert laid.column[name] == max((laid.column[one] + 1 for one in before[name]), default=0)
    assert set(laid.column.values()) == set(range(laid.columns))


@given(graphs())
@settings(max_examples=60, deadline=None)
def test_long_lines_pass_beside_the_boxes(graph: tuple[dict[str, float], list[tuple[str, str]]]) -> None:
    """A line that passes a column runs between its boxes, once for each column between its ends."""
    heights, edges = graph
    laid = layers(heights, edges, GAP)
    for (start, end), line in zip(edges, laid.lines, strict=True):
        low, high = sorted((laid.column[start], laid.column[end]))
        assert sorted(column for column, _ in line) == list(range(low + 1, high))
        for column, y in line:
            assert not any(top < y < bottom for top, bottom in spans(laid, heights, column))


@given(graphs())
@settings(max_examples=40, deadline=None)
def test_the_same_graph_gives_the_same_drawing(graph: tuple[dict[str, float], list[tuple[str, str]]]) -> None:
    """Nothing depends on the run."""
    assert layers(graph[0], graph[1], GAP) == layers(graph[0], graph[1], GAP)


def test_lines_that_need_not_cross_do_not() -> None:
    """Boxes given in the worst order are sorted so that straight lines are possible."""
    heights = dict.fromkeys(["a", "b", "c", "x", "y", "z"], 20.0)
    laid = layers(heights, [("a", "z"), ("b", "y"), ("c", "x")], GAP)
    order = sorted("xyz", key=lambda name: laid.centre[name])
    tops = sorted("abc", key=lambda name: laid.centre[name])
    assert [order.index(e) for e in ("z", "y", "x")] == [tops.index(s) for s in ("a", "b", "c")]
    assert all(abs(laid.centre[s] - laid.centre[e]) < 0.1 for s, e in [("a", "z"), ("b", "y"), ("c", "x")])
