"""Pinned copies, and what was found of each quotation in them."""

from __future__ import annotations

from dataclasses import field
from enum import StrEnum
from typing import TYPE_CHECKING

from mkdocs_testimony.records import dataclass

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from mkdocs_testimony.span import Span


class FaultKind(StrEnum):
    """What is wrong with a pinned copy."""

    GONE = "gone"
    """There is no such file."""
    ALTERED = "altered"
    """There is another file than the one that was pinned."""
    CLOSED = "closed"
    """It may not be opened, or cannot be: a link out of the project, too large, no right to read it."""
    UNREADABLE = "unreadable"
    """It is the one that was pinned, and no text can be read in it."""

    @property
    def is_other(self) -> bool:
        """Whether the copy that was pinned is not at hand, and not merely unreadable."""
        return self is not FaultKind.UNREADABLE


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Pin:
    """One entry of sources.lock: the copy of a source, and what was asked of others about it."""

    key: str
    """Of the source in the .bib files."""
    span: Span
    """Where the entry stands in sources.lock."""
    file: str = ""
    """Path of the copy from the root; empty where none is pinned."""
    sha256: str = ""
    size: int = 0
    """Bytes of the copy."""
    media: str = ""
    """Media type, by the copy's content."""
    on: date | None = None
    """When it was pinned."""
    address: str = ""
    """Where it was fetched from; empty for a file that was given."""
    archived: str = ""
    """Address of an archived copy."""
    lookup: Mapping[str, str] = field(default_factory=dict)
    """What a register has of the source, as `evidence.registered` keeps it: `on`, `asked`, `outcome` …"""
    link: Mapping[str, str] = field(default_factory=dict)
    """What came back from its address: `on`, `outcome`, `status`, `address`."""
    reader: str = ""
    """What read its text when it was pinned, with the version; empty where nothing could."""
    pages: int = 0
    """How many pages it has; 0 for a file without pages."""
    fault: str = ""
    """Why the copy could not be searched, as the end of a sentence; not of the lock: the search says it."""
    fault_kind: FaultKind | None = None
    """Of what kind that is."""


class Outcome(StrEnum):
    """What came of looking for a quotation in a copy. None of these stands for another."""

    FOUND = "found"
    ELSEWHERE = "on another page"
    NOT_FOUND = "not found"
    AMBIGUOUS = "ambiguous"
    """It stands in several places, and no page says which is meant."""
    INDETERMINATE = "indeterminate"
    """The copy has no text where it would stand: a scan, or a language that the quotation is not in."""
    NO_COPY = "no copy"
    COULD_NOT_ASK = "could not ask"
    """There is a copy, and it could not be read."""


@dataclass(frozen=True, slots=True)
class Looked:
    """What came of looking for one quotation in the copy of one source."""

    key: str
    outcome: Outcome
    label: str = ""
    """Kind of the place that is cited (`page`, `chapter`); empty without one."""
    locator: str = ""
    """The place, as typed."""
    page: str = ""
    """Label of the page on which it was found, of the first and the last where it runs over several
    (`11–12`); empty where the copy has no pages, or it was not found."""
    spread: bool = False
    """Whether it runs over the end of a page."""
    counted: bool = False
    """Whether that page is merely counted: neither the file nor the print gives it a number."""
    pages: tuple[str, ...] = ()
    """Labels of all pages on which it stands."""
    page_known: bool = False
    """Whether the page that is cited is the one on which it stands; else nothing is said of the page."""
    at: tuple[int, int] = (0, 0)
    """First character, and the one after the last, in the text of the page."""
    sheet: int = -1
    """Which page of the file it is, from 0; -1 where it was not found."""
    context: tuple[str, str, str] = ("", "", "")
    """The words before, the passage as the copy has it, and the words after."""
    reason: str = ""
    """Why the outcome is what it is, as a sentence, where its name does not say all."""
    near: tuple[str, str, str] | None = None
    """Of a quotation that was not found: it and what stands nearest, differences marked, and the page."""
    copy: str = ""
    """SHA-256 of the copy."""


_ORDER = (
    Outcome.FOUND,
    Outcome.COULD_NOT_ASK,
    Outcome.INDETERMINATE,
    Outcome.NO_COPY,
    Outcome.ELSEWHERE,
    Outcome.AMBIGUOUS,
    Outcome.NOT_FOUND,
)
"""Which of several copies speaks for a quotation: the one that has it, else one that might have it."""


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Passage:
    """One quotation and what was found of it."""

    statement: str
    """uid of the statement that quotes it."""
    quote: str
    """The words, without their quotation marks."""
    span: Span
    """Where it is quoted."""
    origin: str
    """`text` (between quotation marks), `block` (a block quotation), `note` (in a note, or behind a citation)
    or `record` (in verified.toml)."""
    looked: tuple[Looked, ...]
    """For each source that may be meant, in the order in which they are cited; at least one."""

    @property
    def best(self) -> Looked:
        """What speaks for it."""
        return min(self.looked, key=lambda looked: _ORDER.index(looked.outcome))

    @property
    def outcome(self) -> Outcome:
        """What came of it."""
        return self.best.outcome

    @property
    def lacking(self) -> tuple[str, ...]:
        """Keys of the other sources whose copies were searched and do not have it; none where one has it."""
        if self.outcome is Outcome.FOUND:
            return ()
        others = (looked for looked in self.looked if looked is not self.best)
        return tuple(dict.fromkeys(one.key for one in others if one.outcome is Outcome.NOT_FOUND))
