"""Ignore comments and per-file ignores: which findings they silence, and what is wrong with them.

A comment without a reason silences nothing: an exception nobody explained is one that nobody can
review. Neither does one that has expired, or that names a code which may not be silenced.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from datetime import date
from itertools import accumulate
from math import inf
from typing import TYPE_CHECKING

from mkdocs_testimony.finding import Finding, Fix
from mkdocs_testimony.nearness import NearNames
from mkdocs_testimony.records import dataclass
from mkdocs_testimony.rules.ignore_fixes import removals
from mkdocs_testimony.rules.wording import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence

    from mkdocs_testimony.model import Directive, Testimony
    from mkdocs_testimony.rules.registry import Rule
    from mkdocs_testimony.span import Span

ACTIONS = ("ignore", "ignore-file")
"""The actions of a comment that silence something."""


@dataclass(slots=True, eq=False, repr=False)
class _Ignore:
    """One code of one comment that holds."""

    code: str
    span: Span
    """Of the code in the comment."""
    path: str
    lines: tuple[int, int] | None
    """First and last line that it holds for; None for the whole file."""

    @property
    def holds_for(self) -> tuple[str, str]:
        """The file and the code."""
        return self.path, self.code

    @property
    def reach(self) -> tuple[float, float]:
        """First and last line of all that it silences."""
        return self.lines or (-inf, inf)

    def is_used(self, lines: Sequence[int]) -> bool:
        """Whether anything on these lines, which are sorted, is silenced by it."""
        first, last = self.reach
        return bisect_left(lines, first) < bisect_right(lines, last)


class _Silence:
    """What the comments of one file silence of one code."""

    def __init__(self, ignores: Iterable[_Ignore]) -> None:
        reaches = sorted(ignore.reach for ignore in ignores)
        self._starts = [first for first, _ in reaches]
        self._ends = list(accumulate((last for _, last in reaches), max))
        """How far the comments down to each one reach."""

    def holds(self, line: int) -> bool:
        """Whether one of them holds for a line."""
        begun = bisect_right(self._starts, line)
        return begun > 0 and self._ends[begun - 1] >= line


def suppressed(
    findings: Iterable[Finding],
    testimony: Testimony,
    rules: Mapping[str, Rule],
    today: date,
    *,
    ran: Collection[str] | None = None,
) -> list[Finding]:
    """The findings without those that an ignore comment silences, and with those about the comments.

    `ran`: the codes of the rules that have looked (default: all); no comment for another is told as unused.
    """
    given = list(findings)
    about: list[Finding] = []
    holding: dict[tuple[str, str], list[_Ignore]] = {}
    order: list[_Ignore] = []
    names = NearNames([*rules, *(rule.name for rule in rules.values())])
    for directive in (*(own for page in testimony.pages for own in page.directives), *testimony.directives):
        if directive.action in ACTIONS:
            wrong, ignores = _judged(directive, rules, names, today)
            about.extend(wrong)
            order.extend(ignores)
            for ignore in (each for each in ignores if rules[each.code].suppressible):
                holding.setdefault(ignore.holds_for, []).append(ignore)
    uncited = _on_uncited_entries(testimony)
    silence = {key: _Silence(ignores) for key, ignores in holding.items()}
    lines: dict[tuple[str, str], list[int]] = {}
    kept = []
    for finding in given:
        key = (finding.span.path, finding.code)
        if key in silence:
            lines.setdefault(key, []).append(finding.span.line)
        if key not in silence or not silence[key].holds(finding.span.line):
            kept.append(finding)
    told_of = {key: sorted(places) for key, places in lines.items()}
    idle = [
        ignore
        for ignore in order
        if not (rules[ignore.code].suppressible and ignore.is_used(told_of.get(ignore.holds_for, ())))
        and (ran is None or ignore.code in ran)
        and not uncited(ignore)
    ]
    fixes = removals([ignore.span for ignore in idle], testimony)
    unused = [_unused(ignore, rules[ignore.code], fixes.get(ignore.span)) for ignore in idle]
    return [*kept, *about, *unused]


def _on_uncited_entries(testimony: Testimony) -> Callable[[_Ignore], bool]:
    """Whether a comment stands before an entry of a .bib file that nothing cites, and waits until it is.

    Rules about sources look at cited entries alone; only that it is unused (CIT002) is told of the others.
    """
    cited: dict[str, list[int]] = {}
    for source in testimony.sources.values():
        cited.setdefault(source.span.path, []).append(source.span.line)
    lines = {path: sorted(numbers) for path, numbers in cited.items()}

    def waits(ignore: _Ignore) -> bool:
        """Whether a comment in a .bib file stands before an entry that is not there."""
        if not ignore.path.endswith(".bib") or ignore.lines is None or ignore.code == "CIT002":
            return False
        first, last = ignore.lines
        if first == last == ignore.span.line:
            return False  # no entry stands behind it
        own = lines.get(ignore.path, [])
        return bisect_left(own, first) == bisect_right(own, last)

    return waits


def _judged(
    directive: Directive, rules: Mapping[str, Rule], names: NearNames, today: date
) -> tuple[list[Finding], list[_Ignore]]:
    """What is wrong with a comment, and what of it holds."""
    findings = list(_unknown(directive, rules, names))
    if not directive.reason.strip():
        message = (
            "This ignore gives no reason, so it silences nothing."
            f" Say why after a colon: `{_example(directive)}`."
        )
        return [*findings, Finding("SUP002", message, directive.span)], []
    if directive.until:
        expired = _expired(directive, today)
        if expired:
            return [*findings, expired], []
    path, lines = directive.span.path, None if directive.action == "ignore-file" else directive.covers
    known = [(code, span) for code, span in _codes(directive) if code in rules]
    return findings, [_Ignore(code, span, path, lines) for code, span in known]


def _codes(directive: Directive) -> Sequence[tuple[str, Span]]:
    return list(zip(directive.codes, directive.code_spans, strict=True))


def _unknown(directive: Directive, rules: Mapping[str, Rule], names: NearNames) -> Iterator[Finding]:
    unknown = [(code, span) for code, span in _codes(directive) if code not in rules]
    by_name = {rule.name: rule.code for rule in rules.values()} if unknown else {}
    for code, span in unknown:
        near = list(dict.fromkeys(by_name.get(name, name) for name in names.near(code)))
        message = f"There is no rule `{code}`, so it silences nothing.{did_you_mean(near)}"
        yield Finding("SUP003", message, span)
    if not directive.codes:
        message = f"This ignore names no code. Name what it silences: `{_example(directive)}`."
        yield Finding("SUP003", message, directive.span)


def _example(directive: Directive) -> str:
    """How an ignore is written in the file in which this one stands."""
    if directive.span.path.endswith((".yml", ".yaml", ".toml")):
        return f"# testimony: {directive.action} CFG001: the reason"
    if directive.span.path.endswith(".bib"):
        return f"% testimony: {directive.action} SRC003: the reason"
    return f"<!-- testimony: {directive.action} CLM001: the reason -->"


def _expired(directive: Directive, today: date) -> Finding | None:
    try:
        until = date.fromisoformat(directive.until)
    except ValueError:
        message = (
            f"`{directive.until}` is not a date, so this ignore silences nothing."
            " Write year, month and day: `until=2027-01-31`."
        )
        return Finding("SUP004", message, directive.span)
    if until >= today:
        return None
    message = (
        f"This ignore applied until {until.isoformat()} and silences nothing now."
        " Fix what it was for and remove it, or give it a new date."
    )
    return Finding("SUP004", message, directive.span)


def _unused(ignore: _Ignore, rule: Rule, fix: Fix | None) -> Finding:
    if not rule.suppressible:
        message = f"{rule.code} ({rule.name}) cannot be ignored. Remove the code and fix what it reports."
    else:
        block = "the entry after it" if ignore.path.endswith(".bib") else "the block after it"
        if ignore.path.endswith((".yml", ".yaml", ".toml")):
            block = "the lines that it covers"
        where = "this file" if ignore.lines is None else block
        message = f"Nothing in {where} is a case of {rule.code} ({rule.name}). Remove the code."
    return Finding("SUP001", message, ignore.span, fix=fix)
