"""The whole testimony: what its statements stand on, what ids name, and everything together."""

from __future__ import annotations

from dataclasses import field
from functools import lru_cache
from typing import TYPE_CHECKING, Protocol

from mkdocs_testimony.model.document import Directive, Role
from mkdocs_testimony.records import dataclass

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence
    from datetime import date
    from pathlib import Path

    from mkdocs_testimony.finding import Finding
    from mkdocs_testimony.inline import Inline
    from mkdocs_testimony.model.assessment import Assessment, Framework, KeyAssessments
    from mkdocs_testimony.model.evidence import Passage, Pin
    from mkdocs_testimony.model.page import Figure, Note, Page
    from mkdocs_testimony.model.statement import Statement
    from mkdocs_testimony.model.works import Work
    from mkdocs_testimony.pictures import Picture
    from mkdocs_testimony.settings import Settings
    from mkdocs_testimony.span import Span


class SourceRecord(Protocol):
    """What rules and renderers read of a source (`mkdocs_testimony.bibliography.Source` is one)."""

    @property
    def key(self) -> str:
        """What citations call it."""

    @property
    def type(self) -> str:
        """Its type, as the .bib file has it: `book`, `report`."""

    @property
    def fields(self) -> Mapping[str, str]:
        """Its fields as typed, by name."""

    @property
    def work(self) -> Work:
        """The same as a typed record."""

    @property
    def span(self) -> Span:
        """Where its entry stands."""

    @property
    def field_spans(self) -> Mapping[str, Span]:
        """Where each field stands, by name."""

    @property
    def damaged(self) -> bool:
        """Whether its entry could be read only in part."""

    def text(self, field: str) -> str:
        """A field as it reads, without LaTeX; empty where it is not there."""


class CitationForms(Protocol):
    """What rules ask of how works are cited (`mkdocs_testimony.passes.cite.Bibliographer` is one)."""

    @property
    def sentence_case(self) -> bool:
        """Whether the manual of a shipped style wants titles in sentence case."""

    @property
    def common_words(self) -> Collection[str]:
        """Words that the testimony or its .bib files have in small letters."""

    def later_notes(self, keys: Sequence[str]) -> Mapping[str, str] | None:
        """What a later note of each work looks like; None where the style cannot be used."""

    def entry(self, key: str) -> tuple[Inline, ...]:
        """How a list prints a work by itself, whoever stands before it; empty where that cannot be said."""

    def lowered_words(self) -> Iterator[tuple[str, str]]:
        """Key and word, for each word of a title that sentence case writes small though it is typed large."""


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Support:
    """What a statement stands on, worked out through every relation (deep coverage)."""

    grounded: bool
    """Every path from it ends in a source or a declared assumption, and there is at least one."""
    direct: tuple[str, ...]
    """Keys cited in it, in order, each once."""
    sources: Sequence[str]
    """Keys reached through it and all that it rests on, sorted."""
    assumptions: Sequence[str]
    """uids of the assumptions reached."""
    step: str
    """Next step of the shortest way down to a source: a statement's or figure's uid, or, where the
    statement cites it, the source's key; empty without one. `argument.support.chain` walks it."""
    hanging: Sequence[str]
    """uids of the statements at which a path from it ends without a ground."""


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Verification:
    """One record of verified.toml: someone has checked a statement against its sources."""

    id: str
    """The statement's id, or its address where it has none: `content/questions/02-extent:p3-b`."""
    by: str
    """Who checked it."""
    on: date
    text: str
    """Fingerprint of its words as they were."""
    sources: Mapping[str, str]
    """Key of each source that it cited → fingerprint of the entry and of the places cited in it."""
    quote: str
    """The passage that bears it out, as the source has it; may be empty."""
    note: str
    span: Span
    """Where the record stands."""
    passage: Mapping[str, str] = field(default_factory=dict)
    """Of the quotation, where it was found when it was verified: `source` (its key), `page` (its label, empty
    where the copy has none), `at` (first and last character of the page's text) and `copy` (the SHA-256 of
    the pinned copy). Empty where nothing was looked up."""
    copies: Mapping[str, str] = field(default_factory=dict)
    """Key of each source that it cited and of which there was a copy → the SHA-256 of that copy."""


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Verified:
    """A statement's record, and what has changed since."""

    record: Verification
    text_changed: bool
    """Whether its words have."""
    changed: tuple[str, ...]
    """Keys of sources whose entry or cited place has, or that are cited newly or no longer; sorted."""
    other_copies: tuple[str, ...] = ()
    """Keys of sources whose copy is not the one that it was checked against; sorted."""
    lost_copies: tuple[str, ...] = ()
    """Keys of sources that it was checked against a copy of, and of which none is pinned now; sorted."""
    gone_copies: tuple[str, ...] = ()
    """Keys of sources whose copy, the one that it was checked against, is pinned and not there; sorted."""
    unread_copies: tuple[str, ...] = ()
    """Keys of sources whose copy, the one that it was checked against, can no longer be read; sorted."""

    @property
    def holds(self) -> bool:
        """Whether nothing has changed."""
        copies = self.other_copies or self.lost_copies or self.gone_copies or self.unread_copies
        return not (self.text_changed or self.changed or copies)


