"""Putting an author's text on a terminal: how wide it is, and what of it must not get there.

A .md or .bib file may come from anyone. Escape sequences in it could rewrite what the terminal shows,
and direction marks could reorder it (CVE-2021-42574), so both are shown as visible signs.
"""

from __future__ import annotations

import unicodedata

TAB = "    "
"""What a tab is shown as: a fixed width, so that the line under it fits."""

_JOINERS = {"\u200c", "\u200d"}
"""Zero-width signs that words and pictographs need: harmless, and kept."""


def shown(character: str) -> str:
    """A character as it may be put on a terminal; the same for all but dangerous ones."""
    if " " <= character <= "~":
        return character
    if character == "\t":
        return TAB
    category = unicodedata.category(character)
    if category == "Cc":
        code = ord(character)
        return chr(0x2400 + code) if code < 0x20 else "␡" if code == 0x7F else f"<U+{code:04X}>"
    if category == "Cs":
        return "�"
    if category in {"Zl", "Zp", "Co"} or (category == "Cf" and character not in _JOINERS):
        return f"<U+{ord(character):04X}>"
    return character


def safe(text: str) -> str:
    """A text with nothing in it that a terminal would obey. A line break becomes a sign too."""
    if text.isascii() and text.isprintable():
        return text
    return "".join(map(shown, text))


def spoken(text: str) -> str:
    """The same for words of several lines, none of which a CI runner takes for an order (`::error …`)."""
    lines = [safe(line) for line in text.split("\n")]
    return "\n".join(f" {line}" if line.startswith(("::", "##[")) else line for line in lines)


def columns(text: str) -> int:
    """How many columns a safe text takes (Unicode TR 11: wide signs take two, combining ones none)."""
    if text.isascii():
        return len(text)
    return sum(map(_columns_of, text))


def _columns_of(character: str) -> int:
    if character < "\u0300":
        return 1
    if unicodedata.combining(character) or unicodedata.category(character) in {"Mn", "Me", "Cf"}:
        return 0
    # Vowels and finals of Hangul written in single letters stand inside the syllable before them.
    if "\u1160" <= character <= "\u11ff":
        return 0
    return 2 if unicodedata.east_asian_width(character) in {"W", "F"} else 1
