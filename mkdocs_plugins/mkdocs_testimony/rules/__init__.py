"""The rules, and the check that runs them."""

from __future__ import annotations

from dataclasses import replace
from importlib import import_module
from pkgutil import iter_modules
from types import MappingProxyType
from typing import TYPE_CHECKING, Literal

from mkdocs_testimony.expressions import expression
from mkdocs_testimony.finding import Finding, Severity
from mkdocs_testimony.glyphs import SYSTEM_FOLDERS
from mkdocs_testimony.legible import legible
from mkdocs_testimony.rules.baseline import without_known
from mkdocs_testimony.rules.echoes import behind_pictures, behind_unread, without_echoes
from mkdocs_testimony.rules.in_settings import codes_of, mistakes, weights, without_ignored, without_matching
from mkdocs_testimony.rules.near import NearNames
from mkdocs_testimony.rules.printed import PRINTED
from mkdocs_testimony.rules.registry import PROFILES, CheckContext, Rule
from mkdocs_testimony.rules.suppress import suppressed
from mkdocs_testimony.rules.wording import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
    from datetime import date
    from pathlib import Path

    from mkdocs_testimony.model import Testimony
    from mkdocs_testimony.settings import FileIgnore, Profile

__all__ = [
    "KNOWN",
    "PROFILES",
    "RULES",
    "Rule",
    "UnknownRuleError",
    "asked_for",
    "check",
    "in_reading_order",
    "rule",
    "selected",
    "unanswered",
]

_FILE = expression(r"[a-z]{3}\d{3}_\w+")
"""The name of a rule's module: its code in small letters, and its name."""


def _registered() -> Mapping[str, Rule]:
    """Every rule by its code, sorted. A rule is one file of this folder: to add the file registers it."""
    names = sorted(module.name for module in iter_modules(__path__) if _FILE.fullmatch(module.name))
    rules = [import_module(f"{__name__}.{name}").RULE for name in names]
    return MappingProxyType(
        {registered.code: registered for registered in sorted(rules, key=lambda known: str(known.code))}
    )


OFF = (None, "off")
"""What the weight of a rule is that is not told."""
RULES: Mapping[str, Rule] = _registered()
"""Every rule by its code, in order of the codes."""
KNOWN: Mapping[str, Rule] = MappingProxyType({**RULES, **PRINTED})
"""These, and what the print build tells."""


class UnknownRuleError(LookupError):
    """No rule has this code or name. Its text says so and names the nearest ones."""

    def __init__(self, asked: str) -> None:
        by_name = {known.name: known.code for known in KNOWN.values()}
        near = NearNames([*KNOWN, *by_name]).near(asked)
        super().__init__(f"There is no rule `{asked}`.{did_you_mean(near)}")

    def __str__(self) -> str:
        return str(self.args[0])


def rule(code: str) -> Rule:
    """The rule with this code or name, in capitals or not. Raises UnknownRuleError."""
    wanted = code.strip().upper()
    for known in RULES.values():
        if wanted in {known.code, known.name.upper()}:
            return known
    raise UnknownRuleError(code)


def selected(asked: Collection[str]) -> frozenset[str]:
    """The codes that codes, families of codes (`CLM`) or names stand for. Raises UnknownRuleError."""
    codes: set[str] = set()
    for wanted in asked:
        codes.update(codes_of(wanted, KNOWN) or {rule(wanted).code})
    return frozenset(codes)


