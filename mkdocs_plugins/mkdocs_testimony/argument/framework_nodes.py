"""A framework file as YAML nodes: composed with places, typed, and told of where it is wrong.

YAML is composed, not loaded: each key and value keeps its place, texts are taken as typed, and nothing
but plain scalars, lists and mappings is ever built.
"""

from __future__ import annotations

from dataclasses import field
from typing import TYPE_CHECKING, Any

import yaml

from mkdocs_testimony.conflicts import CONFLICT, conflicts
from mkdocs_testimony.finding import Finding, Severity
from mkdocs_testimony.line_starts import LineStarts
from mkdocs_testimony.nearness import near_names
from mkdocs_testimony.records import dataclass
from mkdocs_testimony.span import Span
from mkdocs_testimony.yaml_problems import in_words

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

CODE = "DOC015"

_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_DEEPEST = 12
_TRUTH = {"true": True, "yes": True, "on": True, "false": False, "no": False, "off": False}


@dataclass(slots=True)
class Reader:
    """Reads one file's nodes and gathers what is wrong with them. A wrong part is left out."""

    path: str
    findings: list[Finding] = field(default_factory=list)
    lines: LineStarts = field(default_factory=lambda: LineStarts(""))
    """Of the file's text, once it is composed."""

    def tell(self, message: str, node: yaml.Node | yaml.Event) -> None:
        """Add a finding at a node."""
        self.findings.append(Finding(CODE, message, self.span(node)))

    def span(self, node: yaml.Node | yaml.Event) -> Span:
        """Where a node stands."""
        start, end = node.start_mark, node.end_mark
        if start is None or end is None:
            return Span.point(self.path, 1)
        line, column = self.lines.place(start.index)
        last, after = self.lines.place(end.index)
        if last != line:
            # A mapping or list ends where the next thing begins: its first line is enough to find it.
            last, after = self.lines.place(start.index + 1)
        return Span(self.path, line, column, last, after)

    def compose(self, text: str) -> yaml.MappingNode | None:
        """The file's mapping, or None when there is none to read. Never raises."""
        self.lines = LineStarts(text)
        for line in conflicts(text):
            place = Span(self.path, line, 1, line, 8)
            self.findings.append(Finding("DOC008", CONFLICT, place, severity=Severity.ERROR))
            return None
        try:
            if self._refused(text):
                return None
            root = yaml.compose(text, Loader=_Loader)
        except (yaml.YAMLError, ValueError) as error:
            message, at = in_words(error, text)
            self.findings.append(Finding(CODE, message, Span.point(self.path, *self.lines.place(at))))
            return None
        if isinstance(root, yaml.MappingNode):
            return root
        message = "A framework file is made of lines `name: value`. Begin with `name: …`."
        self.findings.append(Finding(CODE, message, self._start))
        return None

    @property
    def _start(self) -> Span:
        return Span.point(self.path, 1)

    def _refused(self, text: str) -> bool:
        """Whether it nests too deep, or refers back to itself; told before anything is built."""
        depth = documents = 0
        for event in yaml.parse(text, Loader=_Loader):
            depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
            documents += isinstance(event, yaml.DocumentStartEvent)
            if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
                self.tell(
                    "`&name` and `*name` cannot be used in a framework file. Write out what they stand for.",
                    event,
                )
                return True
            if depth > _DEEPEST:
                self.tell("This nests too deep for a framework file. Write it flat.", event)
                return True
            if documents > 1:
                self.tell("One file holds one framework. Put what follows into a file of its own.", event)
                return True
        return False

    # ------------------------------------------------------------ typed values

    def entries(
        self, node: yaml.MappingNode, known: Collection[str], what: str
    ) -> Iterator[tuple[str, yaml.Node, yaml.Node]]:
        """Name, key and value of each entry. Unknown names are told with the near one, doubles too."""
        seen: set[str] = set()
        for key, value in node.value:
            name = str(key.value) if isinstance(key, yaml.ScalarNode) else ""
            if known and name not in known:
                near = near_names(name, known, 1)
                hint = f"Did you mean `{near[0]}`?" if near else f"It may have {', '.join(known)}."
                self.tell(f"{what} has no `{name}`. {hint}", key)
            elif not name:
                self.tell(f"A name in {what[0].lower()}{what[1:]} is one word. Write `name: value`.", key)
            elif name in seen:
                self.tell(f"`{name}` is given twice; the first one holds. Remove one.", key)
            else:
                seen.add(name)
                yield name, key, value

    def text(self, name: str, node: yaml.Node) -> str:
        """A text on one line; empty (and told) when it is something else or nothing."""
        if isinstance(node, yaml.ScalarNode):
            text = " ".join(str(node.value).split())
            if text and not (text in {"~", "null"} and not node.style):
                return text
        self.tell(
            f"`{name}` must be one text. Write it on one line, in quotation marks if it holds a colon.", node
        )
        return ""

    def truth(self, name: str, node: yaml.Node) -> bool | None:
        """True or false; None, and told, when it is neither."""
        if isinstance(node, yaml.ScalarNode) and not node.style and str(node.value).lower() in _TRUTH:
            return _TRUTH[str(node.value).lower()]
        self.tell(f"`{name}` must be true or false. Write `{name}: true`.", node)
        return None

    def items(self, name: str, node: yaml.Node, form: str) -> list[yaml.Node]:
        """The items of a list; none, and told with an example (`form`), when it is no list or empty."""
        if isinstance(node, yaml.SequenceNode) and node.value:
            return list(node.value)
        self.tell(f"`{name}` must be a list. Write {form}.", node)
        return []

    def words(self, name: str, node: yaml.Node) -> list[tuple[str, yaml.Node]]:
        """A list of texts with their places, or a single one."""
        if isinstance(node, yaml.ScalarNode):
            word = self.text(name, node)
            return [(word, node)] if word else []
        pairs = [(self.text(name, item), item) for item in self.items(name, node, f"`{name}: [one, two]`")]
        return [(word, item) for word, item in pairs if word]
