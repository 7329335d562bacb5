"""How findings are told: one function for each format."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from mkdocs_testimony import rules
from mkdocs_testimony.finding import Finding
from mkdocs_testimony.model import Testimony
from mkdocs_testimony.report.concise_format import concise
from mkdocs_testimony.report.json_format import as_json
from mkdocs_testimony.report.limits import FOR_PEOPLE, FOR_PROGRAMS
from mkdocs_testimony.report.statistics import statistics
from mkdocs_testimony.report.text_format import summary
from mkdocs_testimony.report.text_format import text as text_from

__all__ = ["FORMATS", "Look", "as_json", "concise", "explain", "statistics", "summary", "text", "texts"]

Texts = Mapping[str, str]


def texts(testimony: Testimony) -> Texts:
    """The text of every file that findings may point into, by path."""
    return {**testimony.other_text, **{page.path: page.text for page in testimony.pages}}


def text(findings: Sequence[Finding], source: Testimony | Texts, *, color: bool, width: int) -> str:
    """The findings for people, with the lines they stand in (see `mkdocs_testimony.report.text_format`)."""
    return FORMATS["text"](findings, source, Look(color, width))


def explain(code: str) -> str:
    """The page of the rule with this code or name, as Markdown. Raises `rules.UnknownRuleError`."""
    from mkdocs_testimony.rules.documentation import page

    return page(rules.rule(code))


@dataclass(frozen=True, slots=True)
class Look:
    """How findings are to be shown."""

    color: bool = False
    """With ANSI sequences."""
    width: int = 100
    """Of the terminal, in columns."""
    limit: int | None = None
    """Findings of one code that are given (0: all; None: as many as the format's readers can use)."""
    quiet: bool = False
    """Without the count and the hint that end a report for people."""


Printer = Callable[[Sequence[Finding], "Testimony | Texts", Look], str]


def _text(findings: Sequence[Finding], source: Testimony | Texts, look: Look) -> str:
    held = texts(source) if isinstance(source, Testimony) else source
    limit = _or(look.limit, FOR_PEOPLE)
    return text_from(findings, held, color=look.color, width=look.width, limit=limit, ending=not look.quiet)


def _concise(findings: Sequence[Finding], _: object, look: Look) -> str:
    return concise(findings, limit=_or(look.limit, FOR_PEOPLE), ending=not look.quiet)


def _json(findings: Sequence[Finding], _: object, look: Look) -> str:
    return as_json(findings, limit=_or(look.limit, FOR_PROGRAMS))


def _or(limit: int | None, default: int) -> int:
    return default if limit is None else limit


FORMATS: Mapping[str, Printer] = MappingProxyType({"text": _text, "concise": _concise, "json": _json})
"""Each format's function: findings, testimony (or texts by path), and how to show them."""
