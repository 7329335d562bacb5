"""Mending what the checker's rules say how to mend.

A finding may bring its fix: edits by place. Those of one pass never touch each other: where two do, the
first is made and the other waits for the next pass, in which it is found anew, at its new place, or found
no more.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mkdocs_testimony.editing.edits import Edit, EditError, edited
from mkdocs_testimony.records import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from mkdocs_testimony.finding import Finding, Fix
    from mkdocs_testimony.span import Span


@dataclass(frozen=True, slots=True)
class Mended:
    """What one pass has made of the files."""

    files: Mapping[str, bytes]
    """The changed files by path."""
    findings: tuple[Finding, ...]
    """Those whose fixes are made."""


def fixable(findings: Iterable[Finding], *, unsafe: bool) -> list[Finding]:
    """The findings that bring a fix; without `unsafe` only where the fix cannot change what is said."""
    return [finding for finding in findings if finding.fix and (unsafe or finding.fix.safe)]


def mended(files: Mapping[str, bytes], findings: Sequence[Finding], *, unsafe: bool) -> Mended:
    """The files with the findings' fixes made, as far as no two touch and each file can hold its own."""
    taken: dict[str, list[Edit]] = {}
    made: list[Finding] = []
    for finding in fixable(findings, unsafe=unsafe):
        fix = finding.fix
        if fix is None or not _fits(fix, taken, files):
            continue
        for span, text in fix.edits:
            edit = Edit(span, text)
            if edit not in taken.setdefault(span.path, []):
                taken[span.path].append(edit)
        made.append(finding)
    out = {}
    for path, edits in taken.items():
        try:
            out[path] = edited(files[path], edits)
        except EditError:
            # A file in an encoding that cannot hold the text stays as it is, and its findings stay told.
            made = [finding for finding in made if finding.fix and path not in _paths(finding.fix)]
    kept = {path for finding in made if finding.fix for path in _paths(finding.fix)}
    return Mended({path: data for path, data in out.items() if path in kept}, tuple(made))


def _paths(fix: Fix) -> set[str]:
    return {span.path for span, _ in fix.edits}


def _fits(fix: Fix, taken: Mapping[str, Sequence[Edit]], files: Mapping[str, bytes]) -> bool:
    """Whether every edit of a fix lies in a file that is there, and touches no other edit than itself."""
    for span, text in fix.edits:
        if span.path not in files:
            return False
        for other in taken.get(span.path, ()):
            if other != Edit(span, text) and _touch(span, other.span):
                return False
    return bool(fix.edits)


def _touch(one: Span, other: Span) -> bool:
    return (one.line, one.column) <= (other.end_line, other.end_column) and (other.line, other.column) <= (
        one.end_line,
        one.end_column,
    )
