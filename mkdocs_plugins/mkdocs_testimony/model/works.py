"""A cited work as what it is: people, dates, a title with its parts, texts and numbers.

Variables have the names of CSL 1.0.2 (`container-title`, `publisher-place`), so that a manual of styles says
what each is; `archive-url` and `archive-date` are ours. `mkdocs_testimony.csl.works` writes a work in the
shape of CSL, for the processor and for exports, and nothing else does.
"""

from __future__ import annotations

from dataclasses import field
from types import MappingProxyType
from typing import TYPE_CHECKING, TypeAlias

from mkdocs_testimony.inline import Style, Styled, Text, plain
from mkdocs_testimony.records import dataclass

if TYPE_CHECKING:
    from collections.abc import Mapping

    from mkdocs_testimony.inline import Inline

Tree: TypeAlias = "tuple[Inline, ...]"
"""Text with its formatting. Titles keep the author's capitals, protected ones as `Style.NOCASE`."""

ENDED = ("?", "!", ".", "…", "？", "！", "。")
"""What ends a title or sentence, so that no colon or period follows."""


@dataclass(frozen=True, slots=True)
class Person:
    """One person, or one body (`literal`), in plain text."""

    family: str = ""
    given: str = ""
    particle: str = ""
    """ "de", "van der": belongs to the family name and is never dropped."""
    suffix: str = ""
    literal: str = ""
    """A body's whole name. `others` stands for "and others"."""

    @property
    def others(self) -> bool:
        """Whether this is the "and others" that ends a list."""
        return self.literal == "others"

    @property
    def body(self) -> bool:
        """Whether this is a body rather than a person."""
        return bool(self.literal) and not self.others

    @property
    def listed(self) -> str:
        """The name by which it is called in a list: the family name, or a body's whole."""
        return self.family or self.literal

    def __str__(self) -> str:
        if self.literal:
            return self.literal
        return " ".join(part for part in (self.given, self.particle, self.family, self.suffix) if part)


@dataclass(frozen=True, slots=True)
class Date:
    """A day, month or year, a range of two, or words that stand for a date. False where it says nothing."""

    days: tuple[tuple[int, ...], ...] = ()
    """One beginning, or beginning and end, each as (year, month, day) as far as it is known."""
    season: int = 0
    """1 spring … 4 winter; 0 for none."""
    circa: bool = False
    open: bool = False
    """A range that goes on."""
    literal: str = ""
    """Words that print as typed, where `days` is empty."""

    def __bool__(self) -> bool:
        return bool(self.days or self.literal)


@dataclass(frozen=True, slots=True)
class Title:
    """A title in its own language, what it means in another, and what is added to it."""

    main: Tree = ()
    """Title and subtitle; or the translation, where that alone is given."""
    translation: Tree = ()
    addition: Tree = ()

    @property
    def whole(self) -> Tree:
        """All of it: the translation in brackets, the addition as a sentence of its own, both upright."""
        shown = self.main
        if self.translation:
            shown = (*shown, Styled(Style.NORMAL, (Text(" ["), *self.translation, Text("]"))))
        return with_addition(shown, self.addition) if self.addition else shown


def with_addition(title: Tree, addition: Tree) -> Tree:
    """The title with an addition behind it, upright; its letters are its author's, whatever the style."""
    addition = (Styled(Style.NOCASE, addition),)
    if not title:
        return addition
    between = " " if plain(title).endswith(ENDED) else ". "
    return (*title, Styled(Style.NORMAL, (Text(between), *addition)))


def _nothing() -> Mapping[str, tuple[Person, ...]]:
    return MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Work:
    """What a source is, as an entry tells it. What an entry lacks is in none of the mappings."""

    key: str
    type: str
    """Its CSL type: `book`, `article-journal`, `legal_case` …"""
    narrower: str = ""
    """The CSL type that fits better where a style has a form for it; empty if `type` is as near as can be."""
    title: Title = Title()
    people: Mapping[str, tuple[Person, ...]] = field(default_factory=_nothing)
    """CSL's name of what they did (`author`, `container-author`) → who, in order."""
    dates: Mapping[str, Date] = field(default_factory=lambda: MappingProxyType({}))
    """`issued`, `accessed`, `original-date`, `event-date`, `archive-date` → when."""
    texts: Mapping[str, Tree] = field(default_factory=lambda: MappingProxyType({}))
    """Text variable → its words; all but the title."""
    numbers: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    """Numbers, identifiers, addresses, language, jurisdiction → characters."""

    @property
    def authors(self) -> tuple[Person, ...]:
        """Who wrote it."""
        return self.people.get("author", ())

    @property
    def editors(self) -> tuple[Person, ...]:
        """Who edited it."""
        return self.people.get("editor", ())

    @property
    def url(self) -> str:
        """Its address; empty without one that a note may show."""
        return self.numbers.get("URL", "")

    @property
    def issued(self) -> Date:
        """When it appeared; false if nothing says so."""
        return self.dates.get("issued", Date())
