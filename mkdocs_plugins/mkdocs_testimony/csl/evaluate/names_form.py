"""How a list of names looks: what `<names>` says, with what it inherits from the area and the style."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from mkdocs_testimony.csl.evaluate.decoration import decoration
from mkdocs_testimony.csl.evaluate.person import NamePart, PersonForm
from mkdocs_testimony.csl.style.instructions import instructions
from mkdocs_testimony.records import dataclass

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from mkdocs_testimony.csl.output.pieces import Pieces
    from mkdocs_testimony.csl.style.elements import Element
    from mkdocs_testimony.csl.style.locale import Locale

INHERITED = (
    "and", "delimiter-precedes-et-al", "delimiter-precedes-last", "et-al-min", "et-al-use-first",
    "et-al-use-last", "et-al-subsequent-min", "et-al-subsequent-use-first", "initialize", "initialize-with",
    "name-as-sort-order", "sort-separator",
)  # fmt: skip
"""Attributes of `<name>` that may stand on the style, the citation or the bibliography."""


def inheritable(*elements: Element | None) -> dict[str, str]:
    """The name options that hold in an area of the style, the nearest element last."""
    options: dict[str, str] = {}
    for element in elements:
        if element is None:
            continue
        attributes = element.attributes
        options.update({name: attributes[name] for name in INHERITED if name in attributes})
        for own, there in (("form", "name-form"), ("delimiter", "name-delimiter")):
            if there in attributes:
                options[own] = attributes[there]
        if "names-delimiter" in attributes:
            options["names-delimiter"] = attributes["names-delimiter"]
        if element.tag == "style" and instructions(element).capital_names:
            options["capital"] = "true"
    return options


@dataclass(frozen=True, slots=True)
class Label:
    """A `<label>` inside `<names>`."""

    form: str
    plural: str
    before: bool
    decorate: Callable[[Pieces], Pieces] | None


@dataclass(frozen=True, slots=True)
class NamesForm:
    """Everything that says how a list of names looks."""

    person: PersonForm
    and_: str
    delimiter: str
    precedes_last: str
    precedes_et_al: str
    et_al_min: int
    et_al_use_first: int
    subsequent_min: int
    subsequent_use_first: int
    use_last: bool
    sort_order: str
    et_al_term: str
    decorate: Callable[[Pieces], Pieces] | None
    decorate_et_al: Callable[[Pieces], Pieces] | None
    label: Label | None


@dataclass(frozen=True, slots=True)
class Parent:
    """What bare `<names>` in a substitute take over from the element around."""

    form: NamesForm
    decorate: Callable[[Pieces], Pieces] | None


def _number(options: Mapping[str, str], name: str, element: Element) -> int:
    value = options.get(name, "0")
    if not re.fullmatch(r"\s*[0-9]{1,9}\s*", value):
        raise element.error(f"{name} is `{value}`, but must be a number")
    return int(value)


def names_form(element: Element, area: Mapping[str, str], style: Element, locale: Locale) -> NamesForm:
    """The form of a `<names>` element with what it inherits. Raises StyleError for a broken number."""
    name = element.find("name")
    options = {**area, **(name.attributes if name else {})}
    et_al = element.find("et-al")
    et_al_min = _number(options, "et-al-min", name or element)
    use_first = _number(options, "et-al-use-first", name or element)
    names = {"text": locale.term("and") or "and", "symbol": locale.term("and", "symbol") or "&"}
    tags = [child.tag for child in element.children]
    label = element.find("label")
    return NamesForm(
        person=PersonForm(
            form=options.get("form", "long"),
            initialize=options.get("initialize", "true") == "true",
            initialize_with=options.get("initialize-with"),
            hyphen=style.get("initialize-with-hyphen", "true") == "true",
            sort_separator=options.get("sort-separator", ", "),
            demote=style.get("demote-non-dropping-particle", "display-and-sort"),
            capital=options.get("capital") == "true",
            family=_name_part(name, "family"),
            given=_name_part(name, "given"),
        ),
        and_=names.get(options.get("and", ""), ""),
        delimiter=options.get("delimiter", ", "),
        precedes_last=options.get("delimiter-precedes-last", "contextual"),
        precedes_et_al=options.get("delimiter-precedes-et-al", "contextual"),
        et_al_min=et_al_min,
        et_al_use_first=use_first,
        subsequent_min=_number(options, "et-al-subsequent-min", name or element) or et_al_min,
        subsequent_use_first=_number(options, "et-al-subsequent-use-first", name or element) or use_first,
        use_last=options.get("et-al-use-last") == "true",
        sort_order=options.get("name-as-sort-order", ""),
        et_al_term=locale.term(et_al.get("term", "et-al") if et_al else "et-al") or "",
        decorate=decoration(name) if name else None,
        decorate_et_al=decoration(et_al) if et_al else None,
        label=_label(label, "name" in tags and tags.index("label") < tags.index("name")) if label else None,
    )


def _name_part(name: Element | None, which: str) -> NamePart:
    for child in name.all("name-part") if name else ():
        if child.get("name") == which:
            return NamePart(decoration(child, affixes=False), child.get("prefix"), child.get("suffix"))
    return NamePart()


def _label(element: Element, before: bool) -> Label:
    return Label(
        element.get("form", "long"), element.get("plural", "contextual"), before, decoration(element)
    )
