"""How findings are told: one file for each format, and a list of them (`registry`)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mkdocs_testimony.report.registry import FORMATS, Entry, Look, texts

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mkdocs_testimony.finding import Finding
    from mkdocs_testimony.model import Testimony
    from mkdocs_testimony.report.registry import Texts

__all__ = ["FORMATS", "Entry", "Look", "explain", "text", "texts"]


def text(findings: Sequence[Finding], source: Testimony | Texts, *, color: bool, width: int) -> str:
    """The findings for people, with the lines they stand in (see `mkdocs_testimony.report.text_format`)."""
    return FORMATS["text"](findings, source, Look(color, width))


def explain(code: str) -> str:
    """The page of the rule with this code or name, as Markdown. Raises `rules.UnknownRuleError`."""
    from mkdocs_testimony import rules
    from mkdocs_testimony.rules.documentation import page

    return page(rules.rule(code))
