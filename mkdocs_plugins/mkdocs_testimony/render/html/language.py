"""The language of words as attributes of an element."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mkdocs_testimony.markdown.languages import is_leftwards
from mkdocs_testimony.render.language import language

if TYPE_CHECKING:
    from markdown_it.token import Token


def in_html(tag: str) -> str:
    """Attributes of an element whose words are in this language; nothing without one."""
    if not tag:
        return ""
    return f' lang="{tag}" dir="rtl"' if is_leftwards(tag) else f' lang="{tag}"'


def block_direction(token: Token) -> str:
    """Attribute of a block that is written from right to left."""
    return ' dir="rtl"' if is_leftwards(language(token)) else ""
