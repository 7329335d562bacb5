"""Plain characters of what the model holds as tokens."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mkdocs_testimony.inline import plain
from mkdocs_testimony.model.payload import payload

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from markdown_it.token import Token


def block_text(tokens: Iterable[Token]) -> str:
    """The text of block tokens, blocks parted by a blank line, without note marks."""
    paragraphs = (inline_text(token.children or ()) for token in tokens if token.type == "inline")
    return "\n\n".join(
        paragraph for paragraph in (" ".join(text.split()) for text in paragraphs) if paragraph
    )


def inline_text(children: Iterable[Token]) -> str:
    """The text of inline tokens, without note marks; a picture's is its description."""
    return "".join(_inline(children))


def _inline(children: Iterable[Token]) -> Iterator[str]:
    for child in children:
        if child.type == "formatted":
            yield plain(payload(child).get("inline", ()))
        elif child.type in {"softbreak", "hardbreak"}:
            yield " "
        elif child.type in {"text", "code_inline", "image"}:
            yield child.content
