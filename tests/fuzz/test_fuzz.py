"""Every reader, and whole projects, under generated hostile text: the same texts in every run."""

from __future__ import annotations

from random import Random

import pytest
from mutation import LONGEST, made
from targets import TARGETS, corpus_of
from targets import testimony_from as from_text

from fuzz import fault, rounds
from mkdocs_testimony import glyphs
from mkdocs_testimony.printing.typst import compile_pdf
from mkdocs_testimony.render.typst import document as typst

TEXTS = {"project": 40, "markdown": 200, "bibliography": 200, "style": 400, "verified": 800}
"""How many texts each target gets here; the others 300. `make fuzz` gives as many as its minutes allow."""


@pytest.mark.parametrize(
    "name",
    [pytest.param(name, marks=pytest.mark.slow if name == "project" else ()) for name in sorted(TARGETS)],
)
def test_no_text_breaks_a_reader(name: str) -> None:
    """No exception but our own, no text over its time, and every finding with a place inside its file."""
    count, broken = rounds(name, 1, lambda done: done < TEXTS.get(name, 300))
    assert [wrong for _, wrong in broken] == []
    assert count == TEXTS.get(name, 300)


@pytest.mark.parametrize("name", sorted(TARGETS))
def test_what_broke_a_reader_once_is_read(name: str) -> None:
    """The corpus holds sound texts and those that a reader failed on."""
    assert [wrong for text in corpus_of(name) if (wrong := fault(TARGETS[name], text))] == []


def test_the_same_seed_makes_the_same_texts() -> None:
    """So that a failure can be made again; and no text is longer than is said."""
    one, two = ([made(Random(7), ("ab", "c"), ("xyz",)) for _ in range(20)] for _ in range(2))
    assert one == two
    assert max(map(len, one)) <= LONGEST


def test_a_promise_broken_is_seen() -> None:
    """The fuzzer itself: an exception and an endless loop are both told."""
    target = TARGETS["markdown"]
    assert fault(target, "Iran sold oil.") == ""
    broken = type(target)(lambda text: text.index("missing"), ())
    assert "ValueError" in fault(broken, "Iran")


@pytest.mark.parametrize("seed", range(4))
def test_the_engine_prints_generated_projects(seed: int) -> None:
    """The Typst text of a generated project is text that the engine compiles."""
    target = TARGETS["project"]
    made_of = made(Random(seed), target.pieces, corpus_of("project"))
    printout = typst.printout(from_text(made_of)[0])
    pictures = {virtual.lstrip("/"): b"" for virtual in printout.pictures.values()}
    compiled = compile_pdf(
        printout.files, pictures, font_folder=glyphs.FONTS, font_files=(), timestamp=0, timeout=120
    )
    if pictures and not compiled.pdf:
        pytest.skip("it shows a picture that is none")
    assert compiled.pdf, compiled
