"""What mkdocs.yml would have MkDocs run: code and templates of the project's author.

`testimony build` and `testimony serve` call MkDocs, and MkDocs runs what its configuration names: hooks,
plugins, templates, functions behind YAML tags. A pull request may come from a stranger, so these commands
refuse what is not known to be harmless unless they are told to trust the project. The lists name what ships
with MkDocs and Material and neither reads files of its own choice nor asks the network.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import yaml

from mkdocs_testimony.expressions import expression
from mkdocs_testimony.inside import is_plain
from mkdocs_testimony.project.for_readers import for_readers
from mkdocs_testimony.project.yaml_file import every_entry, nodes, resolved, span_of

if TYPE_CHECKING:
    from collections.abc import Iterator

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
_KNOWN_TAG = expression(
    r"name:(material\.extensions\.emoji\.(twemoji|to_svg)|pymdownx\.superfences\.fence_code_format"
    r"|pymdownx\.emoji\.\w+|pymdownx\.slugs\.\w+)"
)


def runs(read: tuple[yaml.Node, ...]) -> tuple[tuple[str, Span], ...]:
    """What a build would run of the author's, each with the place that names it.

    `read` is every file of the configuration as it stands. What one of them names counts although another
    file or a later key overrides it: MkDocs constructs tags there all the same.
    """
    named = (found for top in read for found in (*_named(top), *_outputs(top), *for_readers(top)))
    return (*_python_tags(read), *named)


def _named(top: yaml.Node) -> Iterator[tuple[str, Span]]:
    for name, what in (("hooks", "Python files"), ("extra_templates", "templates")):
        for item in _items(top, name):
            yield f"{name}: {_shown(item)} ({what} of the project)", span_of(item)
    for theme in _values(top, "theme"):
        for custom in _values(theme, "custom_dir"):
            yield f"custom_dir: {_shown(custom)} (templates of the project)", span_of(custom)
    for item in _items(top, "plugins"):
        name = resolved(item).removeprefix("/")
        if name.removeprefix("material/") not in HARMLESS_PLUGINS:
            yield f"the plugin {_shown(item)}", span_of(item)
    for item in _items(top, "markdown_extensions"):
        name = resolved(item).removeprefix("markdown.extensions.")
        if name not in HARMLESS_EXTENSIONS:
            yield f"the Markdown extension {_shown(item)}", span_of(item)
    for key in _icon_folders(tuple(_values(top, "markdown_extensions"))):
        yield "custom_icons (a folder of pictures to be put into pages)", span_of(key)


def _outputs(top: yaml.Node) -> Iterator[tuple[str, Span]]:
    """Where a plugin would write beside the site: Material's tags take any path."""
    for node in nodes(tuple(_values(top, "plugins"))):
        for name, key, value in every_entry(node):
            if name == "export_file" and not is_plain(resolved(value)):
                yield f"export_file: {_shown(value)} (a file outside the site)", span_of(key)


def _values(node: yaml.Node, name: str) -> Iterator[yaml.Node]:
    return (value for key, _, value in every_entry(node) if key == name)


def _shown(node: yaml.Node) -> str:
    """The name as typed: a variable's value may be a secret, and messages end up in logs."""
    return "!ENV …" if node.tag == "!ENV" else resolved(node)


def _items(top: yaml.Node, name: str) -> Iterator[yaml.Node]:
    """The names in a list (of names, or of one-key mappings) or the keys of a mapping."""
    for node in _values(top, name):
        for item in node.value if isinstance(node, yaml.SequenceNode) else (node,):
            if isinstance(item, yaml.MappingNode):
                yield from (key for _, key, _ in every_entry(item))
            elif item is not node:
                yield item


def _icon_folders(extensions: tuple[yaml.Node, ...]) -> Iterator[yaml.Node]:
    """Where an extension is told to read icons from a folder, which may be any of the machine."""
    for node in nodes(extensions):
        yield from (key for name, key, _ in every_entry(node) if name == "custom_icons")


def _python_tags(read: tuple[yaml.Node, ...]) -> Iterator[tuple[str, Span]]:
    """YAML tags by which MkDocs would look up or call something of Python's."""
    for node in nodes(read):
        tag = str(node.tag or "")
        if tag.startswith(_PYTHON) and not _KNOWN_TAG.fullmatch(tag.removeprefix(_PYTHON)):
            yield f"the tag !!python/{tag.removeprefix(_PYTHON)}", span_of(node)
