"""With `notes: endnotes` the site has one page of notes; otherwise each page has its own."""

from __future__ import annotations

import json
import re
import shutil
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import urljoin

import pytest
from mkdocs.commands.build import build
from mkdocs.config import load_config

PROJECT = Path(__file__).parent / "projects" / "two-questions"
PAGES = ("index.html", "questions/01-arms/index.html", "questions/02-oil/index.html")


def site(tmp_path: Path, *settings: str, files: dict[str, str] | None = None) -> dict[str, str]:
    """The pages of the small project by address, built with these settings."""
    tree = shutil.copytree(PROJECT, tmp_path / "project")
    config = tree / "mkdocs.yml"
    lines = "".join(f"      {line}\n" for line in settings)
    old = "      style: chicago-17-ibid\n"
    config.write_text(config.read_text("utf-8").replace(old, old + lines), "utf-8")
    for path, text in (files or {}).items():
        (tree / path).write_text(text, "utf-8")
    build(load_config(str(config), site_dir=str(tree / "site")))
    found = (tree / "site").rglob("*.html")
    return {path.relative_to(tree / "site").as_posix(): path.read_text("utf-8") for path in found}


class Links(HTMLParser):
    """Ids of a page, its marks' and back links' addresses, and ids that stand in something hidden."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.ids: set[str] = set()
        self.marks: list[str] = []
        self.backs: list[str] = []
        self.sources: list[str] = []
        self.shown: set[str] = set()
        self._hidden = 0
        self._sections: list[bool] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "section":
            self._sections.append("hidden" in given)
        if "id" in given:
            assert given["id"] not in self.ids, given["id"]
            self.ids.add(given["id"])
            if not any(self._sections):
                self.shown.add(given["id"])
        role = given.get("role")
        if role == "doc-noteref":
            self.marks.append(given["href"])
        elif role == "doc-backlink" and not any(self._sections):
            self.backs.append(given["href"])
        elif "full entry" in given.get("aria-label", "") and not any(self._sections):
            self.sources.append(given["href"])

    def handle_endtag(self, tag: str) -> None:
        if tag == "section":
            self._sections.pop()


def target(page: str, href: str) -> tuple[str, str]:
    """The file and the id to which an address on a page leads."""
    whole = urljoin(f"http://s/{page}", href)
    path, _, anchor = whole.removeprefix("http://s/").partition("#")
    return (path + "index.html" if path.endswith("/") or not path else path), anchor


@pytest.mark.parametrize("numbering", ["document", "question"])
def test_marks_and_notes_lead_to_each_other_across_pages(tmp_path: Path, numbering: str) -> None:
    """Each mark leads to a note that shows on the page of notes, and each note back to its mark."""
    pages = site(tmp_path, "notes: endnotes", f"numbering: {numbering}")
    links = {path: Links(pages[path]) for path in (*PAGES, "notes/index.html", "sources/index.html")}
    notes = links["notes/index.html"]
    reached = []
    for page in PAGES:
        for href in links[page].marks:
            path, anchor = target(page, href)
            assert path == "notes/index.html"
            assert anchor in notes.shown
            reached.append(anchor)
    assert len(reached) == len(set(reached)) == len(notes.backs) == 6
    for href in notes.backs:
        path, anchor = target("notes/index.html", href)
        assert anchor.startswith("fnref-")
        assert anchor in links[path].shown
    for href in notes.sources:
        path, anchor = target("notes/index.html", href)
        assert anchor in links[path].ids


def test_each_page_holds_its_notes_unseen(tmp_path: Path) -> None:
    """A page whose notes stand elsewhere has their text for the pop-ups, hidden, and no heading for them."""
    pages = site(tmp_path, "notes: endnotes")
    for page in PAGES[1:]:
        links = Links(pages[page])
        for href in links.marks:
            anchor = target(page, href)[1]
            assert anchor in links.ids
            assert anchor not in links.shown
        assert not links.backs
        assert "doc-endnotes" not in pages[page]
    script = (tmp_path / "project" / "site" / "search" / "testimony.js").read_text("utf-8")
    rows = json.loads(script.removeprefix("window.tmIndex=").removesuffix(";\n"))
    found = {href.split("#")[0] for _, _, href, text in rows if "Oil and Order" in text}
    assert found == {"notes/", "sources/"}


def test_the_page_of_notes_is_by_question(tmp_path: Path) -> None:
    """The notes stand under their questions, in nav order, each with its number in its question."""
    html = site(tmp_path, "notes: endnotes", "numbering: question")["notes/index.html"]
    found = re.findall(r'<h2 id="[^"]*"><a href="([^"]*)">([^<]*)</a>|<li [^>]*value="(\d+)"', html)
    assert [(href, head) if head else number for href, head, number in found] == [
        ("../questions/02-oil/", "Question 2. Oil"), "1", "2", "3", "4",
        ("../questions/01-arms/", "Question 1. Arms &amp; parts"), "1", "2",
    ]  # fmt: skip


def test_a_link_in_a_note_still_leads_where_its_author_meant(tmp_path: Path) -> None:
    """A relative link, an anchor of the page and a cross-reference in a note hold on the page of notes."""
    note = "See [oil](02-oil.md#oil-share), [above](#own), [a page](../about.md), and @oil-share."
    text = f"""---
question: 1
prompt: Arms?
title: Arms
---

Said [@sipri2023].

{{#own}}
Said again [@sipri2023].^[{note}]
"""
    html = site(tmp_path, "notes: endnotes", files={"content/questions/01-arms.md": text})["notes/index.html"]
    for href in ("../questions/02-oil/#oil-share", "../questions/01-arms/#own", "../about/"):
        assert f'href="{href}"' in html
    assert re.search(r'class="tm-ref" href="../questions/02-oil/#[^"]+">Question 2, ¶ 1<', html)


@pytest.mark.parametrize("notes", ["footnotes", "question-endnotes"])
def test_otherwise_each_page_has_its_own(tmp_path: Path, notes: str) -> None:
    """At the foot of a page, or at the end of a question: on the site both are the end of the page."""
    pages = site(tmp_path, f"notes: {notes}")
    assert not Links(pages["notes/index.html"]).backs
    assert '<a href="../questions/02-oil/#fn-1">1</a>' in pages["notes/index.html"]
    links = Links(pages["questions/02-oil/index.html"])
    assert links.marks == ["#fn-1", "#fn-2", "#fn-3", "#fn-4"]
    assert {"fn-1", "fn-2", "fn-3", "fn-4"} <= links.shown
    assert links.backs == ["#fnref-1", "#fnref-2", "#fnref-3", "#fnref-4"]


def test_an_authors_own_page_of_that_name_stays(tmp_path: Path) -> None:
    """Where no page of notes is generated, `notes.md` is an ordinary page of the author's."""
    pages = site(tmp_path, files={"content/notes.md": "# My notes\n\nMine.\n"})
    assert "<p>Mine.</p>" in pages["notes/index.html"]
