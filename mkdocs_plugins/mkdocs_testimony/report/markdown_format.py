"""Findings as Markdown: the summary of a job, or a comment on a pull request.

GitHub takes 65,536 characters for a comment, so the table ends before, the gravest findings first, and says
how many more there are. What an author wrote is shown as typed: no link, picture, tag or mention of it is
alive.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mkdocs_testimony.expressions import expression
from mkdocs_testimony.finding import Finding, Severity
from mkdocs_testimony.report.display import safe
from mkdocs_testimony.report.limits import FOR_PEOPLE, as_findings, gravest_first, limited
from mkdocs_testimony.report.registry import Entry
from mkdocs_testimony.report.text_format import summary

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from mkdocs_testimony.report.registry import Look

LONGEST = 60_000
"""Characters of the whole."""

_SPECIAL = expression(r"[\\`*_{}\[\]<>()#!|~&@:$^]")
"""What could mean something outside code: marks of Markdown, of its tables, of HTML, mentions, addresses."""


def write(findings: Sequence[Finding], _: Mapping[str, str], look: Look) -> str:
    """A heading, the count, and a table with weight, place, rule and message.

    Of one code 50 (`look.limit`; 0: all, and the whole may be longer), and then how many more there are.
    """
    title = f"### Testimony\n\n{summary(findings)}\n"
    if not findings:
        return title
    shown, rests = limited(findings, FOR_PEOPLE if look.limit is None else look.limit)
    rows = [_row(finding) for finding in gravest_first([*shown, *as_findings(rests)])]
    room = LONGEST - len(title) - 300
    kept = 0
    while kept < len(rows) and (look.limit == 0 or room >= len(rows[kept]) + 1):
        room -= len(rows[kept]) + 1
        kept += 1
    table = ["", "| weight | place | rule | what |", "| --- | --- | --- | --- |", *rows[:kept]]
    if kept < len(rows):
        table += ["", f"And {len(rows) - kept:,} more; `testimony check` shows them."]
    return "\n".join([title.rstrip("\n"), *table])


def _row(finding: Finding) -> str:
    weight = finding.severity or Severity.ERROR
    place = _code(f"{finding.span.path}:{finding.span.line}:{finding.span.column}")
    rule = f"{finding.code} {finding.name}".strip()
    return f"| {weight.value} | {place} | {escaped(rule)} | {_prose(finding.message)} |"


def _prose(message: str) -> str:
    """A message, with what it has between backquotes as code and all else as typed."""
    parts = safe(" ".join(message.split())).split("`")
    if len(parts) % 2 == 0:  # one is left open
        parts[-2:] = ["`".join(parts[-2:])]
    words = [_code(part) if n % 2 else escaped(part) for n, part in enumerate(parts)]
    # Two codes that touch would run into one.
    return "".join(word or (" " if 0 < n < len(words) - 1 else "") for n, word in enumerate(words))


def _code(text: str) -> str:
    """A text as code in a table's cell."""
    text = safe(text)
    if not text.strip() or "`" in text or "\\" in text:
        return escaped(text) or "\\`\\`"
    return f"`{text.replace('|', chr(92) + '|')}`"


def escaped(text: str) -> str:
    """A text as typed, with nothing in it that Markdown would obey."""
    return _SPECIAL.sub(lambda found: f"&#{ord(found[0])};", text)


ENTRY = Entry(
    __name__,
    write,
    "a job's summary or a comment: a table of at most 60,000 characters",
    base="GITHUB_WORKSPACE",
    for_machines=True,
)
