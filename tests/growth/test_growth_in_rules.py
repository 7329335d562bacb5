"""The whole check of one long line takes time in proportion to its length, whatever is repeated in it."""

from __future__ import annotations

import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from doubling import grown

sys.path.insert(0, str(Path(__file__).parents[1] / "argument"))
from bare import written

from mkdocs_testimony.rules import check
from thinned import thinned

PIECES = (
    *("ab-", "ab_", "2020-", "1,", "12% ", "2020 ", "to 2031 ", "May 1 ", "a b-"),
    *("“recently” ", '"recently" ', "over the past ", "in the next ", "ago ", "years ", "\u00a0"),
    *("[@alpha] ", "[@alpha, p. 1; ", "a ^[b c.] ", "@alpha ", "drawn from ", "of the "),
)  # fmt: skip


def checked(piece: str, mark: str = "") -> Callable[[int], Callable[[], object]]:
    """A check as for a release of one statement in which a piece is repeated."""

    def work(n: int) -> Callable[[], object]:
        # One work for each: what a check remembers of a text would be no measurement.
        made = written(f"So {piece * n} ends [@alpha, p. 1].{mark}\n", through="format")
        return lambda: check(made, profile="release", today=date(2026, 1, 1))

    return work


@pytest.mark.parametrize("piece", thinned(PIECES, 4))
def test_a_piece_over_and_over(piece: str) -> None:
    """Four times as many take about four times as long."""
    assert not grown(checked(piece), 300)


@pytest.mark.slow
@pytest.mark.parametrize("mark", ["", "{.context}"])
@pytest.mark.parametrize("piece", PIECES)
def test_many_more_of_a_piece(piece: str, mark: str) -> None:
    """Where there are thousands, too."""
    assert not grown(checked(piece, mark), 5_000)
