"""A configuration file as a tree of YAML nodes, each with its place; files that it inherits merged in.

Nothing is constructed: a tag such as `!!python/name:` is never run. `<<` is merged, `!ENV` is replaced by the
variable's value, and `INHERIT` is followed, all as MkDocs does, so that the check and the site read the same.
"""

from __future__ import annotations

import os
from dataclasses import field
from pathlib import Path
from typing import TYPE_CHECKING

import yaml

from mkdocs_testimony.conflicts import CONFLICT, conflicts
from mkdocs_testimony.inside import refusal
from mkdocs_testimony.line_starts import LineStarts
from mkdocs_testimony.project.errors import ProjectError
from mkdocs_testimony.project.folder import unreadable
from mkdocs_testimony.records import dataclass
from mkdocs_testimony.span import Span
from mkdocs_testimony.yaml_problems import in_words

if TYPE_CHECKING:
    from collections.abc import Iterator

LARGEST = 4 * 2**20
"""Bytes of the largest configuration file that is read."""
_LONGEST_CHAIN = 20
MOST_WRITTEN_OUT = 4 * LARGEST
"""Characters that the settings may come to with each alias written out, as MkDocs does."""
_TAG = "tag:yaml.org,2002:"


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class ConfigFile:
    """A configuration with everything that it inherits."""

    node: yaml.MappingNode
    """The whole as one mapping; each node's mark names the file that it stands in."""
    texts: dict[str, str] = field(default_factory=dict)
    """Text of every file that was read, by its path from the root."""
    read: tuple[yaml.Node, ...] = ()
    """Each file as it stands, with what another file or a later key overrides: MkDocs constructs that too."""


class _Loader(yaml.SafeLoader):
    """Composes any tag: nothing is constructed from foreign ones. Marks have lines as editors count them."""

    def __init__(self, text: str) -> None:
        self._lines = LineStarts(text)  # before the loader begins: its first mark is made there
        super().__init__(text)

    def get_mark(self) -> yaml.Mark:
        """Where the reader stands; lines and columns from 0."""
        line, column = self._lines.place(self.index)
        return yaml.Mark(self.name, self.index, line - 1, column - 1, None, None)  # type: ignore[arg-type]


def span_of(node: yaml.Node) -> Span:
    """Where a node stands, in the file that its mark names."""
    start, end = node.start_mark, node.end_mark
    return Span(start.name, start.line + 1, start.column + 1, end.line + 1, end.column + 1)


def scalar(node: yaml.Node | None) -> str:
    """A scalar's text; empty for anything else, and for null."""
    return str(node.value) if isinstance(node, yaml.ScalarNode) and node.tag != f"{_TAG}null" else ""


def pairs(node: yaml.Node | None) -> Iterator[tuple[str, yaml.Node, yaml.Node]]:
    """Name, key and value of each entry of a mapping whose key is a scalar; nothing for other nodes."""
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            if isinstance(key, yaml.ScalarNode):
                yield str(key.value), key, value


def entry(node: yaml.Node | None, name: str) -> yaml.Node | None:
    """The value under a name; of a name that stands twice the last, as YAML readers have it."""
    return {key: value for key, _, value in pairs(node)}.get(name)


def every_entry(node: yaml.Node | None) -> Iterator[tuple[str, yaml.Node, yaml.Node]]:
    """Name, key and value of all that a mapping, as it stands in its file, says or merges, overridden or not.

    Which of several values holds differs between versions of PyYAML, so what must not be missed looks at all.
    """
    waiting: list[yaml.Node] = [node] if isinstance(node, yaml.MappingNode) else []
    seen: set[int] = set()
    while waiting:
        one = waiting.pop()
        if id(one) in seen:
            continue
        seen.add(id(one))
        if isinstance(one, yaml.SequenceNode):  # several mappings to merge
            waiting += one.value
        elif isinstance(one, yaml.MappingNode):
            waiting += [value for key, value in one.value if key.tag == f"{_TAG}merge"]
            yield from ((resolved(key), key, value) for key, value in one.value if key.tag != f"{_TAG}merge")


def nodes(roots: tuple[yaml.Node, ...], seen: set[int] | None = None) -> Iterator[yaml.Node]:
    """Every node of these trees once, also where aliases make them circles; none that is `seen` already."""
    seen = set() if seen is None else seen
    waiting = [root for root in roots if id(root) not in seen]
    seen.update(map(id, waiting))
    while waiting:
        node = waiting.pop()
        yield node
        children: list[yaml.Node] = []
        if isinstance(node, yaml.MappingNode):
            children = [part for pair in node.value for part in pair]
        elif isinstance(node, yaml.SequenceNode):
            children = list(node.value)
        for child in children:
            if id(child) not in seen:
                seen.add(id(child))
                waiting.append(child)


def resolved(node: yaml.Node) -> str:
    """A scalar's text, with `!ENV` replaced by what it stands for; empty for anything else."""
    return scalar(_from_environment(node) if node.tag == "!ENV" else node)


