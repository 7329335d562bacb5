"""Four times the text takes about four times as long: nothing grows with the square of what an author writes.

Sizes are small, and four times as large again in the slow tests.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

sys.path.insert(0, str(Path(__file__).parent / "argument"))
sys.path.insert(0, str(Path(__file__).parent / "growth"))
from bare import BIB, KEYS, written
from doubling import grown

from mkdocs_testimony.argument import chains, graph
from mkdocs_testimony.export.csv_format import as_csv
from mkdocs_testimony.render.typst.document import printout
from mkdocs_testimony.rules import check
from mkdocs_testimony.site import argument, pages, problems, recommended, views
from mkdocs_testimony.site.evidence import evidence_page
from thinned import thinned

if TYPE_CHECKING:
    # pytest would take a class of this name for a collection of tests.
    from mkdocs_testimony.model import Testimony
    from mkdocs_testimony.render.html.page import HtmlPage


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


def links(n: int) -> str:
    """One heading with many links."""
    return "## " + "[x](#so) " * n + "\n\nIt is so [@alpha]."


def checked(testimony: Testimony) -> object:
    return check(testimony, profile="release", today=date(2026, 3, 1), font_folders=())


def page(testimony: Testimony) -> object:
    found = problems.Found({}, (), ())
    return views.testimony_page(testimony, testimony.pages[0], found, False, (), Places())  # type: ignore[arg-type]


def sources(testimony: Testimony) -> object:
    return views.sources_page(testimony, Places())  # type: ignore[arg-type]


def claims(testimony: Testimony) -> object:
    return evidence_page(testimony, pages.FILES, Places())  # type: ignore[arg-type]


def grounds(testimony: Testimony) -> list[HtmlPage]:
    return [
        recommended.recommendation_page(testimony, testimony.statements[uid], "sources.md", Places())  # type: ignore[arg-type]
        for uid in recommended.pages(testimony)
    ]


def maps(testimony: Testimony) -> object:
    known = graph.index(testimony)
    return [argument.of_question(testimony, one, known, "sources.md", Places()) for one in testimony.pages]  # type: ignore[arg-type]


READ = [(notes, 100), (one_paragraph, 150), (chain, 100), (shared, 60), (sections, 100), (tables, 40)]
PRINTED = [
    (notes, 250, printout),
    (one_paragraph, 200, printout),
    (notes, 250, page),
    (notes, 250, sources),
    (sections, 250, page),
    (tables, 100, printout),
    (links, 500, checked),
    (evidence, 250, printout),
    (chain, 200, page),
    (chain, 200, claims),
    (chain, 250, grounds),
    (chain, 200, maps),
    (chain, 200, printout),
    (chain, 200, as_csv),
    (bare_chain, 250, grounds),
    (circle, 200, maps),
    (circle, 250, page),
    (rebutted, 200, maps),
    (shared, 100, claims),
    (shared, 100, grounds),
    (shared, 100, maps),
]


def name(given: object) -> str:
    return getattr(given, "__name__", "")


def reading(text: Callable[[int], str], size: int) -> Callable[[], object]:
    return partial(written, text(size), through="format")


def printing(
    made: Callable[[Testimony], object], text: Callable[[int], str], size: int
) -> Callable[[], object]:
    return partial(made, written(text(size), through="format"))


@pytest.fixture
def bounds_met(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is drawn and listed before the bounds are met would hide what comes after."""
    monkeypatch.setattr(graph, "MOST_ALTOGETHER", 80)
    monkeypatch.setattr(chains, "MOST_ALTOGETHER", 250)


@pytest.mark.parametrize(("text", "size"), READ, ids=name)
def test_reading(text: Callable[[int], str], size: int) -> None:
    """All passes, from the text to printed notes."""
    assert not grown(partial(reading, text), size)


@pytest.mark.usefixtures("bounds_met")
@pytest.mark.parametrize(("text", "size", "made"), thinned(PRINTED, 4), ids=name)
def test_printing(text: Callable[[int], str], size: int, made: Callable[[Testimony], object]) -> None:
    """Each page of the site and the print's text."""
    assert not grown(partial(printing, made, text), size)


@pytest.mark.slow
@pytest.mark.parametrize(("text", "size"), READ, ids=name)
def test_reading_much(text: Callable[[int], str], size: int) -> None:
    """The same of four times as much."""
    assert not grown(partial(reading, text), 4 * size)


@pytest.mark.slow
@pytest.mark.usefixtures("bounds_met")
@pytest.mark.parametrize(("text", "size", "made"), PRINTED, ids=name)
def test_printing_much(text: Callable[[int], str], size: int, made: Callable[[Testimony], object]) -> None:
    """The same of four times as much."""
    assert not grown(partial(printing, made, text), 4 * size)


def test_what_is_left_out_is_said() -> None:
    """A chain of thousands is drawn and listed in part, with words that say so."""
    testimony = written(chain(5200))
    said = grounds(testimony)[0].content
    assert "more than 5,000 statements and figures" in said
    assert "it has the nearest 150 statements and figures at most, and 600 lines" in said
    assert "(rests on 1 more, not unfolded here)" in said
    assert "or more statements beneath" in said
    assert len(said) < 100_000


def test_sets_are_told_once_and_counted() -> None:
    """Sets kept as bits give the names that a walk over all grounds gives."""
    testimony = written(shared(30), bib=BIB)
    top = next(s for s in testimony.statements.values() if s.id == "r3")
    assert testimony.support[top.uid].sources == tuple(sorted(KEYS))
