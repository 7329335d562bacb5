"""Verify: which statements verified.toml says have been checked, and what has changed since."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from mkdocs_testimony.project import VERIFIED

if TYPE_CHECKING:
    from mkdocs_testimony.passes.state import State


def verify(state: State) -> State:
    """Give each record of verified.toml to its statement. What is wrong with the file is told."""
    data = state.tree.verified
    if data is None or state.project.settings.verification == "off":
        return state
    # Most trees have no such file, and need not load what reads it.
    from mkdocs_testimony.argument.verification import judged
    from mkdocs_testimony.argument.verified import read

    records, findings = read(data, VERIFIED)
    if records is None:
        return replace(state, findings=(*state.findings, *findings))
    statements = {statement.uid: statement for page in state.pages for statement in page.statements}
    verified, gone = judged(records, statements, state.ids, state.sources)
    return replace(state, verified=verified, findings=(*state.findings, *findings, *gone))
