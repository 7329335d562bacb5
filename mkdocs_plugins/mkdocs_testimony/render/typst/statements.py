"""What a reader of the print sees of a statement besides its words: number, kind, confidence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mkdocs_testimony.argument.assessments import said as ratings
from mkdocs_testimony.render.typst.text import call, literal

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from mkdocs_testimony.model import Testimony

_IN_COLUMN, _IN_LINE = 14, 100
"""Letters that surely fit into a line of the column, and more than fit into one of the text."""
_ROW, _LINE = 9.6, 14.2
"""Points from line to line in the column, and in the text."""


def brief(letters: int, marks: Iterable[Sequence[str]]) -> bool:
    """Whether a paragraph may have fewer lines than the marks beside it, so that the engine has to measure.

    `letters`: of the paragraph; `marks`: the words of its kind, and of each marked stretch in it.
    """
    rows = sum(1 + len(word) // _IN_COLUMN for mark in marks for word in mark)
    return rows > 1 and rows * _ROW > letters // _IN_LINE * _LINE


def rating(testimony: Testimony, uid: str) -> str:
    """The line of ratings under an assessed heading; empty for another heading."""
    assessment = testimony.assessments.get(uid)
    if assessment is None:
        return ""
    framework = testimony.frameworks.get(assessment.framework)
    pairs = list(ratings(assessment, framework))
    if assessment.instrument:
        unit = framework.unit.capitalize() if framework else "Instrument"
        pairs.insert(0, (unit, assessment.instrument))
    lines = (("Searched", assessment.searched), ("Because", assessment.because))
    more = "".join(f"{literal(f'{name}: {text}')}, " for name, text in lines if text)
    shown = [f"({literal(name)}, {literal(value)})" for name, value in pairs]
    return call("rating", *shown, f"more: ({more})" if more else "") if shown or more else ""
