"""The list of works: a style's bibliography layout, entry by entry."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TypeAlias

from testimony.csl.context import Context, Distinction
from testimony.csl.decoration import joined
from testimony.csl.items import Name, Source
from testimony.csl.output import EMPTY, Pieces, string_of
from testimony.csl.sorting import sorted_sources
from testimony.csl.style import Area

Heads: TypeAlias = "tuple[Name, ...] | str"
"""Whom an entry begins with: its first names, or what stands for them."""


def evaluated(area: Area, context: Context) -> Pieces:
    """What a layout's elements make for one work, without the layout's own affixes."""
    units: list[Pieces] = []
    for render in area.renderers:
        render(context, units)
    return joined(units, "")


def listed(
    sources: Mapping[str, Source], area: Area, distinctions: Mapping[str, Distinction]
) -> list[tuple[str, Pieces]]:
    """The entries in the style's order: key and text, which is empty where the style lists no such work."""
    entries: list[tuple[str, Pieces]] = []
    before: Heads = ()
    for number, key in enumerate(sorted_sources(sources, area), 1):
        pieces, before = _entry(sources[key], area, number, before, distinctions.get(key))
        if pieces:
            pieces = area.decorate(pieces) if area.decorate else pieces
            pieces = [area.prefix, *pieces, area.suffix]
        entries.append((key, pieces))
    return entries


def _heads(context: Context) -> Heads:
    """Whom the entry begins with. A body is the same however the item gives its name."""
    if context.first_names is None:
        return string_of(context.captured or ())
    return tuple(
        replace(name, family=name.literal, literal="") if name.literal else name
        for name in context.first_names[0]
    )


def _entry(
    source: Source, area: Area, number: int, before: Heads, found: Distinction | None
) -> tuple[Pieces, Heads]:
    """An entry and whom it begins with; `before` is whom the entry before it begins with."""
    distinction = Distinction()
    if found is not None:
        distinction.year_suffix, distinction.condition = found.year_suffix, found.condition
    replacement = area.element.get("subsequent-author-substitute")
    heads: Heads = ()
    pieces: Pieces = EMPTY
    for shown in ("", replacement):
        context = Context(source, distinction)
        context.position, context.citation_number, context.replacement = None, number, shown
        pieces = evaluated(area, context)
        if not shown:
            heads = _heads(context)
        if not replacement or not heads or heads != before:
            break
    return pieces, heads if pieces else ()
