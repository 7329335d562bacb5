"""Cite: the document gets its bibliographer, which every later pass, rule and command asks about notes."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from mkdocs_testimony.passes.bibliographer import Bibliographer, CitingPage
from mkdocs_testimony.passes.style import is_shipped, style_finding

if TYPE_CHECKING:
    from mkdocs_testimony.passes.state import State


def cite(state: State) -> State:
    """Give the document its bibliographer, and tell what is wrong with a style that is not a shipped one."""
    bibliographer = Bibliographer(
        state.project,
        sources=state.sources,
        bibliography=state.tree.bibliography,
        pages=[
            CitingPage(path=page.document.path, label=page.label, notes=page.notes, tokens=page.tokens)
            for page in state.pages
        ],
        ids=frozenset(state.ids).difference(state.index.entries),
    )
    findings = state.findings
    if not is_shipped(state.project.settings) and (error := bibliographer.style_error):
        findings = (*findings, style_finding(error, state.project))
    return replace(state, bibliographer=bibliographer, findings=findings)
