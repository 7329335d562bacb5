"""What the rules on quotations share: every quotation of which one thing came, told in a rule's own words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mkdocs_testimony.finding import Finding

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from mkdocs_testimony.model import Looked, Outcome, Testimony


def told(
    testimony: Testimony, code: str, outcome: Outcome, message: Callable[[Looked], str]
) -> Iterator[Finding]:
    """Each quotation with this outcome, at its place. `message`: of what speaks for the quotation."""
    for passage in testimony.passages:
        if passage.outcome is outcome:
            said = message(passage.best)
            if passage.lacking:
                from mkdocs_testimony.evidence.shown import lacking_words  # rules are loaded at each start

                said += f" It is {lacking_words(passage)}."
            yield Finding(code, said, passage.span)
