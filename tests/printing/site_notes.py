"""The pages of a testimony as the site has them: their marks of notes, and the notes."""

from __future__ import annotations

import re
from html.parser import HTMLParser

from mkdocs_testimony.model import Testimony
from mkdocs_testimony.render.html.page import render_page

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


def on_site(testimony: Testimony) -> Reader:
    """Its pages on the site, read one after the other."""
    reader = Reader()
    for page in testimony.pages:
        reader.feed(render_page(testimony, page, Places()).content)
    return reader
