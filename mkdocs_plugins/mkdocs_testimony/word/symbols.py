"""Signs of the fonts that have no letters (`w:sym`, ECMA-376-1, 17.3.3.30), as Unicode has them.

Such a sign is a number of its font's own, in Unicode's private area: without the font it is nothing. That of
Adobe's Symbol is known whole (its published encoding); of Wingdings what people put into text.
"""

from __future__ import annotations

_FIRST, _LAST = 0xF000, 0xF0FF
_BLANK = "\0"
_SYMBOL = (
    " !∀#∃%&∋()∗+,−./0123456789:;<=>?"
    "≅ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ[∴]⊥_"
    "‾αβχδεφγηιϕκλμνοπθρστυϖωξψζ{|}∼\0" + _BLANK * 32 + "€ϒ′≤⁄∞ƒ♣♦♥♠↔←↑→↓°±″≥×∝∂•÷≠≡≈…⏐⎯↵"
    "ℵℑℜ℘⊗⊕∅∩∪⊃⊇⊄⊂⊆∈∉∠∇®©™∏√⋅¬∧∨⇔⇐⇑⇒⇓"
    "◊⟨®©™∑⎛⎜⎝⎡⎢⎣⎧⎨⎩⎪\0⟩∫⌠⎮⌡⎞⎟⎠⎤⎥⎦⎫⎬⎭\0"
)
"""From 20 to FF."""
_WINGDINGS = {
    0x20: " ", 0x21: "✏", 0x22: "✂", 0x28: "☎", 0x2A: "✉", 0x36: "⌛", 0x37: "⌨", 0x3F: "✍", 0x41: "✌",
    0x46: "☞", 0x4A: "☺", 0x4C: "☹", 0x4E: "☠", 0x52: "☼", 0x54: "❄", 0x58: "✠", 0x5B: "☯", 0x6C: "●",
    0x6E: "■", 0x6F: "□", 0x71: "❑", 0x72: "❒", 0x73: "⬧", 0x74: "⧫", 0x75: "◆", 0x76: "❖", 0x77: "⬥",
    0x9E: "·", 0x9F: "•", 0xA1: "○", 0xA7: "▪", 0xA8: "◻", 0xAA: "✦", 0xAB: "★", 0xAC: "✶", 0xAF: "✵",
    0xD5: "⌫", 0xD8: "➢", 0xDF: "←", 0xE0: "→", 0xE1: "↑", 0xE2: "↓", 0xE8: "➔", 0xEF: "⇦", 0xF0: "⇨",
    0xF1: "⇧", 0xF2: "⇩", 0xF3: "⬄", 0xFB: "✗", 0xFC: "✓", 0xFD: "☒", 0xFE: "☑",
}  # fmt: skip


def sign(code: str, font: str) -> str:
    """The sign of a number in hexadecimal figures; words that name it where nobody knows it."""
    try:
        number = int(code, 16)
        made = chr(number)
    except (ValueError, OverflowError):
        return "\ufffd"
    return in_font(made, font)


def in_font(text: str, font: str) -> str:
    """Text in which signs of a font's own stand as Unicode has them."""
    if not any(_FIRST <= ord(letter) <= _LAST for letter in text):
        return text
    return "".join(
        _known(ord(letter) - _FIRST, font) if _FIRST <= ord(letter) <= _LAST else letter for letter in text
    )


def _known(number: int, font: str) -> str:
    name = font.strip().lower()
    if name == "symbol" and number >= 0x20 and _SYMBOL[number - 0x20] != _BLANK:
        return _SYMBOL[number - 0x20]
    if name == "wingdings" and number in _WINGDINGS:
        return _WINGDINGS[number]
    if name and not name.startswith(("symbol", "wingdings", "webdings", "zapf")) and 0x20 <= number < 0x7F:
        return chr(number)  # a font of letters, asked for by an older program
    return f"[sign {number:02X} of {font.strip() or 'an unnamed font'}]"
