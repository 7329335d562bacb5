"""Settings of ours that a file inherits and loses: of lists, MkDocs takes over nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

import yaml

from mkdocs_testimony.finding import Finding, Severity
from mkdocs_testimony.project.placement import plugin_options
from mkdocs_testimony.project.yaml_file import pairs, span_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence


def overridden(read: Sequence[yaml.Node], top: yaml.MappingNode) -> Iterator[Finding]:
    """Report settings of the plugin that a parent file gives and that the whole no longer has (CFG001).

    read: each file as it stands, the inheriting one before the one that it inherits. top: all as one.
    """
    named, own = plugin_options(top)
    held = {name for name, _, _ in pairs(own)}
    if named is None:
        return
    for file in read[1:]:
        options = plugin_options(file)[1] if isinstance(file, yaml.MappingNode) else None
        lost = [name for name, _, _ in pairs(options) if name not in held]
        if lost and options is not None:
            parent = span_of(options)
            names = ", ".join(f"`{name}`" for name in lost)
            message = (
                f"What {parent.path}:{parent.line} sets for `testimony` is lost here: {names}. MkDocs merges"
                " only mappings, so write `plugins` as names with a colon in both files (`search: {}`,"
                " `testimony: {}`), or set them here again."
            )
            yield Finding("CFG001", message, span_of(named), severity=Severity.WARNING)
            held.update(lost)
