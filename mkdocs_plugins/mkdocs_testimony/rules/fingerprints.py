"""What a finding is known by when lines move: its file, its rule and the words that it is told of.

Baselines, SARIF and GitLab all use it. No line number is in it, and not the message either, whose wording may
change with the tool. Words are taken as they would be read: however a paragraph is broken into lines, it is
the same. Where the same words are told of more than once in a file, the findings are counted.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from typing import TYPE_CHECKING

from mkdocs_testimony.expressions import expression

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from mkdocs_testimony.finding import Finding
    from mkdocs_testimony.span import Span

LONGEST = 1000
"""Characters of the words that are looked at: beyond, two statements differ only in a whole page's end."""
_WORD = expression(rf"\S{{1,{LONGEST + 1}}}")


def fingerprints(findings: Sequence[Finding], texts: Mapping[str, str]) -> list[str]:
    """The fingerprint of each finding, 32 hexadecimal digits, all different.

    `texts` holds the files that the findings point into, by path.
    """
    lines: dict[str, list[str]] = {}
    seen: Counter[tuple[str, str, str]] = Counter()
    marks = []
    for finding in findings:
        path = finding.span.path
        if path not in lines:
            lines[path] = texts.get(path, "").split("\n")
        key = (path, finding.code, words_at(finding.span, lines[path]))
        seen[key] += 1
        known = "\0".join((*key, str(seen[key])))
        marks.append(hashlib.sha256(known.encode("utf-8", "surrogatepass")).hexdigest()[:32])
    return marks


def words_at(span: Span, lines: Sequence[str]) -> str:
    """The words of a place, or of the whole line where the place has no extent; empty outside the text."""
    first, last = span.line - 1, min(span.end_line, span.line + LONGEST) - 1
    part = list(lines[first : last + 1])
    if not part:
        return ""
    if (span.line, span.column) < (span.end_line, span.end_column):
        start, whole = span.column - 1, last == span.end_line - 1 and len(part) == last - first + 1
        if whole and len(part) == 1:
            part[0] = part[0][start : span.end_column - 1]
        else:
            part[-1] = part[-1][: span.end_column - 1] if whole else part[-1]
            part[0] = part[0][start:]
    return _beginning(part)


def _beginning(lines: Sequence[str]) -> str:
    """The words of lines with one blank between them, no longer than is kept.

    What comes after is not looked at: thousands of findings may each have the same long line.
    """
    words, length = [], 0
    for line in lines:
        for word in _WORD.finditer(line):
            words.append(word[0])
            length += len(word[0]) + 1
            if length > LONGEST:
                return " ".join(words)[:LONGEST]
    return " ".join(words)
