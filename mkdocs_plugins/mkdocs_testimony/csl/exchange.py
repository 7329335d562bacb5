"""A work as CSL-JSON, the form in which reference managers and pandoc take works from one another.

Format: csl-data.json of the Citation Style Language, 1.0.2. Formatted text is in the few tags that CSL
processors read (`<i>`, `<b>`, `<sup>`, `<sub>`, `<span class="nocase">` and one for small capitals); letters
in a title that look like one of them are kept apart by a word joiner (U+2060).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from mkdocs_testimony.csl.works import item
from mkdocs_testimony.inline import Inline, Quoted, Style, Styled, Text

if TYPE_CHECKING:
    from mkdocs_testimony.model.works import Work

_TAGS = {
    Style.EMPHASIS: ("<i>", "</i>"),
    Style.STRONG: ("<b>", "</b>"),
    Style.SUPERSCRIPT: ("<sup>", "</sup>"),
    Style.SUBSCRIPT: ("<sub>", "</sub>"),
    Style.SMALL_CAPS: ('<span style="font-variant:small-caps;">', "</span>"),
    Style.NOCASE: ('<span class="nocase">', "</span>"),
}
_LIKE_A_TAG = re.compile(r"<(?=/?(?:i|b|sup|sub|sc|span)\b)", re.IGNORECASE)
_DATE_FIELDS = ("date-parts", "season", "circa", "literal", "raw")
_OWN = ("archive-url", "archive-date", "narrower-type")
"""Variables that are ours, not CSL's."""


def csl_json(work: Work) -> dict[str, Any]:
    """One work as CSL-JSON. What CSL has no variable for stands under `custom`, as its schema asks."""
    out: dict[str, Any] = {}
    custom: dict[str, Any] = {}
    for name, value in item(work).items():
        (custom if name in _OWN else out)[name] = _value(value)
    if custom:
        out["custom"] = custom
    return out


def _value(value: object) -> Any:
    if isinstance(value, tuple):
        return rich(value)
    if isinstance(value, Mapping):
        date = {str(name): value[name] for name in _DATE_FIELDS if name in value}
        return date or {"literal": ""}
    if isinstance(value, list):
        return [_part(part) for part in value]
    return _plain(value)


def _part(part: object) -> Any:
    """One member of a list: a name in its parts, or a text."""
    if isinstance(part, Mapping):
        return {str(key): _plain(text) for key, text in part.items()}
    return _plain(part)


def _plain(value: object) -> Any:
    if isinstance(value, tuple):
        return rich(value)
    return value if isinstance(value, str | int | float | bool) else str(value)


def rich(nodes: Iterable[Inline]) -> str:
    """An inline tree in CSL-JSON's tags."""
    parts: list[str] = []
    for node in nodes:
        if isinstance(node, Text):
            parts.append(_LIKE_A_TAG.sub("<\u2060", node.text))
        elif isinstance(node, Quoted):
            parts.append(f"“{rich(node.children)}”")
        elif isinstance(node, Styled):
            opening, closing = _TAGS.get(node.style, ("", ""))
            parts.append(f"{opening}{rich(node.children)}{closing}")
        else:
            parts.append(rich(node.children))
    return "".join(parts)
