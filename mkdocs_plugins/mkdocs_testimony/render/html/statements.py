"""What a reader sees of a statement besides its words: its number, its kind, its confidence, its state."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from mkdocs_testimony.finding import Finding, Severity
from mkdocs_testimony.model import Kind, Statement
from mkdocs_testimony.render.html.inline import escape

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mkdocs_testimony.argument.chains import Ground

KIND_WORDS = {
    Kind.CLAIM: "Claim",
    Kind.JUDGMENT: "Judgment",
    Kind.ASSUMPTION: "Assumption",
    Kind.RECOMMENDATION: "Recommendation",
    Kind.CONTEXT: "Context",
}
_SAID = frozenset({Kind.JUDGMENT, Kind.ASSUMPTION, Kind.RECOMMENDATION})
"""Kinds that a reader is told of. A claim carries its note marks, and context needs no word."""

_LAST_STEP = re.compile(r"(\([^()]*\))$")
_NOT_IN_CLASS = re.compile(r"[^a-z0-9-]+")


def class_word(word: str) -> str:
    """An author's word as part of a class name: lower case letters, digits, hyphens."""
    return _NOT_IN_CLASS.sub("-", word.lower()).strip("-")


def words(value: str) -> str:
    """A value as the language writes it (`very-high`), in words."""
    return value.replace("-", " ").replace("_", " ")


def classes(statement: Statement) -> str:
    """Class names of the element that a statement begins."""
    said = f"tm-s tm-s--{statement.kind.value}"
    if statement.of:
        return f"{said} tm-s--others"
    sure = class_word(statement.confidence) if statement.kind in _SAID else ""
    return f"{said} tm-sure--{sure}" if sure else said


def permalink(statement: Statement) -> str:
    """The statement's number as a link to itself; an item shows only its own step: (b)."""
    short = statement.address.short
    step = _LAST_STEP.search(short) if statement.form == "item" else None
    shown = step.group(1) if step else short
    return (
        f'<a class="tm-at" href="#{escape(anchor(statement))}" data-search-exclude '
        f'aria-label="{escape(f"{short}, link to this statement")}">{escape(shown)}</a>'
    )


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
    said = kind_words(statement)
    if statement.addressee:
        said += f" · to {statement.addressee}"
    return f"{said} · {words(statement.confidence)} confidence" if statement.confidence else said


def kind_label(statement: Statement) -> str:
    """Kind, addressee and confidence as HTML; empty for a claim and for context."""
    if statement.kind not in _SAID:
        return ""
    said = label(statement)
    return f'<span class="tm-kind tm-kind--{statement.kind.value}" data-search-exclude>{escape(said)}</span> '


def problem_label(findings: Sequence[Finding]) -> str:
    """What the checker found in a statement, shown beside it in a draft."""
    if not findings:
        return ""
    worst = Severity.ERROR if any(f.severity is Severity.ERROR for f in findings) else Severity.WARNING
    said = " · ".join(f"{finding.code} {words(finding.name)}".strip() for finding in findings)
    told = " ".join(finding.message for finding in findings)
    return (
        f'<span class="tm-problem tm-problem--{worst.value}" data-search-exclude title="{escape(told)}">'
        f"{escape(said)}</span> "
    )


def anchor(statement: Statement) -> str:
    """The id of its element: the fragment of its permanent link."""
    return statement.link or statement.address.anchor


def other_anchors(statement: Statement) -> tuple[str, ...]:
    """Further names of a statement: its position, which may move, and its old ids."""
    attributes = statement.attributes
    aliases = attributes.get("alias").replace(",", " ").split() if attributes else []
    names = [statement.address.anchor, statement.id, *aliases]
    return tuple(name for name in dict.fromkeys(names) if name and name != anchor(statement))