def check(  # noqa: PLR0913 (what a caller may choose, by keyword)
    testimony: Testimony,
    *,
    profile: Profile,
    today: date,
    select: Collection[str] | None = None,
    ignore: Collection[str] = (),
    also: Collection[str] = (),
    file_ignores: Sequence[FileIgnore] = (),
    font_folders: Sequence[Path] = SYSTEM_FOLDERS,
    between: Callable[[], None] | None = None,
    seen: Callable[[Iterable[Finding]], None] | None = None,
) -> list[Finding]:
    """Everything that is wrong with a testimony, in reading order.

    Takes what the passes found and what each rule finds, drops what ignore comments and the settings
    silence (and adds what is wrong with those), and gives each finding its rule's name and its weight:
    the settings', else the profile's. A weight that a pass has set stands over the profile's. `select`
    keeps only some rules and `ignore` leaves some out (see `selected`): the others do not run, unless
    unused ignores are asked for (SUP001), for which all must that are not left out. `also`: rules that are
    told whatever profile, settings and `select` say (see `asked_for`), where they are off with the mildest
    weight that they have. `file_ignores`: more of the setting `per-file-ignores`, of which none is told as
    unused. What the testimony's baseline knows is not told. `font_folders` is where faces for what the
    shipped ones lack are looked for (DOC017): the system's, and before them the project's own. `between` is
    called before each rule; what it raises ends the check. `seen` is given what was found before anything of
    it is silenced or weighed. Raises UnknownRuleError.
    """
    left_out = selected(ignore)
    forced = asked_for(select or (), also)
    wanted = (RULES.keys() if select is None else RULES.keys() & (selected(select) | forced)) - left_out
    ran = RULES.keys() - left_out if "SUP001" in wanted else wanted
    context = CheckContext(today, tuple(font_folders))
    findings = dict.fromkeys((*testimony.findings, *mistakes(testimony.settings, KNOWN)))
    for code in sorted(ran):
        if between is not None:
            between()
        findings.update(dict.fromkeys(RULES[code].findings(testimony, context)))
    if seen is not None:
        seen(findings)
    kept = without_ignored(suppressed(findings, testimony, KNOWN, today, ran=ran), testimony, KNOWN, ran)
    kept = without_matching(kept, file_ignores, KNOWN)
    own = weights(testimony.settings, RULES)
    judged = []
    for finding in dict.fromkeys(_gathered(kept, testimony)):
        if finding.code in wanted or (finding.code not in RULES and select is None):
            weighed = _weighed(finding, profile, own, forced)
            if weighed is not None:
                judged.append(weighed)
    judged = without_echoes(behind_pictures(behind_unread(judged, testimony), testimony))
    judged = in_reading_order(judged, [page.path for page in testimony.pages])
    if testimony.baseline:
        weighty = [
            code
            for code in wanted
            if code in forced or (own.get(code) or RULES[code].severity(profile)) not in OFF
        ]
        judged, wrong = without_known(judged, testimony, RULES, frozenset(weighty))
        weighed_too = (_weighed(finding, profile, own, forced) for finding in wrong if finding.code in wanted)
        judged += [finding for finding in weighed_too if finding]
    return judged


def unanswered(
    findings: Iterable[Finding], testimony: Testimony, *, today: date, ignore: Collection[str] = ()
) -> list[Finding]:
    """What a print build found and weighed, without what the author has answered, by comment, settings or
    `ignore`, and with the weights that the settings give. Raises UnknownRuleError."""
    left_out = selected(ignore)
    unignored = [finding for finding in findings if finding.code not in left_out]
    kept = [
        finding for finding in suppressed(unignored, testimony, KNOWN, today, ran=()) if finding in unignored
    ]
    kept = without_ignored(kept, testimony, KNOWN, ())
    own = weights(testimony.settings, KNOWN)
    weighed = ((finding, own.get(finding.code, finding.severity)) for finding in kept)
    return [replace(finding, severity=weight) for finding, weight in weighed if weight != "off"]


def _gathered(findings: Sequence[Finding], testimony: Testimony) -> Iterator[Finding]:
    """The findings, where a rule says so many of them as one."""
    by_rule: dict[str, list[Finding]] = {}
    for finding in findings:
        known = RULES.get(finding.code)
        if known is None or known.gather is None:
            yield finding
        else:
            by_rule.setdefault(finding.code, []).append(finding)
    for code, some in by_rule.items():
        gather = RULES[code].gather
        yield from gather(some, testimony) if gather else some


def asked_for(select: Collection[str], also: Collection[str]) -> frozenset[str]:
    """The codes asked for so plainly that they are told even where profile or settings turn them off.

    Those are what `also` names, and what `select` names by code or name, but not by family. Raises
    UnknownRuleError.
    """
    exact = [code for code in select if len(codes_of(code, KNOWN)) == 1]
    return frozenset(RULES.keys() & selected([*exact, *also]))


def _weighed(
    finding: Finding,
    profile: Profile,
    own: Mapping[str, Severity | Literal["off"]],
    forced: Collection[str],
) -> Finding | None:
    """The finding with name and weight; None when its rule is off."""
    known = RULES.get(finding.code)
    if known is None:
        # A pass told something that no rule documents: better shown as an error than lost.
        return legible(replace(finding, severity=finding.severity or Severity.ERROR))
    weight = own.get(finding.code)
    severity = weight or finding.severity or known.severity(profile)
    if severity in OFF and finding.code in forced:
        severity = known.mildest
    if severity == "off":
        return None
    return legible(replace(finding, name=known.name, severity=severity)) if severity else None


def in_reading_order(findings: Iterable[Finding], pages: Sequence[str]) -> list[Finding]:
    """The findings by their places: those in the pages, given by path in reading order, before all others."""
    order = {path: n for n, path in enumerate(pages)}
    return sorted(findings, key=lambda finding: _position(finding, order))


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
