"""The order of works: a style's sort keys, compared without regard to case, accents and punctuation."""

from __future__ import annotations

import re
import unicodedata
from itertools import groupby
from typing import TYPE_CHECKING

from mkdocs_testimony.csl.evaluate.context import Context, Renderer
from mkdocs_testimony.csl.output.pieces import Pieces, string_of
from mkdocs_testimony.expressions import expression

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from mkdocs_testimony.csl.evaluate.area import Area
    from mkdocs_testimony.csl.items import Source
    from mkdocs_testimony.csl.style.elements import Element

IGNORED = expression(r"[\[\]{}()\"'“”‘’«»„‚]")

NOTHING = ("", "")
"""The collation of a work that says nothing for a sort key."""


def collation(value: str) -> tuple[str, str]:
    """Characters in dictionary order: letters before their accents, case last."""
    folded = IGNORED.sub("", value)
    bare = "".join(c for c in unicodedata.normalize("NFKD", folded) if not unicodedata.combining(c))
    return re.sub(r"[-–—,.\s]+", " ", bare).casefold().strip(), folded


def sorted_sources(
    sources: Mapping[str, Source], area: Area, numbers: Mapping[str, int] | None = None
) -> list[str]:
    """The keys of `sources` in the area's order; works that are empty in a key come last in it.

    `numbers`: the works' numbers in the list, by default their places in `sources`.
    """
    numbers = numbers or {key: place for place, key in enumerate(sources, 1)}
    return _sorted(list(sources), sources, area.sort_keys, numbers)


def _sorted(
    keys: list[str],
    sources: Mapping[str, Source],
    sort_keys: Sequence[tuple[Sequence[Renderer], Element]],
    numbers: Mapping[str, int],
) -> list[str]:
    """The keys by the first sort key; those alike in it by the next."""
    if not sort_keys or len(keys) < 2:
        return keys
    renderers, element = sort_keys[0]
    values = {key: collation(_value(sources[key], renderers, element, numbers[key])) for key in keys}
    full = [key for key in keys if values[key] != NOTHING]
    full.sort(key=values.__getitem__, reverse=element.get("sort") == "descending")
    out: list[str] = []
    for _, alike in groupby(full, key=values.__getitem__):
        out.extend(_sorted(list(alike), sources, sort_keys[1:], numbers))
    empty = [key for key in keys if values[key] == NOTHING]
    return out + _sorted(empty, sources, sort_keys[1:], numbers)


def _value(source: Source, renderers: Sequence[Renderer], element: Element, number: int) -> str:
    context = Context(source)
    context.position = None
    context.sorting = True
    context.citation_number = number
    last = element.get("names-use-last")
    context.et_al = (
        _limit(element.get("names-min")),
        _limit(element.get("names-use-first")),
        last == "true" if last else None,
    )
    units: list[Pieces] = []
    for render in renderers:
        render(context, units)
    return string_of([piece for unit in units for piece in unit])


def _limit(value: str) -> int | None:
    return int(value) if value.isascii() and value.isdigit() and len(value) < 10 else None
