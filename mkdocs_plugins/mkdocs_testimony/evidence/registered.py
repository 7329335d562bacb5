"""What a register was found to have of a source, as sources.lock keeps it, and what comes of that.

The lock keeps what the register said, and not what came of comparing it: a check compares the entry as it
stands, so that one that was corrected since is no longer accused, and one that was altered is.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mkdocs_testimony.evidence.identifiers import identifiers
from mkdocs_testimony.evidence.same_work import Difference, Work, differences
from mkdocs_testimony.records import dataclass

if TYPE_CHECKING:
    from collections.abc import Mapping

    from mkdocs_testimony.model import SourceRecord

SAME, DIFFERS, RETRACTED, CORRECTED = "same", "differs", "retracted", "corrected"
NOT_FOUND, CANNOT, NOT_ASKED = "not found", "cannot be looked up", "could not ask"
OUTCOMES = (SAME, DIFFERS, RETRACTED, CORRECTED, NOT_FOUND, CANNOT, NOT_ASKED)
"""None of these stands for another."""
HELD = "found"
"""What the lock says of a work that a register has; the other outcomes it says as they are."""

_LONGEST = 400
"""Characters of one text that are kept."""
_MOST = 100
"""Names of authors that are kept."""


@dataclass(frozen=True, slots=True)
class LookedUp:
    """What is known of a source from registers, for the entry as it stands."""

    outcome: str
    """One of `OUTCOMES`. Of a work that is retracted and differs too, the former."""
    differs: tuple[Difference, ...] = ()
    register: str = ""
    """Who said so: `crossref`, `datacite` …"""
    asked: str = ""
    """What was asked for: `doi:10.1000/xyz`."""
    on: str = ""
    notice: str = ""
    """Of a work that is retracted or corrected, the notice in words."""
    witness: str = ""
    """What a further register says, in words; empty where none was asked."""
    reason: str = ""
    """Why it is so where the outcome does not say all, as a sentence."""

    @property
    def fields(self) -> str:
        """The fields that differ, for people."""
        return ", ".join(one.field for one in self.differs)


def kept(work: Work) -> dict[str, str]:
    """A work as texts of sources.lock."""
    said = {
        "author": "; ".join(one.replace(";", ",") for one in work.authors[:_MOST]),
        "year": ", ".join(work.years),
        "title": " | ".join(_short(one) for one in work.titles[:4]),
        "journal": " | ".join(_short(one) for one in work.journals[:4]),
    }
    return {name: value for name, value in said.items() if value}


def _short(text: str) -> str:
    return text.replace("|", "/")[:_LONGEST]


def work_of(lookup: Mapping[str, str]) -> Work:
    """The work that a register had."""

    def parts(name: str, sign: str) -> tuple[str, ...]:
        return tuple(filter(None, (one.strip() for one in lookup.get(name, "").split(sign))))

    return Work(parts("author", ";"), parts("year", ","), parts("title", " | "), parts("journal", " | "))


def looked_up(source: SourceRecord, lookup: Mapping[str, str]) -> LookedUp | None:
    """What a look-up says of an entry; None where there was none, or the entry names another work by now."""
    outcome, asked = lookup.get("outcome", ""), lookup.get("asked", "")
    named = [str(one) for one in identifiers(source)]
    if outcome not in (HELD, NOT_FOUND, CANNOT, NOT_ASKED) or (asked not in named if asked else bool(named)):
        return None
    found: tuple[Difference, ...] = ()
    notice = ""
    if outcome == HELD:
        part = asked.startswith("isbn:") and source.work.type in ("chapter", "entry-encyclopedia")
        found = differences(source, work_of(lookup), part=part)
        notice = lookup.get("retracted", "") or lookup.get("corrected", "")
        outcome = (
            RETRACTED if lookup.get("retracted")
            else DIFFERS if found else CORRECTED if notice else SAME
        )  # fmt: skip
    register, on = lookup.get("service", ""), lookup.get("on", "")
    witness, reason = lookup.get("witness", ""), lookup.get("reason", "")
    return LookedUp(
        outcome=outcome,
        differs=found,
        register=register,
        asked=asked,
        on=on,
        notice=notice,
        witness=witness,
        reason=reason,
    )


def in_words(found: LookedUp) -> str:
    """A look-up as a phrase for readers of the record."""
    if found.outcome in (CANNOT, NOT_ASKED):
        return f"{found.outcome}: {found.reason}".rstrip(".") if found.reason else found.outcome
    told = {
        SAME: f"same in {found.register}",
        DIFFERS: f"differs from {found.register} ({found.fields})",
        RETRACTED: f"retracted: {found.notice}",
        CORRECTED: f"corrected: {found.notice}",
        NOT_FOUND: f"not found: {found.asked}",
    }[found.outcome]
    more = f"; differs ({found.fields})" if found.differs and found.outcome == RETRACTED else ""
    return f"{told}{more}, as of {found.on}" if found.on else f"{told}{more}"
