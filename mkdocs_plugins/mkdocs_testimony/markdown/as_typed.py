"""Inline content as its author typed it, with all that is read or shown as it is taken out.

What looks for constructs of other languages must see the signs themselves, and must not see code, web
addresses, pictures, comments, and the marks that our own rules have read.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mkdocs_testimony.expressions import expression
from mkdocs_testimony.model.payload import payload

if TYPE_CHECKING:
    from collections.abc import Sequence

    from markdown_it.token import Token

TAKEN = "\0"
"""Stands for each character that was taken out."""
CITED = "\x01"
"""Stands for each character of a citation or a note."""
# A mail address begins where its name does: tried at each letter, a long word would cost its square.
_ADDRESS = expression(r"(?:https?|ftp)://[^\s<>]+|www\.[^\s<>]+|(?<![\w.+-])[\w.+-]+@[\w-]+\.[\w.-]+")
_READ = frozenset({"citation", "citation_text", "note_inline", "note_call"})


def as_typed(content: str, children: Sequence[Token]) -> str:
    """The content, character for character, with only running text left in it.

    Escaped signs are taken out too: who writes a backslash means the sign itself.
    """
    shown = [TAKEN] * len(content)
    automatic = False
    for child in children:
        start, end = payload(child).get("start"), payload(child).get("end")
        if start is None or end is None:
            continue
        if child.type == "link_open":
            automatic = child.info == "auto"
        elif child.type == "link_close":
            automatic = False
        elif child.type in _READ:
            shown[start:end] = CITED * (end - start)
        elif child.type in {"softbreak", "hardbreak"}:
            shown[start:end] = "\n" * (end - start)
        elif child.type == "text" and not automatic and _plain(child, end - start):
            shown[start:end] = content[start:end]
    text = "".join(shown)
    if not any(sign in text for sign in ("@", "://", "www.")):
        return text  # each form of an address has one of them
    return _ADDRESS.sub(lambda found: TAKEN * len(found[0]), text)


def _plain(child: Token, width: int) -> bool:
    """Whether a text is its author's own characters: no escape, no entity, nothing that is told already."""
    return not payload(child).get("literal") and (len(child.content) == width or child.content in "–—…")
