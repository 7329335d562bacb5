"""The order of works: a style's sort keys, compared without regard to case, accents and punctuation."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping

from testimony.csl.context import Context
from testimony.csl.items import Source
from testimony.csl.output import Pieces, string_of
from testimony.csl.style import Area

IGNORED = re.compile(r"[\[\]{}()\"'“”‘’«»„‚]")


def collation(value: str) -> tuple[str, str]:
    """Characters in dictionary order: letters before their accents, case last."""
    folded = IGNORED.sub("", value)
    bare = "".join(c for c in unicodedata.normalize("NFKD", folded) if not unicodedata.combining(c))
    return re.sub(r"[-–—,.\s]+", " ", bare).casefold().strip(), folded


def sorted_sources(
    sources: Mapping[str, Source], area: Area, numbers: Mapping[str, int] | None = None
) -> list[str]:
    """The keys of `sources` in the area's order; works that are empty in a key come last in it."""
    keys = list(sources)
    for renderers, element in reversed(area.sort_keys):
        values = {}
        for place, key in enumerate(keys):
            context = Context(sources[key])
            context.position = None
            context.sorting = True
            context.citation_number = (numbers or {}).get(key, place + 1)
            context.et_al = (
                _limit(element.get("names-min")),
                _limit(element.get("names-use-first")),
                element.get("names-use-last") == "true" if element.get("names-use-last") else None,
            )
            units: list[Pieces] = []
            for render in renderers:
                render(context, units)
            values[key] = string_of([piece for unit in units for piece in unit])
        descending = element.get("sort") == "descending"
        full = [key for key in keys if values[key]]
        empty = [key for key in keys if not values[key]]
        full.sort(key=lambda key: collation(values[key]), reverse=descending)
        keys = full + empty
    return keys


def _limit(value: str) -> int | None:
    return int(value) if value.isdigit() else None
