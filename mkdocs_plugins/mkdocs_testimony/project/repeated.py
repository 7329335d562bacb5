"""Names that a mapping of the configuration gives twice: YAML readers keep the last in silence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mkdocs_testimony.finding import Finding
from mkdocs_testimony.project.yaml_file import nodes, pairs, span_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    import yaml

_JUDGED = ("plugins", "testimony", "/testimony")
"""Mappings under these names: the plugins and our settings are judged where they are read."""


def repeated(roots: Iterable[yaml.Node]) -> Iterator[Finding]:
    """Tell, of each file as it stands, every name that stood before in its mapping (CFG001)."""
    whole = list(nodes(tuple(roots)))
    judged = {id(value) for node in whole for name, _, value in pairs(node) if name in _JUDGED}
    for node in whole:
        if id(node) in judged:
            continue
        first: dict[str, int] = {}
        for name, key, _ in pairs(node):
            if name in ("<<", "INHERIT"):
                continue
            if name in first:
                message = (
                    f"`{name}` is set twice, and MkDocs ignores the one in line {first[name]}. "
                    "Keep one of them."
                )
                yield Finding("CFG001", message, span_of(key))
            first.setdefault(name, span_of(key).line)
