"""What stands round every page of the site: the strip, the contents, the foot. Filled into `theme/base.html`.

The theme's own frame is left out: nothing of ours leans on what it happens to print.
"""

from __future__ import annotations

from html import unescape
from pathlib import Path
from typing import TYPE_CHECKING

from markupsafe import Markup, escape
from mkdocs.structure.nav import Section
from mkdocs.structure.pages import Page
from mkdocs.utils import get_relative_url

from mkdocs_testimony.records import dataclass
from mkdocs_testimony.site.feed import FEED
from mkdocs_testimony.site.page import TestimonyPage

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from mkdocs.structure.nav import Navigation
    from mkdocs.structure.toc import AnchorLink

    from mkdocs_testimony.export.addresses import Addresses

THEME = Path(__file__).parent / "theme"
"""Templates that stand before the theme's own."""
FRAMED = frozenset({"material"})
"""Themes whose frame ours takes the place of; any other keeps its own round our pages."""

MOST_LISTED = 60
"""Pages that the contents list in full; of more, the neighbours are, and of the rest every tenth."""
NEAR = 12
"""Neighbours on either side that are listed in full where there are so many."""
MOST_PARTS = 40
"""Parts of the open page that are listed."""
POLICY = "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'self'; form-action 'self'"
"""The Content-Security-Policy of our pages: they run and show nothing that is not a file of the site."""


_ON_DISK = POLICY.replace("'self'", "'self' file:")
"""The same of pages that are opened from a disk, whose files not every browser takes for their own."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the contents."""

    title: Markup
    url: str
    own: bool
    """Whether it is a page of the testimony, or one made from it."""


class Frame:
    """The frame of one build."""

    def __init__(
        self,
        nav: Navigation,
        title: str,
        lang: str,
        downloads: Sequence[tuple[str, str]],
        published: Addresses | None = None,
    ) -> None:
        """`title`: the testimony's, for the strip. `downloads`: label and path of each file offered.
        `published`: the addresses of the public site, where this is a copy to be read from a disk.
        """
        self.published = published
        self.changed = ""
        """What differs from the edition published last, in words; empty without a feed of it."""
        self.version = ""
        """Which text the site shows, in words; empty where there is none."""
        self.title = title
        self.lang = lang
        self.downloads = downloads
        self.entries = list(_entries(nav.items))
        self.first = nav.homepage.url if nav.homepage else ""
        self._at = {entry.url: n for n, entry in enumerate(self.entries)}
        count = len(self.entries)
        self._landmarks = [
            n for n, entry in enumerate(self.entries) if n % 10 == 0 or n >= count - 8 or not entry.own
        ]
        self._register = next((n for n, entry in enumerate(self.entries) if not entry.own), -1)
        self._links: dict[str, dict[int, str]] = {}

    def of(self, page: Page | None, base: str = "") -> dict[str, object]:
        """What the template wants to know of a page; of one without a page (404), with the site's `base`."""
        prefix = base.rstrip("/") + "/" if page is None else get_relative_url("", page.url)
        prefix = prefix if prefix.endswith("/") else f"{prefix}/" if prefix else "./"
        own = isinstance(page, TestimonyPage)
        return {
            "lang": self.lang,
            "title": self.title,
            "base": prefix,
            "home": _to(self.first, prefix),
            "nav": self._nav(page, prefix),
            "questions": [] if page else [(entry.title, _to(entry.url, prefix)) for entry in self.entries],
            "pdf": next((prefix + path for _, path in self.downloads if path.endswith(".pdf")), ""),
            "own": own,
            "policy": (POLICY if self.published is None else _ON_DISK) if own else "",
            "canonical": self._canonical(page),
            "head": "",
            "cite": "",
            "changed": self.changed,
            "version": self.version,
            "feed": prefix + FEED if self.changed else "",
            "index": f"{prefix}search/testimony.js",
        }

    def _canonical(self, page: Page | None) -> str:
        """The address of a page on the public site."""
        if page is None:
            return ""
        if self.published is None:
            return page.canonical_url or ""
        known = f"{self.published.content}/{page.file.src_uri}"
        return self.published.page(known) if self.published.base else ""

    def _nav(self, page: Page | None, prefix: str) -> Markup:
        here = self._at.get(page.url, -1) if page else -1
        known = self._links.setdefault(prefix, {})
        out = ['<ul role="list">']
        last = -1
        for n in self._shown(here):
            if n != last + 1:
                out.append('<li class="tm-nav__gap" aria-hidden="true">…</li>')
            last = n
            if n not in known:
                entry = self.entries[n]
                known[n] = f'<a href="{escape(_to(entry.url, prefix))}">{entry.title}</a>'
            kind = ' class="tm-nav__register"' if n == self._register else ""
            if n == here and page:
                now = known[n].replace(">", ' aria-current="page">', 1)
                out.append(f"<li{kind}>{now}{_parts(page.toc.items)}</li>")
            else:
                out.append(f"<li{kind}>{known[n]}</li>")
        return Markup("".join((*out, "</ul>")))

    def _shown(self, here: int) -> Sequence[int]:
        """The numbers of the entries that stand in the contents of a page."""
        if len(self.entries) <= MOST_LISTED:
            return range(len(self.entries))
        return sorted(
            {*range(max(here - NEAR, 0), min(here + NEAR + 1, len(self.entries))), *self._landmarks}
        )


def _to(url: str, prefix: str) -> str:
    return prefix if url in ("", ".", "./") else prefix + url


def _parts(items: Iterable[AnchorLink]) -> str:
    """The parts of the page that is open, under its line."""
    listed = [part for item in items for part in item.children][:MOST_PARTS]
    lines = [f'<li><a href="#{escape(part.id)}">{part.title}</a></li>' for part in listed]
    return f'<ul role="list">{"".join(lines)}</ul>' if lines else ""


def _entries(items: Iterable[object]) -> Iterator[Entry]:
    for item in items:
        if isinstance(item, Section):
            yield from _entries(item.children)
        elif isinstance(item, Page):
            # Our own titles are HTML already; MkDocs has those of others so, or as they were typed.
            own, title = isinstance(item, TestimonyPage), item.title or ""
            shown = Markup(title) if own else escape(unescape(title))
            yield Entry(shown, item.url, isinstance(item, TestimonyPage) and not item.wide)
