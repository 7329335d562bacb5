"""How findings are told: one function for each format."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType

from mkdocs_testimony import rules
from mkdocs_testimony.finding import Finding
from mkdocs_testimony.model import Testimony
from mkdocs_testimony.report.concise_format import concise
from mkdocs_testimony.report.json_format import as_json
from mkdocs_testimony.report.text_format import summary
from mkdocs_testimony.report.text_format import text as text_from

__all__ = ["FORMATS", "as_json", "concise", "explain", "summary", "text", "texts"]

Texts = Mapping[str, str]


def texts(testimony: Testimony) -> Texts:
    """The text of every file that findings may point into, by path."""
    return {**testimony.other_text, **{page.path: page.text for page in testimony.pages}}


def text(findings: Sequence[Finding], source: Testimony | Texts, *, color: bool, width: int) -> str:
    """The findings for people, with the lines they stand in (see `mkdocs_testimony.report.text_format`)."""
    held = texts(source) if isinstance(source, Testimony) else source
    return text_from(findings, held, color=color, width=width)


def explain(code: str) -> str:
    """The page of the rule with this code or name, as Markdown. Raises `rules.UnknownRuleError`."""
    from mkdocs_testimony.rules.documentation import page

    return page(rules.rule(code))


Printer = Callable[[Sequence[Finding], Testimony | Texts, bool, int], str]

FORMATS: Mapping[str, Printer] = MappingProxyType(
    {
        "text": lambda findings, source, color, width: text(findings, source, color=color, width=width),
        "concise": lambda findings, source, color, width: concise(findings),
        "json": lambda findings, source, color, width: as_json(findings),
    }
)
"""Each format's function: findings, testimony (or texts by path), colour or not, width in columns."""
