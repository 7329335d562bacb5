"""What stands round every page of the site: the strip, the contents, the foot. Filled into `theme/base.html`.

The theme's own frame is left out: nothing of ours leans on what it happens to print.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from markupsafe import Markup, escape
from mkdocs.structure.nav import Section
from mkdocs.structure.pages import Page
from mkdocs.utils import get_relative_url

from mkdocs_testimony.site.page import TestimonyPage

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from mkdocs.structure.nav import Navigation
    from mkdocs.structure.toc import AnchorLink

THEME = Path(__file__).parent / "theme"
"""Templates that stand before the theme's own."""
FRAMED = frozenset({"material"})
"""Themes whose frame ours takes the place of; any other keeps its own round our pages."""

MOST_LISTED = 60
"""Pages that the contents list in full; of more, the neighbours are, and of the rest every tenth."""
NEAR = 12
"""Neighbours on either side that are listed in full where there are so many."""
POLICY = "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'self'; form-action 'self'"
"""The Content-Security-Policy of our pages: they run and show nothing that is not a file of the site."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the contents."""

    title: Markup
    url: str
    own: bool
    """Whether it is a page of the testimony, or one made from it."""


class Frame:
    """The frame of one build."""

    def __init__(self, nav: Navigation, title: str, lang: str, downloads: Sequence[tuple[str, str]]) -> None:
        """`title`: the testimony's, for the strip. `downloads`: label and path of each file offered."""
        self.title = title
        self.lang = lang
        self.downloads = downloads
        self.entries = list(_entries(nav.items))
        self._at = {entry.url: n for n, entry in enumerate(self.entries)}

    def of(self, page: Page | None, base: str = "") -> dict[str, object]:
        """What the template wants to know of a page; of one without a page (404), with the site's `base`."""
        prefix = base.rstrip("/") + "/" if page is None else get_relative_url("", page.url)
        prefix = prefix if prefix.endswith("/") else f"{prefix}/" if prefix else "./"
        own = isinstance(page, TestimonyPage)
        return {
            "lang": self.lang,
            "title": self.title,
            "home": prefix,
            "nav": self._nav(page, prefix),
            "questions": [(entry.title, _to(entry.url, prefix)) for entry in self.entries],
            "pdf": next((prefix + path for _, path in self.downloads if path.endswith(".pdf")), ""),
            "own": own,
            "policy": POLICY if own else "",
            "head": "",
            "cite": "",
            "index": f"{prefix}search/testimony.js",
        }

    def _nav(self, page: Page | None, prefix: str) -> Markup:
        here = self._at.get(page.url, -1) if page else -1
        out = ['<ul role="list">']
        gap = False
        for n, entry in self._shown(here):
            if n is None:
                out.append('<li class="tm-nav__gap" aria-hidden="true">…</li>')
                continue
            now = ' aria-current="page"' if n == here else ""
            kind = ' class="tm-nav__register"' if gap is False and not entry.own else ""
            gap = gap or not entry.own
            parts = _parts(page.toc.items if page else (), n == here)
            out.append(
                f'<li{kind}><a href="{escape(_to(entry.url, prefix))}"{now}>{entry.title}</a>{parts}</li>'
            )
        return Markup("".join((*out, "</ul>")))

    def _shown(self, here: int) -> Iterator[tuple[int | None, Entry]]:
        """The lines that stand in the contents of a page, with their numbers; None for a gap."""
        few = len(self.entries) <= MOST_LISTED
        skipped = False
        for n, entry in enumerate(self.entries):
            if few or abs(n - here) <= NEAR or n % 10 == 0 or n >= len(self.entries) - 8 or not entry.own:
                skipped = False
                yield n, entry
            elif not skipped:
                skipped = True
                yield None, entry


def _to(url: str, prefix: str) -> str:
    return prefix if url in ("", ".", "./") else prefix + url


def _parts(items: Iterable[AnchorLink], here: bool) -> str:
    """The parts of the page that is open, under its line."""
    if not here:
        return ""
    listed = [part for item in items for part in item.children]
    lines = [f'<li><a href="#{escape(part.id)}">{part.title}</a></li>' for part in listed]
    return f'<ul role="list">{"".join(lines)}</ul>' if lines else ""


def _entries(items: Iterable[object]) -> Iterator[Entry]:
    for item in items:
        if isinstance(item, Section):
            yield from _entries(item.children)
        elif isinstance(item, Page):
            yield Entry(Markup(item.title or ""), item.url, isinstance(item, TestimonyPage) and not item.wide)
