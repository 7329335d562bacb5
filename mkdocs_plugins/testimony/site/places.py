"""Where things are on the site, seen from one page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mkdocs.utils import get_relative_url

from testimony.site.mkdocs_private import PageLinks

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import File, Files


class SitePlaces:
    """Addresses relative to one page of a MkDocs site (satisfies `render.html_inline.Places`)."""

    def __init__(self, file: File, files: Files, config: MkDocsConfig, content: str) -> None:
        """`content`: the content folder relative to the root, which the model's paths begin with."""
        self._file = file
        self._files = files
        self._prefix = f"{content}/"
        self.links = PageLinks(file, files, config)

    def page(self, path: str, anchor: str) -> str:
        """Address of an anchor on a testimony page."""
        return self.file(path.removeprefix(self._prefix), anchor)

    def file(self, uri: str, anchor: str = "") -> str:
        """Address of a file of the site by its path in the content folder."""
        fragment = f"#{anchor}" if anchor else ""
        if uri == self._file.src_uri and fragment:
            return fragment
        target = self._files.get_file_from_path(uri)
        return (get_relative_url(target.url, self._file.url) if target else "") + fragment

    def link(self, href: str) -> str:
        """Address for a relative link as an author typed it."""
        return self.links.resolve(href)

    def picture(self, src: str) -> str:
        """Address for a picture as an author typed it."""
        return self.links.resolve(src)
