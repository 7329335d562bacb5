"""Where things are on the site, seen from one page."""

from __future__ import annotations

import posixpath
from types import MappingProxyType
from typing import TYPE_CHECKING

from mkdocs.utils import get_relative_url

from mkdocs_testimony.site.mkdocs_private import PageLinks

if TYPE_CHECKING:
    from collections.abc import Mapping

    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import File, Files


class SitePlaces:
    """Addresses relative to one page of a MkDocs site (satisfies `render.html.inline.Places`)."""

    def __init__(
        self,
        file: File,
        files: Files,
        config: MkDocsConfig,
        content: str,
        permanent: Mapping[tuple[str, str], str] = MappingProxyType({}),
        moved: Mapping[tuple[str, str], str] = MappingProxyType({}),
    ) -> None:
        """`content`: the content folder relative to the root, which the model's paths begin with.
        `permanent`: for a page's path and a position on it, the fragment that stays when the text moves.
        `moved`: for a page in the content folder and an anchor, the page on which that stands instead.
        """
        self._moved = moved
        self._permanent = permanent
        self._file = file
        self._files = files
        self._prefix = f"{content}/"
        self._addresses: dict[str, str] = {}
        self.links = PageLinks(file, files, config)

    def page(self, path: str, anchor: str) -> str:
        """Address of an anchor on a testimony page."""
        return self.file(path.removeprefix(self._prefix), self._permanent.get((path, anchor), anchor))

    def file(self, uri: str, anchor: str = "") -> str:
        """Address of a file of the site by its path in the content folder."""
        fragment = f"#{anchor}" if anchor else ""
        uri = self._moved.get((uri, anchor), uri)
        if uri == self._file.src_uri and fragment:
            return fragment
        known = self._addresses.get(uri)
        if known is None:
            target = self._files.get_file_from_path(uri)
            known = self._addresses[uri] = get_relative_url(target.url, self._file.url) if target else ""
        return known + fragment

    def link(self, href: str) -> str:
        """Address for a relative link as an author typed it."""
        return self.links.resolve(href)

    def picture(self, src: str) -> str:
        """Address for a picture as an author typed it."""
        return self.links.resolve(src)

    def shown_here(self, path: str) -> Carried:
        """The same for text that an author typed on another page of the testimony, shown on this one."""
        return Carried(self, path.removeprefix(self._prefix), posixpath.dirname(self._file.src_uri))


class Carried:
    """Addresses for text of another page: what is typed in it is relative to where it was typed."""

    def __init__(self, places: SitePlaces, typed: str, shown: str) -> None:
        """`typed`: path of the other page; `shown`: folder of the page that shows it."""
        self._places = places
        self._typed = typed
        self._shown = shown
        self.page = places.page

    def link(self, href: str) -> str:
        """Address for a relative link as an author typed it."""
        return self._places.link(self._moved(href))

    def picture(self, src: str) -> str:
        """Address for a picture as an author typed it."""
        return self._places.picture(self._moved(src))

    def _moved(self, href: str) -> str:
        end = min((href.index(sign) for sign in "#?" if sign in href), default=len(href))
        path, rest = href[:end], href[end:]
        if path.startswith("/"):
            return href
        base = posixpath.dirname(self._typed)
        target = posixpath.normpath(posixpath.join(base, path)) if path else self._typed
        return posixpath.relpath(target, self._shown or ".") + rest
