"""Where the addresses in links and pictures lead."""

from __future__ import annotations

import posixpath
import re
from urllib.parse import unquote

from mkdocs_testimony.expressions import expression

_SCHEME = expression(r"[A-Za-z][A-Za-z0-9+.-]*:|//")


def has_scheme(href: str) -> bool:
    """Whether an address leads out of the tree (`https:`, `mailto:`, `//host`)."""
    return bool(_SCHEME.match(href))


def resolved(page: str, href: str) -> str:
    """Path, relative to the root, of what an address on a page leads to; without query and fragment."""
    path = unquote(re.split(r"[?#]", href, maxsplit=1)[0])
    return posixpath.normpath(posixpath.join(posixpath.dirname(page), path)) if path else page


def outside(page: str, path: str) -> bool:
    """Whether a resolved path leaves the content folder, in which the page is."""
    return path.startswith(("/", "..")) or path.split("/", 1)[0] != page.split("/", 1)[0]
