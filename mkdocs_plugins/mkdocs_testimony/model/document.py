"""One file as parsed: marks, citations, notes, comments, front matter."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Any, Protocol

from mkdocs_testimony.records import dataclass

if TYPE_CHECKING:
    from collections.abc import Mapping

    from markdown_it.token import Token

    from mkdocs_testimony.finding import Finding
    from mkdocs_testimony.inline import Inline
    from mkdocs_testimony.span import Span


class Kind(StrEnum):
    """What a statement is (the terms of ICD 203)."""

    CLAIM = "claim"
    JUDGMENT = "judgment"
    ASSUMPTION = "assumption"
    RECOMMENDATION = "recommendation"
    CONTEXT = "context"


WITNESS = "witness"
"""`of=witness`: the witness's own judgment, in a section whose judgments are a source's."""


class Role(StrEnum):
    """What a testimony page is."""

    COVER = "cover"
    QUESTION = "question"
    ANNEX = "annex"


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


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class NoteDefinition:
    """`[^label]: text`, or the body of `^[text]` (then without a label)."""

    label: str
    span: Span
    """Of the label, or of the whole inline note."""
    tokens: tuple[Token, ...]
    """Block tokens of the body (paragraph_open, inline, paragraph_close, …), unresolved."""


@dataclass(frozen=True, slots=True, eq=False, repr=False)
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


@dataclass(frozen=True, slots=True, eq=False, repr=False)
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


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Document:
    """One file as parsed, on its own: nothing in it refers to another file yet.

    Its tokens are those of the resolved vocabulary but for these inline children, each with
    ``payload["uid"]``:

    ``citation``       a bracketed citation; ``payload["cites"]``: tuple of `Cite`
    ``citation_text``  `@key [p. 3]` in the running text; ``payload["cite"]``: `Cite`
    ``note_inline``    `^[…]`; ``payload["definition"]``: `NoteDefinition`
    ``note_call``      `[^label]`; ``payload["label"]``

    ``payload["attributes"]`` (`Attributes`) stands on the block or span that an attribute line marks;
    ``payload["span"]`` (`Span`) on every block _open token, every inline child and ``fence`` …; each
    ``inline`` token has ``payload["positions"]`` (`Positions`) and its children ``payload["start"]``,
    ``payload["end"]`` (offsets in its content). ``paragraph_open``, ``list_item_open``, ``blockquote_open``,
    ``heading_open``, ``div_open`` and ``span_open`` have ``payload["uid"]`` too. A uid is `path#n`, n
    counting in reading order. Figure divs are still ``div_open`` (their caption not yet told apart).
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
