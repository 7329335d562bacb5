"""Permanent links: a statement is found under its author's id, else under a short hash of its words.

Its position (`p3-b`) is no permanent name: a paragraph that is put in before it moves it. The hash changes
only with the words themselves, and does not depend on line breaks, nor on how its sources and the
statements it refers to are called or numbered (`fingerprints`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mkdocs_testimony.argument.fingerprints import of_text

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

    from mkdocs_testimony.model import Statement

DIGITS = 8
"""Of a hash: 32 bits part the statements of one page; two that fall together get a number behind them."""


def links(statements: Iterable[Statement], taken: Collection[str]) -> Mapping[str, str]:
    """The fragment of each statement's permanent link, by uid. `taken`: every other anchor of the page."""
    out: dict[str, str] = {}
    given, last = set(taken), dict[str, int]()
    for statement in statements:
        out[statement.uid] = statement.id or _free(f"s-{of_text(statement)[:DIGITS]}", given, last)
    return out


def _free(wanted: str, given: set[str], last: dict[str, int]) -> str:
    """The name with the next number that is free. last: the number that each name got last."""
    name, n = wanted, last.get(wanted, 1)
    while name in given:
        n += 1
        name = f"{wanted}-{n}"
    given.add(name)
    last[wanted] = n
    return name
