"""Findings for programs as a plain list, the form that a shell script reads with one expression of `jq`."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from mkdocs_testimony.finding import Finding
from mkdocs_testimony.report.json_report_format import as_object
from mkdocs_testimony.report.limits import FOR_PROGRAMS, limited
from mkdocs_testimony.report.registry import Entry

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from mkdocs_testimony.report.registry import Look


def write(findings: Sequence[Finding], _: Mapping[str, str], look: Look) -> str:
    """A list with an object for each finding, in reading order, as `json-report` has them.

    Of one code 1,000 are given, or as many as `look.limit` says (0: all). What is left out is one object more
    at the end for each code, with its number as `more`, at the place of the first of it.
    """
    shown, rests = limited(findings, FOR_PROGRAMS if look.limit is None else look.limit)
    others = (
        {
            **as_object(Finding(rest.code, rest.message, rest.span, rest.name, rest.severity)),
            "more": rest.count,
        }
        for rest in rests
    )
    return json.dumps([*map(as_object, shown), *others], indent=2)


ENTRY = Entry(
    __name__,
    write,
    "scripts: a list with an object for each finding",
    for_machines=True,
)
