"""A link leads nowhere.

A link to another page gives the path of its file, as MkDocs requires (`../questions/02-arms.md`), with or
without an anchor (`#p3`, or the id of a section or statement). Links to the web are not opened here. A
link with a scheme other than http, https or mailto is also reported.

## Why is this bad?

The reader ends up on an error page; in print, the reference points to nothing.

## Examples

```bad
Iran sold 1.4 million barrels a day, as [shown below](#sales) [@sun2024].
```

```good
Iran sold 1.4 million barrels a day, as [shown below](#oil) [@sun2024].

## Oil

Nine tenths went to China [@sun2024].
```
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import unquote

from mkdocs_testimony.finding import Finding
from mkdocs_testimony.nearness import NearNames, NearNamesIn
from mkdocs_testimony.rules.paths import has_scheme, outside, resolved
from mkdocs_testimony.rules.registry import Rule
from mkdocs_testimony.rules.tokens import running_text
from mkdocs_testimony.rules.wording import did_you_mean
from mkdocs_testimony.span import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from mkdocs_testimony.model import Page, Testimony


def check(testimony: Testimony) -> Iterator[Finding]:
    """Tell each link inside the tree whose page, file or anchor is not there."""
    pages = {page.path: page for page in testimony.pages}
    names, anchors = NearNames([*pages, *testimony.other_pages, *testimony.files]), NearNamesIn()
    for page in testimony.pages:
        start: Span | None = None
        message = ""
        for piece in running_text(page, "link_open", "link_close"):
            if piece.token.type == "link_open":
                href = str(piece.token.attrs.get("href", ""))
                message = "" if has_scheme(href) else _fault(href, page, pages, testimony, names, anchors)
                start = piece.place()
            elif piece.token.type == "link_close" and message and start is not None:
                end = piece.place() or start
                span = Span(start.path, start.line, start.column, end.end_line, end.end_column)
                yield Finding("DOC011", message, span)


def _fault(
    href: str,
    page: Page,
    pages: Mapping[str, Page],
    testimony: Testimony,
    names: NearNames,
    anchors: NearNamesIn,
) -> str:
    if not href:
        return "This link leads nowhere. Put an address into its parentheses."
    path = resolved(page.path, href)
    anchor = unquote(href.partition("#")[2])
    if path in pages:
        target = pages[path]
        if not anchor or anchor in target.anchors:
            return ""
        close = anchors.near(path, lambda: target.anchors, anchor)
        near = did_you_mean([f"#{name}" for name in close])
        where = "on this page" if target is page else f"in {path}"
        return (
            f"There is no `#{anchor}` {where}.{near or ' Name a heading, a statement or a paragraph of it.'}"
        )
    if path in testimony.other_pages or path in testimony.files:
        return ""
    if outside(page.path, path):
        return f"{href} lies outside the content folder, so the site does not have it."
    near = did_you_mean(names.near(path))
    return f"There is no {path}.{near or ' Write the exact name of the file, with its ending.'}"


RULE = Rule("DOC011", "broken-link", "E/E/E", "A", __name__, check)
