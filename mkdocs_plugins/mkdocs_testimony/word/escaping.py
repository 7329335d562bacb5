"""Words of a document as Markdown that says just these."""

from __future__ import annotations

import re

_SPECIAL = re.compile(r"([\\`*_\[{}<>@^~$|#&]|=(?==)|:(?=[\w+-]+:))")
"""Signs that mean something in Markdown, or in another's (DOC018). A bracket never opened closes nothing."""


def escaped(text: str) -> str:
    """Words of a document as Markdown that says just these."""
    return _SPECIAL.sub(r"\\\1", " ".join(text.split("\n")))


def in_note(markdown: str) -> str:
    """Markdown as a note in prose. Brackets without a partner, which end it, become numbers."""
    text, depth, even = markdown.replace("\\[", "["), 0, True
    for sign in text:
        depth += (sign == "[") - (sign == "]")
        even = even and depth >= 0
    if depth or not even:
        text = text.replace("[", "&#91;").replace("]", "&#93;")
    return f"^[{text}]"
