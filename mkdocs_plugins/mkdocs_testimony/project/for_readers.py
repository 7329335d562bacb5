"""What mkdocs.yml would put into pages as code: scripts, HTML and style sheets of other hosts.

MkDocs and its themes print settings as they stand, so that a title in `nav` or the `copyright` may hold HTML.
What is read here comes from a stranger, perhaps, and the site from an address that people trust.
"""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING

import yaml

from mkdocs_testimony.expressions import expression
from mkdocs_testimony.invisible import visible
from mkdocs_testimony.project.yaml_file import every_entry, nodes, resolved, scalar, span_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mkdocs_testimony.span import Span

_MARKUP = expression(r"<[A-Za-z/!?]|[\"'][^\"']*\bon[a-z]+\s*=", re.IGNORECASE)
_SCRIPT = expression(r"(?:view-source:)?(?:javascript:|vbscript:|data:\w+/)", re.IGNORECASE)
_ELSEWHERE = expression(r"(?:[a-z][a-z0-9+.-]*:)?[/\\]{2}", re.IGNORECASE)
_OWN = frozenset({"plugins"})
"""What no page shows as it stands."""


def for_readers(top: yaml.Node) -> Iterator[tuple[str, Span]]:
    """Each such thing that a file of the configuration names, with its place."""
    seen: set[int] = set()
    for name, _, value in every_entry(top):
        if name in ("extra_javascript", "extra_css"):
            yield from _linked(name, value)
        if name not in _OWN:
            # What several names share by aliases is looked at once.
            for item in _texts(value, seen):
                if _is_code(resolved(item)):
                    yield f"{name}: {_short(item)} (HTML or a script in the pages)", span_of(item)


def _linked(name: str, value: yaml.Node) -> Iterator[tuple[str, Span]]:
    """Scripts, wherever they lie, and styles of another host."""
    for item in _texts(value, set()):
        if name == "extra_javascript":
            yield f"extra_javascript: {_short(item)} (a script for the readers of the site)", span_of(item)
        elif _ELSEWHERE.match(_plain(resolved(item))):
            yield f"extra_css: {_short(item)} (styles of another host)", span_of(item)


def _texts(value: yaml.Node, seen: set[int]) -> Iterator[yaml.ScalarNode]:
    """Every scalar in a value, names of mappings among them, that is not among those `seen`."""
    return (node for node in nodes((value,), seen) if isinstance(node, yaml.ScalarNode))


def _is_code(text: str) -> bool:
    return bool(_MARKUP.search(text) or _MARKUP.search(html.unescape(text)) or _SCRIPT.match(_plain(text)))


def _plain(address: str) -> str:
    """An address as a browser reads it: references resolved, without what it passes over."""
    return re.sub(r"[\x00-\x20\x7f-\xa0\u200b-\u200f\u2028\u2029\ufeff]", "", html.unescape(address))


def _short(node: yaml.Node) -> str:
    said = "!ENV …" if node.tag == "!ENV" else visible(" ".join(scalar(node).split()))
    return said if len(said) <= 60 else f"{said[:57]}…"
