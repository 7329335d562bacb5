"""What a reader sees of a statement besides its words: its number, its kind, its confidence, its state."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from mkdocs_testimony.finding import Finding, Severity
from mkdocs_testimony.model.reach import more_than_one
from mkdocs_testimony.render.escaping import escape
from mkdocs_testimony.render.wording.statements import LABELLED, label, words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mkdocs_testimony.model import Statement, Testimony

_LAST_STEP = re.compile(r"(\([^()]*\))$")
_NOT_IN_CLASS = re.compile(r"[^a-z0-9-]+")


def class_word(word: str) -> str:
    """An author's word as part of a class name: lower case letters, digits, hyphens."""
    return _NOT_IN_CLASS.sub("-", word.lower()).strip("-")


def classes(statement: Statement, testimony: Testimony) -> str:
    """Class names of the element that a statement begins."""
    names = f"tm-s tm-s--{statement.kind.value}"
    support = testimony.support.get(statement.uid)
    if support is not None and support.sources and not more_than_one(support.sources):
        names += " tm-one"
    if statement.of:
        return f"{names} tm-s--others"
    sure = class_word(statement.confidence) if statement.kind in LABELLED else ""
    return f"{names} tm-sure--{sure}" if sure else names


def permalink(statement: Statement) -> str:
    """The statement's number as a link to itself; an item shows only its own step: (b)."""
    short = statement.address.short
    step = _LAST_STEP.search(short) if statement.form == "item" else None
    shown = step.group(1) if step else short
    return (
        f'<a class="tm-at" href="#{escape(anchor(statement))}" data-search-exclude '
        f'aria-label="{escape(f"{short}, link to this statement")}">{escape(shown)}</a>'
    )


def kind_label(statement: Statement) -> str:
    """Kind, addressee and confidence as HTML; empty for a claim and for context."""
    if statement.kind not in LABELLED:
        return ""
    kind = f"tm-kind tm-kind--{statement.kind.value}"
    return f'<span class="{kind}" data-search-exclude>{escape(label(statement))}</span> '


def label_within(statement: Statement) -> str:
    """The same of a judgment within a paragraph, with its number. The label stands in the margin, if there is
    room; what is read aloud ends with a colon before the words.
    """
    if statement.kind not in LABELLED:
        return ""
    kind = f"tm-kind tm-kind--{statement.kind.value}"
    shown = f'{permalink(statement)} {escape(label(statement))}<span class="tm-hidden">:</span>'
    return f'<span class="{kind}" data-search-exclude>{shown}</span> '


def problem_label(findings: Sequence[Finding]) -> str:
    """What the checker found in a statement, shown beside it in a draft."""
    if not findings:
        return ""
    worst = Severity.ERROR if any(f.severity is Severity.ERROR for f in findings) else Severity.WARNING
    codes = " · ".join(f"{finding.code} {words(finding.name)}".strip() for finding in findings)
    messages = " ".join(finding.message for finding in findings)
    return (
        f'<span class="tm-problem tm-problem--{worst.value}" data-search-exclude title="{escape(messages)}">'
        f"{escape(codes)}</span> "
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
