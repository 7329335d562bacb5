"""What of a style can be told to be broken before anything is formatted with it.

Macros are compiled when they are first called, so without this a broken one would show only when some work
needs it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from mkdocs_testimony.csl.style.elements import Element

RENDERING = frozenset(["text", "number", "label", "date", "names", "group", "choose"])
BRANCHES = frozenset(["if", "else-if", "else"])
CHILDREN: dict[str, frozenset[str]] = {
    "macro": RENDERING,
    "layout": RENDERING,
    "group": RENDERING,
    "if": RENDERING,
    "else-if": RENDERING,
    "else": RENDERING,
    "substitute": RENDERING,
    "choose": BRANCHES,
    "names": frozenset(["name", "et-al", "label", "substitute", "institution"]),
    "date": frozenset(["date-part"]),
    "name": frozenset(["name-part"]),
}
"""What may stand inside what."""
NUMBERS = (
    "et-al-min", "et-al-use-first", "et-al-subsequent-min", "et-al-subsequent-use-first", "names-min",
    "names-use-first", "near-note-distance",
)  # fmt: skip
LONGEST_NUMBER = 9
"""Digits of a number: Python refuses to read some thousands of them."""
MATCHES = ("all", "any", "none")
DEEPEST = 120
"""Elements inside one another, macros counted where they are called: the styles of the CSL project stay
under 60."""


def check(root: Element, macros: Mapping[str, Element]) -> None:
    """Raise StyleError for the first thing that is broken."""
    # `<style>` hands its numbers down to every `<names>`; what stands in it is looked at below.
    _check_numbers(root)
    for top in root.children:
        if top.tag in ("macro", "citation", "bibliography"):
            _check_element(top, macros)
    _check_depth(root, macros)


def _check_numbers(element: Element) -> None:
    attributes = element.attributes
    for name in NUMBERS:
        typed = attributes.get(name, "0").strip()
        if not typed.isdecimal():
            raise element.error(f"{name} is `{attributes[name]}`, but must be a number")
        if len(typed) > LONGEST_NUMBER:
            raise element.error(f"{name} has {len(typed):,} digits; write a number below 1,000")


def _check_element(element: Element, macros: Mapping[str, Element]) -> None:
    attributes = element.attributes
    _check_numbers(element)
    if attributes.get("match", "all") not in MATCHES and element.tag in BRANCHES:
        raise element.error(f"match is `{attributes['match']}`, but must be all, any or none")
    if "macro" in attributes and attributes["macro"] not in macros:
        raise element.error(f"there is no macro `{attributes['macro']}`")
    allowed = CHILDREN.get(element.tag)
    for child in element.children:
        if allowed is not None and child.tag not in allowed:
            raise child.error(f"<{child.tag}> is not allowed in <{element.tag}>")
        _check_element(child, macros)


def _calls(element: Element, depth: int) -> Iterator[tuple[Element, int]]:
    """Elements that call a macro, each with its depth; the last is the deepest element itself."""
    if "macro" in element.attributes:
        yield element, depth
    for child in element.children:
        yield from _calls(child, depth + 1)


def _depth(element: Element) -> int:
    return 1 + max((_depth(child) for child in element.children), default=0)


def _check_depth(root: Element, macros: Mapping[str, Element]) -> None:  # noqa: C901 (a walk without recursion)
    """No macro calls itself, and none leads too deep."""
    depths: dict[str, int] = {}

    def visit(name: str, above: tuple[str, ...]) -> int:
        """How deep a macro goes, with the macros that it calls; `above` are those that call it."""
        if name in above:
            circle = " → ".join((*above[above.index(name) :], name))
            raise macros[name].error(f"the macro `{name}` calls itself ({circle})")
        if len(above) > DEEPEST:
            raise macros[name].error(f"more than {DEEPEST} macros call one another")
        if name not in depths:
            depths[name] = measure(macros[name], (*above, name))
        return depths[name]

    def measure(element: Element, above: tuple[str, ...]) -> int:
        """How deep an element goes, with macros called inside it. Raises StyleError where too deep."""
        deepest = _depth(element)
        for call, depth in _calls(element, 1):
            deepest = max(deepest, depth + visit(call.get("macro"), above))
        if deepest > DEEPEST:
            raise element.error(f"elements are nested more than {DEEPEST} deep here")
        return deepest

    for name in macros:
        visit(name, ())
    for tag in ("citation", "bibliography"):
        area = root.find(tag)
        if area is not None:
            measure(area, ())
