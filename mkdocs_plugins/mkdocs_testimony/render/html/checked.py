"""The line under a statement that says what was checked of it: its quotations, and who verified it.

It opens in place, without a script. Where nothing was checked, there is none.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mkdocs_testimony.evidence.shown import brief, of_statement
from mkdocs_testimony.render.escaping import escape
from mkdocs_testimony.render.wording.checked import line_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from mkdocs_testimony.model import Statement, Testimony


class Checked:
    """Makes the lines of one page; what was checked is asked of `evidence` before anything of it is drawn."""

    def __init__(self, testimony: Testimony, statements: Iterable[Statement]) -> None:
        """`statements`: those of the page."""
        self._brief = {statement.uid: brief(testimony, statement.uid) for statement in statements}
        self._whole = {uid: of_statement(testimony, uid) for uid, words in self._brief.items() if words}

    def under(self, statement: Statement) -> str:
        """The line of a statement; empty where nothing was checked. Raises KeyError for another page's."""
        summary = line_of(statement, self._brief[statement.uid])
        if not summary:
            return ""
        lines = "".join(f"<li>{escape(line.words)}</li>" for line in self._whole[statement.uid])
        return (
            '<details class="tm-grounds tm-checked" data-search-exclude>'
            f"<summary>{escape(summary)}</summary><ul>{lines}</ul></details>\n"
        )
