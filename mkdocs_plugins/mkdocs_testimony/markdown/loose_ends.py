"""What an author opened and did not close, and links that lack a sign or have one too many.

Markdown shows such signs as they are typed, so nothing else would tell of them.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from mkdocs_testimony.expressions import expression
from mkdocs_testimony.markdown.as_typed import CITED, TAKEN, as_typed
from mkdocs_testimony.markdown.foreign_table import foreign
from mkdocs_testimony.model.payload import payload

if TYPE_CHECKING:
    from markdown_it.token import Token

    from mkdocs_testimony.markdown.reading import Reading

_ADDRESS = r"(?:https?://|www\.|mailto:)[^\s()\[\]<>]*|[\w./-]+\.md(?:#[\w-]*)?|#[\w-]+"
_WORDS = r"[^\[\]()\n]{1,200}"
_SPACED = (
    r"(?=[^()\n]{0,300}?(?:\w/|/\w|\.(?:md|html?|pdf|docx?|png|jpe?g|gif|svg|webp)\b|[^\W\d_]:\S))"
    r"(?:[^()\s]|\([^()\n]{0,100}\)){1,200}(?:[ \t]+(?:[^()\s]|\([^()\n]{0,100}\)){1,200}){1,20}"
)
"""A path or an address with blanks in it."""
_LINKS = tuple(
    (name, expression(pattern), meant)
    for name, pattern, meant in (
        ("parted-link", rf"\[({_WORDS})\][ \t]+\(({_ADDRESS})\)", r"[\1](\2)"),
        ("turned-link", rf"\(({_WORDS})\)\[({_ADDRESS})\]", r"[\1](\2)"),
        ("spaced-link", rf"(?<!!)\[({_WORDS})\]\(({_SPACED})\)", r"[\1](<\2>)"),
        ("open-link", rf"\[({_WORDS})\]\(((?:https?://|www\.)[^\s()\[\]<>]*)(?=\s|\Z)", r"[\1](\2)"),
        ("lost-label", r"(?<![\]\\])\[([^\W\d_][^\[\]\n]{1,200})\]\[([^\W\d_][\w -]{1,60})\](?![\[({:])", ""),
    )
)
_SIGNS = tuple(
    (name, sign, expression(pattern))
    for name, sign, pattern in (
        ("open-bold", "**", r"(?<![\w*])\*\*(?=[^\s*])[^*\n]{0,40}|(?<=[^\s*])\*\*(?![\w*])"),
        ("open-italics", "*", r"(?<![\w*\\/])\*(?=[^\W\d_]{2})[^*\n]{0,40}"),
        ("open-code", "`", r"(?<![\w`'\"])`(?=[^\s`'])[^`\n]{0,40}"),
    )
)


def loose_ends(reading: Reading, token: Token) -> None:
    """Tell each broken link, and the first sign that opens nothing, of an inline token that is read."""
    content = token.content
    place = payload(token)["positions"]
    if not any(sign in content for sign in "[*`"):
        return
    linked = "[" in content and ("(" in content or "][" in content)
    if not linked and "*" not in content and "`" not in content:
        return
    text = as_typed(content, token.children or [])
    told: set[int] = set()
    for name, pattern, meant in _LINKS if linked else ():
        for found in pattern.finditer(content):
            start = found.start()
            if start in told or TAKEN in text[start : found.start(2) - 1] or text[start] not in "[(":
                continue
            told.add(start)
            here = found.expand(meant) if meant else found[2]
            reading.tell("DOC018", foreign(name, found[0], here), place.span(*found.span()))
    if told:
        return
    for name, sign, pattern in _SIGNS:
        if sign in text and (opened := pattern.search(text)):
            typed = re.split(f"[{TAKEN}{CITED}]", opened[0])[0].strip()
            reading.tell("DOC018", foreign(name, typed), place.span(opened.start(), opened.start() + 1))
            return
