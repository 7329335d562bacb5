"""What is asked of a whole style file before anything is formatted with it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mkdocs_testimony.records import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mkdocs_testimony.csl.style.elements import Element


def elements(top: Element) -> Iterator[Element]:
    """An element and all that stands in it."""
    yield top
    for child in top.children:
        yield from elements(child)


def uses_ibid(style: Element) -> bool:
    """Whether the style has a form of its own for a work cited again next."""
    return any("ibid" in element.get("position") for element in elements(style))


def mentions(style: Element, name: str, attribute: str = "variable") -> bool:
    """Whether anything in the style renders a variable, or a term, as text."""
    return any(element.tag == "text" and element.get(attribute) == name for element in elements(style))


def changes_locators(style: Element) -> bool:
    """Whether anything prints the locator as an ordinal or in roman numerals, and so not in digits."""
    return any(
        element.tag == "number"
        and element.get("variable") == "locator"
        and element.get("form", "numeric") != "numeric"
        for element in elements(style)
    )


@dataclass(frozen=True, slots=True)
class Methods:
    """Which of CSL's methods of telling works apart a style asks for."""

    names: bool
    givens: bool
    rule: str
    year_suffix: bool
    condition: bool

    def __bool__(self) -> bool:
        return self.names or self.givens or self.year_suffix or self.condition


def methods(style: Element, citation: Element) -> Methods:
    """How a style tells apart works whose citations look the same."""
    return Methods(
        names=citation.get("disambiguate-add-names") == "true",
        givens=citation.get("disambiguate-add-givenname") == "true",
        rule=citation.get("givenname-disambiguation-rule", "by-cite"),
        year_suffix=citation.get("disambiguate-add-year-suffix") == "true",
        condition=any("disambiguate" in element.attributes for element in elements(style)),
    )
