"""`testimony.toml`: the settings in a file of their own, as nodes with their places.

tomllib says whether a text is TOML and what a string means, but not where anything stands. So a text that
it takes is read once more here, into the nodes that mkdocs.yml is read into: the settings know no
difference.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import yaml

from mkdocs_testimony.conflicts import CONFLICT, conflicts
from mkdocs_testimony.expressions import expression
from mkdocs_testimony.inside import refusal
from mkdocs_testimony.line_starts import LineStarts
from mkdocs_testimony.project.errors import ProjectError
from mkdocs_testimony.project.yaml_file import read_text
from mkdocs_testimony.span import Span
from mkdocs_testimony.toml_problems import in_words

if TYPE_CHECKING:
    from pathlib import Path

SETTINGS = "testimony.toml"
"""Beside mkdocs.yml."""
_TAG = "tag:yaml.org,2002:"
_BLANK = expression(r"(?:[ \t\r\n]+|#[^\n]*)*")
_KEY = expression(r"[A-Za-z0-9_-]+|\"(?:[^\"\\\n]|\\.)*\"|'[^'\n]*'")
_DOT = expression(r"[ \t]*\.[ \t]*")
_STRING = expression(
    r"\"\"\"(?:[^\\]|\\.)*?\"\"\"(?!\")|'''.*?'''(?!')|\"(?:[^\"\\\n]|\\.)*\"|'[^'\n]*'", re.DOTALL
)
_BARE = expression(r"[^,\]}#\n]+")


def settings_file(root: Path) -> tuple[str, yaml.MappingNode] | None:
    """Text and nodes of the project's testimony.toml; None where there is none. Raises ProjectError."""
    place = root / SETTINGS
    if not place.is_symlink() and not place.exists():
        return None
    if wrong := refusal(place, root):
        raise ProjectError(f"{SETTINGS} {wrong}, so it is not read. Put a copy of the file in its place.")
    text = read_text(place, SETTINGS)
    return text, composed(text, SETTINGS)


def composed(text: str, name: str) -> yaml.MappingNode:
    """The nodes of a TOML text; `name` is the file's in their places. Raises ProjectError."""
    for line in conflicts(text):
        raise ProjectError(CONFLICT, Span(name, line, 1, line, 8))
    import tomllib  # few projects have a file of it

    try:
        tomllib.loads(text)
        return _Reader(text, name).document()
    except (ValueError, RecursionError) as error:
        problem, line, column = in_words(error, text)
        raise ProjectError(f"{problem} Correct {name} here.", Span.point(name, line, column)) from error


class _Reader:
    """Reads a text that is known to be TOML."""

    def __init__(self, text: str, name: str) -> None:
        self._text, self._name, self._at = text, name, 0
        self._lines = LineStarts(text)

    def document(self) -> yaml.MappingNode:
        """All of it."""
        whole = table = self._mapping(0)
        self._skip()
        while self._at < len(self._text):
            if self._takes("[["):
                table = self._item(whole, self._key())
                self._at += 2
            elif self._takes("["):
                table = self._below(whole, self._key())
                self._at += 1
            else:
                self._entry(table)
            self._skip()
        return whole

    def _skip(self) -> None:
        match = _BLANK.match(self._text, self._at)
        self._at = match.end() if match else self._at

    def _takes(self, sign: str) -> bool:
        if not self._text.startswith(sign, self._at):
            return False
        self._at += len(sign)
        self._skip()
        return True

    def _mark(self, at: int) -> yaml.Mark:
        line, column = self._lines.place(at)
        return yaml.Mark(self._name, at, line - 1, column - 1, None, None)  # type: ignore[arg-type]

    def _scalar(self, tag: str, value: str, start: int, style: str | None = None) -> yaml.ScalarNode:
        return yaml.ScalarNode(f"{_TAG}{tag}", value, self._mark(start), self._mark(self._at), style)

    def _mapping(self, at: int) -> yaml.MappingNode:
        return yaml.MappingNode(f"{_TAG}map", [], self._mark(at), self._mark(at))

    def _key(self) -> list[yaml.ScalarNode]:
        """The parts of a dotted key; the reader stands behind it and the blanks after it."""
        parts = []
        while match := _KEY.match(self._text, self._at):
            self._at = match.end()
            said = match[0]
            value = _decoded(said) if said[0] in "\"'" else said
            parts.append(self._scalar("str", value, match.start()))
            dot = _DOT.match(self._text, self._at)
            if dot is None:
                break
            self._at = dot.end()
        self._skip()
        return parts

    def _below(self, node: yaml.MappingNode, key: list[yaml.ScalarNode]) -> yaml.MappingNode:
        """The table under a key, made where it is not there; of an array of tables the last."""
        for part in key:
            there = next((value for one, value in node.value if one.value == part.value), None)
            if there is None:
                there = self._mapping(part.start_mark.index)
                node.value.append((part, there))
            if isinstance(there, yaml.SequenceNode):
                there = there.value[-1]
            assert isinstance(there, yaml.MappingNode)
            node = there
        return node

    def _item(self, whole: yaml.MappingNode, key: list[yaml.ScalarNode]) -> yaml.MappingNode:
        """A new table at the end of the array under a key."""
        node = self._below(whole, key[:-1])
        there = next((value for one, value in node.value if one.value == key[-1].value), None)
        fresh = self._mapping(key[-1].start_mark.index)
        if there is None:
            mark = key[-1].start_mark
            there = yaml.SequenceNode(f"{_TAG}seq", [], mark, key[-1].end_mark)
            node.value.append((key[-1], there))
        there.value.append(fresh)
        return fresh

    def _entry(self, table: yaml.MappingNode) -> None:
        key = self._key()
        self._takes("=")
        node = self._below(table, key[:-1])
        node.value.append((key[-1], self._value()))

    def _value(self) -> yaml.Node:
        start = self._at
        if match := _STRING.match(self._text, start):
            self._at = match.end()
            return self._scalar("str", _decoded(match[0]), start, '"')
        if self._takes("["):
            items = self._items("]")
            return yaml.SequenceNode(f"{_TAG}seq", items, self._mark(start), self._mark(self._at))
        if self._takes("{"):
            node = self._mapping(start)
            while not self._takes_end("}"):
                self._entry(node)
                self._skip()
                self._takes(",")
            node.end_mark = self._mark(self._at)
            return node
        bare = _BARE.match(self._text, start)
        said = bare[0].rstrip() if bare else ""
        self._at = start + len(said)
        tag = "bool" if said in {"true", "false"} else "int" if said.lstrip("+-").isdigit() else "float"
        return self._scalar(tag, said, start)

    def _items(self, end: str) -> list[yaml.Node]:
        found: list[yaml.Node] = []
        while not self._takes_end(end):
            found.append(self._value())
            self._skip()
            self._takes(",")
        return found

    def _takes_end(self, sign: str) -> bool:
        """Like `_takes`, without what follows; also at the end of the text."""
        if self._at >= len(self._text):
            return True
        if self._text.startswith(sign, self._at):
            self._at += len(sign)
            return True
        return False


def _decoded(quoted: str) -> str:
    import tomllib

    return str(tomllib.loads(f"k = {quoted}")["k"])
