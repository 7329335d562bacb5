"""The facts at the head of a page: YAML between `---` lines, checked field by field.

YAML is composed, not loaded: every key and value has a place, text fields are taken as typed (`No` is a
name, not false), and nothing but plain scalars, lists and mappings is built.
"""

from __future__ import annotations

import re
from dataclasses import field
from textwrap import dedent
from typing import TYPE_CHECKING, Any

import yaml

from mkdocs_testimony.expressions import expression
from mkdocs_testimony.finding import Finding
from mkdocs_testimony.line_starts import LineStarts
from mkdocs_testimony.markdown.fields import FIELDS, PASSED, read_field
from mkdocs_testimony.markdown.nearest import suggestion
from mkdocs_testimony.markdown.smart import smart_text
from mkdocs_testimony.model import Front, Role
from mkdocs_testimony.records import dataclass
from mkdocs_testimony.span import Span
from mkdocs_testimony.yaml_problems import in_words

if TYPE_CHECKING:
    from collections.abc import Iterator

_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_FENCE = expression(r"---[ \t]*\n")
_MISPLACED = expression(
    r"(?:[ \t]*\n)*(?P<indent>[ \t]*)(?P<fence>-{3,}|\+{3})[ \t]*\n(?P<yaml>(?:.*\n)*?)"
    r"[ \t]*(?:-{3,}|\.\.\.|\+{3})[ \t]*(?:\n|\Z)"
)
"""Front matter after blank lines, indented, or between lines that are not exactly `---`."""
_CLOSER = expression(r"^(?:---|\.\.\.)[ \t]*$", re.MULTILINE)
_FIRST_KEY = expression(r"[A-Za-z_][\w-]*[ \t]*:(?:\s|$)")
_TOML_KEY = expression(r"[A-Za-z_][\w-]*[ \t]*[:=]")
_HEADING = expression(r"(?:[ \t]*\n)*#{1,6}[ \t].*\n(?:[ \t]*\n)*")
_DEEPEST = 20
_AS_TYPED = frozenset({"date", "length_limit"})


@dataclass(slots=True, eq=False, repr=False)
class _Reader:
    path: str
    role: Role
    lines: LineStarts = field(default_factory=lambda: LineStarts(""))
    """Of the YAML between the `---` lines."""
    findings: list[Finding] = field(default_factory=list)
    above: int = 1
    """How many lines stand before the first line of the YAML source."""

    def tell(self, message: str, span: Span) -> None:
        self.findings.append(Finding("DOC013", message, span))

    def span(self, node: yaml.Node | yaml.Event) -> Span:
        """Where a node stands."""
        start, end = node.start_mark, node.end_mark
        if start is None or end is None:
            return Span.point(self.path, 1)
        (line, column), (last, after) = self.lines.place(start.index), self.lines.place(end.index)
        return Span(self.path, line + self.above, column, last + self.above, after)


def read_front_matter(text: str, path: str, role: Role) -> tuple[Front, int, list[Finding]]:
    """Checked front matter, the line (from 0) at which the body begins, and what is wrong."""
    reader = _Reader(path, role)
    source, first_line = _cut(reader, text)
    reader.lines = LineStarts(source)
    values: dict[str, Any] = {}
    spans: dict[str, Span] = {}
    root = _composed(reader, source) if source.strip() else None
    if isinstance(root, yaml.MappingNode):
        for name, key, value in _entries(reader, root):
            spans[name] = reader.span(key)
            _read_entry(reader, name, key, value, values)
    elif root is not None:
        reader.tell("Front matter is a list of `name: value` lines. Write it so.", reader.span(root))
    if "committee" in values and "commission" not in values:
        values["commission"], spans["commission"] = values["committee"], spans["committee"]
    return Front(values, spans), first_line, reader.findings


def _cut(reader: _Reader, text: str) -> tuple[str, int]:
    """The YAML source and the first line of the body."""
    opening = _FENCE.match(text)
    if not opening:
        return _misplaced(reader, text)
    closing = _CLOSER.search(text, opening.end())
    if closing and (text.startswith("---", closing.start()) or _FIRST_KEY.match(text, opening.end())):
        return text[opening.end() : closing.start()], text.count("\n", 0, closing.start()) + 1
    if not _FIRST_KEY.match(text, opening.end()):
        return "", 0  # a thematic break
    place = Span(reader.path, 1, 1, 1, 4)
    reader.tell("This front matter is never closed. Put `---` on a line of its own after it.", place)
    blank = text.find("\n\n", opening.end())
    end = blank + 1 if blank >= 0 else len(text)
    return text[opening.end() : end], text.count("\n", 0, end)


