"""Tables that are too wide for the paper: what was done to them, and what would read better."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mkdocs_testimony.finding import Finding, Severity
from mkdocs_testimony.model.payload import payload
from mkdocs_testimony.printing.diagnostics import told
from mkdocs_testimony.render.typst.blocks import columns
from mkdocs_testimony.render.typst.breaks import fitting, parted
from mkdocs_testimony.span import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mkdocs_testimony.model import Page, Testimony


def wide_tables(testimony: Testimony) -> Iterator[Finding]:
    """Tell each table with words that had to be broken, since its columns are too many for the paper."""
    for page in testimony.pages:
        counts = columns(page.tokens)
        for span, cells in _tables(page):
            count = next(counts, 1)
            broken = [word for word in cells if _broken(word, fitting(count))]
            if broken:
                word = max(broken, key=len)
                message = (
                    f"This table has {count} columns, too many for the width of the paper: words as"
                    f" “{word[:40]}” are broken in it. Make the columns rows, part the table, or shorten"
                    " the words."
                )
                yield told("PRN009", Severity.WARNING, message, span or Span.point(page.path, 1))


def _broken(word: str, longest: int) -> bool:
    # An address is broken anywhere, and reads as well.
    return "/" not in word and any(len(part) > 1 for part in parted(word, longest))


def _tables(page: Page) -> Iterator[tuple[Span | None, list[str]]]:
    """Each table's place and the words in it."""
    span, found, inside = None, list[str](), False
    for token in page.tokens:
        if token.type == "table_open":
            inside, found, span = True, [], payload(token).get("span")
        elif token.type == "table_close":
            inside = False
            yield span, found
        elif inside:
            found += [
                w for child in token.children or () if child.type == "text" for w in child.content.split()
            ]
