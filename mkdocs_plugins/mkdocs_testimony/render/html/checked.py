"""The line under a statement that says what was checked of it: its quotations, and who verified it.

It opens in place, without a script. Where nothing was checked, there is none.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mkdocs_testimony.argument.graph import readable
from mkdocs_testimony.evidence.shown import brief, of_statement
from mkdocs_testimony.render.escaping import escape
from mkdocs_testimony.render.wording.record import excerpt

if TYPE_CHECKING:
    from mkdocs_testimony.model import Statement, Testimony


def checked(testimony: Testimony, statement: Statement) -> str:
    """The line of a statement; empty where nothing was checked."""
    said = brief(testimony, statement.uid)
    if not said:
        return ""
    summary = f"Checked: {' · '.join(said)}"
    if statement.form == "span":
        summary = f"“{excerpt(readable(statement.text), 40)}”: {summary[0].lower()}{summary[1:]}"
    lines = "".join(f"<li>{escape(line.words)}</li>" for line in of_statement(testimony, statement.uid))
    return (
        '<details class="tm-grounds tm-checked" data-search-exclude>'
        f"<summary>{escape(summary)}</summary><ul>{lines}</ul></details>\n"
    )
