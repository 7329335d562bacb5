"""The testimony as the passes leave it: what the rules read and the renderers print.

Two layers. *Read*: `Document` is one file as parsed, its citations unresolved. *Resolved*: `Testimony`
holds every `Page` with numbered notes, placed marks and linked statements; nothing after the passes
changes it.

Token vocabulary of a resolved page (`Page.tokens`, and `Note.body`). Block tokens are markdown-it's
own (paragraph, heading, bullet_list, ordered_list, list_item, blockquote, fence, code_block, hr, table,
thead, tbody, tr, th, td: each with _open and _close) and ours:

=================  ==========================================================================
``div_open/close``     a fenced div that is no figure; ``meta["classes"]``: tuple of its classes
``figure_open/close``  a figure or table div; ``meta["figure"]``: the `Figure`; ``meta["chart"]``: the
                       `testimony.argument.charts.Chart` of a table that is drawn
``caption_open/close`` inside a figure, round what follows the picture or table
=================  ==========================================================================

``meta["statement"]`` on ``paragraph_open``, ``list_item_open``, ``blockquote_open`` and ``span_open`` is the
uid of the `Statement` that begins there. ``meta["anchor"]`` on ``heading_open`` is the heading's anchor.
Table cells carry ``attrs["class"]`` (``left``, ``center``, ``right``), never a style.

Inline children are markdown-it's own (text, code_inline, softbreak, hardbreak, em, strong, s, link, image)
and ours:

=================  ==========================================================================
``formatted``          ``meta["inline"]``: a tree of `testimony.inline` nodes, to print as it is
``note_mark``          ``meta["note"]``: uid of the `Note` whose number stands here; already placed after
                       the punctuation that follows it, with no space before it
``span_open/close``    a bracketed span; ``meta["statement"]`` if it is a statement of its own, and
                       ``meta["classes"]``
=================  ==========================================================================

``text_special`` is folded into ``text``; ``html_block`` and ``html_inline`` never occur; adjacent ``text``
tokens may occur. An unknown token is a loud error in every renderer.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, Any, Protocol

from testimony.finding import Finding
from testimony.inline import Inline
from testimony.settings import Settings
from testimony.span import Span

if TYPE_CHECKING:
    from markdown_it.token import Token


class Kind(StrEnum):
    """What a statement is (the terms of ICD 203)."""

    CLAIM = "claim"
    JUDGMENT = "judgment"
    ASSUMPTION = "assumption"
    RECOMMENDATION = "recommendation"
    CONTEXT = "context"


class Role(StrEnum):
    """What a testimony page is."""

    COVER = "cover"
    QUESTION = "question"
    ANNEX = "annex"


# ---------------------------------------------------------------- as read


@dataclass(frozen=True, slots=True)
class Attribute:
    """One item of an attribute line: `#id`, `.class` or `key=value`."""

    name: str
    """`#`, `.` or the key."""
    value: str
    """The id, the class, or the value without quotation marks."""
    span: Span
    """Where the item stands."""


@dataclass(frozen=True, slots=True)
class Attributes:
    """What an attribute line, a bracketed span or a fenced div says, in order."""

    items: tuple[Attribute, ...]
    span: Span
    """From brace to brace."""

    @property
    def id(self) -> str:
        """The id, or an empty string."""
        return next((item.value for item in self.items if item.name == "#"), "")

    @property
    def classes(self) -> tuple[str, ...]:
        """The classes, in order."""
        return tuple(item.value for item in self.items if item.name == ".")

    def get(self, key: str, default: str = "") -> str:
        """The value of a key, or the default."""
        return next((item.value for item in self.items if item.name == key), default)


@dataclass(frozen=True, slots=True)
class Cite:
    """One source, or one statement or figure by its id, as an author cites it."""

    key: str
    span: Span
    """Of `@key`, with the @ and any braces."""
    prefix: tuple[Inline, ...] = ()
    """Words before the source ("see"), without the space after them."""
    label: str = ""
    """CSL locator term (`page`, `chapter`, `section` …); empty without a locator."""
    locator: str = ""
    """The locator as typed, without its label: `37`, `14-15`, `xii-xiv`."""
    suffix: tuple[Inline, ...] = ()
    """Words after the source, with the comma or space that begins them."""
    suppress_author: bool = False
    """Written `-@key`."""
    in_text: bool = False
    """Written `@key` without brackets: the author's name stands in the text."""


