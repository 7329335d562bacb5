"""What programs read of a page: `citation_*` for reference managers, Open Graph for shared links, JSON-LD for
what looks for claims. And the headers that a host may send with the pages.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from markupsafe import Markup

from mkdocs_testimony.export import addresses_of
from mkdocs_testimony.export.jsonld_format import page_jsonld
from mkdocs_testimony.model import Role
from mkdocs_testimony.site import cover

if TYPE_CHECKING:
    from pathlib import Path

    from mkdocs_testimony.export.addresses import Addresses
    from mkdocs_testimony.model import Page, Testimony
    from mkdocs_testimony.project import Project

HEADERS = "_headers"
"""A file that hosts such as Netlify and Cloudflare Pages obey."""


def of_page(testimony: Testimony | None, project: Project, uri: str, pdf: str) -> str:
    """The elements for the head of a page of the testimony, by its path in the content folder; empty for
    any other page. `pdf`: path of the PDF on the site; empty where none is offered.
    """
    try:
        page = testimony.page(f"{project.content}/{uri}") if testimony else None
    except KeyError:
        page = None
    return head(testimony, page, addresses_of(project), pdf) if testimony and page else ""


def head(testimony: Testimony, page: Page, addresses: Addresses, pdf: str) -> Markup:
    """The same of a page that is known."""
    title = testimony.cover.title if testimony.cover else page.title
    front = page.role is Role.COVER
    url = addresses.page(page.path) if addresses.base else ""
    named = [("citation_title", title if front else f"{title}: {page.label or page.title}")]
    if testimony.cover:
        facts = testimony.cover.front
        named += [("citation_author", one["name"]) for one in cover.witnesses(testimony.cover)]
        named.append(("citation_publication_date", facts.text("date").replace("-", "/")))
        named.append(("citation_conference_title", facts.text("hearing")))
    named.append(("citation_language", testimony.settings.locale or "en"))
    named.append(("citation_public_url", url))
    named.append(("citation_pdf_url", f"{addresses.base}{pdf}" if pdf and url else ""))
    shared = [
        ("og:type", "website" if front else "article"),
        ("og:title", title if front else page.title),
        ("og:site_name", title),
        ("og:url", url),
    ]
    lines = [Markup('<meta name="{}" content="{}">').format(name, said) for name, said in named if said]
    lines += [Markup('<meta property="{}" content="{}">').format(name, said) for name, said in shared if said]
    # Data and no script: no policy forbids it, and it is written with `<` escaped.
    data = page_jsonld(testimony, page, addresses)
    lines.append(Markup(f'<script type="application/ld+json">{data}</script>'))
    return Markup("\n").join(lines)


def write_headers(site: Path, policy: str) -> None:
    """Put the headers into a site's folder, unless the author has a file of this name."""
    place = site / HEADERS
    if not place.exists():
        place.write_text(headers(policy), encoding="utf-8")


def headers(policy: str) -> str:
    """The headers of every page of the site."""
    facts = {
        "Content-Security-Policy": f"{policy}; frame-ancestors 'self'",
        "X-Content-Type-Options": "nosniff",
        "Referrer-Policy": "strict-origin-when-cross-origin",
    }
    return "/*\n" + "".join(f"  {name}: {value}\n" for name, value in facts.items())
