"""A look at an edited page stays short, however long the testimony is."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT / "benchmarks"))

from editor import looks  # noqa: E402
from generate import write  # noqa: E402


def test_a_page_alone_is_a_small_part(tmp_path: Path) -> None:
    """In a testimony of forty pages a look at one takes less than a fourth of a look at all."""
    write(tmp_path / "tree", 40, 20, "testimony")
    everything, alone = looks((tmp_path / "tree").resolve(), "content/questions/021-part.md", 3)
    assert alone * 4 < everything


@pytest.mark.slow
def test_a_hundred_milliseconds_in_five_hundred_pages(tmp_path: Path) -> None:
    """What is told of an edited page costs under 80 ms of processor time, and a fiftieth of the whole."""
    write(tmp_path / "tree", 500, 20, "testimony")
    everything, alone = looks((tmp_path / "tree").resolve(), "content/questions/251-part.md", 9)
    assert alone < 0.08
    assert alone * 50 < everything
