"""How many findings there are of each rule, the most frequent first."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from mkdocs_testimony.finding import Finding, Severity
from mkdocs_testimony.report.display import safe
from mkdocs_testimony.report.text_format import summary

if TYPE_CHECKING:
    from collections.abc import Sequence


def statistics(findings: Sequence[Finding], *, as_json: bool = False, ending: bool = True) -> str:
    """A line for each rule: how many, weight, code and name; then (`ending`) the count of all.

    as_json: a list of objects with `code`, `name`, `severity` (of the gravest) and `count`.
    """
    order = list(Severity)
    by_code: dict[str, list[Finding]] = {}
    for finding in findings:
        by_code.setdefault(finding.code, []).append(finding)
    rows = []
    for code, some in by_code.items():
        gravest = min((one.severity or Severity.ERROR for one in some), key=order.index)
        rows.append((len(some), gravest, code, some[0].name))
    rows.sort(key=lambda row: (-row[0], row[2]))
    if as_json:
        objects = [
            {"code": code, "name": name, "severity": severity.value, "count": count}
            for count, severity, code, name in rows
        ]
        return json.dumps(objects, indent=2)
    width = len(f"{rows[0][0]:,}") if rows else 0
    lines = [
        f"{count:>{width},}  {severity.value:<7}  {safe(f'{code} {name}'.strip())}"
        for count, severity, code, name in rows
    ]
    return "\n".join([*lines, summary(findings)] if ending else lines)
