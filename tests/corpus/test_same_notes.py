"""The testimony's notes are the same on the site and in the PDF: their numbers, their words, their marks."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from structure import Element, marks, note, structure

from mkdocs_testimony import model
from mkdocs_testimony.passes import run
from mkdocs_testimony.printing import build
from mkdocs_testimony.project import load
from mkdocs_testimony.render.html.page import render_page

ROOT = Path(__file__).parents[2]
# Breaks that are offered inside an address, and hyphens that a line made, are no text.
UNSEEN = re.compile(r"[\s\u200b\u2060\u00ad]+")
VOID = {"br", "hr", "img", "wbr"}


class Places:
    """Addresses are not compared here."""

    def page(self, path: str, anchor: str) -> str:
        return f"{path}#{anchor}"

    def link(self, href: str) -> str:
        return href

    def picture(self, src: str) -> str:
        return src


class Reader(HTMLParser):
    """Gathers a page's marks, and its notes by number, as a reader sees them."""

    def __init__(self) -> None:
        super().__init__()
        self.marks: list[str] = []
        self.notes: list[tuple[str, str]] = []
        self._open: list[tuple[str, str]] = []
        self._number = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        name = (given.get("class") or "").split(" ")[0]
        if name == "tm-fn":
            self._number = (given.get("id") or "").removeprefix("fn-")
        elif name == "tm-note__body":
            self.notes.append((self._number, ""))
        elif name == "tm-mark":
            self.marks.append("")
        if tag not in VOID:
            self._open.append((tag, name))

    def handle_endtag(self, tag: str) -> None:
        while self._open.pop()[0] != tag:
            pass

    def handle_data(self, data: str) -> None:
        inside = {name for _, name in self._open}
        if "tm-mark" in inside:
            self.marks[-1] += data
        elif "tm-note__body" in inside:
            number, text = self.notes[-1]
            self.notes[-1] = (number, text + data)


def seen(text: str) -> str:
    """A text without white space and what is never seen."""
    return UNSEEN.sub("", text)


@pytest.fixture(scope="module")
def testimony() -> model.Testimony:
    """The testimony in content/."""
    return run(load(ROOT / "mkdocs.yml"))


@pytest.fixture(scope="module")
def site(testimony: model.Testimony) -> Reader:
    """Its pages on the site, read one after the other."""
    reader = Reader()
    for page in testimony.pages:
        reader.feed(render_page(testimony, page, Places()).content)
    return reader


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
