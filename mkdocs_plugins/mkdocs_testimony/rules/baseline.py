"""The baseline: findings that were there when a testimony took up the check, and are not told again.

The file `testimony-baseline.json` stands beside mkdocs.yml. `testimony check --write-baseline` writes it;
each line is a finding, known by its fingerprint (`fingerprints`), so that lines may move and people merge.
Editing what a finding is told of makes it new. What no comment silences, no baseline does either.
"""

from __future__ import annotations

import json
from collections import Counter
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from mkdocs_testimony.finding import Finding
from mkdocs_testimony.records import dataclass
from mkdocs_testimony.rules.fingerprints import fingerprints, words_at
from mkdocs_testimony.rules.wording import counted
from mkdocs_testimony.span import Span

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from mkdocs_testimony.model import Testimony
    from mkdocs_testimony.rules.registry import Rule

FORMAT = "testimony-baseline"
SHOWN = 80
"""Characters of the words that a line of the file shows to people."""


@dataclass(frozen=True, slots=True)
class Known:
    """One line of a baseline."""

    path: str
    code: str
    mark: str


def written(findings: Sequence[Finding], testimony: Testimony, rules: Mapping[str, Rule]) -> tuple[str, int]:
    """A baseline of these findings, as text, and how many it holds: what none may silence is left out."""
    texts = _texts(testimony)
    held = [finding for finding in findings if may_be_known(finding.code, rules)]
    lines = []
    parted = {path: texts.get(path, "").split("\n") for path in {finding.span.path for finding in held}}
    for finding, mark in zip(held, fingerprints(held, texts), strict=True):
        words = words_at(finding.span, parted[finding.span.path])
        shown = words if len(words) <= SHOWN else f"{words[: SHOWN - 1]}…"
        lines.append({"path": finding.span.path, "code": finding.code, "words": shown, "mark": mark})
    lines.sort(key=lambda line: (line["path"], line["code"], line["words"], line["mark"]))
    body = ",\n".join(f"  {json.dumps(line, ensure_ascii=False)}" for line in lines)
    return f'{{"format": "{FORMAT}", "version": 1, "findings": [\n{body}\n]}}\n', len(lines)


def read(text: str) -> list[Known]:
    """The lines of a baseline. Raises ValueError, with what is wrong in a few words."""
    try:
        whole = json.loads(text)
    except RecursionError:
        raise ValueError("it is not JSON") from None
    except ValueError as error:
        raise ValueError(f"it is not JSON ({error})") from error
    if not isinstance(whole, dict) or whole.get("format") != FORMAT:
        raise ValueError("it is not a baseline written by `testimony check --write-baseline`")
    if whole.get("version") != 1:
        raise ValueError("it was written by a later version of the tool")
    lines = whole.get("findings")
    if not isinstance(lines, list):
        raise ValueError("it has no list of `findings`")
    known = []
    for line in lines:
        values = [line.get(name) if isinstance(line, dict) else None for name in ("path", "code", "mark")]
        if not all(isinstance(value, str) for value in values):
            raise ValueError("a line of it lacks `path`, `code` or `mark`")
        known.append(Known(*map(str, values)))
    return known


def without_known(
    findings: Sequence[Finding], testimony: Testimony, rules: Mapping[str, Rule], ran: Collection[str]
) -> tuple[list[Finding], list[Finding]]:
    """The findings that are not in the testimony's baseline; and what is wrong with that (SUP006, SUP005).

    `ran` are the codes that could have been found: of others nobody knows whether they are there still.
    """
    path = testimony.baseline
    try:
        lines = read(testimony.other_text[path])
    except ValueError as error:
        message = (
            f"This baseline is ignored: {error}. Rewrite it with `testimony check --write-baseline`,"
            " or remove it."
        )
        return list(findings), [Finding("SUP006", message, Span.point(path, 1))]
    known = {line.mark for line in lines if may_be_known(line.code, rules)}
    marks = fingerprints(findings, _texts(testimony))
    new = [
        finding
        for finding, mark in zip(findings, marks, strict=True)
        if mark not in known or not may_be_known(finding.code, rules)
    ]
    told = set(marks)
    gone = [line for line in lines if line.code in ran and line.mark not in told]
    return new, _stale(gone, path)


def _stale(gone: Sequence[Known], path: str) -> list[Finding]:
    if not gone:
        return []
    listed = ", ".join(
        f"{code} in {PurePosixPath(file).name}" + (f" ({count} times)" if count > 1 else "")
        for (file, code), count in sorted(Counter((known.path, known.code) for known in gone).items())[:3]
    )
    more = ", …" if len({(known.path, known.code) for known in gone}) > 3 else ""
    message = (
        f"{counted(len(gone), 'finding')} of this baseline {'is' if len(gone) == 1 else 'are'} no"
        " longer there:"
        f" {listed}{more}. Rewrite it with `testimony check --write-baseline`."
    )
    return [Finding("SUP005", message, Span.point(path, 1))]


def may_be_known(code: str, rules: Mapping[str, Rule]) -> bool:
    """Whether a baseline may hold a finding of this code: not what no comment silences."""
    return code in rules and rules[code].suppressible


def _texts(testimony: Testimony) -> Mapping[str, str]:
    return {**testimony.other_text, **{page.path: page.text for page in testimony.pages}}
