"""Remarks of a draft in CriticMarkup."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from mkdocs_testimony.expressions import expression
from mkdocs_testimony.markdown.foreign_blocks import hidden_in
from mkdocs_testimony.model.payload import payload

if TYPE_CHECKING:
    from markdown_it.token import Token

    from mkdocs_testimony.markdown.reading import Reading

_FORMS = (
    ("a remark", "Answer it, and take it out.", r"\{>>.*?(?:<<\}|\Z)"),
    ("an insertion", "Take the signs away, or the words.", r"\{\+\+.*?(?:\+\+\}|\Z)"),
    ("a deletion", "Take the words away, or the signs.", r"\{--(?!-).*?(?:--\}|\Z)"),
    ("a replacement", "Keep the old words or the new ones.", r"\{~~.*?(?:~~\}|\Z)"),
    ("a highlight", "Take the signs away.", r"\{==.*?(?:==\}|\Z)"),
)
_READY = tuple((name, instead, expression(pattern, re.DOTALL)) for name, instead, pattern in _FORMS)
_OPENING = expression(r"\{(?:>>|\+\+|--|~~|==)")


def remarks(reading: Reading, token: Token) -> None:
    """Tell each in an inline token whose children are read; what stands in code is none."""
    content = token.content
    if "{" not in content or not _OPENING.search(content):
        return
    hidden = hidden_in(token)
    for name, instead, pattern in _READY:
        for found in pattern.finditer(content):
            start, end = found.span()
            escaped = content[start - 1 : start] == "\\"
            if escaped or hidden[start]:
                continue
            message = f"{name.capitalize()} in CriticMarkup is left in the text. {instead}"
            reading.tell("DOC008", message, payload(token)["positions"].span(start, end))
