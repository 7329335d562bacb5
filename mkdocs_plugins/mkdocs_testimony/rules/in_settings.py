"""What the settings say of rules: how much they weigh, and in which files they are not told.

Codes are known here, and not where mkdocs.yml is read: an unknown one is CFG001, at its place. A family
weighs less than a code or name of it, wherever it stands: `{CLM: warning, CLM001: error}`.
"""

from __future__ import annotations

from fnmatch import fnmatchcase
from itertools import chain
from typing import TYPE_CHECKING, Literal

from mkdocs_testimony.finding import Finding, Severity
from mkdocs_testimony.nearness import NearNames
from mkdocs_testimony.rules.wording import did_you_mean
from mkdocs_testimony.settings import FileIgnore, RuleWeight, Settings

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping

    from mkdocs_testimony.model import Testimony
    from mkdocs_testimony.rules.registry import Rule

_ANSWERS = "SUP"
"""The family that tells of the answers themselves. Its rules may weigh more or less, but not be off."""


def _may_weigh(rule: Rule, weight: str) -> bool:
    """Whether the settings may give a rule this weight.

    A rule that no comment silences is not silenced here either. Beside the answers' own family, it guards
    those who check a stranger's testimony from its settings too, so it keeps its weight.
    """
    return rule.suppressible or (rule.code.startswith(_ANSWERS) and weight != "off")


_FAMILY = 3
"""Letters that name a family of codes."""


def codes_of(typed: str, rules: Mapping[str, Rule]) -> tuple[str, ...]:
    """The codes that a code, a family of codes (`CLM`) or a name stands for; empty for an unknown one."""
    start = typed.strip().upper()
    family = tuple(code for code in rules if start in (code, code[:_FAMILY]))
    return family or tuple(code for code, rule in rules.items() if rule.name.upper() == start)


def weights(settings: Settings, rules: Mapping[str, Rule]) -> dict[str, Severity | Literal["off"]]:
    """By code, the weight that the settings give; codes of which they say nothing are missing."""
    by_code: dict[str, Severity | Literal["off"]] = {}
    ranked = [(codes_of(rule.rule, rules), rule.weight) for rule in settings.rules]
    for codes, weight in sorted(ranked, key=lambda pair: -len(pair[0])):
        for code in codes:
            if _may_weigh(rules[code], weight):
                by_code[code] = "off" if weight == "off" else Severity(weight)
    return by_code


def mistakes(settings: Settings, rules: Mapping[str, Rule]) -> Iterator[Finding]:
    """What is wrong with the rules that the settings name (CFG001)."""
    names = NearNames([*rules, *(rule.name for rule in rules.values())])
    answers: tuple[RuleWeight | FileIgnore, ...] = (*settings.rules, *settings.per_file_ignores)
    for answer in answers:
        codes = codes_of(answer.rule, rules)
        if not codes:
            near = did_you_mean(names.near(answer.rule))
            yield Finding("CFG001", f"There is no rule `{answer.rule}`.{near or _ALL}", answer.span)
        elif not any(_may_weigh(rules[code], _weight(answer)) for code in codes):
            message = f"The settings cannot silence `{answer.rule}` or lower its severity. Remove it."
            yield Finding("CFG001", message, answer.span)


def _weight(answer: RuleWeight | FileIgnore) -> str:
    return "off" if isinstance(answer, FileIgnore) else answer.weight


_ALL = " `testimony explain` lists all rules."


def without_ignored(
    findings: Iterable[Finding], testimony: Testimony, rules: Mapping[str, Rule], ran: Collection[str]
) -> list[Finding]:
    """The findings without those of `per-file-ignores`, and with what is told of ignores that do nothing."""
    listed = [(ignore, codes_of(ignore.rule, rules)) for ignore in testimony.settings.per_file_ignores]
    able = [(ignore, tuple(code for code in codes if rules[code].suppressible)) for ignore, codes in listed]
    ignores = [(ignore, codes) for ignore, codes in able if codes]
    used: set[FileIgnore] = set()
    if not ignores:
        return list(findings)
    patterns = _Patterns(ignores)
    kept: list[Finding] = []
    meant: dict[tuple[str, str], list[FileIgnore]] = {}
    for finding in findings:
        place = finding.code, finding.span.path
        if place not in meant:
            meant[place] = [ignore for ignore, codes in patterns.of(place[1]) if place[0] in codes]
            used.update(meant[place])
        if not meant[place]:
            kept.append(finding)
    paths = {page.path for page in testimony.pages} | testimony.other_text.keys() | testimony.files
    unused = [
        ignore for ignore, codes in ignores if ignore not in used and any(code in ran for code in codes)
    ]
    names = frozenset(chain.from_iterable(map(FileIgnore.names, paths))) if unused else frozenset()
    return [*kept, *(_unused(ignore, names) for ignore in unused)]


def without_matching(
    findings: Iterable[Finding], ignores: Iterable[FileIgnore], rules: Mapping[str, Rule]
) -> list[Finding]:
    """The findings without those of these ignores. What may not be silenced stays."""
    able = [
        (ignore, {c for c in codes_of(ignore.rule, rules) if rules[c].suppressible}) for ignore in ignores
    ]
    patterns = _Patterns([(ignore, tuple(codes)) for ignore, codes in able])
    return [
        finding
        for finding in findings
        if all(finding.code not in codes for _, codes in patterns.of(finding.span.path))
    ]


class _Patterns:
    """Per-file ignores by the files that they name: those without a wildcard are not tried on each file."""

    def __init__(self, ignores: Iterable[tuple[FileIgnore, tuple[str, ...]]]) -> None:
        self._wild: list[tuple[FileIgnore, tuple[str, ...]]] = []
        self._literal: dict[str, list[tuple[FileIgnore, tuple[str, ...]]]] = {}
        for ignore, codes in ignores:
            own = self._literal.setdefault(ignore.meant, []) if ignore.literal else self._wild
            own.append((ignore, codes))

    def of(self, path: str) -> Iterator[tuple[FileIgnore, tuple[str, ...]]]:
        """The ignores whose pattern means a file, with the codes of each."""
        for name in FileIgnore.names(path):
            yield from self._literal.get(name, ())
        yield from (pair for pair in self._wild if pair[0].matches(path))


def _unused(ignore: FileIgnore, names: Collection[str]) -> Finding:
    meant = ignore.meant in names if ignore.literal else any(fnmatchcase(n, ignore.meant) for n in names)
    if meant:
        message = f"Nothing in `{ignore.pattern}` is a case of {ignore.rule}. Remove it from the settings."
    else:
        message = (
            f"No file is called `{ignore.pattern}`, so this silences nothing. Write a path from the folder "
            "of mkdocs.yml, such as `content/annexes/*`."
        )
    return Finding("SUP001", message, ignore.span)
