"""Cited works as Zotero takes them, and the name of the style that it is to use."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from mkdocs_testimony.csl.style.files import SHIPPED
from mkdocs_testimony.export.csl_json_format import item
from mkdocs_testimony.shipped_styles import FOLDER

if TYPE_CHECKING:
    from collections.abc import Mapping

    from mkdocs_testimony.model import Testimony

_ID = re.compile(r"<id>([^<\"]+)</id>")


def works(testimony: Testimony) -> Mapping[str, Mapping[str, Any]]:
    """Each cited work as CSL-JSON, by its key."""
    return {key: item(source.work) for key, source in testimony.sources.items()}


def style_id(name: str) -> str:
    """The address of a shipped style in Zotero's repository; that of Chicago's notes for another."""
    named = name if name in SHIPPED else "chicago-18"
    found = _ID.search((FOLDER / f"{named}.csl").read_text(encoding="utf-8"))
    return found[1] if found else ""
