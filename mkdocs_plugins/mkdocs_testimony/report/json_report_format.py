"""Findings for programs: a JSON object, whose schema is `findings.schema.json` beside this file."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

from mkdocs_testimony import __version__
from mkdocs_testimony.report.limits import FOR_PROGRAMS, limited
from mkdocs_testimony.report.registry import Entry

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from mkdocs_testimony.finding import Finding, Fix
    from mkdocs_testimony.report.registry import Look
    from mkdocs_testimony.span import Span

SCHEMA = Path(__file__).with_name("findings.schema.json")
"""What `write` writes, as a JSON Schema."""
VERSION, MINOR = 1, 0
"""The first grows when a reader must change; the second when fields have been added."""


def write(findings: Sequence[Finding], _: Mapping[str, str], look: Look) -> str:
    """An object with the `findings` in reading order, and with `more`: how many of a code are left out.

    A finding has `code`, `name`, `severity` (`error`, `warning`, `info`), `message`, `path`, `line`,
    `column`, `end` (`line`, `column`) and `related`, a list of places with `message` beside the same keys.
    `fix` is null, or says whether it is `safe`, and has `edits`: places with their new `text`. Lines and
    columns count from 1, in characters; an end is just after the last character.

    Of one code 1,000 are given, or as many as `look.limit` says (0: all). The place of what is left out is
    that of the first of it. `root` is the testimony's folder, named from where the paths are.
    """
    shown, rests = limited(findings, FOR_PROGRAMS if look.limit is None else look.limit)
    whole = {
        "format": "testimony-findings",
        "version": VERSION,
        "minor": MINOR,
        "tool": __version__,
        "root": look.root,
        "columns": "characters",
        "findings": [as_object(finding) for finding in shown],
        "more": [
            {
                "code": rest.code,
                "name": rest.name,
                "severity": rest.severity.value if rest.severity else "error",
                "count": rest.count,
                **_place(rest.span),
            }
            for rest in rests
        ],
    }
    return json.dumps(whole, indent=2)


def as_object(finding: Finding) -> dict[str, object]:
    """One finding, as both forms of JSON have it."""
    return {
        "code": finding.code,
        "name": finding.name,
        "severity": finding.severity.value if finding.severity else "error",
        "message": finding.message,
        **_place(finding.span),
        "fix": _fix(finding.fix),
        "related": [{"message": what, **_place(span)} for span, what in finding.related],
    }


def _fix(fix: Fix | None) -> dict[str, object] | None:
    if fix is None:
        return None
    return {"safe": fix.safe, "edits": [{**_place(span), "text": text} for span, text in fix.edits]}


def _place(span: Span) -> dict[str, object]:
    return {
        "path": span.path,
        "line": span.line,
        "column": span.column,
        "end": {"line": span.end_line, "column": span.end_column},
    }


ENTRY = Entry(
    __name__,
    write,
    "programs: the same in an object with a schema (`testimony check --schema`)",
    for_machines=True,
)
