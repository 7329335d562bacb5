"""Characters that cannot be seen, made visible where a message quotes an author's text.

A zero-width space in a key makes two words that look alike and are not: a message that quotes both as typed
says that `sun2024` is not `sun2024`. What is shown is the character's number, as in `<U+200B>`.
"""

from __future__ import annotations

import unicodedata

from mkdocs_testimony.expressions import expression

_JOINERS = {"\u200c", "\u200d"}
"""Signs that words of some scripts and pictographs need; invisible all the same beside Latin letters."""
_SPACES = {"\u00a0", "\u2007", "\u202f", "\u2060", "\u00ad"}
"""Blanks that look like the common one, and hyphens that show only at a line's end."""
_SUSPECT = expression(r"[^\n -~\u00a1-\u00ac\u00ae-\u02ff]")


def visible(text: str) -> str:
    """A text in which each character that cannot be seen is written as its number.

    Joiners stay between letters of the scripts that need them. A text without such characters is returned
    as it is; to do it twice changes nothing.
    """
    if text.isascii() and text.isprintable():
        return text
    return _SUSPECT.sub(lambda found: _shown(text, found.start()), text)


def _shown(text: str, at: int) -> str:
    sign = text[at]
    if sign in _JOINERS:
        before = text[at - 1] if at else " "
        needed = before > "\u02ff" and unicodedata.category(before)[0] in "LMS"
        return sign if needed else f"<U+{ord(sign):04X}>"
    hidden = unicodedata.category(sign) in {"Cc", "Cf", "Cs", "Co", "Zl", "Zp"} or sign in _SPACES
    return f"<U+{ord(sign):04X}>" if hidden else sign