class Positions(Protocol):
    """Maps an offset in an inline token's `content` back to the file."""

    def span(self, start: int, end: int) -> Span:
        """The stretch of the file from one offset to another (0-based, end exclusive)."""


@dataclass(frozen=True, slots=True)
class NoteDefinition:
    """`[^label]: text`, or the body of `^[text]` (then without a label)."""

    label: str
    span: Span
    """Of the label, or of the whole inline note."""
    tokens: tuple[Token, ...]
    """Block tokens of the body (paragraph_open, inline, paragraph_close, …), unresolved."""


@dataclass(frozen=True, slots=True)
class Directive:
    """A comment that steers the checker: `<!-- testimony: ignore CLM001 until=…: reason -->`."""

    action: str
    """`ignore`, `ignore-file` or `citation-needed`."""
    codes: tuple[str, ...]
    until: str
    """ISO date after which it no longer holds, as typed; empty: no end."""
    reason: str
    span: Span
    """Of the whole comment."""
    code_spans: tuple[Span, ...]
    """Of each code, in order."""
    covers: tuple[int, int]
    """First and last line of the block that it holds for (for `ignore-file` the whole file)."""


@dataclass(frozen=True, slots=True)
class Front:
    """Checked front matter of one page. Fields that the page's role does not have are empty."""

    values: Mapping[str, Any]
    """The values by field name, of the types that the language page gives."""
    spans: Mapping[str, Span]
    """Where each field's name stands."""

    def text(self, name: str) -> str:
        """A field as text; empty when it is absent."""
        value = self.values.get(name, "")
        return value if isinstance(value, str) else str(value)


@dataclass(frozen=True, slots=True)
class Document:
    """One file as parsed, on its own: nothing in it refers to another file yet.

    Its tokens are those of the resolved vocabulary but for these inline children, each with
    ``meta["uid"]``:

    ``citation``       a bracketed citation; ``meta["cites"]``: tuple of `Cite`
    ``citation_text``  `@key [p. 3]` in the running text; ``meta["cite"]``: `Cite`
    ``note_inline``    `^[…]`; ``meta["definition"]``: `NoteDefinition`
    ``note_call``      `[^label]`; ``meta["label"]``

    ``meta["attributes"]`` (`Attributes`) stands on the block or span that an attribute line marks;
    ``meta["span"]`` (`Span`) on every block _open token, every inline child and ``fence`` …; each ``inline``
    token has ``meta["positions"]`` (`Positions`) and its children ``meta["start"]``, ``meta["end"]`` (offsets in
    its content). ``paragraph_open``, ``list_item_open``, ``blockquote_open``, ``heading_open``, ``div_open`` and
    ``span_open`` have ``meta["uid"]`` too. A uid is `path#n`, n counting in reading order. Figure divs are
    still ``div_open`` (their caption not yet told apart).
    """

    path: str
    role: Role
    text: str
    """The file's text (decoded, newlines as \\n)."""
    front: Front
    tokens: tuple[Token, ...]
    definitions: Mapping[str, NoteDefinition]
    directives: tuple[Directive, ...]
    findings: tuple[Finding, ...]


# ---------------------------------------------------------------- rated assessments

UNASSESSED = "unassessed"
"""The value by which an assessment declares a gap; it stands on no scale."""


@dataclass(frozen=True, slots=True)
class ScaleValue:
    """One value of a scale."""

    name: str
    """As the scale has it: `very-high`."""
    label: str
    """As it is printed: `Very High`."""
    aliases: tuple[str, ...] = ()
    """Other words for it that an author may type: `None/Unobserved`."""
    arrow: str = ""
    """Sign beside it in pictures: `up`, `level` or `down`; empty for none."""


