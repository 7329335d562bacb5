"""What a reader of the print sees of a statement besides its words: number, kind, confidence."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from mkdocs_testimony.argument.assessments import said as ratings
from mkdocs_testimony.model import Kind, Statement, Testimony
from mkdocs_testimony.render.html.statements import kind_words
from mkdocs_testimony.render.html.statements import words as spelled
from mkdocs_testimony.render.typst.text import call, literal

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

SAID = (Kind.JUDGMENT, Kind.ASSUMPTION, Kind.RECOMMENDATION)
"""Kinds that a reader is told of. A claim carries its notes, and context needs no word."""

_IN_COLUMN, _IN_LINE = 14, 100
"""Letters that surely fit into a line of the column, and more than fit into one of the text."""
_ROW, _LINE = 9.6, 14.2
"""Points from line to line in the column, and in the text."""

_STEP = re.compile(r"\([^()]*\)$")


def names(statement: Statement) -> list[str]:
    """Every anchor by which a statement may be called: its address, its id, its old ids."""
    old = statement.attributes.get("alias").split() if statement.attributes else []
    return [anchor for anchor in (statement.address.anchor, statement.id, *old) if anchor]


def short(statement: Statement) -> str:
    """What stands in the margin: a paragraph's number, or an item's own step, as `(b)`."""
    number = statement.address.short.removeprefix("¶").strip()
    step = _STEP.search(number) if statement.form == "item" else None
    return step.group() if step else number


def said(testimony: Testimony, statement: Statement) -> tuple[str, ...]:
    """Kind, addressee and confidence in words; empty where the reader knows it or need not be told."""
    above = testimony.statements.get(statement.parent)
    repeated = (
        above is not None
        and above.kind is statement.kind
        and not statement.confidence
        and above.judge == statement.judge
        and statement.addressee in ("", above.addressee)
    )
    if statement.kind not in SAID or (repeated and statement.form != "span"):
        return ()
    to = f"to {statement.addressee}" if statement.addressee else ""
    sure = f"{spelled(statement.confidence)} confidence" if statement.confidence else ""
    return tuple(word for word in (kind_words(statement), to, sure) if word)


def brief(letters: int, marks: Iterable[Sequence[str]]) -> bool:
    """Whether a paragraph may have fewer lines than the marks beside it, so that the engine has to measure.

    `letters`: of the paragraph; `marks`: the words of its kind, and of each marked stretch in it.
    """
    rows = sum(1 + len(word) // _IN_COLUMN for one in marks for word in one)
    return rows > 2 and rows * _ROW > letters // _IN_LINE * _LINE


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
    told = (("Searched", assessment.searched), ("Because", assessment.because))
    more = "".join(f"{literal(f'{name}: {text}')}, " for name, text in told if text)
    shown = [f"({literal(name)}, {literal(value)})" for name, value in pairs]
    return call("rating", *shown, f"more: ({more})" if more else "") if shown or more else ""
