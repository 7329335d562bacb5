"""Addresses inside drawings that are scripts."""

from __future__ import annotations

import re

from mkdocs_testimony.expressions import expression

_PASSED_OVER = expression(r"[\x00-\x20]+")
_SCRIPT = expression(
    r"(?:javascript|vbscript|livescript):|data:(?!image/(?!svg)|font/|application/(?:x-)?font)", re.I
)


def is_script(address: str) -> bool:
    """Whether a browser would run this address, or show a page of it.

    Browsers pass over control characters and spaces before an address, and line breaks and tabs inside it
    (WHATWG URL Standard, 4.4).
    """
    return bool(_SCRIPT.match(_PASSED_OVER.sub("", address[:4096])))
