"""Many works, and many keys that no work has, take time in proportion to their number."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from doubling import grown

from mkdocs_testimony.csl import CiteItem, Remembering, load
from mkdocs_testimony.nearness import NearNames

STYLE = load("chicago-18", root=Path())


def works(count: int, family: str, title: str) -> dict[str, dict[str, object]]:
    """Books of one year. In `family` and `title` a `%d` is the number of the book."""
    return {
        f"s{k}": {
            "id": f"s{k}",
            "type": "book",
            "title": title.replace("%d", str(k)),
            "author": [{"family": family.replace("%d", str(k)), "given": "Ada"}],
        }
        for k in range(count)
    }


@pytest.mark.parametrize(("family", "title"), [("Sun", "Oil"), ("Sun", "Oil %d"), ("Sun%d", "Oil")])
def test_works_to_be_told_apart(family: str, title: str) -> None:
    """Works that print alike, works of one author, and works of one title."""

    def formatted(count: int) -> Callable[[], object]:
        items = works(count, family, title)
        return lambda: Remembering(STYLE, items).cluster([CiteItem("s0")])

    assert not grown(formatted, 30)


def test_near_names_of_many_keys() -> None:
    """Names of one form share most of their letters."""

    def searched(count: int) -> Callable[[], object]:
        def work() -> None:
            names = NearNames([f"source{k}a" for k in range(count)])
            for k in range(count):
                names.near(f"source{k}b")

        return work

    assert not grown(searched, 500)


def test_the_near_name_among_many() -> None:
    """It is found though most of it is what all the others are made of."""
    names = NearNames([*(f"source{k}" for k in range(20_000)), "kardon2021"])
    assert names.near("kardon2012")[0] == "kardon2021"
    assert "source12345" in names.near("sourc12345")


@pytest.mark.parametrize("piece", ["9", "a9", "9-", "9, ", "vii", "9.9", "p. 9 "])
def test_a_long_locator(piece: str) -> None:
    """A number of any length, and any number of numbers, at one citation."""
    processor = Remembering(STYLE, works(1, "Sun", "Oil"))

    def formatted(count: int) -> Callable[[], object]:
        return lambda: processor.cluster([CiteItem("s0", label="page", locator=piece * count)])

    assert not grown(formatted, 1_500)
