"""The list of works: a style's bibliography layout, entry by entry."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, TypeAlias

from mkdocs_testimony.csl.cite.sorting import sorted_sources
from mkdocs_testimony.csl.evaluate.context import Context, Distinction
from mkdocs_testimony.csl.output.pieces import DISPLAY, EMPTY, Node, Pieces, joined, string_of
from mkdocs_testimony.inline import Style

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from mkdocs_testimony.csl.evaluate.area import Area
    from mkdocs_testimony.csl.items import Name, Source

Heads: TypeAlias = "tuple[Name, ...] | str"
"""Whom an entry begins with: its first names, or what stands for them."""


def listed(
    sources: Mapping[str, Source], area: Area, distinctions: Mapping[str, Distinction]
) -> list[tuple[str, Pieces]]:
    """The entries in the style's order: key and text, which is empty where the style lists no such work."""
    entries: list[tuple[str, Pieces]] = []
    before: Heads = ()
    for number, key in enumerate(sorted_sources(sources, area), 1):
        fields, before = _entry(sources[key], area, number, before, distinctions.get(key))
        entries.append((key, _laid_out(fields, area) if fields else EMPTY))
    return entries


def _laid_out(fields: Sequence[Pieces], area: Area) -> Pieces:
    """An entry with its layout's affixes, the first field at its side where the style aligns the second."""
    if area.decorate:
        fields = [area.decorate(field) for field in fields]
    if len(fields) > 1 and area.element.get("second-field-align"):
        side = Node(DISPLAY, Style.LEFT_MARGIN, [area.prefix, *fields[0]])
        return [side, Node(DISPLAY, Style.RIGHT_INLINE, [*joined(fields[1:], ""), area.suffix])]
    pieces = joined(fields, "")
    last = pieces[-1]
    if isinstance(last, Node) and last.kind == DISPLAY:
        return [area.prefix, *pieces[:-1], Node(DISPLAY, last.value, [*last.children, area.suffix])]
    return [area.prefix, *pieces, area.suffix]


def _heads(context: Context) -> Heads:
    """Whom the entry begins with. A body is the same however the item gives its name."""
    if context.first_names is None:
        return string_of(context.captured or ())
    return tuple(
        replace(name, family=name.literal, literal="") if name.literal else name
        for name in context.first_names[0]
    )


def _repeated(heads: Heads, before: Heads, rule: str) -> int | None:
    """How many names are replaced one by one; 0: all at once; None: none.

    After CSL 1.0.2, subsequent-author-substitute-rule.
    """
    if isinstance(heads, str) or isinstance(before, str) or not rule or rule == "complete-all":
        return 0 if heads and heads == before else None
    same = 0
    while same < min(len(heads), len(before)) and heads[same] == before[same]:
        same += 1
    if rule == "complete-each":
        return same if same == len(heads) == len(before) else None
    return (min(same, 1) if rule == "partial-first" else same) or None


def _entry(
    source: Source, area: Area, number: int, before: Heads, told_apart: Distinction | None
) -> tuple[list[Pieces], Heads]:
    """An entry's fields and whom it begins with; `before` is whom the entry before it begins with."""
    distinction = Distinction()
    if told_apart is not None:
        distinction.year_suffix, distinction.condition = told_apart.year_suffix, told_apart.condition
    replacement = area.element.attributes.get("subsequent-author-substitute")
    rule = area.element.get("subsequent-author-substitute-rule")
    heads: Heads = ()
    replaced: int | None = 0
    fields: list[Pieces] = []
    for shown in (None, replacement):
        context = Context(source, distinction)
        context.position, context.citation_number = None, number
        context.replacement, context.replaced = shown, replaced or 0
        fields = area.fields(context)
        if shown is None:
            heads = _heads(context)
            replaced = _repeated(heads, before, rule)
        if replacement is None or replaced is None:
            break
    return fields, heads if fields else ()
