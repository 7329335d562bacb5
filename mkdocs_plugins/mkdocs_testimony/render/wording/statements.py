"""What a reader sees of a statement besides its words: its number, its kind, its confidence."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from mkdocs_testimony.model import Kind, Statement, Testimony

if TYPE_CHECKING:
    from mkdocs_testimony.argument.chains import Ground

KIND_WORDS = {
    Kind.CLAIM: "Claim",
    Kind.JUDGMENT: "Judgment",
    Kind.ASSUMPTION: "Assumption",
    Kind.RECOMMENDATION: "Recommendation",
    Kind.CONTEXT: "Context",
}
LABELLED = (Kind.JUDGMENT, Kind.ASSUMPTION, Kind.RECOMMENDATION)
"""Kinds that bear a label. A claim carries its notes, and context needs no word."""

_STEP = re.compile(r"\([^()]*\)$")


def words(value: str) -> str:
    """A value as the language writes it (`very-high`), in words."""
    return value.replace("-", " ").replace("_", " ")


def kind_words(statement: Statement) -> str:
    """The kind, a recommendation's number, and whose it is where it is not the witness's:
    `Judgment of Winter et al.`"""
    if statement.number:
        return statement.label
    word = KIND_WORDS[statement.kind]
    return f"{word} of {statement.judge}" if statement.judge else word


def ground_words(ground: Ground) -> str:
    """The kind of what something rests on, and whose it is; empty for a figure and for a claim."""
    if ground.kind is None or ground.kind is Kind.CLAIM:
        return ""
    word = KIND_WORDS[ground.kind]
    return f"{word} of {ground.judge}" if ground.judge else word


def label(statement: Statement) -> str:
    """Kind, addressee and confidence in words: `Recommendation · to Congress · low confidence`."""
    return " · ".join(_parts_of_label(statement))


def printed_label(testimony: Testimony, statement: Statement) -> tuple[str, ...]:
    """The parts of the label on paper; none where the reader knows it or need not be told."""
    above = testimony.statements.get(statement.parent)
    repeated = (
        above is not None
        and above.kind is statement.kind
        and not statement.confidence
        and above.judge == statement.judge
        and statement.addressee in ("", above.addressee)
    )
    if statement.kind not in LABELLED or (repeated and statement.form != "span"):
        return ()
    return _parts_of_label(statement)


def _parts_of_label(statement: Statement) -> tuple[str, ...]:
    to = f"to {statement.addressee}" if statement.addressee else ""
    sure = f"{words(statement.confidence)} confidence" if statement.confidence else ""
    return tuple(part for part in (kind_words(statement), to, sure) if part)


def margin_number(statement: Statement) -> str:
    """What stands in the margin of paper: a paragraph's number, or an item's own step, as `(b)`."""
    number = statement.address.short.removeprefix("¶").strip()
    step = _STEP.search(number) if statement.form == "item" else None
    return step.group() if step else number


def anchors(statement: Statement) -> list[str]:
    """Every anchor by which a statement may be called: its address, its id, its old ids."""
    old = statement.attributes.get("alias").split() if statement.attributes else []
    return [anchor for anchor in (statement.address.anchor, statement.id, *old) if anchor]
