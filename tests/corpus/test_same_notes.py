"""The testimony's notes are the same on the site and in the PDF: their numbers, their words, their marks."""

from __future__ import annotations

from pathlib import Path

import pytest
from site_notes import Reader, on_site, seen
from structure import Element, marks, note, structure

from mkdocs_testimony import model
from mkdocs_testimony.passes import run
from mkdocs_testimony.printing import build
from mkdocs_testimony.project import load

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def testimony() -> model.Testimony:
    """The testimony in content/."""
    return run(load(ROOT / "mkdocs.yml"))


@pytest.fixture(scope="module")
def site(testimony: model.Testimony) -> Reader:
    """Its pages on the site, read one after the other."""
    return on_site(testimony)


@pytest.fixture(scope="module")
def printed(testimony: model.Testimony, tmp_path_factory: pytest.TempPathFactory) -> Element:
    """The tags of its PDF."""
    out = tmp_path_factory.mktemp("print") / "out.pdf"
    result = build(testimony, ROOT, out, timestamp=0)
    assert result.path == out, result.findings
    return structure(out)


@pytest.mark.slow
def test_every_note_reads_the_same(testimony: model.Testimony, site: Reader, printed: Element) -> None:
    """Each note has the same number and words in the PDF as on the site; none is missing in either."""
    in_print = [note(element) for element in printed.walk() if element.tag == "Note"]
    in_print = [(number, seen(words)) for number, words in in_print]
    on_site = [(number, seen(text)) for number, text in site.notes]
    assert len(on_site) == len(testimony.notes) > 100
    assert sorted(in_print, key=lambda one: int(one[0])) == on_site


@pytest.mark.slow
def test_every_mark_stands_in_the_same_order(site: Reader, printed: Element) -> None:
    """The marks in the text follow one another alike in the PDF and on the site, each once."""
    assert marks(printed) == site.marks
    assert [int(number) for number in site.marks] == list(range(1, len(site.marks) + 1))
