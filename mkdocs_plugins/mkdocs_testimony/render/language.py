"""In what language words are, as an author says it with `lang`, for all outputs.

The language is told of the words, run by run, and never of the block that holds them: what the renderers
add to a block (its number, its kind) is English.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mkdocs_testimony.markdown.languages import is_language
from mkdocs_testimony.model import Attributes
from mkdocs_testimony.model.payload import payload

if TYPE_CHECKING:
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