def _misplaced(reader: _Reader, text: str) -> tuple[str, int]:
    """Front matter that does not begin as it must: told once, and read as it was meant."""
    found = _MISPLACED.match(text)
    first = _TOML_KEY if found and found["fence"].startswith("+") else _FIRST_KEY
    if not found or not first.match(found["yaml"].lstrip()):
        return _below_heading(reader, text)
    line = text.count("\n", 0, found.start("fence")) + 1
    place = Span(reader.path, line, 1 + len(found["indent"]), line, 1 + len(found["indent"] + found["fence"]))
    if found["fence"].startswith("+"):
        reader.tell("Front matter is YAML, not TOML: `name: value` lines between two `---` lines.", place)
        return "", text.count("\n", 0, found.end())
    if line > 1:
        message = "Front matter begins on the first line of the file. Remove what comes before this `---`."
    else:
        message = (
            "Front matter begins with `---` alone at the beginning of the line. Write it so, here and below."
        )
    reader.tell(message, place)
    reader.above = line
    return dedent(found["yaml"]), text.count("\n", 0, found.end())


def _below_heading(reader: _Reader, text: str) -> tuple[str, int]:
    """Front matter below a heading: told once, and read, with the heading, as it was meant."""
    heading = _HEADING.match(text)
    opening = _FENCE.match(text, heading.end()) if heading else None
    closing = _CLOSER.search(text, opening.end()) if opening else None
    if not heading or not opening or not closing or not _FIRST_KEY.match(text, opening.end()):
        return "", 0
    line = text.count("\n", 0, opening.start()) + 1
    message = "Front matter begins on the first line of the file. Move the heading below its second `---`."
    reader.tell(message, Span(reader.path, line, 1, line, 4))
    reader.above = line
    return text[opening.end() : closing.start()], text.count("\n", 0, closing.start()) + 1


def _composed(reader: _Reader, source: str) -> yaml.Node | None:
    """The YAML tree, or None when it is broken; anchors and aliases are refused before anything is built."""
    try:
        depth = 0
        for event in yaml.parse(source, Loader=_Loader):
            depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
            if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
                reader.tell(
                    "Anchors and aliases (`&name`, `*name`) are not for front matter.", reader.span(event)
                )
                return None
            if depth > _DEEPEST:
                reader.tell("Front matter nests too deep here. Write it flat.", reader.span(event))
                return None
        root = yaml.compose(source, Loader=_Loader)
    except yaml.YAMLError as error:
        message, at = in_words(error, source)
        line, column = reader.lines.place(at)
        reader.tell(message, Span.point(reader.path, line + reader.above, column))
        return None
    return root if isinstance(root, yaml.Node) else None


def _entries(reader: _Reader, node: yaml.MappingNode) -> Iterator[tuple[str, yaml.Node, yaml.Node]]:
    """Name, key and value of each entry; a name given twice is told, and its first value holds."""
    seen: dict[str, int] = {}
    for key, value in node.value:
        if not isinstance(key, yaml.ScalarNode):
            reader.tell("A field's name is one word. Write `name: value`.", reader.span(key))
            continue
        name = str(key.value)
        if name in seen:
            reader.tell(
                f"`{name}` is given twice; the first one (line {seen[name]}) holds. Remove one.",
                reader.span(key),
            )
            continue
        seen[name] = reader.span(key).line
        yield name, key, value


def _read_entry(reader: _Reader, name: str, key: yaml.Node, value: yaml.Node, values: dict[str, Any]) -> None:
    fields = FIELDS[reader.role]
    if name in PASSED:
        try:
            loader = yaml.SafeLoader("")
            values[name] = loader.construct_object(value, deep=True)
        except (yaml.YAMLError, ValueError, OverflowError, TypeError):
            reader.tell(f"The value of `{name}` cannot be read.", reader.span(value))
    elif name not in fields:
        known = suggestion(name, fields) or f" Known here: {', '.join(fields)}."
        reader.tell(f"There is no field `{name}` on this page.{known}", reader.span(key))
    else:
        read = read_field(fields[name], name, value, lambda text, node: reader.tell(text, reader.span(node)))
        if read is not None:
            values[name] = read if name in _AS_TYPED else _printed(read)


def _printed(value: Any) -> Any:
    """Texts of a field as they are printed: with typographic quotation marks and dashes."""
    if isinstance(value, str):
        return smart_text(value)
    if isinstance(value, list):
        return [_printed(one) for one in value]
    if isinstance(value, dict):
        return {name: _printed(one) for name, one in value.items()}
    return value
