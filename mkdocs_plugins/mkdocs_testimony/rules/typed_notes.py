"""What authors type for a note where the tool writes it: a number, “Ibid.”, “op. cit.”, “supra note”."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from mkdocs_testimony.expressions import expression
from mkdocs_testimony.inline import plain
from mkdocs_testimony.model.payload import payload
from mkdocs_testimony.rules.quick import Quick
from mkdocs_testimony.rules.tokens import running_text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mkdocs_testimony.model import Testimony
    from mkdocs_testimony.span import Span

WORDS = expression(
    r"\bibid(?:em)?\b\.?|\b(?:op|loc)\.\s?cit\b\.?|\b(?:supra|infra),?\s+(?:at\s+)?(?:notes?|n\.|nn\.|fn\.?)(?:\s?\d+)?",
    re.IGNORECASE,
)
"""What authors type to point back at a source. “Id.” alone is too often something else."""
_RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹"
_FIGURES = r"[0-9]{1,3}(?:\s?[,–-]\s?[0-9]{1,3})*"
NUMBER = expression(
    rf"(?<=[.,;:!?”’\")\w])\[{_FIGURES}\](?!\()|(?<=[.,;:!?”’\")])[{_RAISED}]+|(?<=[^\W\d_]{{4}})[{_RAISED}]+"
    rf"|(?<=[.,;:!?”’\")])\^{_FIGURES}(?:\^|(?=\s|\Z))|(?<=[^\W\d_]{{4}})\^{_FIGURES}\^"
    rf"|(?<=[^\W\d_]{{3}} )(?<!\bat )(?<!para )(?<!paras )\[{_FIGURES}\](?=[.,;:!?](?:\s|\Z)|\Z)"
)
"""What looks like a note's number: after punctuation, or after a word too long to be a unit."""
MAY_HOLD_WORDS = Quick(folded=("ibid", "op.", "loc.", "supra", "infra"))
MAY_HOLD_NUMBER = Quick((*_RAISED, "^", *(f"[{figure}" for figure in "0123456789")))
"""Substrings of all that each finds."""


@lru_cache(maxsize=2)
def typed_ibids(testimony: Testimony) -> tuple[tuple[str, Span], ...]:
    """What `_typed_ibids` finds: several rules ask, of the same testimony."""
    return tuple(_typed_ibids(testimony))


def _typed_ibids(testimony: Testimony) -> Iterator[tuple[str, Span]]:
    """Such words in running text, in notes, and before or after a source, each with its place."""
    for page in testimony.pages:
        # Most pages hold no such word at all: then they need no walk.
        if not MAY_HOLD_WORDS.may_hold(page.text) or not WORDS.search(page.text):
            continue
        for piece in running_text(page, "text"):
            for match in WORDS.finditer(piece.token.content):
                span = piece.place(match.start(), match.end())
                if span is not None:
                    yield match.group(), span
        for note in page.notes:
            for cite in note.cites:
                for words in (plain(cite.prefix), plain(cite.suffix), cite.locator):
                    if typed := WORDS.search(words):
                        yield typed.group(), cite.span


@lru_cache(maxsize=2)
def typed_numbers(testimony: Testimony) -> tuple[tuple[str, Span], ...]:
    """Numbers that look like a note's, with their places; none in what is told as another dialect's."""
    return tuple(_typed_numbers(testimony))


def _typed_numbers(testimony: Testimony) -> Iterator[tuple[str, Span]]:
    for page in testimony.pages:
        if not MAY_HOLD_NUMBER.may_hold(page.text) or not NUMBER.search(page.text):
            continue
        for piece in running_text(page, "text"):
            if payload(piece.token).get("literal"):
                continue
            for match in NUMBER.finditer(piece.token.content):
                span = piece.place(match.start(), match.end())
                if span is not None:
                    yield match.group(), span
