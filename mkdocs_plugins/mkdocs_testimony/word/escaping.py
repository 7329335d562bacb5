"""Words of a document as Markdown that says just these."""

from __future__ import annotations

import re

_SPECIAL = re.compile(r"([\\`*_\[{}<>@^~$|#&])")
"""Signs that mean something in Markdown. A bracket that was never opened closes nothing."""


def escaped(text: str) -> str:
    """Words of a document as Markdown that says just these."""
    return _SPECIAL.sub(r"\\\1", " ".join(text.split("\n")))


def in_note(text: str) -> str:
    """Words of a document as a note in prose. Brackets without a partner, which end it, become numbers."""
    said, depth, even = escaped(text).replace("\\[", "["), 0, True
    for sign in said:
        depth += (sign == "[") - (sign == "]")
        even = even and depth >= 0
    if depth or not even:
        said = said.replace("[", "&#91;").replace("]", "&#93;")
    return f"^[{said}]"
