"""The tests of `<if>` and `<else-if>`."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, TypeAlias

from mkdocs_testimony.csl.cites import Position
from mkdocs_testimony.csl.evaluate.context import Context
from mkdocs_testimony.csl.items import DATE_VARIABLES, NAME_VARIABLES
from mkdocs_testimony.csl.numeric import is_numeric

if TYPE_CHECKING:
    from mkdocs_testimony.csl.style.elements import Element

Test: TypeAlias = Callable[[Context], bool]

SUBSEQUENT = frozenset([Position.SUBSEQUENT, Position.IBID, Position.IBID_WITH_LOCATOR])
IBID = frozenset([Position.IBID, Position.IBID_WITH_LOCATOR])
POSITIONS: dict[str, Test] = {
    "first": lambda context: context.position is Position.FIRST,
    "subsequent": lambda context: context.position in SUBSEQUENT,
    "ibid": lambda context: context.position in IBID,
    "ibid-with-locator": lambda context: context.position is Position.IBID_WITH_LOCATOR,
    "near-note": lambda context: context.position in SUBSEQUENT and context.near_note,
}
ATTRIBUTES = ("type", "variable", "is-numeric", "is-uncertain-date", "locator", "position", "disambiguate")

OF_CITATION = frozenset(["locator", "first-reference-note-number", "citation-number", "year-suffix"])
"""Variables that belong to a citation, not to the work."""


def condition(element: Element) -> Test:
    """The whole test of an `<if>`: its attributes' tests under `match`."""
    tests: list[Test] = []
    for name, value in element.attributes.items():
        if name in ATTRIBUTES:
            tests.extend(_tests(name, value.split(), element))
    match = element.get("match", "all")
    if match not in ("any", "none", "all"):
        raise element.error(f"match is `{match}`, but must be all, any or none")
    if len(tests) == 1 and match != "none":
        return tests[0]
    # Ended by the first test that comes out so, and what the condition then is.
    decisive, then = match != "all", match == "any"

    def holds(context: Context) -> bool:
        """Whether all, any or none of the tests hold, as `match` asks; the first that decides ends it."""
        for test in tests:
            if test(context) is decisive:
                return then
        return not then

    return holds


def of_work_alone(element: Element) -> bool:
    """Whether an `<if>` tests the work only, so that its answer is the same wherever the work is cited."""
    for name, value in element.attributes.items():
        if name in ("variable", "is-numeric", "is-uncertain-date"):
            if not OF_CITATION.isdisjoint(value.split()):
                return False
        elif name in ATTRIBUTES and name != "type":
            return False
    return True


def _tests(name: str, values: list[str], element: Element) -> list[Test]:
    if name == "type":
        return [_types(values)]
    if name == "locator":
        return [_locators(values)]
    if name == "position":
        return [POSITIONS.get(value, lambda context: False) for value in values]
    if name == "disambiguate":
        wanted = values == ["true"]
        return [lambda context: bool(context.distinction and context.distinction.condition) is wanted]
    make = {"variable": _variable, "is-numeric": _numeric, "is-uncertain-date": _uncertain}[name]
    return [make(value) for value in values]


def _types(values: list[str]) -> Test:
    """One test for a list of types, any of which will do.

    Under `match="all"`, the default, the specification has an item be of all types at once; styles that
    list several never mean that.
    """
    types = frozenset(values)
    return lambda context: context.source.type in types


def _locators(values: list[str]) -> Test:
    """One test for a list of labels, any of which will do: a locator has one."""
    labels = frozenset(values)
    return lambda context: bool(context.locator) and context.label in labels


def _variable(name: str) -> Test:
    if name == "locator":
        return lambda context: bool(context.locator)
    if name == "first-reference-note-number":
        return lambda context: context.first_note is not None
    if name == "citation-number":
        return lambda context: bool(context.citation_number)
    if name == "year-suffix":
        return lambda context: bool(context.distinction and context.distinction.year_suffix)
    if name in NAME_VARIABLES:
        return lambda context: bool(context.source.names(name))
    if name in DATE_VARIABLES:
        return lambda context: context.source.date(name) is not None
    return lambda context: bool(context.source.pieces(name))


def _numeric(name: str) -> Test:
    if name == "locator":
        return lambda context: is_numeric(context.locator)
    if name == "first-reference-note-number":
        return lambda context: context.first_note is not None
    return lambda context: is_numeric(context.source.string(name))


def _uncertain(name: str) -> Test:
    def uncertain(context: Context) -> bool:
        date = context.source.date(name)
        return date is not None and date.circa

    return uncertain
