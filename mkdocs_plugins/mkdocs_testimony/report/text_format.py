"""Findings for people: the place, what is wrong, and the line it stands in."""

from __future__ import annotations

import textwrap
from collections import Counter
from typing import TYPE_CHECKING

from mkdocs_testimony.finding import Finding, Severity
from mkdocs_testimony.report.display import columns, safe
from mkdocs_testimony.report.limits import FOR_PEOPLE, Rest, limited
from mkdocs_testimony.report.registry import Entry
from mkdocs_testimony.report.source_line import excerpt
from mkdocs_testimony.wording import counted

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from mkdocs_testimony.report.registry import Look
    from mkdocs_testimony.span import Span

_COLOURS = {Severity.ERROR: "31", Severity.WARNING: "33", Severity.INFO: "36"}
_BOLD, _FAINT = "1", "2"


def write(findings: Sequence[Finding], texts: Mapping[str, str], look: Look) -> str:
    """The findings as a report, as `text` makes it."""
    limit = FOR_PEOPLE if look.limit is None else look.limit
    return text(findings, texts, color=look.color, width=look.width, limit=limit, ending=not look.quiet)


def text(
    findings: Sequence[Finding],
    texts: Mapping[str, str],
    *,
    color: bool,
    width: int,
    limit: int = FOR_PEOPLE,
    ending: bool = True,
) -> str:
    """The findings as a report, with a count at its end, which counts those that are not shown too.

    `texts` holds the files that the findings point into, by path; of a file that is not among them no
    line is shown. `width` is the terminal's, in columns; `color` adds ANSI sequences.
    Of one code at most `limit` findings are shown (0: all), and then how many more there are.
    Without `ending` the count is left off.
    """
    shown, rests = limited(findings, limit)
    lines: dict[str, list[str]] = {}
    blocks = []
    for finding in shown:
        path = finding.span.path
        if path not in lines:
            lines[path] = [line.rstrip("\r") for line in texts.get(path, "").split("\n")]
        blocks.append("\n".join(_block(finding, lines[path], color, max(width, 40))))
    if rests:
        blocks.append("\n".join(_rest(rest, color) for rest in rests))
    if ending:
        blocks.append(_ending(findings, color))
    return "\n\n".join(blocks)


def _rest(rest: Rest, color: bool) -> str:
    """`CIT001 unknown-key: and 99,950 more …`"""
    hue = _COLOURS[rest.severity or Severity.ERROR]
    return f"{_paint(safe(f'{rest.code} {rest.name}'.strip()), hue, color)}: {safe(rest.message)}"


def summary(findings: Sequence[Finding]) -> str:
    """`3 errors, 1 warning in 2 files`."""
    if not findings:
        return "Nothing found."
    weights = Counter(finding.severity for finding in findings)
    parts = []
    if weights[Severity.ERROR]:
        parts.append(counted(weights[Severity.ERROR], "error"))
    if weights[Severity.WARNING]:
        parts.append(counted(weights[Severity.WARNING], "warning"))
    if weights[Severity.INFO]:
        parts.append(f"{weights[Severity.INFO]} info")
    files = counted(len({finding.span.path for finding in findings}), "file")
    return f"{', '.join(parts)} in {files}"


def _ending(findings: Sequence[Finding], color: bool) -> str:
    if not findings:
        return summary(findings)
    # The code to begin with: the first of the gravest.
    order = list(Severity)
    code = min(findings, key=lambda finding: order.index(finding.severity or Severity.ERROR)).code
    help_line = f"testimony explain {safe(code)}: what a rule looks at, why, and how to fix it."
    count = summary(findings)
    mendable = sum(finding.fix is not None and finding.fix.safe for finding in findings)
    if mendable:
        count += f"; --fix corrects {mendable:,} (--diff shows how)"
    return f"{_paint(count, _BOLD, color)}\n{_paint(help_line, _FAINT, color)}"


def _block(finding: Finding, lines: Sequence[str], color: bool, width: int) -> list[str]:
    severity = finding.severity or Severity.ERROR
    hue = _COLOURS[severity]
    name = f"{finding.code} {finding.name}".strip()
    out = [
        f"{_paint(f'{_place(finding.span)}:', _BOLD, color)}"
        f" {_paint(severity.value, hue, color)} {_paint(safe(name), _BOLD, color)}"
    ]
    out.extend(_wrapped(finding.message, width, "  ", "  "))
    number = finding.span.line
    if 0 < number <= len(lines) and (number < len(lines) or not _is_blank(lines[-1])):
        gutter = len(str(number))
        part = excerpt(lines[number - 1], finding.span, width - gutter - 3)
        mark = "^" * part.length
        if finding.span.end_line > number:
            mark += f" (to line {finding.span.end_line})"
        blank = _paint(f"{' ' * gutter} |", _FAINT, color)
        out.append(f"{_paint(f'{number} |', _FAINT, color)} {part.text}".rstrip())
        out.append(f"{blank} {' ' * part.indent}{_paint(mark, hue, color)}")
    for span, what in finding.related:
        out.extend(_wrapped(f"{_place(span)}: {what}", width, "  = ", "    "))
    return out


def _is_blank(line: str) -> bool:
    """Whether a line has nothing but blanks, by its first character that is none: no copy of a long line."""
    return not line or line.isspace()


def _place(span: Span) -> str:
    return f"{safe(span.path)}:{span.line}:{span.column}"


def _wrapped(message: str, width: int, first: str, rest: str) -> list[str]:
    """A message on lines no wider than the terminal, as far as its words allow."""
    words = safe(" ".join(message.split()))
    # textwrap counts characters: wide ones take two columns, so the lines are made shorter by that much.
    density = max(1.0, columns(words) / max(len(words), 1))
    return textwrap.wrap(
        words,
        max(20, int(width / density)),
        initial_indent=first,
        subsequent_indent=rest,
        break_long_words=False,
        break_on_hyphens=False,
    )


def _paint(words: str, code: str, color: bool) -> str:
    return f"\x1b[{code}m{words}\x1b[0m" if color and words else words


ENTRY = Entry(
    __name__,
    write,
    "people: the line, with the place marked under it (the default)",
)
