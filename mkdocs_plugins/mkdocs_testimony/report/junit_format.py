"""Findings as JUnit's XML, which nearly every CI shows as tests.

A finding that fails is a failed test; a lighter one is a test that passed and says something. A test has the
finding's fingerprint in its name, for CI compares runs by name, and lines move. Without findings there is one
test that passed: a report without a test is taken for a failed run by some.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

from mkdocs_testimony.finding import Finding, Severity
from mkdocs_testimony.report.concise_format import line
from mkdocs_testimony.report.display import safe
from mkdocs_testimony.report.limits import FOR_PROGRAMS, as_findings, limited
from mkdocs_testimony.report.registry import Entry
from mkdocs_testimony.rules.fingerprints import fingerprints

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from mkdocs_testimony.report.registry import Look


def write(findings: Sequence[Finding], texts: Mapping[str, str], look: Look) -> str:
    """`testsuites`, a `testsuite` for each file, and a `testcase` for each finding.

    Of one code 1,000 (`look.limit`), and a test that says how many more there are.
    """
    failing = {Severity.ERROR, Severity.WARNING} if look.strict else {Severity.ERROR}
    shown, rests = limited(findings, FOR_PROGRAMS if look.limit is None else look.limit)
    others = as_findings(rests)
    marks = [*fingerprints(shown, texts), *("more" for _ in others)]
    by_path: dict[str, list[tuple[Finding, str]]] = {}
    for finding, mark in zip((*shown, *others), marks, strict=True):
        by_path.setdefault(finding.span.path, []).append((finding, mark))
    whole = ET.Element("testsuites", name="testimony")
    for path, some in by_path.items():
        suite = ET.SubElement(whole, "testsuite", name=_plain(path), errors="0", skipped="0")
        for finding, mark in some:
            _case(suite, finding, mark[:12], finding.severity in failing)
        _count(suite, len(some), sum(finding.severity in failing for finding, _ in some))
    if not findings:
        suite = ET.SubElement(whole, "testsuite", name="testimony", errors="0", skipped="0")
        ET.SubElement(suite, "testcase", name="testimony check", classname="testimony")
        _count(suite, 1, 0)
    counts = Counter[str]()
    for suite in whole:
        counts.update({name: int(suite.get(name, "0")) for name in ("tests", "failures")})
    _count(whole, counts["tests"], counts["failures"])
    ET.indent(whole)
    return f'<?xml version="1.0" encoding="utf-8"?>\n{ET.tostring(whole, encoding="unicode")}'


def _count(element: ET.Element, tests: int, failures: int) -> None:
    element.set("tests", str(tests))
    element.set("failures", str(failures))


def _case(suite: ET.Element, finding: Finding, mark: str, fails: bool) -> None:
    said = _plain(f"{finding.code} {finding.name}".strip())
    case = ET.SubElement(
        suite,
        "testcase",
        name=f"{said} [{mark}]",
        classname=_plain(finding.span.path),
        file=_plain(finding.span.path),
        line=str(finding.span.line),
    )
    weight = finding.severity or Severity.ERROR
    if fails:
        message = _plain(" ".join(finding.message.split()))
        failure = ET.SubElement(case, "failure", message=message, type=weight.value)
        failure.text = _plain(line(finding))
    else:
        ET.SubElement(case, "system-out").text = _plain(line(finding))


def _plain(text: str) -> str:
    """A text of characters that a terminal shows and XML allows (XML 1.0, 2.2)."""
    return safe(text).replace("\ufffe", "\ufffd").replace("\uffff", "\ufffd")


ENTRY = Entry(
    __name__,
    write,
    "CI systems that show tests: JUnit XML, with a failed test for each finding that fails",
    for_machines=True,
)
