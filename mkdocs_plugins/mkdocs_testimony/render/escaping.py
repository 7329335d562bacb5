"""The two rules that keep a page safe: escape text, check addresses."""

from __future__ import annotations

import re
from urllib.parse import quote

_ESCAPES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;"})
# Control characters are no text in HTML; browsers drop some of them inside addresses, which hides a scheme.
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_SPECIAL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f&<>\"']")
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.\-]*:")
_OUTSIDE = ("http:", "https:", "mailto:")


def escape(text: str) -> str:
    """Text as HTML or SVG, fit for an element and for a double-quoted attribute."""
    if _SPECIAL.search(text) is None:
        return text
    return _CONTROL.sub("\ufffd", text).translate(_ESCAPES)


def is_outside(href: str) -> bool:
    """Whether an address leaves the site by a scheme that a reader may follow."""
    return href.lower().startswith(_OUTSIDE)


def is_relative(href: str) -> bool:
    """Whether an address stays on this host: no scheme, no host of its own."""
    # Browsers read `\` as `/`, and drop tabs, newlines and leading blanks before they look for a scheme.
    bare = re.sub(r"[\t\n\r]", "", href).strip("\x00 ").replace("\\", "/")
    return not _SCHEME.match(bare) and not bare.startswith("//") and not _CONTROL.search(href)


def outside_href(href: str) -> str | None:
    """An address outside the site with everything quoted that has no place in one; None if it is refused."""
    if not is_outside(href) or _CONTROL.search(href):
        return None
    return quote(href.strip(), safe="%:/?#[]@!$&'()*+,;=-._~")