@dataclass(frozen=True, slots=True)
class Target:
    """What an id names."""

    kind: str
    """`statement`, `figure` or `heading`."""
    uid: str
    page: str
    anchor: str
    label: str
    """What a cross-reference prints: `Question 4, ¶ 3`, `Figure 3`."""
    span: Span


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Testimony:
    """Everything, resolved: the input of every rule, renderer and export."""

    settings: Settings
    pages: tuple[Page, ...]
    """In reading order: cover, questions, annexes."""
    sources: Mapping[str, SourceRecord]
    """The cited sources, in order of first citation."""
    keys: frozenset[str]
    """Every key of the .bib files, cited or not."""
    ids: Mapping[str, Target]
    statements: Mapping[str, Statement]
    """By uid, in reading order."""
    notes: Mapping[str, Note]
    """By uid, in order of number."""
    figures: Mapping[str, Figure]
    support: Mapping[str, Support]
    """By statement uid."""
    cycles: tuple[tuple[str, ...], ...]
    """Each cycle of support as uids, the first repeated at the end."""
    bibliography: tuple[tuple[str, tuple[Inline, ...]], ...]
    """Cited sources in the style's bibliography form and order; empty if the `format` pass did not run."""
    findings: tuple[Finding, ...]
    """What the passes found (`mkdocs_testimony.rules` judges it and adds the rules' own)."""
    other_pages: frozenset[str] = field(default_factory=frozenset)
    """Paths of the Markdown pages in content/ that are not testimony."""
    other_text: Mapping[str, str] = field(default_factory=dict)
    """Text of further files that findings point into (.bib, mkdocs.yml), by path."""
    files: frozenset[str] = field(default_factory=frozenset)
    """Every file under content/, relative to the root."""
    pictures: Mapping[str, Picture] = field(default_factory=dict)
    """What is known of the pictures among `files`."""
    refused: frozenset[str] = frozenset()
    """Paths of what is not read, since it leaves the root or is no file; told as CFG002."""
    unread: frozenset[str] = frozenset()
    """Paths of what is no text in UTF-8, so that nothing in it is known; told as BIB002."""
    bib_elsewhere: tuple[str, ...] = ()
    """Where no .bib file is read: those in other folders, which no pattern names."""
    sources_missing: bool = False
    """Whether a pattern of .bib files matched none: a key may be unknown for that alone."""
    verified: Mapping[str, Verified] | None = None
    """By statement uid, what verified.toml records; None without that file, or if it cannot be read."""
    pins: Mapping[str, Pin] | None = None
    """By key, what sources.lock holds; None without that file, or if it cannot be read."""
    passages: tuple[Passage, ...] = ()
    """What was found of each quotation, in reading order, where passages are checked."""
    baseline: str = ""
    """Path of the baseline among `other_text`: findings that are known. Empty without one."""
    nav: tuple[str, ...] = ()
    """Paths of the pages that nav names, in its order; empty when there is no nav."""
    frameworks: Mapping[str, Framework] = field(default_factory=dict)
    """By key, the frameworks that could be read, sorted."""
    assessments: Mapping[str, Assessment] = field(default_factory=dict)
    """By uid of the heading, in reading order."""
    key_assessments: tuple[KeyAssessments, ...] = ()
    """The summaries, in reading order."""
    root: Path | None = None
    """The project's folder; None for a testimony made by hand."""
    forms: CitationForms | None = None
    """How its works are cited; None if the `cite` pass did not run."""
    aliases: Mapping[str, str] = field(default_factory=dict)
    """Other key of a source (the field `ids` of its entry) → its key."""
    directives: tuple[Directive, ...] = ()
    """Comments of the .bib files that steer the checker (those of the pages are the pages')."""

    @property
    def cover(self) -> Page | None:
        """The cover page, if there is one."""
        return next((page for page in self.pages if page.role is Role.COVER), None)

    def page(self, path: str) -> Page:
        """The page at a path. Raises KeyError when there is none."""
        return _by_path(self)[path]


@lru_cache(maxsize=2)
def _by_path(testimony: Testimony) -> Mapping[str, Page]:
    return {page.path: page for page in testimony.pages}
