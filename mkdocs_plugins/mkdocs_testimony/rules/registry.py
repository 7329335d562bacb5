"""What a rule is: a code, a name, a weight for each profile, and the function that looks."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from mkdocs_testimony.finding import Finding, Severity
from mkdocs_testimony.records import dataclass

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from datetime import date
    from pathlib import Path

    from mkdocs_testimony.model import Testimony
    from mkdocs_testimony.settings import Profile

PROFILES: tuple[Profile, ...] = ("draft", "review", "release")
"""Every profile, from the mildest to the strictest: the order of a rule's levels."""

_LETTERS = {"E": Severity.ERROR, "W": Severity.WARNING, "I": Severity.INFO, "-": None}

RELIABILITY = {
    "A": "deterministic",
    "B": "measured at 90 % or better on real testimony",
    "C": "advice",
}
"""What each grade of reliability means."""


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class CheckContext:
    """What a check depends on beside the testimony. Rules look neither at the clock nor for folders."""

    today: date
    font_folders: tuple[Path, ...] = ()
    """Where faces are looked for when the text needs more than the shipped ones have."""


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Rule:
    """One rule. Its documentation is the docstring of the module it is made in."""

    code: str
    """Three letters and three digits. Never reused for another meaning."""
    name: str
    """In words joined by hyphens, unique."""
    levels: str
    """Weight under draft/review/release: `E` error, `W` warning, `I` info, `-` off; as in `I/W/E`."""
    reliability: Literal["A", "B", "C"]
    module: str
    """Dotted name of the module whose docstring documents it."""
    check: Callable[[Testimony], Iterable[Finding]] | None = None
    """Looks at everything and gives what it finds, in any order."""
    check_in: Callable[[Testimony, CheckContext], Iterable[Finding]] | None = None
    """The same for a rule that must know what the testimony does not hold."""
    found_by: Literal["rule", "passes", "suppressions", "print"] = "rule"
    """Who looks: the rule itself, the passes while they read, the bookkeeping of ignores, or the print."""
    suppressible: bool = True
    """Whether an ignore comment may silence it."""
    gather: Callable[[Sequence[Finding], Testimony], Iterable[Finding]] | None = None
    """Says many of its findings, of those that nothing silences, as one."""
    fixes: Literal["", "safe", "unsafe", "safe, unsafe"] = ""
    """What `testimony check --fix` can correct of it; unsafe: with `--unsafe-fixes`."""

    def severity(self, profile: Profile) -> Severity | None:
        """Its weight under a profile; None where it is off."""
        return _LETTERS[self.levels.split("/")[PROFILES.index(profile)]]

    @property
    def mildest(self) -> Severity:
        """Its least weight under any profile in which it is on; info where it is off in all."""
        return next((weight for profile in PROFILES if (weight := self.severity(profile))), Severity.INFO)

    def findings(self, testimony: Testimony, context: CheckContext) -> Iterable[Finding]:
        """What it finds; nothing for a rule that the passes or the bookkeeping look after."""
        if self.check is not None:
            return self.check(testimony)
        if self.check_in is not None:
            return self.check_in(testimony, context)
        return ()
