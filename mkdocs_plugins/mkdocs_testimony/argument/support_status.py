"""In a word, what a statement stands on: the registers and the exports say the same."""

from __future__ import annotations

from mkdocs_testimony.model import Kind, Statement, Testimony

SOURCED, GROUNDED, ASSUMED, CONTEXT, UNGROUNDED = "Sourced", "Grounded", "Assumed", "Context", "No ground"

MEANINGS = {
    SOURCED: "cites a source itself",
    GROUNDED: "rests on statements that end in sources or declared assumptions",
    ASSUMED: "taken as given, openly",
    CONTEXT: "a lead-in or transition; needs no source",
    UNGROUNDED: "at least one path from it ends in nothing",
}
"""What each word says, in the order in which a reader meets them."""


def support_status(testimony: Testimony, statement: Statement) -> str:
    """One of the words above."""
    support = testimony.support.get(statement.uid)
    if support is not None and support.direct:
        return SOURCED
    if statement.kind is Kind.ASSUMPTION:
        return ASSUMED
    if support is not None and support.grounded:
        return GROUNDED
    return CONTEXT if statement.kind is Kind.CONTEXT else UNGROUNDED
