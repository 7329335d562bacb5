"""How much of a flood is shown: so many findings of a code, and how many more there are.

A machine-written file can break one rule a hundred thousand times. Whoever reads the report learns what is
wrong from the first fifty; a terminal, a log and an editor are of use only as long as they can hold it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mkdocs_testimony.finding import Finding, Severity
from mkdocs_testimony.records import dataclass

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mkdocs_testimony.span import Span

FOR_PEOPLE = 50
"""Findings of one code that a person is shown."""
FOR_PROGRAMS = 1000
"""Findings of one code that a program is given."""

_GRAVITY = {severity: place for place, severity in enumerate(Severity)}


@dataclass(frozen=True, slots=True)
class Rest:
    """The findings of one code that are not shown."""

    code: str
    name: str
    severity: Severity | None
    """Of the gravest among them."""
    count: int
    span: Span
    """Where the first of them stands."""

    @property
    def message(self) -> str:
        """How many more there are, and how to see them."""
        return f"and {self.count:,} more of {self.code}; `testimony check --limit 0` shows all."


def limited(findings: Sequence[Finding], limit: int) -> tuple[list[Finding], list[Rest]]:
    """The findings with at most `limit` of each code (0: all), in their order, and what is left out.

    Where one code's findings differ in weight, the gravest are kept.
    """
    by_code: dict[str, list[int]] = {}
    for place, finding in enumerate(findings):
        by_code.setdefault(finding.code, []).append(place)
    left_out: set[int] = set()
    rests = []
    for places in by_code.values():
        if not limit or len(places) <= limit:
            continue
        places.sort(key=lambda place: gravity(findings[place]))
        others = places[limit:]
        left_out.update(others)
        gravest, first = findings[others[0]], findings[min(others)]
        rests.append(Rest(first.code, first.name, gravest.severity, len(others), first.span))
    kept = [finding for place, finding in enumerate(findings) if place not in left_out]
    return kept, rests


def as_findings(rests: Sequence[Rest]) -> list[Finding]:
    """A finding for each of what is left out, at the first of them, which says how many they are."""
    return [
        Finding(rest.code, rest.message, rest.span, name=rest.name, severity=rest.severity) for rest in rests
    ]


def gravest_first(findings: Sequence[Finding]) -> list[Finding]:
    """The findings by weight, those of one weight in their order."""
    return sorted(findings, key=gravity)


def gravity(finding: Finding) -> int:
    """Its weight as a number: the graver, the smaller."""
    return _GRAVITY[finding.severity or Severity.ERROR]
