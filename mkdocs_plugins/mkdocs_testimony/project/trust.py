"""What mkdocs.yml would have MkDocs run: code and templates of the project's author.

`testimony build` and `testimony serve` call MkDocs, and MkDocs runs what its configuration names: hooks,
plugins, templates, functions behind YAML tags. A pull request may come from a stranger, so these commands
refuse what is not known to be harmless unless they are told to trust the project. The lists name what ships
with MkDocs and Material and neither reads files of its own choice nor asks the network.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import yaml

from mkdocs_testimony.project.placement import named_plugins
from mkdocs_testimony.project.yaml_file import entry, pairs, scalar, span_of
from mkdocs_testimony.span import Span

HARMLESS_PLUGINS = frozenset({"testimony", "search", "offline", "tags", "meta"})
"""Plugins that a build runs without being asked twice, by their names without `material/`."""
HARMLESS_EXTENSIONS = frozenset({
    "abbr", "admonition", "attr_list", "codehilite", "def_list", "extra", "fenced_code", "footnotes",
    "legacy_attrs", "legacy_em", "md_in_html", "meta", "nl2br", "sane_lists", "smarty", "tables", "toc",
    "wikilinks",
    "pymdownx.arithmatex", "pymdownx.betterem", "pymdownx.caret", "pymdownx.critic", "pymdownx.details",
    "pymdownx.emoji", "pymdownx.escapeall", "pymdownx.extra", "pymdownx.highlight", "pymdownx.inlinehilite",
    "pymdownx.keys", "pymdownx.magiclink", "pymdownx.mark", "pymdownx.progressbar", "pymdownx.saneheaders",
    "pymdownx.smartsymbols", "pymdownx.striphtml", "pymdownx.superfences", "pymdownx.tabbed",
    "pymdownx.tasklist", "pymdownx.tilde",
})  # fmt: skip
"""Markdown extensions of Python-Markdown and PyMdown that read no file of the author's choice."""
_PYTHON = "tag:yaml.org,2002:python/"
_KNOWN_TAG = re.compile(
    r"name:(material\.extensions\.emoji\.(twemoji|to_svg)|pymdownx\.superfences\.fence_code_format"
    r"|pymdownx\.emoji\.\w+|pymdownx\.slugs\.\w+)"
)


def runs(top: yaml.MappingNode) -> tuple[tuple[str, Span], ...]:
    """What a build would run of the author's, each with the place that names it."""
    return tuple(_runs(top))


def _runs(top: yaml.MappingNode) -> Iterator[tuple[str, Span]]:
    yield from _python_tags(top)
    for name, what in (("hooks", "Python files"), ("extra_templates", "templates")):
        for item in _items(entry(top, name)):
            yield f"{name}: {scalar(item)} ({what} of the project)", span_of(item)
    custom = entry(entry(top, "theme"), "custom_dir")
    if custom is not None:
        yield f"custom_dir: {scalar(custom)} (templates of the project)", span_of(custom)
    for name, place in named_plugins(top):
        if name.removeprefix("material/") not in HARMLESS_PLUGINS:
            yield f"the plugin {name}", place
    for item in _items(entry(top, "markdown_extensions")):
        name = scalar(item).removeprefix("markdown.extensions.")
        if name not in HARMLESS_EXTENSIONS:
            yield f"the Markdown extension {name}", span_of(item)


def _items(node: yaml.Node | None) -> Iterator[yaml.Node]:
    """The names in a list (of names, or of one-key mappings) or the keys of a mapping."""
    if isinstance(node, yaml.SequenceNode):
        for item in node.value:
            if isinstance(item, yaml.MappingNode):
                yield from (key for _, key, _ in pairs(item))
            else:
                yield item
    elif isinstance(node, yaml.MappingNode):
        yield from (key for _, key, _ in pairs(node))


def _python_tags(root: yaml.Node) -> Iterator[tuple[str, Span]]:
    """YAML tags by which MkDocs would look up or call something of Python's."""
    waiting, seen = [root], {id(root)}
    while waiting:
        node = waiting.pop()
        tag = str(node.tag or "")
        if tag.startswith(_PYTHON) and not _KNOWN_TAG.fullmatch(tag.removeprefix(_PYTHON)):
            yield f"the tag !!python/{tag.removeprefix(_PYTHON)}", span_of(node)
        children: list[yaml.Node] = []
        if isinstance(node, yaml.MappingNode):
            children = [part for pair in node.value for part in pair]
        elif isinstance(node, yaml.SequenceNode):
            children = list(node.value)
        for child in children:
            if id(child) not in seen:
                seen.add(id(child))
                waiting.append(child)
