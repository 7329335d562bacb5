"""All that is made of a chain, in which each statement rests on the last, grows as the chain does.

What is counted is the calls of functions, of Python and of C, which are the same on every machine. Of one,
two and four times as much, the second step is twice the first where work is linear, and four times where it
is quadratic.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path
from types import FrameType

import pytest
from mkdocs.commands.build import build
from mkdocs.config import load_config

sys.path.insert(0, str(Path(__file__).parents[1] / "argument"))
sys.path.insert(0, str(Path(__file__).parents[2] / "benchmarks"))
from bare import written

import sizes
from mkdocs_testimony.export import json_format
from mkdocs_testimony.render.typst.document import printout
from mkdocs_testimony.render.word.document import Wishes
from mkdocs_testimony.word.building import build as as_word

MOST = 2.4
"""How many times the first step the second may be."""


def calls(work: Callable[[], object]) -> int:
    """How many functions are called in it."""
    count = 0

    def heard(frame: FrameType, event: str, about: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    sys.setprofile(heard)
    try:
        work()
    finally:
        sys.setprofile(None)
    return count


def step(measured: Callable[[int], int], size: int) -> float:
    """How many times as much the second step adds as the first."""
    measured(size)  # what is loaded and kept at first use counts for none of them
    once, twice, four = (measured(size * times) for times in (1, 2, 4))
    assert twice > once
    return (four - twice) / (twice - once)


def chain(n: int) -> str:
    """Judgments each of which rests on the last, and the recommendation on top."""
    links = (f'{{#s{i} .judgment rests-on="s{i - 1}"}}\nHence it is so in case {i}.' for i in range(1, n))
    top = f'{{#r .recommendation rests-on="s{n - 1}"}}\nDo it.'
    return "\n\n".join(["{#s0}\nIt is so [@alpha].", *links, top])


def test_what_grows_with_the_square_is_seen() -> None:
    """The measure itself: a list that is looked through once for each of its members."""

    def searched(n: int) -> int:
        return calls(lambda: [len(str(a * b)) for a in range(n) for b in range(n)])

    assert step(searched, 10) > 3.5
    assert step(lambda n: calls(lambda: [len(str(a)) for a in range(n)]), 10) == 2


def test_the_text_of_the_print() -> None:
    """From the finished notes to Typst's text."""

    def made(n: int) -> int:
        testimony = written(chain(n), through="format")
        return calls(lambda: printout(testimony))

    assert step(made, 10) < MOST


@pytest.mark.slow
def test_the_text_of_a_long_print_with_all_passes() -> None:
    """From the author's text to Typst's."""
    assert step(lambda n: calls(lambda: printout(written(chain(n), through="format"))), 50) < MOST


@pytest.mark.slow
def test_the_word_document() -> None:
    """From the author's text to the document's bytes."""

    def made(n: int) -> int:
        return calls(lambda: as_word(written(chain(n), through="format"), {}, lambda _: {}, Wishes()))

    assert step(made, 50) < MOST


@pytest.mark.slow
def test_the_whole_site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As MkDocs builds it: the calls, and the bytes of all its files."""
    monkeypatch.setattr(os, "sched_getaffinity", lambda _: {0}, raising=False)  # all of it in this process
    monkeypatch.setattr(json_format, "MOST", 20)  # lists of a statement's support are bounded; here at once
    made: dict[int, int] = {}

    def built(n: int) -> int:
        root = tmp_path / f"{n}-{len(list(tmp_path.iterdir()))}"
        sizes.chain(root, n)
        config = load_config(str(root / "mkdocs.yml"))
        config.plugins.on_startup(command="build", dirty=False)
        counted = calls(lambda: build(config))
        made[n] = sum(place.stat().st_size for place in (root / "build/site").rglob("*") if place.is_file())
        return counted

    assert step(built, 50) < MOST
    assert (made[200] - made[100]) / (made[100] - made[50]) < MOST
