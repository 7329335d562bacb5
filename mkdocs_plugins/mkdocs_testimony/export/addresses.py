"""Addresses of statements, figures and notes on the published site."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING
from urllib.parse import quote

from mkdocs_testimony.records import dataclass

if TYPE_CHECKING:
    from mkdocs_testimony.model import Figure, Note, Statement
    from mkdocs_testimony.project import Project


@dataclass(frozen=True, slots=True)
class Addresses:
    """Makes addresses as MkDocs does. Without a base they are relative to the site's root."""

    content: str = "content"
    """The content folder, which the model's paths begin with."""
    base: str = ""
    """Address of the site, with a slash at its end; may be empty."""
    folders: bool = True
    """Whether a page is a folder (MkDocs' `use_directory_urls`)."""

    def page(self, path: str, anchor: str = "") -> str:
        """Address of a page, or of an anchor on it."""
        whole = f"{self.base}{_page(self.content, self.folders, path)}"
        if not anchor:
            return whole
        # Most anchors are letters, digits and hyphens, and so stand as they are.
        plain = anchor.isascii() and anchor.replace("-", "a").isalnum()
        return f"{whole}#{anchor if plain else quote(anchor, safe='-._~:/?@!$&()*+,;=')}"

    def statement(self, statement: Statement) -> str:
        """A statement's permanent link: under its id, or else a hash of its words."""
        return self.page(statement.page, statement.link or statement.id or statement.address.anchor)

    def figure(self, figure: Figure) -> str:
        """A figure's link."""
        return self.page(figure.page, figure.anchor)

    def note(self, note: Note) -> str:
        """A note's link."""
        return self.page(note.page, note.anchor)

    def source(self, key: str) -> str:
        """A name for a source within these addresses: `#source-KEY` at the site's root."""
        return f"{self.base}#source-{quote(key, safe='')}"


@lru_cache(maxsize=4096)
def _page(content: str, folders: bool, path: str) -> str:
    """Where a page is from the site's root."""
    name = path.removeprefix(f"{content}/").removesuffix(".md")
    if name == "index" or name.endswith("/index"):
        name = name.removesuffix("index") + ("" if folders else "index.html")
    else:
        name += "/" if folders else ".html"
    return quote(name)


def addresses_of(project: Project, base: str | None = None) -> Addresses:
    """The addresses of a project's site; `base` in place of mkdocs.yml's site_url."""
    url = project.site_url if base is None else base
    return Addresses(project.content, url.rstrip("/") + "/" if url else "", project.directory_urls)
