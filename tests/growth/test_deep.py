"""Ten thousand deep: no output fails, and nothing is left out in silence."""

from __future__ import annotations

import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[1] / "argument"))
from bare import written

from mkdocs_testimony.export import FORMATS, Addresses
from mkdocs_testimony.render.typst.document import printout
from mkdocs_testimony.rules import check

NESTED: dict[str, Callable[[int], str]] = {
    "quotations": lambda n: "> " * n + "It is so [@none].",
    "divs": lambda n: "::: {.context}\n" * n + "It is so [@none].\n" + ":::\n" * n,
    "brackets": lambda n: "[" * n + "It is so [@none]" + "]" * n + ".",
    "statements": lambda n: "[" * n + "It is so [@none]" + "]{.claim}" * n + ".",
    "links": lambda n: "[a " * n + "[@none]" + "](https://a.example)" * n,
    "emphasis": lambda n: "*a " * n + "[@none]" + " a*" * n,
    "strong": lambda n: "**a " * n + "[@none]" + " a**" * n,
    "struck": lambda n: "~~a " * n + "[@none]" + " a~~" * n,
    "images": lambda n: "![a " * n + "[@none]" + "](a.png)" * n,
    "notes": lambda n: "^[a " * n + "[@none]" + "]" * n,
}


def listed(n: int) -> str:
    """A list in a list, and so on."""
    return "".join(f"{'  ' * depth}- a\n" for depth in range(n)) + "  " * n + "It is so [@none]."


def told(text: str) -> None:
    """Every output is made, and the key that no source has is told, or that something is left out."""
    made = written(text, through="format")
    printout(made)
    for one in FORMATS.values():
        one.write(made, Addresses())
    found = {finding.code for finding in check(made, profile="draft", today=date(2026, 1, 1))}
    assert found & {"CIT001", "DOC014", "CIT003"}


@pytest.mark.parametrize("depth", [30, 60, 700])
@pytest.mark.parametrize("name", NESTED)
def test_what_is_nested_is_told(name: str, depth: int) -> None:
    """Within the bound, just beyond it, and far beyond it."""
    told(NESTED[name](depth))


@pytest.mark.parametrize("depth", [30, 60, 120])
def test_lists(depth: int) -> None:
    """The same of lists, whose text grows with the square of their depth."""
    told(listed(depth))


@pytest.mark.slow
@pytest.mark.parametrize("name", NESTED)
def test_ten_thousand_deep(name: str) -> None:
    """Nothing is called once for each level."""
    told(NESTED[name](10_000))
