"""Addresses that the site once had: Claims, Argument and Grounds, whose parts stand elsewhere now.

Each is a page that leads on, with every anchor that it had, so that no link which was ever sent is lost.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from mkdocs_testimony.model import Role
from mkdocs_testimony.project.nav import MOVED
from mkdocs_testimony.render.html.page import HtmlPage, Section
from mkdocs_testimony.site import evidence, facets, recommended
from mkdocs_testimony.site.templating import fill

if TYPE_CHECKING:
    from mkdocs_testimony.model import Page, Testimony
    from mkdocs_testimony.site.places import SitePlaces

CLAIMS, ARGUMENT, GROUNDS = "claims.md", "argument.md", "grounds.md"
TITLES = {CLAIMS: "Claims", ARGUMENT: "Argument", GROUNDS: "Grounds of the recommendations"}
"""The pages, with the titles that they had."""
CSV = "claims.csv"
"""The register as a file under the name that it once had."""


@dataclass(frozen=True, slots=True)
class _Row:
    """A part of such a page, and where it leads."""

    name: str
    """Its anchor."""
    label: str
    href: str
    was: str = ""
    """The value of the filter `question` that once led to it."""


def moved_page(testimony: Testimony, uri: str, places: SitePlaces) -> HtmlPage:
    """A page that leads to where its parts are now."""
    anchor = uri.removesuffix(".md")
    pages = [page for page in testimony.pages if page.role is not Role.COVER]
    to = (evidence.TITLE, places.file(evidence.EVIDENCE))
    if uri == CLAIMS:
        rows = [_claims_of(testimony, page, places) for page in testimony.pages if page.statements]
    elif uri == GROUNDS:
        to = (testimony.cover.title if testimony.cover else "", places.file("index.md"))
        rows = [
            _Row(f"ground-{n}", testimony.statements[uid].label, places.file(page))
            for n, (uid, page) in enumerate(recommended.pages(testimony).items(), 1)
        ]
    else:
        rows = [
            _Row(f"argument-{n}", page.label, places.page(page.path, "") + "#tm-argument")
            for n, page in enumerate(pages, 1)
        ]
    content = fill("moved.html", anchor=anchor, title=TITLES[uri], to=to, rows=rows)
    ids = frozenset({anchor, *(row.name for row in rows)})
    return HtmlPage(content, (Section(1, anchor, TITLES[uri]),), ids)


def _claims_of(testimony: Testimony, page: Page, places: SitePlaces) -> _Row:
    """Where the claims of a page are listed, which Claims once found by the page's path."""
    name = evidence.name_of(page)
    if evidence.parted(testimony):
        href = places.file(evidence.uri_of(page))
    else:
        href = places.file(evidence.EVIDENCE) + facets.address("q", name)
    return _Row(f"claims-{name}", page.label or page.title, href, page.path)


def renamed(nav: Any) -> Any:
    """A navigation in which the old pages stand no longer, and Evidence where Claims stood."""
    if isinstance(nav, list):
        items = [renamed(one) for one in nav]
        return [item for item in items if item not in (None, {}, [])]
    if isinstance(nav, dict):
        made = {_title(name, value): renamed(value) for name, value in nav.items()}
        return {name: value for name, value in made.items() if value not in (None, {}, [])}
    return MOVED.get(nav, nav) if isinstance(nav, str) else nav


def _title(name: Any, value: Any) -> Any:
    """The title that `testimony new` once gave the register goes with its page; any other is the author's."""
    return evidence.TITLE if value == CLAIMS and name == TITLES[CLAIMS] else name
