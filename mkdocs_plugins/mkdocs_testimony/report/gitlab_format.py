"""Findings as GitLab's Code Quality report: a JSON list, as the Code Climate specification has it.

GitLab shows neither `check_name` nor columns in a merge request, so the description begins with the code. It
tells old from new by the fingerprint, which must be unique.
"""

from __future__ import annotations

import json
import posixpath
from typing import TYPE_CHECKING

from mkdocs_testimony.finding import Finding, Severity
from mkdocs_testimony.report.limits import FOR_PROGRAMS, as_findings, limited
from mkdocs_testimony.report.registry import Entry
from mkdocs_testimony.rules.fingerprints import fingerprints

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from mkdocs_testimony.report.registry import Look

_WEIGHTS = {Severity.ERROR: "major", Severity.WARNING: "minor", Severity.INFO: "info"}


def write(findings: Sequence[Finding], texts: Mapping[str, str], look: Look) -> str:
    """An object for each finding. Of one code 1,000 (`look.limit`), and one that counts the others."""
    shown, rests = limited(findings, FOR_PROGRAMS if look.limit is None else look.limit)
    objects = list(map(_object, shown, fingerprints(shown, texts)))
    objects += [_object(finding, f"more-{finding.code}") for finding in as_findings(rests)]
    return json.dumps(objects, indent=2)


def _object(finding: Finding, fingerprint: str) -> dict[str, object]:
    span = finding.span
    said = f"{finding.code} {finding.name}".strip()
    return {
        "description": f"{said}: {' '.join(finding.message.split())}",
        "check_name": finding.code,
        "fingerprint": fingerprint,
        "severity": _WEIGHTS[finding.severity or Severity.ERROR],
        "location": {
            "path": posixpath.normpath(span.path),
            "lines": {"begin": span.line, "end": span.end_line},
        },
    }


ENTRY = Entry(
    __name__,
    write,
    "GitLab: a Code Quality report for merge requests",
    base="CI_PROJECT_DIR",
    for_machines=True,
)
