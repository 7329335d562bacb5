"""What the rules on look-ups share: each cited source with what the registers have of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mkdocs_testimony.evidence.registered import looked_up

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mkdocs_testimony.evidence.registered import LookedUp
    from mkdocs_testimony.model import SourceRecord, Testimony

FIELDS_OF = {
    "author": ("author", "editor"),
    "year": ("date", "year"),
    "title": ("title",),
    "journal": ("journaltitle", "journal"),
}
"""Which fields of an entry say what is compared."""


def looked_up_sources(testimony: Testimony) -> Iterator[tuple[SourceRecord, LookedUp]]:
    """Each cited source that was looked up, in the order of their first citation."""
    for key, source in testimony.sources.items():
        pin = (testimony.pins or {}).get(key)
        lookup = looked_up(source, pin.lookup) if pin and pin.lookup else None
        if lookup is not None:
            yield source, lookup


def asked_on(lookup: LookedUp) -> str:
    """When a register was asked, as a phrase that follows it."""
    return f" (as of {lookup.on})" if lookup.on else ""
