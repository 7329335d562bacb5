"""Findings for programs."""

from __future__ import annotations

import json
from collections.abc import Sequence

from mkdocs_testimony.finding import Finding
from mkdocs_testimony.report.limits import FOR_PROGRAMS, Rest, limited
from mkdocs_testimony.span import Span


def as_json(findings: Sequence[Finding], *, limit: int = FOR_PROGRAMS) -> str:
    """A JSON list with one object a finding, in order.

    Its keys: `code`, `name`, `severity` (`error`, `warning`, `info`), `message`, `path`, `line`,
    `column`, `end` (`line`, `column`) and `related`, a list of places with `message` beside the same keys.
    Lines and columns count from 1, in characters; an end is just after the last character.

    Of one code at most `limit` are given (0: all). The others are one object at the end of the list, with a
    key `more` beside those: their number. Its place is that of the first of them.
    """
    shown, rests = limited(findings, limit)
    return json.dumps([*map(_object, shown), *map(_others, rests)], indent=2)


def _others(rest: Rest) -> dict[str, object]:
    finding = Finding(rest.code, rest.message, rest.span, name=rest.name, severity=rest.severity)
    return {**_object(finding), "more": rest.count}


def _object(finding: Finding) -> dict[str, object]:
    return {
        "code": finding.code,
        "name": finding.name,
        "severity": finding.severity.value if finding.severity else None,
        "message": finding.message,
        **_place(finding.span),
        "related": [{"message": what, **_place(span)} for span, what in finding.related],
    }


def _place(span: Span) -> dict[str, object]:
    return {
        "path": span.path,
        "line": span.line,
        "column": span.column,
        "end": {"line": span.end_line, "column": span.end_column},
    }
