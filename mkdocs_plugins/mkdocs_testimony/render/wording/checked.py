"""The line at a statement that says what was checked of it, on the site and in Word."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mkdocs_testimony.argument.graph import readable
from mkdocs_testimony.evidence.shown import NOT_SOUGHT, brief
from mkdocs_testimony.render.wording.record import excerpt

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mkdocs_testimony.model import Statement, Testimony

CHECKED = (
    "whether a quotation stands in a copy of its source (word for word, unless omissions or words inserted"
    " are named), and on the page cited; and who has checked the paragraph against its sources, and when."
)
"""What such a line may say, for the key to the labels."""


def checked_line(testimony: Testimony, statement: Statement) -> str:
    """What came of its quotations, and who verified it and when; empty where there is nothing to say.

    A statement within a paragraph is named by its first words.
    """
    return line_of(statement, brief(testimony, statement.uid))


def line_of(statement: Statement, outcome: Sequence[str]) -> str:
    """The same, of what `mkdocs_testimony.evidence.shown.brief` says of the statement."""
    if not outcome:
        return ""
    head = "Not checked" if all(NOT_SOUGHT in words for words in outcome) else "Checked"
    line = f"{head}: {' · '.join(outcome)}"
    if statement.form == "span":
        return f"“{excerpt(readable(statement.text), 40)}”: {line[0].lower()}{line[1:]}"
    return line