def read_text(place: Path, name: str) -> str:
    """A configuration file's text. Raises ProjectError."""
    if place.exists() and not place.is_file():
        raise ProjectError(
            f"{name} is not a file that can be read. Name the file, or remove what is in its place."
        )
    try:
        if place.stat().st_size > LARGEST:
            raise ProjectError(
                f"{name} is larger than {LARGEST >> 20} MB, so it is not read. Make it shorter."
            )
        return place.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        line = error.object.count(b"\n", 0, error.start) + 1
        raise ProjectError("This file is not in UTF-8. Save it as UTF-8.", Span.point(name, line)) from error
    except FileNotFoundError as error:
        raise ProjectError(f"There is no file {name}.") from error
    except OSError as error:
        raise ProjectError(f"{name} cannot be read ({error.strerror}).") from error


def composed(text: str, place: Path, root: Path) -> ConfigFile:
    """The configuration that `text`, the content of the file `place`, describes. Raises ProjectError."""
    texts: dict[str, str] = {}
    read: list[yaml.Node] = []
    node = _with_parents(text, place, root, texts, read)
    _refuse_many_aliases(node)
    return ConfigFile(node, texts, tuple(read))


def _refuse_many_aliases(node: yaml.MappingNode) -> None:
    """Raise ProjectError where aliases of aliases make a few lines into more than MkDocs could ever write."""
    known: dict[int, int] = {}
    sizes = [(_written_out(key, known) + _written_out(value, known), value) for key, value in node.value]
    if sum(size for size, _ in sizes) > MOST_WRITTEN_OUT:
        raise ProjectError(
            "With every alias (`*name`) written out, the settings come to more than "
            f"{MOST_WRITTEN_OUT >> 20} million characters. Remove aliases that stand for other aliases.",
            span_of(max(sizes, key=lambda one: one[0])[1]),
        )


def _written_out(node: yaml.Node, known: dict[int, int]) -> int:
    """Characters of a node with each alias replaced by what it stands for; each node is counted once."""
    size = known.get(id(node))
    if size is None:
        if isinstance(node, yaml.MappingNode):
            parts = [part for pair in node.value for part in pair]
        else:
            parts = node.value if isinstance(node, yaml.SequenceNode) else []
        own = len(node.value) if isinstance(node, yaml.ScalarNode) else 0
        size = known[id(node)] = 1 + own + sum(_written_out(part, known) for part in parts)
    return size


def _with_parents(
    text: str, place: Path, root: Path, texts: dict[str, str], read: list[yaml.Node]
) -> yaml.MappingNode:
    """Follow INHERIT from file to file; what a file says wins over what it inherits."""
    chain = []
    name = _name(place, root)
    while True:
        texts[name] = text
        raw = _mapping(text, name)
        read.append(raw)
        node = _rebuilt(raw, name)
        chain.append(node)
        value = entry(node, "INHERIT")
        named = [one for key, _, one in every_entry(raw) if key == "INHERIT"]
        if len(named) > 1:
            raise ProjectError("`INHERIT` is set twice. Keep one of them.", span_of(named[-1]))
        if value is None:
            break
        place, name = _parent(value, place, root)
        if name in texts:
            raise ProjectError(
                f"`INHERIT` goes round in a circle: {name} is read already. Remove it here.", span_of(value)
            )
        if len(chain) >= _LONGEST_CHAIN:
            raise ProjectError(
                f"More than {_LONGEST_CHAIN} files inherit one from another. Put some of them together.",
                span_of(value),
            )
        text = read_text(place, name)
    whole = chain.pop()
    while chain:
        whole = _merged(whole, chain.pop())
    own = [(key, value) for key, value in whole.value if scalar(key) != "INHERIT"]
    return yaml.MappingNode(whole.tag, own, whole.start_mark, whole.end_mark)


def _parent(value: yaml.Node, place: Path, root: Path) -> tuple[Path, str]:
    """The file that INHERIT names, relative to the file it stands in, and its path from the root."""
    given = scalar(value)
    if not given:
        raise ProjectError(
            "`INHERIT` must be the path of one file, from this file's folder, such as `INHERIT: base.yml`.",
            span_of(value),
        )
    parent = Path(os.path.normpath(place.parent / given))
    wrong = refusal(parent, root)
    if wrong:
        raise ProjectError(
            f"`INHERIT`: {given} {wrong}. Name a file beside mkdocs.yml or below it.",
            span_of(value),
        )
    if not parent.is_file():
        if os.path.lexists(parent) and (fault := unreadable(parent)):
            raise ProjectError(f"`INHERIT`: {_name(parent, root)} {fault}", span_of(value))
        raise ProjectError(
            f"`INHERIT`: there is no file {_name(parent, root)}. Write its path from this file's folder.",
            span_of(value),
        )
    return parent, _name(parent, root)


