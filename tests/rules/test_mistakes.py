"""One mistake in a mark makes one finding, whose next step mends it.

The fixture holds cases of four parts: a title (with the line of the finding where it is not the first),
what was typed, what the message must say, and what its next step leads to.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

import pytest
from example_tree import question

REST = "\n\n{#oil}\nChina buys the oil [@sun2024].\n\n{#gas}\nChina buys the gas [@sun2024].\n"
"""What stands after each text: statements that its marks may name."""


@dataclass(frozen=True)
class Mistake:
    """One case of the fixture."""

    title: str
    typed: str
    says: str
    mended: str

    @property
    def line(self) -> int:
        """Line of the finding, counted in what was typed."""
        found = re.search(r"\(line (\d+)\)", self.title)
        return int(found[1]) if found else 1


def mistakes() -> list[Mistake]:
    """The cases of the fixture."""
    text = (Path(__file__).parent / "fixtures" / "mistakes.md").read_text("utf-8")
    parts = [part.strip("\n") for part in text.split("\n.\n")]
    return [Mistake(*parts[n : n + 4]) for n in range(0, len(parts) - 3, 4)]


@pytest.mark.parametrize("mistake", mistakes(), ids=lambda mistake: mistake.title)
def test_a_mistake_in_a_mark_is_told_once_where_it_is(mistake: Mistake) -> None:
    """The one finding is DOC010, at the mistake's line, and says what to write."""
    found = question(mistake.typed + REST)
    assert [(one.code, one.span.line) for one in found] == [("DOC010", 5 + mistake.line)], found
    assert mistake.says in found[0].message


@pytest.mark.parametrize("mistake", mistakes(), ids=lambda mistake: mistake.title)
def test_the_next_step_mends_the_mistake(mistake: Mistake) -> None:
    """Once that is done, nothing is told."""
    assert question(mistake.mended + REST) == []


def test_the_table_of_mistakes_is_read_whole() -> None:
    """No case is lost between the file and the tests."""
    assert len(mistakes()) > 50