@dataclass(frozen=True, slots=True)
class Scale:
    """One question that a framework asks of every instrument, with its answers in order."""

    key: str
    """The attribute that gives it: `current`."""
    label: str
    """As it is printed: `Current`."""
    values: tuple[ScaleValue, ...]
    """In order, the strongest first."""
    high: tuple[str, ...] = ()
    """Names of the values that need broad support."""
    absence: tuple[str, ...] = ()
    """Names of the values that say that nothing was found."""
    forecast: bool = False
    """Whether it looks ahead."""

    def value(self, said: str) -> ScaleValue | None:
        """The value of this name, label or alias, in capitals or not; None when the scale has none."""
        wanted = _folded(said)
        for value in self.values:
            if wanted in {_folded(word) for word in (value.name, value.label, *value.aliases)}:
                return value
        return None


def _folded(said: str) -> str:
    return said.strip().casefold().replace("_", "-").replace(" ", "-")


@dataclass(frozen=True, slots=True)
class Instrument:
    """One thing that a framework rates."""

    code: str
    label: str
    aliases: tuple[str, ...] = ()
    """Other labels that it goes by."""


@dataclass(frozen=True, slots=True)
class Group:
    """Instruments that stand together. A framework without groups has one, without code and label."""

    code: str
    label: str
    instruments: tuple[Instrument, ...]


@dataclass(frozen=True, slots=True)
class Framework:
    """What is rated, and on which scales: one file of `content/frameworks/`."""

    key: str
    """The file's name without its ending, by which assessments call it."""
    name: str
    unit: str
    """What one rated thing is called: `instrument`."""
    groups: tuple[Group, ...]
    scales: tuple[Scale, ...]
    """In order; the first is the main one."""
    span: Span
    method: str = ""
    evidence_window: str = ""
    """From when to when evidence counts: `2012/..`."""
    forecast_window: str = ""
    low_confidence: tuple[str, ...] = ()
    """Codes of the instruments on which judgments are of low confidence by the nature of things."""

    @property
    def instruments(self) -> tuple[Instrument, ...]:
        """Every instrument, in order."""
        return tuple(instrument for group in self.groups for instrument in group.instruments)

    def instrument(self, code: str) -> Instrument | None:
        """The instrument with this code, in capitals or not; None when there is none."""
        wanted = code.strip().casefold()
        return next((one for one in self.instruments if one.code.casefold() == wanted), None)

    def scale(self, key: str) -> Scale | None:
        """The scale of this key; None when there is none."""
        return next((one for one in self.scales if one.key == key), None)


@dataclass(frozen=True, slots=True)
class Assessment:
    """A section that rates one instrument of a framework, or, without an instrument, the whole."""

    uid: str
    """Of its heading."""
    id: str
    """The author's id, or an empty string."""
    framework: str
    """Key of the framework, as typed."""
    instrument: str
    """Code as the framework writes it, else as typed; empty for the rating of the whole."""
    ratings: Mapping[str, str]
    """By scale, the value's name (as typed where the scale has no such value, or `unassessed`)."""
    confidence: str
    because: str
    searched: str
    page: str
    anchor: str
    """Of its heading."""
    address: str
    """How other pages call it: `Annex 1, E1`."""
    heading: str
    """The heading's characters."""
    statements: tuple[str, ...]
    """uids of the statements in its section, sub-sections included, in order."""
    attributes: Attributes
    span: Span
    """Of its heading."""

    @property
    def declared_gap(self) -> bool:
        """Whether the author says that the instrument was not assessed."""
        return UNASSESSED in self.ratings.values()


@dataclass(frozen=True, slots=True)
class KeyAssessments:
    """A section marked `.key-assessments`: the summary of the assessments on its page."""

    uid: str
    page: str
    anchor: str
    statements: tuple[str, ...]
    span: Span


# ---------------------------------------------------------------- resolved


@dataclass(frozen=True, slots=True)
class Address:
    """A statement's permanent place in print and on the site."""

    page: str
    """Path of its page."""
    short: str
    """On its own page: `¶ 3(b)(ii)`."""
    full: str
    """From elsewhere: `Question 4, ¶ 3(b)(ii)`."""
    anchor: str
    """`p3-b-ii`: the fragment of its permanent link."""


class Stance(StrEnum):
    """What a relation says of its target."""

    SUPPORTS = "supports"
    QUALIFIES = "qualifies"
    DISPUTES = "disputes"


