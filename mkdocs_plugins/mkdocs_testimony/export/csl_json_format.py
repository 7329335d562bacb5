"""`csl-json`: the cited sources as CSL-JSON, for reference managers and pandoc."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mkdocs_testimony.csl.exchange import csl_json
from mkdocs_testimony.export.entry import Entry
from mkdocs_testimony.export.indented import indented

if TYPE_CHECKING:
    from mkdocs_testimony.export.addresses import Addresses
    from mkdocs_testimony.model import Testimony


def as_csl_json(testimony: Testimony, addresses: Addresses) -> str:
    """An array of items, sorted by key."""
    del addresses
    items = [csl_json(testimony.sources[key].work) for key in sorted(testimony.sources)]
    return indented(items) + "\n"


ENTRY = Entry(__name__, as_csl_json, "the cited sources, for reference managers and pandoc")
