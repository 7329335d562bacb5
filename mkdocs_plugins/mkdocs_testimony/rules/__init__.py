"""The rules, and the check that runs them."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from datetime import date
from importlib import import_module
from importlib.resources import files as files_of
from pathlib import Path
from types import MappingProxyType

from mkdocs_testimony.finding import Finding, Severity
from mkdocs_testimony.glyphs import SYSTEM_FOLDERS
from mkdocs_testimony.model import Testimony
from mkdocs_testimony.rules.near import NearNames
from mkdocs_testimony.rules.registry import PROFILES, Rule, Surroundings
from mkdocs_testimony.rules.suppress import suppressed
from mkdocs_testimony.rules.wording import did_you_mean
from mkdocs_testimony.settings import Profile

__all__ = ["PROFILES", "RULES", "Rule", "UnknownRuleError", "check", "rule", "selected"]

_FILE = re.compile(r"[a-z]{3}\d{3}_\w+\.py")
"""A rule's file: its code in small letters, and its name."""


def _registered() -> Mapping[str, Rule]:
    """Every rule by its code, sorted. A rule is one file of this folder: to add the file registers it."""
    files = sorted(file.name for file in files_of(__name__).iterdir() if _FILE.fullmatch(file.name))
    rules = [import_module(f"{__name__}.{file.removesuffix('.py')}").RULE for file in files]
    return MappingProxyType({one.code: one for one in sorted(rules, key=lambda one: str(one.code))})


RULES: Mapping[str, Rule] = _registered()
"""Every rule by its code, in order of the codes."""


class UnknownRuleError(LookupError):
    """No rule has this code or name. Its text says so and names the nearest ones."""

    def __init__(self, asked: str) -> None:
        by_name = {one.name: one.code for one in RULES.values()}
        near = NearNames([*RULES, *by_name]).near(asked)
        super().__init__(f"There is no rule `{asked}`.{did_you_mean(near)}")

    def __str__(self) -> str:
        return str(self.args[0])


def rule(code: str) -> Rule:
    """The rule with this code or name, in capitals or not. Raises UnknownRuleError."""
    wanted = code.strip().upper()
    for one in RULES.values():
        if wanted in {one.code, one.name.upper()}:
            return one
    raise UnknownRuleError(code)


def selected(asked: Collection[str]) -> frozenset[str]:
    """The codes that codes, beginnings of codes (`CLM`) or names stand for. Raises UnknownRuleError."""
    codes: set[str] = set()
    for one in asked:
        start = one.strip().upper()
        family = {code for code in RULES if start and code.startswith(start)}
        codes.update(family or {rule(one).code})
    return frozenset(codes)


def check(
    testimony: Testimony,
    *,
    profile: Profile,
    today: date,
    select: Collection[str] | None = None,
    font_folders: Sequence[Path] = SYSTEM_FOLDERS,
) -> list[Finding]:
    """Everything that is wrong with a testimony, in reading order.

    Takes what the passes found and what each rule finds, drops what ignore comments silence (and adds
    what is wrong with those comments), and gives each finding its rule's name and its weight under the
    profile. A weight that a pass has set stands. `select` keeps only some rules (see `selected`); all
    rules run regardless, so that an ignore comment counts as used. `font_folders` is where faces for what
    the shipped ones lack are looked for (DOC017): the system's, and before them the project's own. Raises
    UnknownRuleError.
    """
    wanted = None if select is None else selected(select)
    surroundings = Surroundings(today, tuple(font_folders))
    found = dict.fromkeys(testimony.findings)
    for one in RULES.values():
        found.update(dict.fromkeys(one.findings(testimony, surroundings)))
    judged = []
    for finding in dict.fromkeys(suppressed(found, testimony, RULES, today)):
        if wanted is not None and finding.code not in wanted:
            continue
        weighed = _weighed(finding, profile)
        if weighed is not None:
            judged.append(weighed)
    order = {page.path: n for n, page in enumerate(testimony.pages)}
    judged.sort(key=lambda finding: _position(finding, order))
    return judged


def _weighed(finding: Finding, profile: Profile) -> Finding | None:
    """The finding with name and weight; None when its rule is off."""
    known = RULES.get(finding.code)
    if known is None:
        # A pass told something that no rule documents: better shown as an error than lost.
        return replace(finding, severity=finding.severity or Severity.ERROR)
    severity = finding.severity or known.severity(profile)
    return replace(finding, name=known.name, severity=severity) if severity else None


def _position(finding: Finding, order: Mapping[str, int]) -> tuple[int, str, int, int, str, str]:
    span = finding.span
    return (
        order.get(span.path, len(order)),
        span.path,
        span.line,
        span.column,
        finding.code,
        finding.message,
    )
