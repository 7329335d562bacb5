"""Formatting takes memory for the works, not for the notes, and leaves the interpreter as it was."""

from __future__ import annotations

import gc
import tracemalloc
from collections.abc import Iterator
from pathlib import Path

import pytest

from mkdocs_testimony import csl
from mkdocs_testimony.csl import CiteItem, CiteShape, NoteShape, Position, each_position
from mkdocs_testimony.passes import format as format_pass
from mkdocs_testimony.passes import passed
from mkdocs_testimony.project import Tree, parse

ITEMS = {"a": {"id": "a", "type": "book", "title": "On Reefs", "author": [{"family": "Roe", "given": "J."}]}}


@pytest.mark.parametrize("collecting", [True, False])
def test_collector_is_restored_on_errors(monkeypatch: pytest.MonkeyPatch, collecting: bool) -> None:
    """The cyclic collector is on, or off, after an error in the pass, as it was before."""

    def broken(*_arguments: object) -> None:
        assert not gc.isenabled()
        raise RuntimeError("broken")

    monkeypatch.setattr(format_pass, "_formatted", broken)
    project = parse("plugins:\n  - testimony\n", Path("/nowhere/mkdocs.yml"))
    state = passed(project, tree=Tree({}, {}, frozenset()), through="link")
    before = gc.isenabled()
    try:
        (gc.enable if collecting else gc.disable)()
        with pytest.raises(RuntimeError, match="broken"):
            format_pass.format_notes(state)
        assert gc.isenabled() is collecting
    finally:
        (gc.enable if before else gc.disable)()


def held(notes: range, processor: csl.Remembering) -> int:
    """Bytes in use after these notes of one work, each with places of its own."""
    for locator in (f"{number}, {number + 2}" for number in notes):
        assert processor.cluster([CiteItem("a", locator=locator)])
        assert processor.cluster([CiteItem("a", locator=locator, position=Position.SUBSEQUENT)])
    gc.collect()  # when Python itself collects circles is chance
    return tracemalloc.get_traced_memory()[0]


def test_places_are_told_as_the_notes_come() -> None:
    """Where a citation stands is known before the next note is looked at."""
    taken: list[int] = []

    def shapes() -> Iterator[NoteShape]:
        for number in range(3):
            taken.append(number)
            yield NoteShape("p.md", (CiteShape("a"),))

    placed = each_position(shapes())
    assert taken == []
    assert [next(placed)[0].position, taken] == [Position.FIRST, [0]]
    assert [next(placed)[0].position, taken] == [Position.IBID, [0, 1]]


@pytest.mark.slow
def test_nothing_is_kept_of_notes() -> None:
    """Twelve hundred notes more, each another, leave the processor with no more than it held at most before.

    What is kept is bounded and then forgotten at once, so the most of several looks is compared.
    """
    processor = csl.Remembering(csl.load("chicago-18"), ITEMS)
    tracemalloc.start()
    try:
        before = max(held(range(first, first + 300), processor) for first in range(0, 1200, 300))
        after = max(held(range(first, first + 300), processor) for first in range(1200, 2400, 300))
        most = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert after < 1.1 * before
    assert most < 2 * before
