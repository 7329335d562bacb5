"""The `<citation>` or the `<bibliography>` of a style, compiled."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from mkdocs_testimony.csl.evaluate.decoration import Decoration, decoration
from mkdocs_testimony.csl.items import DATE_VARIABLES, NAME_VARIABLES, NUMBER_VARIABLES
from mkdocs_testimony.csl.output.pieces import Pieces, joined, string_of
from mkdocs_testimony.csl.style.elements import Element

if TYPE_CHECKING:
    from mkdocs_testimony.csl.evaluate.compiler import Compiler
    from mkdocs_testimony.csl.evaluate.context import Context, Renderer


class Area:
    """The `<citation>` or the `<bibliography>` of a style, compiled."""

    def __init__(self, element: Element, compiler: Compiler) -> None:
        self.element = element
        self.compiler = compiler
        layout = element.find("layout")
        if layout is None:
            raise element.error(f"<{element.tag}> has no <layout>")
        self.layout = layout
        self.renderers: list[Renderer] = compiler.children(layout)
        self.delimiter = layout.get("delimiter")
        self.prefix = layout.get("prefix")
        self.suffix = layout.get("suffix")
        self.decorate: Decoration | None = decoration(layout, affixes=False)

    def evaluated(self, context: Context) -> Pieces:
        """What the layout's elements make for one work, without the layout's own affixes."""
        units: list[Pieces] = []
        for render in self.renderers:
            render(context, units)
        return joined(units, "")

    def fields(self, context: Context) -> list[Pieces]:
        """What each of the layout's elements makes for one work, where it makes anything."""
        made: list[Pieces] = []
        for render in self.renderers:
            units: list[Pieces] = []
            render(context, units)
            if any(string_of(unit) for unit in units):
                made.append(joined(units, ""))
        return made

    @cached_property
    def sort_keys(self) -> list[tuple[list[Renderer], Element]]:
        """The keys of `<sort>`, first to last."""
        sort = self.element.find("sort")
        keys = []
        for key in sort.all("key") if sort else ():
            if "macro" in key.attributes:
                text = Element("text", {"macro": key.get("macro")}, key.path, key.line, key.column)
            else:
                text = _key_element(key)
            keys.append(([self.compiler.compile(text)], key))
        return keys


def _key_element(key: Element) -> Element:
    """A sort key on a variable as the element that renders the variable."""
    variable = key.get("variable")
    tag = "text"
    if variable in NAME_VARIABLES:
        tag = "names"
    elif variable in DATE_VARIABLES:
        tag = "date"
    elif variable in NUMBER_VARIABLES:
        tag = "number"
    element = Element(tag, {"variable": variable}, key.path, key.line, key.column)
    if tag == "names":
        element.children.append(
            Element("name", {"form": "long", "name-as-sort-order": "all"}, key.path, 0, 0)
        )
    if tag == "date":
        for name in ("year", "month", "day"):
            element.children.append(Element("date-part", {"name": name}, key.path, 0, 0))
    return element
