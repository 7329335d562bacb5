"""Verify: which statements verified.toml says have been checked, and what has changed since."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from mkdocs_testimony.project import VERIFIED

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from mkdocs_testimony.model import Verification
    from mkdocs_testimony.passes.state import Stage


def verify(state: Stage) -> Stage:
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
    if state.index.aliases:
        records = {name: _under_own_keys(record, state.index.canonical) for name, record in records.items()}
    statements = {statement.uid: statement for page in state.pages for statement in page.statements}
    verified, gone = judged(records, statements, state.ids, state.sources)
    return replace(state, verified=verified, findings=(*state.findings, *findings, *gone))


def _under_own_keys(record: Verification, own: Callable[[str], str]) -> Verification:
    """The record with every source under its own key, where it names one by another key (`ids`)."""
    passage = dict(record.passage)
    if "source" in passage:
        passage["source"] = own(passage["source"])
    return replace(
        record, passage=passage, sources=_named(record.sources, own), copies=_named(record.copies, own)
    )


def _named(values: Mapping[str, str], own: Callable[[str], str]) -> dict[str, str]:
    out = {own(key): value for key, value in values.items() if own(key) != key}
    return {**out, **{key: value for key, value in values.items() if own(key) == key}}
