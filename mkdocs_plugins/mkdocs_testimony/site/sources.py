"""A source as a reader of the site sees it in the register."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mkdocs_testimony.argument.sources import KINDS, LANGUAGES, kind, language, name, people, translated, year
from mkdocs_testimony.inline import Inline, Link, Text, joined, text

if TYPE_CHECKING:
    from mkdocs_testimony.model import SourceRecord

__all__ = ["KINDS", "LANGUAGES", "kind", "language", "name", "reference", "translated", "year"]


def reference(source: SourceRecord) -> tuple[Inline, ...]:
    """A plain reference, for a source that the style leaves out of its bibliography (as some do by kind)."""
    item = source.item
    who = people(item.get("author")) or people(item.get("editor"))
    parts = [text(who), *(_tree(item.get(name)) for name in ("title", "container-title", "publisher"))]
    parts.append(text(source.fields.get("date") or source.fields.get("year") or ""))
    address = item.get("URL")
    if isinstance(address, str):
        parts.append((Link(address, (Text(address),)),))
    return (*joined(parts, ". "), Text("."))


def _tree(value: object) -> tuple[Inline, ...]:
    return text(value) if isinstance(value, str) else value if isinstance(value, tuple) else ()
