"""Pages that are MkDocs' own, looked through once they are made: nothing of theirs may run unasked.

`testimony build`, `serve` and `stage` look at the text before (`project/active.py`), and here at what
Markdown and its extensions made of it, which is what browsers get.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mkdocs_testimony.project import ProjectError
from mkdocs_testimony.project.active import in_made

if TYPE_CHECKING:
    from mkdocs.structure.pages import Page


def refuse(page: Page, made: str, content: str) -> None:
    """Raise ProjectError where browsers would run something of a page.

    made: the page's HTML. content: the content folder, by its path.
    """
    found = in_made(f"{content}/{page.file.src_uri}", page.file.content_string, made)
    if found is None:
        return
    what, place = found
    raise ProjectError(
        f"{what} would run in readers' browsers. Read it, and if you trust it, build with --trust.",
        place,
    )
