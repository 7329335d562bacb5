"""Cite: the document gets its bibliographer, which every later pass, rule and command asks about notes."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from mkdocs_testimony.passes.bibliographer import Bibliographer, CitingPage
from mkdocs_testimony.passes.state import Cited, made
from mkdocs_testimony.passes.style import is_shipped, style_finding

if TYPE_CHECKING:
    from mkdocs_testimony.passes.state import Resolved


def cite(state: Resolved) -> Cited:
    """Give the document its bibliographer, and tell what is wrong with a style that is not a shipped one."""
    made_for = bibliographer(state)
    findings = state.findings
    if not is_shipped(state.project.settings) and (error := made_for.style_error):
        findings = (*findings, style_finding(error, state.project))
    return Cited(**made(replace(state, findings=findings)), bibliographer=made_for)


def bibliographer(state: Resolved) -> Bibliographer:
    """Make the bibliographer of the whole document, with the document's settings."""
    return Bibliographer(
        state.project,
        sources=state.sources,
        index=state.index,
        pages=[
            CitingPage(path=page.document.path, label=page.label, notes=page.notes, tokens=page.tokens)
            for page in state.pages
        ],
        ids=frozenset(state.ids).difference(state.index.entries),
    )
