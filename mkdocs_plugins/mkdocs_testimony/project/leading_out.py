"""Settings of MkDocs, its themes, plugins and extensions that name a place outside the project's folder.

Each file of the configuration is looked at as it stands: which of several values holds is MkDocs' matter, and
none of them may lead out. What a site's pages take in by its address (styles, scripts, pictures of the theme)
must not leave the site either: it would be another file wherever the site is put.
"""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote

import yaml

from mkdocs_testimony.expressions import expression
from mkdocs_testimony.finding import Finding
from mkdocs_testimony.inside import refusal
from mkdocs_testimony.project.placement import PLUGIN
from mkdocs_testimony.project.yaml_file import every_entry, nodes, resolved, scalar, span_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_PLACES = ("site_dir", "hooks", "watch")
_ADDRESSES = ("extra_css", "extra_javascript", "extra_templates")
_OTHERS = ("plugins", "markdown_extensions", "mdx_configs")
_A_PATH = expression(r"(?:.*_)?(?:path|dir|file|folder|icon)s?|auto_append")
"""Names of options of plugins and extensions that hold a path."""
_ADDRESS = expression(r"(?!file:)[a-z][a-z0-9+.-]*:|[/\\]|#", re.IGNORECASE)
"""How an address begins that does not go from the page."""
_NO = frozenset({"", "false", "no", "off", "0"})


def leading_out(read: Iterable[yaml.Node], root: Path) -> Iterator[Finding]:
    """Report each value that leads out (CFG002). `read`: every file of the configuration as it stands."""
    told = set()
    for top in read:
        for finding in _of_file(top, root):
            if finding.span not in told:
                told.add(finding.span)
                yield finding


def _of_file(top: yaml.Node, root: Path) -> Iterator[Finding]:
    for name, _, value in every_entry(top):
        if name in _PLACES:
            yield from _places(name, (value,), root)
        elif name in _ADDRESSES:
            yield from _addresses(name, value)
        elif name == "theme":
            yield from _theme(value, root)
        elif name in _OTHERS:
            yield from _of_others(value, root)


def _theme(theme: yaml.Node, root: Path) -> Iterator[Finding]:
    for name, _, value in every_entry(theme):
        if name == "custom_dir":
            yield from _places("theme.custom_dir", (value,), root)
        else:
            yield from _addresses(f"theme.{name}", value)


def _of_others(value: yaml.Node, root: Path) -> Iterator[Finding]:
    """What options of plugins and extensions name, of any depth; ours are judged where they are read."""
    items = value.value if isinstance(value, yaml.SequenceNode) else [value]
    named = [one for item in items for one in every_entry(item)]
    options = tuple(given for name, _, given in named if name.removeprefix("/") != PLUGIN)
    for node in nodes(options):
        for name, _, given in every_entry(node):
            if name == "restrict_base_path":
                yield from _unrestricted(given)
            else:
                yield from _places(name, (given,), root, any_path=bool(_A_PATH.fullmatch(name)))


def _unrestricted(given: yaml.Node) -> Iterator[Finding]:
    if isinstance(given, yaml.ScalarNode) and resolved(given).lower() in _NO:
        message = (
            "`restrict_base_path`: with this, pages take in any file of the machine that builds them. "
            "Remove the line."
        )
        yield Finding("CFG002", message, span_of(given))


def _places(
    name: str, given: tuple[yaml.Node, ...], root: Path, *, any_path: bool = True
) -> Iterator[Finding]:
    """Paths from the root, each alone or in a list. `any_path`: also absolute ones, and links."""
    for node in _scalars(given):
        text = resolved(node)
        if not text or not (any_path or _climbs(text)):
            continue
        wrong = refusal(Path(os.path.normpath(root / text)), root)
        if wrong:
            message = f"`{name}`: {_shown(node)} {wrong}. Name a place inside that folder."
            yield Finding("CFG002", message, span_of(node))


def _addresses(name: str, value: yaml.Node) -> Iterator[Finding]:
    """Addresses from the top of the site, as browsers read them, in whatever lists and mappings."""
    for node in nodes((value,)):
        if _is_scalar(node) and _climbs(resolved(node)):
            message = (
                f"`{name}`: {_shown(node)} leads out of the site. Put the file into the content folder, and "
                "write its path from there."
            )
            yield Finding("CFG002", message, span_of(node))


def _climbs(text: str) -> bool:
    """Whether a path or address goes further up than it went down, or to a file of the machine."""
    plain = re.sub(r"[\x00-\x20]", "", text)
    if _ADDRESS.match(plain):
        return False
    if plain.lower().startswith("file:"):
        return True
    way = unquote(re.split(r"[?#]", plain)[0]).replace("\\", "/")
    return os.path.normpath(way).split("/")[0] == ".."


def _scalars(given: Iterable[yaml.Node]) -> Iterator[yaml.Node]:
    """These scalars, and those that stand in them as lists."""
    for node in given:
        if _is_scalar(node):
            yield node
        elif isinstance(node, yaml.SequenceNode):
            yield from (item for item in node.value if _is_scalar(item))


def _is_scalar(node: yaml.Node) -> bool:
    return isinstance(node, yaml.ScalarNode) or node.tag == "!ENV"


def _shown(node: yaml.Node) -> str:
    """The value as typed: a variable's may be a secret, and messages end up in logs."""
    return "!ENV …" if node.tag == "!ENV" else scalar(node)
