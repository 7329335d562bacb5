"""A page whose content and table of contents come from the model, inside whatever theme MkDocs uses."""

from __future__ import annotations

from typing import TYPE_CHECKING

from markupsafe import Markup, escape
from mkdocs.plugins import get_plugin_logger
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import AnchorLink, TableOfContents

from mkdocs_testimony.site.mkdocs_private import set_rendered_title

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files

    from mkdocs_testimony.render.html.page import HtmlPage, Section
    from mkdocs_testimony.site.drawing import Drawing
    from mkdocs_testimony.site.places import SitePlaces

log = get_plugin_logger("testimony")


class TestimonyPage(Page):
    """A question, the cover, or a generated register. Pages are made of MkDocs' own by `adopt`."""

    __test__ = False

    source: str
    menu_title: str
    content_folder: str
    wide: bool
    make: Callable[[SitePlaces], HtmlPage]
    drawing: Drawing
    searched: bool
    head: str
    """Elements for the head of the page that programs read."""

    def read_source(self, config: MkDocsConfig) -> None:
        """Give plugins the text as it is in the file; of the testimony's own metadata only the title."""
        self.markdown = self.source
        # Templates print titles as they are, so a title must be markup. Material strips tags from a page's
        # title and then undoes its escapes, but leaves one from the metadata alone.
        self.meta = {"title": escape(self.menu_title)}
        if self.wide:
            self.meta["hide"] = ["toc"]
        if not self.searched:
            # Our own index has it, by statement and not by heading.
            self.meta["search"] = {"exclude": True}

    def render(self, config: MkDocsConfig, files: Files) -> None:
        """Make content, contents and anchors from the model."""
        if self.markdown != self.source:
            log.warning(
                f"{self.content_folder}/{self.file.src_uri}: another plugin changed this page's Markdown. "
                "The change is ignored: testimony is read from its file, so that its notes and numbers hold. "
                "Exclude the page in that plugin's settings."
            )
        made, links, self.head = self.drawing.page(self.file, self.make)
        self.content = made.content
        self.toc = contents(made.sections)
        self.present_anchor_ids = set(made.ids)
        self.links_to_anchors = links
        set_rendered_title(self, escape(self.menu_title))


def adopt(
    page: Page,
    *,
    source: str,
    title: str,
    content_folder: str,
    make: Callable[[SitePlaces], HtmlPage],
    drawing: Drawing,
    wide: bool = False,
    searched: bool = True,
) -> TestimonyPage:
    """Turn a page of MkDocs' into one that is made from the model; `wide` gives it the room of notes too, and
    `searched` leaves it to the search plugin.

    The object stays the same: nav, previous and next page and file already point at it.
    """
    page.__class__ = TestimonyPage
    assert isinstance(page, TestimonyPage)
    page.source = source
    page.menu_title = title
    page.content_folder = content_folder
    page.make = make
    page.drawing = drawing
    page.head = ""
    page.wide = wide
    page.searched = searched
    return page


def contents(sections: Sequence[Section]) -> TableOfContents:
    """Nested table of contents; a section stands under the nearest one before it of a higher level."""
    roots: list[AnchorLink] = []
    open_: list[AnchorLink] = []
    for section in sections:
        link = AnchorLink(Markup(escape(section.title)), section.anchor, section.level)
        while open_ and open_[-1].level >= section.level:
            open_.pop()
        (open_[-1].children if open_ else roots).append(link)
        open_.append(link)
    return TableOfContents(roots)


def as_text(files: Files) -> None:
    """Escape what the front matter of plain pages says: themes and MkDocs' search take it for HTML."""
    for file in files.documentation_pages():
        if file.page is not None and not isinstance(file.page, TestimonyPage):
            said = file.page.meta
            said.update({name: str(escape(said[name])) for name in ("title", "description") if name in said})