@dataclass(frozen=True, slots=True)
class Relation:
    """One statement's tie to another, as the author wrote it."""

    name: str
    """`rests-on`, `evidence`, `within`, `rebuts`, `undercuts`, `qualifies` or `answers`."""
    target: str
    """uid of the other statement, or of a figure; for `undercuts` two uids joined by `->`."""
    span: Span
    """Where it is written."""


@dataclass(frozen=True, slots=True)
class TextPart:
    """A run of a statement's text with the place it comes from."""

    offset: int
    """Where it begins in `Statement.text`."""
    length: int
    start: int
    """Offset in the inline token's content."""
    positions: Positions
    verbatim: bool
    """Whether each character of it stands for one character of the file."""


@dataclass(frozen=True, slots=True)
class Statement:
    """One thing said: a paragraph, a list item, a block quotation or a marked span."""

    uid: str
    kind: Kind
    page: str
    address: Address
    id: str
    """The author's id, or an empty string."""
    text: str
    """What it says, without note marks and without the spans in it that are statements of their own."""
    span: Span
    """From its first to its last character."""
    parts: tuple[TextPart, ...]
    marks: tuple[int, ...]
    """Offsets in `text` at which a source is cited, in order."""
    gaps: tuple[int, ...]
    """Offsets in `text` at which a statement of its own was taken out."""
    marked: bool
    """Whether its kind was said (by itself or by its section), not taken by default."""
    form: str
    """`paragraph`, `item`, `quotation` or `span`."""
    cites: tuple[Cite, ...]
    """The sources cited in its own notes and text, in order; no cross-references."""
    notes: tuple[str, ...]
    """uids of the notes whose marks stand in it, in order."""
    relations: tuple[Relation, ...]
    parent: str
    """uid of the statement that it is nested under or follows as evidence; empty at the top."""
    attributes: Attributes | None
    confidence: str = ""
    because: str = ""
    section: str = ""
    """Anchor of the heading it stands under; empty before the first."""

    def place(self, start: int, end: int) -> Span:
        """The stretch of the file that holds `text[start:end]`."""
        first = _part_at(self.parts, start)
        last = _part_at(self.parts, max(start, end - 1))
        if first is None or last is None:
            return self.span
        head = first.positions.span(*_offsets(first, start, start + 1))
        tail = last.positions.span(*_offsets(last, max(start, end - 1), end))
        return Span(head.path, head.line, head.column, tail.end_line, tail.end_column)


def _part_at(parts: Sequence[TextPart], offset: int) -> TextPart | None:
    best = None
    for part in parts:
        if part.offset > offset:
            break
        best = part
    return best or (parts[0] if parts else None)


def _offsets(part: TextPart, start: int, end: int) -> tuple[int, int]:
    if not part.verbatim:
        return part.start, part.start + 1
    return part.start + start - part.offset, part.start + min(end - part.offset, part.length)


@dataclass(frozen=True, slots=True)
class Note:
    """One numbered note. A reference note called twice is two of these."""

    uid: str
    """uid of the token that calls it."""
    number: int
    page: str
    anchor: str
    """Of the note's text: `fn-12`."""
    mark_anchor: str
    """Of its mark: `fnref-12`."""
    statement: str
    """uid of the statement, or of the figure, in which its mark stands; empty in a heading."""
    discursive: bool
    cites: tuple[Cite, ...]
    """Its sources in order, without cross-references."""
    body: tuple[Token, ...]
    """Resolved block tokens. A citation's note is one paragraph holding one `formatted` child."""
    stands_for: tuple[Inline, ...]
    """For an "Ibid.": the short form that it stands for; else empty."""
    span: Span


