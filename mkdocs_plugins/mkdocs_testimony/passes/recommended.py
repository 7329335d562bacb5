"""The recommendations' numbers: one series through the document, in reading order."""

from __future__ import annotations

from dataclasses import replace
from itertools import count
from typing import TYPE_CHECKING

from mkdocs_testimony.model import Kind

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from mkdocs_testimony.model import Statement, Target
    from mkdocs_testimony.passes.state import PageState


def numbered(
    pages: Iterable[PageState], ids: Mapping[str, Target]
) -> tuple[tuple[PageState, ...], Mapping[str, Target]]:
    """The pages with their recommendations numbered, and the ids with what a reference to one prints.

    The ids are the same object where none of them names a recommendation.
    """
    counter = count(1)
    labels: dict[str, str] = {}
    out = []
    for page in pages:
        statements = [_numbered(statement, counter) for statement in page.statements]
        labels.update((statement.uid, statement.label) for statement in statements if statement.number)
        out.append(replace(page, statements=tuple(statements)))
    if not any(target.uid in labels for target in ids.values()):
        return tuple(out), ids
    named = {
        name: replace(target, label=labels[target.uid]) if target.uid in labels else target
        for name, target in ids.items()
    }
    return tuple(out), named


def _numbered(statement: Statement, counter: count[int]) -> Statement:
    return replace(statement, number=next(counter)) if statement.kind is Kind.RECOMMENDATION else statement
