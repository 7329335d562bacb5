"""Tables that are too wide for the paper: what was done to them, and what would read better."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mkdocs_testimony.finding import Finding, Severity
from mkdocs_testimony.printing.diagnostics import told
from mkdocs_testimony.render.typst.tables import tables
from mkdocs_testimony.span import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mkdocs_testimony.model import Testimony


def wide_tables(testimony: Testimony) -> Iterator[Finding]:
    """Tell each table with words that had to be broken, since its columns are too many for the paper."""
    for page in testimony.pages:
        for table in tables(page.tokens):
            if table.broken:
                word = max(table.broken, key=len)
                message = (
                    f"This table has {table.columns} columns, too many for the width of the paper: words"
                    f" such as “{word[:40]}” are broken in it. Turn columns into rows, split the table, or"
                    " shorten the words."
                )
                yield told("PRN009", Severity.WARNING, message, table.span or Span.point(page.path, 1))
