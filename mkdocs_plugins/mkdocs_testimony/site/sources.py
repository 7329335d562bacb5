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
    work = source.work
    who = people(work.authors) or people(work.editors)
    parts = [text(who), work.title.whole]
    parts += [work.texts.get(name, ()) for name in ("container-title", "publisher")]
    parts.append(text(source.fields.get("date") or source.fields.get("year") or ""))
    if work.url:
        parts.append((Link(work.url, (Text(work.url),)),))
    return (*joined(parts, ". "), Text("."))
