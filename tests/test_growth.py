"""Twice the text takes about twice the time: nothing grows with the square of what an author writes.

Processor time is measured, the least of three, with the collector of memory off: its own passes over a
growing heap come when they like.
"""

from __future__ import annotations

import gc
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

sys.path.insert(0, str(Path(__file__).parent / "argument"))
from bare import BIB, KEYS, written

from mkdocs_testimony.argument import chains, graph
from mkdocs_testimony.export.csv_format import as_csv
from mkdocs_testimony.render.typst import printout
from mkdocs_testimony.site import argument, views

if TYPE_CHECKING:
    from mkdocs_testimony.model import Testimony

MOST = 2.7
"""Longest time for twice the text, as a multiple."""


class Places:
    """Addresses that cost nothing."""

    def page(self, path: str, anchor: str = "") -> str:
        return f"{path}#{anchor}"

    def file(self, uri: str, anchor: str = "") -> str:
        return f"{uri}#{anchor}"

    def link(self, href: str) -> str:
        return href

    picture = link


def notes(n: int) -> str:
    """Paragraphs with a note each."""
    return "\n\n".join(f"It is so in case {i} [@{KEYS[i % 4]}, p. {i % 90 + 1}]." for i in range(n))


def one_paragraph(n: int) -> str:
    """One paragraph with many notes."""
    return " ".join(f"It is so in case {i} [@{KEYS[i % 4]}, p. {i % 90 + 1}]." for i in range(n))


def chain(n: int, first: str = "[@alpha]") -> str:
    """Judgments each of which rests on the last, and a recommendation on top."""
    links = (f'{{#s{i} .judgment rests-on="s{i - 1}"}}\nHence it is so in case {i}.' for i in range(1, n))
    top = f'{{#r .recommendation rests-on="s{n - 1}"}}\nDo it.'
    return "\n\n".join([f"{{#s0}}\nIt is so {first}.", *links, top])


def bare_chain(n: int) -> str:
    """The same on nothing, so that all of it hangs."""
    return chain(n, "")


def shared(n: int) -> str:
    """Many recommendations that all rest on one judgment, which rests on as many claims."""
    grounds = [f"{{#g{i}}}\nIt is so in case {i} [@{KEYS[i % 4]}]." for i in range(n)]
    rests = " ".join(f"g{i}" for i in range(n))
    advice = [f'{{#r{i} .recommendation rests-on="j"}}\nDo thing {i}.' for i in range(n)]
    return "\n\n".join([*grounds, f'{{#j .judgment rests-on="{rests}"}}\nSo it is.', *advice])


def rebutted(n: int) -> str:
    """One claim against which much is said."""
    return "\n\n".join(
        ["{#a}\nIt is so [@alpha].", *(f'{{rebuts="a"}}\nIt is not, in case {i} [@beta].' for i in range(n))]
    )


def circle(n: int) -> str:
    """Judgments that rest on each other in a ring."""
    return "\n\n".join(f'{{#s{i} .judgment rests-on="s{(i - 1) % n}"}}\nHence {i}.' for i in range(n))


def evidence(n: int) -> str:
    """A long list under one judgment."""
    return "{#e .judgment}\nSo it is.\n\n" + "\n".join(f"- So in case {i} [@alpha]." for i in range(n))


def sections(n: int) -> str:
    """Many headings of the same words."""
    return "\n\n".join("## Overview\n\nIt is so [@alpha]." for _ in range(n))


def tables(n: int) -> str:
    """Many tables, each with a source."""
    return "\n\n".join(f"::: {{#t-{i}}}\n| A |\n|---|\n| {i} |\n\nTable [@beta].\n:::" for i in range(n))


def page(testimony: Testimony) -> object:
    return views.testimony_page(testimony, testimony.pages[0], (), False, (), Places())  # type: ignore[arg-type]


