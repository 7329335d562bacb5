"""In what language words are, as an author says it with `lang`, for both outputs.

The language is told of the words, run by run, and never of the block that holds them: what the renderers
add to a block (its number, its kind) is English.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mkdocs_testimony.markdown.languages import is_language, is_leftwards, region
from mkdocs_testimony.model import Attributes
from mkdocs_testimony.model.payload import payload
from mkdocs_testimony.render.typst.text import call, literal

if TYPE_CHECKING:
    from collections.abc import Sequence

    from markdown_it.token import Token


def language(token: Token) -> str:
    """The language tag that stands on a token; empty without one, or where it is none."""
    attributes = payload(token).get("attributes")
    tag = attributes.get("lang") if isinstance(attributes, Attributes) else ""
    return tag if is_language(tag) else ""


class Languages:
    """The languages of the elements that are open, each token seen in turn."""

    def __init__(self) -> None:
        self._open: list[str] = []

    @property
    def current(self) -> str:
        """The language of the innermost block or span that says one; empty without any."""
        return self._open[-1] if self._open else ""

    def see(self, token: Token) -> None:
        """Take note of an element that begins or ends."""
        if token.nesting == 1:
            self._open.append(language(token) or self.current)
        elif token.nesting == -1 and self._open:
            self._open.pop()


def in_html(tag: str) -> str:
    """Attributes of an element whose words are in this language; nothing without one."""
    if not tag:
        return ""
    return f' lang="{tag}" dir="rtl"' if is_leftwards(tag) else f' lang="{tag}"'


def block_direction(token: Token) -> str:
    """Attribute of a block that is written from right to left."""
    return ' dir="rtl"' if is_leftwards(language(token)) else ""


def in_typst(tag: str, arguments: Sequence[str]) -> list[str]:
    """Content in this language, as arguments of a call; as it is without one."""
    if not tag or not arguments:
        return list(arguments)
    country = region(tag)
    options = (
        literal(tag.split("-")[0].lower()),
        f"region: {literal(country)}" if country else "",
        "dir: rtl" if is_leftwards(tag) else "",
    )
    return [call("tongue", *options, *arguments)]
