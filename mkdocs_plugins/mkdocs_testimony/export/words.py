"""Cited sources as plain characters."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mkdocs_testimony.inline import plain

if TYPE_CHECKING:
    from mkdocs_testimony.model import Testimony


def references(testimony: Testimony) -> dict[str, str]:
    """Each cited source in one line, by key: the bibliography's form, else its title, else its key."""
    known = {key: plain(tree) for key, tree in testimony.bibliography}
    return {
        key: " ".join((known.get(key) or source.text("title") or key).split())
        for key, source in testimony.sources.items()
    }