def _name(place: Path, root: Path) -> str:
    place = Path(os.path.abspath(place))
    try:
        return place.relative_to(root).as_posix()
    except ValueError:
        return place.name


def _mapping(text: str, name: str) -> yaml.MappingNode:
    for line in conflicts(text):
        raise ProjectError(CONFLICT, Span(name, line, 1, line, 8))
    try:
        loader = _Loader(text)
        loader.name = name
        node = loader.get_single_node()
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        raise _told(error, text, name) from error
    if not isinstance(node, yaml.MappingNode):
        raise _no_settings("There are none" if node is None else "Begin with one", name)
    return node


def _no_settings(what: str, name: str) -> ProjectError:
    form = "The settings are lines `name: value`, such as `site_name: My testimony`."
    return ProjectError(f"{form} {what}.", Span.point(name, 1))


def _told(error: Exception, text: str, name: str) -> ProjectError:
    message, at = in_words(error, text)
    return ProjectError(message, Span.point(name, *LineStarts(text).place(at)))


def _rebuilt(node: yaml.MappingNode, name: str) -> yaml.MappingNode:
    whole = _Rebuilder().rebuilt(node)
    if not isinstance(whole, yaml.MappingNode):
        raise _no_settings("`!ENV` before them all makes one value of them; take it out", name)
    return whole


def _merged(parent: yaml.MappingNode, child: yaml.MappingNode) -> yaml.MappingNode:
    """Both as one: mappings are merged name by name, and of anything else the child's value holds."""
    inherited = {name: value for name, _, value in pairs(parent)}
    own: list[tuple[yaml.Node, yaml.Node]] = []
    for key, value in child.value:
        before = inherited.get(scalar(key))
        if isinstance(before, yaml.MappingNode) and isinstance(value, yaml.MappingNode):
            value = _merged(before, value)
        own.append((key, value))
    said = {scalar(key) for key, _ in child.value}
    rest = [(key, value) for key, value in parent.value if scalar(key) not in said]
    return yaml.MappingNode(child.tag, [*own, *rest], child.start_mark, child.end_mark)


class _Rebuilder:
    """Copies a tree of nodes: `<<` merged, `!ENV` resolved, and no node inside itself."""

    def __init__(self) -> None:
        self._done: dict[int, yaml.Node | None] = {}

    def rebuilt(self, node: yaml.Node) -> yaml.Node:
        """A node with its aliases replaced by what they stand for; null for one inside itself."""
        known = self._done.get(id(node), node)
        if known is None:  # an alias to what it stands in: nothing that could be meant
            return yaml.ScalarNode(f"{_TAG}null", "", node.start_mark, node.end_mark)
        if known is not node:
            return known
        self._done[id(node)] = None
        fresh = self._copied(node)
        self._done[id(node)] = fresh
        return fresh

    def _copied(self, node: yaml.Node) -> yaml.Node:
        if node.tag == "!ENV":
            return _from_environment(node)
        if isinstance(node, yaml.SequenceNode):
            items = [self.rebuilt(item) for item in node.value]
            return yaml.SequenceNode(node.tag, items, node.start_mark, node.end_mark)
        if isinstance(node, yaml.MappingNode):
            return yaml.MappingNode(node.tag, self._entries(node), node.start_mark, node.end_mark)
        style = node.style if isinstance(node, yaml.ScalarNode) else None
        return yaml.ScalarNode(node.tag, node.value, node.start_mark, node.end_mark, style)

    def _entries(self, node: yaml.MappingNode) -> list[tuple[yaml.Node, yaml.Node]]:
        own, merged = [], []
        for key, value in node.value:
            if key.tag == f"{_TAG}merge":
                merged.append(self.rebuilt(value))
            else:
                own.append((self.rebuilt(key), self.rebuilt(value)))
        said = {scalar(key) for key, _ in own}
        for source in merged:
            for mapping in source.value if isinstance(source, yaml.SequenceNode) else (source,):
                for name, key, value in list(pairs(mapping)):
                    if name not in said:
                        said.add(name)
                        own.append((key, value))
        return own


def _from_environment(node: yaml.Node) -> yaml.Node:
    """What `!ENV NAME` or `!ENV [NAME, OTHER, default]` stands for, at the place of the tag."""
    names = [node] if isinstance(node, yaml.ScalarNode) else list(node.value)
    default = names.pop() if isinstance(node, yaml.SequenceNode) and len(names) > 1 else None
    value = next((os.environ[scalar(name)] for name in names if scalar(name) in os.environ), None)
    if value is not None:
        tag = yaml.SafeLoader("").resolve(yaml.ScalarNode, value, (True, False))  # type: ignore[no-untyped-call]
        return yaml.ScalarNode(tag, value, node.start_mark, node.end_mark)
    if isinstance(default, yaml.ScalarNode):
        return yaml.ScalarNode(default.tag, default.value, node.start_mark, node.end_mark, default.style)
    return yaml.ScalarNode(f"{_TAG}null", "", node.start_mark, node.end_mark)