@dataclass(frozen=True, slots=True)
class Figure:
    """A numbered figure or table."""

    uid: str
    kind: str
    """`figure` or `table`."""
    number: int
    """In its own series through the document."""
    label: str
    """`Figure 3`."""
    id: str
    anchor: str
    page: str
    image: str
    """Path of the picture, relative to the root; empty for a table or when it is missing."""
    alt: str
    cites: tuple[Cite, ...]
    """Sources in its caption and cells."""
    span: Span
    caption: tuple[Token, ...] = ()
    """The caption's resolved block tokens (they stand in the page's tokens too)."""


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of a page, for contents and menus."""

    level: int
    text: str
    anchor: str
    span: Span
    part: str = ""
    """Which part of the question its section answers."""
    kind: Kind | None = None
    """Kind that it sets for its section."""


@dataclass(frozen=True, slots=True)
class Page:
    """One testimony page, resolved."""

    path: str
    role: Role
    number: int
    """The question's or annex's number; 0 for the cover."""
    title: str
    """Short, for menus."""
    heading: str
    """The level-1 heading as printed: a question's prompt, else the first heading or title."""
    label: str
    """How other pages call it: `Question 4`, `Annex 1`, `Summary`."""
    front: Front
    tokens: tuple[Token, ...]
    """Without the level-1 heading and without front matter."""
    headings: tuple[Heading, ...]
    statements: tuple[Statement, ...]
    notes: tuple[Note, ...]
    figures: tuple[Figure, ...]
    directives: tuple[Directive, ...]
    text: str
    """The file's text, for showing source lines."""
    anchors: frozenset[str]
    """Every anchor that a link may name."""


class SourceRecord(Protocol):
    """What rules and renderers read of a source (`testimony.bibliography.Source` is one)."""

    @property
    def key(self) -> str: ...
    @property
    def type(self) -> str: ...
    @property
    def fields(self) -> Mapping[str, str]: ...
    @property
    def item(self) -> Mapping[str, object]: ...
    @property
    def span(self) -> Span: ...
    @property
    def field_spans(self) -> Mapping[str, Span]: ...
    @property
    def damaged(self) -> bool: ...
    def text(self, field: str) -> str: ...


@dataclass(frozen=True, slots=True)
class Support:
    """What a statement stands on, worked out through every relation (deep coverage)."""

    grounded: bool
    """Every path from it ends in a source or a declared assumption, and there is at least one."""
    direct: tuple[str, ...]
    """Keys cited in it, in order, each once."""
    sources: tuple[str, ...]
    """Keys reached through it and all that it rests on, sorted."""
    assumptions: tuple[str, ...]
    """uids of the assumptions reached."""
    step: str
    """Next step of the shortest way down to a source: a statement's or figure's uid, or, where the
    statement cites it, the source's key; empty without one. `argument.support.chain` walks it."""
    hanging: tuple[str, ...]
    """uids of the statements at which a path from it ends without a ground."""


@dataclass(frozen=True, slots=True)
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


@dataclass(frozen=True, slots=True)
class Verified:
    """A statement's record, and what has changed since."""

    record: Verification
    text_changed: bool
    """Whether its words have."""
    changed: tuple[str, ...]
    """Keys of sources whose entry or cited place has, or that are cited newly or no longer; sorted."""

    @property
    def holds(self) -> bool:
        """Whether nothing has changed."""
        return not self.text_changed and not self.changed


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


@dataclass(frozen=True, slots=True)
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
    """What the passes found (`testimony.rules` judges it and adds the rules' own)."""
    other_pages: frozenset[str] = field(default_factory=frozenset)
    """Paths of the Markdown pages in content/ that are not testimony."""
    other_text: Mapping[str, str] = field(default_factory=dict)
    """Text of further files that findings point into (.bib, mkdocs.yml), by path."""
    files: frozenset[str] = field(default_factory=frozenset)
    """Every file under content/, relative to the root."""
    verified: Mapping[str, Verified] | None = None
    """By statement uid, what verified.toml records; None without that file, or if it cannot be read."""
    nav: tuple[str, ...] = ()
    """Paths of the pages that nav names, in its order; empty when there is no nav."""
    frameworks: Mapping[str, Framework] = field(default_factory=dict)
    """By key, the frameworks that could be read, sorted."""
    assessments: Mapping[str, Assessment] = field(default_factory=dict)
    """By uid of the heading, in reading order."""
    key_assessments: tuple[KeyAssessments, ...] = ()
    """The summaries, in reading order."""

    @property
    def cover(self) -> Page | None:
        """The cover page, if there is one."""
        return next((page for page in self.pages if page.role is Role.COVER), None)

    def page(self, path: str) -> Page:
        """The page at a path. Raises KeyError when there is none."""
        for page in self.pages:
            if page.path == path:
                return page
        raise KeyError(path)
