"""The name by which Zotero's plugin for Word knows a citation style."""

from __future__ import annotations

import re

from mkdocs_testimony.csl.style.files import SHIPPED
from mkdocs_testimony.shipped_styles import FOLDER

_ID = re.compile(r"<id>([^<\"]+)</id>")


def style_id(name: str) -> str:
    """The address of a shipped style in Zotero's repository; that of Chicago's notes for another."""
    shipped = name if name in SHIPPED else "chicago-18"
    match = _ID.search((FOLDER / f"{shipped}.csl").read_text(encoding="utf-8"))
    return match[1] if match else ""
