"""Findings as SARIF 2.1.0, for code scanning.

GitHub takes 25,000 results of a run and shows 5,000: more are not sent, the gravest come first, and a
notification says how many are left out. Results keep their identity when lines move (`fingerprints`); columns
count characters.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING
from urllib.parse import quote

from mkdocs_testimony import __version__
from mkdocs_testimony.finding import Finding, Severity
from mkdocs_testimony.origin import help_address, repository
from mkdocs_testimony.report.limits import FOR_PROGRAMS, gravest_first, gravity, limited
from mkdocs_testimony.report.registry import Entry
from mkdocs_testimony.rules import RULES, Rule
from mkdocs_testimony.rules.documentation import documentation, page
from mkdocs_testimony.rules.fingerprints import fingerprints

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from mkdocs_testimony.report.registry import Look
    from mkdocs_testimony.span import Span

SHOWN = 5_000
"""Results that GitHub shows of a run."""

_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}
_PROBLEMS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "recommendation"}
_PRECISION = {"A": "very-high", "B": "high", "C": "medium"}
_SUBJECTS = {
    "ARG": "argument", "BIB": "bibliography", "CFG": "settings", "CIT": "citations", "CLM": "claims",
    "DOC": "document", "EST": "estimates",
    "HSE": "house rules", "PRN": "print", "QUO": "quotations", "RAT": "assessments", "SRC": "sources",
    "SUP": "suppressions", "TRC": "verification",
}  # fmt: skip


def write(findings: Sequence[Finding], texts: Mapping[str, str], look: Look) -> str:
    """A log with one run. Of one code 1,000 (`look.limit`; 0: all), and of all 5,000."""
    limit = FOR_PROGRAMS if look.limit is None else look.limit
    kept, _ = limited(findings, limit)
    marked = sorted(zip(kept, fingerprints(kept, texts), strict=True), key=lambda pair: gravity(pair[0]))
    shown = marked[: SHOWN if limit else None]
    codes = sorted({finding.code for finding in findings})
    places = {code: n for n, code in enumerate(codes)}
    ran = all(finding.code in RULES for finding in findings)
    log = {
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [
            {
                "tool": {"driver": _driver(_rule(code, findings) for code in codes)},
                "automationDetails": {"id": "testimony/"},
                "columnKind": "unicodeCodePoints",
                "invocations": [
                    {
                        "executionSuccessful": ran,
                        "toolExecutionNotifications": _left_out(len(findings) - len(shown)),
                    }
                ],
                "results": [_result(one, places[one.code], mark) for one, mark in shown],
            }
        ],
    }
    return json.dumps(log, indent=2)


def _driver(rules: Iterable[dict[str, object]]) -> dict[str, object]:
    address = repository()
    return {
        "name": "testimony",
        "semanticVersion": __version__,
        **({"informationUri": address} if address.startswith("https://") else {}),
        "rules": list(rules),
    }


def _left_out(count: int) -> list[dict[str, object]]:
    if not count:
        return []
    text = f"and {count:,} more findings; `testimony check --limit 0` shows all."
    return [{"level": "warning", "message": {"text": text}}]


def _rule(code: str, findings: Sequence[Finding]) -> dict[str, object]:
    """A rule as code scanning shows it: its page as help, and how sure it is."""
    rule = RULES.get(code)
    if rule is None:
        return {"id": code}
    weight = gravest_first([finding for finding in findings if finding.code == code])[0].severity
    address = help_address(code)
    first = " ".join(documentation(rule).split("\n\n")[0].split()) or rule.name
    return {
        "id": code,
        "name": rule.name,
        "shortDescription": {"text": first},
        "fullDescription": {"text": _full(rule) or first},
        "help": {"text": page(rule), "markdown": page(rule)},
        **({"helpUri": address} if address else {}),
        "defaultConfiguration": {"level": _LEVELS[weight or Severity.ERROR]},
        "properties": {
            "tags": ["testimony", _SUBJECTS[code[:3]]],
            "precision": _PRECISION[rule.reliability],
            "problem.severity": _PROBLEMS[weight or Severity.ERROR],
        },
    }


def _full(rule: Rule) -> str:
    """What a rule looks at: its page before the first heading, in 1,000 characters (GitHub's limit)."""
    words = " ".join(documentation(rule).split("\n## ")[0].split())
    return words if len(words) <= 1000 else f"{words[:999]}…"


def _result(finding: Finding, place: int, mark: str) -> dict[str, object]:
    related = [
        {"id": n, "message": {"text": said}, **_location(span)}
        for n, (span, said) in enumerate(finding.related, 1)
    ]
    return {
        "ruleId": finding.code,
        "ruleIndex": place,
        "level": _LEVELS[finding.severity or Severity.ERROR],
        "message": {"text": finding.message},
        "locations": [_location(finding.span)],
        **({"relatedLocations": related} if related else {}),
        # The second is the one that GitHub reads.
        "partialFingerprints": {"testimony/v1": mark, "primaryLocationLineHash": f"{mark}:1"},
    }


def _location(span: Span) -> dict[str, object]:
    region = {
        "startLine": span.line,
        "startColumn": span.column,
        "endLine": span.end_line,
        "endColumn": span.end_column,
    }
    path = quote(span.path, safe="/", errors="replace")
    return {"physicalLocation": {"artifactLocation": {"uri": path}, "region": region}}


ENTRY = Entry(
    __name__,
    write,
    "code scanning: SARIF 2.1.0, with each rule's help; the 5,000 most serious findings",
    base="GITHUB_WORKSPACE",
    for_machines=True,
)