def sources(testimony: Testimony) -> object:
    return views.sources_page(testimony, Places())  # type: ignore[arg-type]


def claims(testimony: Testimony) -> object:
    return views.claims_page(testimony, "claims.csv", Places())  # type: ignore[arg-type]


def grounds(testimony: Testimony) -> object:
    return argument.grounds_page(testimony, "sources.md", Places())  # type: ignore[arg-type]


def maps(testimony: Testimony) -> object:
    return argument.argument_page(testimony, "sources.md", Places())  # type: ignore[arg-type]


@contextmanager
def uncollected() -> Iterator[None]:
    gc.collect()
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


def least(work: Callable[[], object]) -> float:
    """Seconds of processor time, the least of three."""
    best = float("inf")
    for _ in range(3):
        with uncollected():
            start = time.process_time()
            work()
            best = min(best, time.process_time() - start)
    return best


def grows(small: Callable[[], object], large: Callable[[], object]) -> str:
    """What is wrong with the time for twice as much; empty where it is in bounds.

    Another process can spoil one measurement, so it is made up to three times: what grows with the square
    is out of bounds in each.
    """
    told = ""
    for _ in range(3):
        once, twice = least(small), least(large)
        told = f"{once:.3f} s, then {twice:.3f} s"
        if twice < MOST * once + 0.02:
            return ""
    return told


@pytest.mark.parametrize(
    ("text", "size"),
    [(notes, 300), (one_paragraph, 500), (chain, 400), (shared, 200), (sections, 300), (tables, 100)],
    ids=lambda given: getattr(given, "__name__", ""),
)
def test_reading_doubles(text: Callable[[int], str], size: int) -> None:
    """All passes, from the text to printed notes."""
    small, large = (partial(written, text(n), through="format") for n in (size, 2 * size))
    assert not grows(small, large)


@pytest.mark.parametrize(
    ("text", "size", "made"),
    [
        (notes, 1000, printout),
        (one_paragraph, 800, printout),
        (notes, 1000, page),
        (notes, 1000, sources),
        (sections, 1000, page),
        (tables, 300, printout),
        (evidence, 1000, printout),
        (chain, 800, page),
        (chain, 600, claims),
        (chain, 800, grounds),
        (chain, 600, maps),
        (chain, 800, printout),
        (chain, 800, as_csv),
        (bare_chain, 800, grounds),
        (circle, 600, maps),
        (rebutted, 600, maps),
        (shared, 300, claims),
        (shared, 300, grounds),
        (shared, 300, maps),
    ],
    ids=lambda given: getattr(given, "__name__", ""),
)
def test_printing_doubles(
    text: Callable[[int], str],
    size: int,
    made: Callable[[Testimony], object],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Each page of the site and the print's text."""
    # What is drawn and listed before the bounds are met would hide what comes after.
    monkeypatch.setattr(graph, "MOST_ALTOGETHER", 300)
    monkeypatch.setattr(chains, "MOST_ALTOGETHER", 1000)
    small, large = (written(text(n), through="format") for n in (size, 2 * size))
    assert not grows(partial(made, small), partial(made, large))


def test_what_is_left_out_is_said() -> None:
    """A chain of thousands is drawn and listed in part, with words that say so."""
    testimony = written(chain(6000))
    said = argument.grounds_page(testimony, "sources.md", Places()).content  # type: ignore[arg-type]
    assert "Rests on more than 5,000 statements and figures" in said
    assert "it has the nearest 150 statements and figures at most" in said
    assert "(rests on 1 more, not unfolded here)" in said
    assert "or more statements beneath" in said
    assert len(said) < 100_000


def test_sets_are_told_once_and_counted() -> None:
    """Sets kept as bits give the names that a walk over all grounds gives."""
    testimony = written(shared(30), bib=BIB)
    top = next(s for s in testimony.statements.values() if s.id == "r3")
    assert testimony.support[top.uid].sources == tuple(sorted(KEYS))
