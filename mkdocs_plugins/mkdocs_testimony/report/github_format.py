"""Findings as annotations of GitHub Actions: workflow commands on standard output.

GitHub shows at most ten errors, ten warnings and ten notices of a step, and fifty of a job, and drops what
comes after without a word. So the gravest come first, no more are sent than are shown, and the log holds the
others, a line each, in a fold. The whole list is for the job's summary (`markdown_format`).

Whatever an author's text holds, it begins no command of its own: breaks of lines are escaped, and a line of
the log can neither begin with `::` nor hold `##[`, which the runner looks for anywhere.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mkdocs_testimony.finding import Finding, Severity
from mkdocs_testimony.report.concise_format import concise
from mkdocs_testimony.report.display import safe
from mkdocs_testimony.report.limits import FOR_PEOPLE, gravest_first
from mkdocs_testimony.report.registry import Entry
from mkdocs_testimony.report.text_format import summary

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from mkdocs_testimony.report.registry import Look

SHOWN = 10
"""Annotations of one weight that GitHub shows of a step."""

_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}


def write(findings: Sequence[Finding], _: Mapping[str, str], look: Look) -> str:
    """`::error file=…,line=…,title=CODE name::message` for each, and how many more there are."""
    shown, others = _shown(findings, SHOWN if look.limit is None else look.limit)
    lines = [annotation(finding) for finding in shown]
    if others:
        limit = FOR_PEOPLE if look.limit is None else look.limit
        fold = concise(others, limit=limit, ending=False)
        lines += [f"::group::and {len(others):,} more", *map(_plain, fold.split("\n")), "::endgroup::"]
    if not look.quiet:
        lines.append(_plain(summary(findings)))
    return "\n".join(lines)


def annotation(finding: Finding) -> str:
    """One finding as a workflow command."""
    span = finding.span
    place = {"file": span.path, "line": str(span.line), "endLine": str(span.end_line)}
    # GitHub drops columns that lie on two lines.
    if span.line == span.end_line:
        place |= {"col": str(span.column), "endColumn": str(span.end_column)}
    place["title"] = f"{finding.code} {finding.name}".strip()
    command = _COMMANDS[finding.severity or Severity.ERROR]
    values = ",".join(f"{name}={_property(value)}" for name, value in place.items())
    return f"::{command} {values}::{_data(finding.message)}"


def _shown(findings: Sequence[Finding], limit: int) -> tuple[list[Finding], list[Finding]]:
    """The first of each weight, the gravest weight before the others, and those that are left."""
    counts = dict.fromkeys(_COMMANDS, 0)
    shown: list[Finding] = []
    others: list[Finding] = []
    for finding in gravest_first(findings):
        weight = finding.severity or Severity.ERROR
        counts[weight] += 1
        (shown if not limit or counts[weight] <= limit else others).append(finding)
    return shown, others


def _data(text: str) -> str:
    """A text as a command's message. What a terminal would obey is made visible first."""
    return safe(" ".join(text.split())).replace("%", "%25")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def _plain(line: str) -> str:
    """A line of the log in which the runner finds no command."""
    line = line.replace("##[", "## [")
    return f"./{line}" if line.lstrip().startswith("::") else line


ENTRY = Entry(
    __name__,
    write,
    "GitHub Actions: annotations on lines of a pull request, the most serious first, 10 of each weight",
    base="GITHUB_WORKSPACE",
    for_machines=True,
)
