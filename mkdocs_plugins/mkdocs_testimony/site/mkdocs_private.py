"""Everything of MkDocs that is not public and that the adapter needs all the same.

Both names are also used by Material's own blog plugin; if MkDocs or its continuation changes them, this
is the one module to mend.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mkdocs.structure.pages import Page, _RelativePathTreeprocessor

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import File, Files


class PageLinks:
    """Resolves the links of one page with MkDocs' own validation."""

    def __init__(self, file: File, files: Files, config: MkDocsConfig) -> None:
        self._resolver = _RelativePathTreeprocessor(file, files, config)

    def resolve(self, href: str) -> str:
        """The address for a link to a file of the content folder; a bad one is logged as MkDocs logs it."""
        return str(self._resolver.path_to_url(href))

    @property
    def anchors(self) -> dict[File, dict[str, str]]:
        """Links to anchors met so far: file → anchor → link as typed. MkDocs checks them after the build."""
        return self._resolver.links_to_anchors


def set_rendered_title(page: Page, title: str) -> None:
    """Give the page the title that it has if neither nav nor metadata name one."""
    page._title_from_render = title
