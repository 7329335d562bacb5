"""The state of one citation while the style's elements are evaluated for it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, TypeAlias

from mkdocs_testimony.csl.cites import Position
from mkdocs_testimony.csl.output.pieces import Pieces

if TYPE_CHECKING:
    from mkdocs_testimony.csl.evaluate.names_form import NamesForm
    from mkdocs_testimony.csl.items import Name, Source


class Distinction:
    """What has been added to a work's citation to tell it from another's (CSL: disambiguation)."""

    __slots__ = ("condition", "first_note", "full_title", "givens", "names", "year_suffix")

    def __init__(self) -> None:
        self.names = 0
        """Names to show at least, over the style's et-al."""
        self.givens: dict[int, int] = {}
        """By a name's place in the first list of names: 1 for initials, 2 for the full given name."""
        self.year_suffix = ""
        self.condition = False
        """Whether `<if disambiguate="true">` holds."""
        self.full_title = False
        """Whether the whole title stands where the style has the short one (ours; not in CSL)."""
        self.first_note = False
        """Whether a later note ends with the number of the first (ours; not in CSL)."""

    def copy(self) -> Distinction:
        """An independent copy."""
        other = Distinction()
        other.names, other.givens = self.names, dict(self.givens)
        other.year_suffix, other.condition = self.year_suffix, self.condition
        other.full_title, other.first_note = self.full_title, self.first_note
        return other

    def key(self) -> tuple[object, ...]:
        """What a memo of the text depends on."""
        givens = tuple(sorted(self.givens.items()))
        return (self.names, givens, self.year_suffix, self.condition, self.full_title, self.first_note)


class Context:
    """One citation, or one entry of the bibliography, being evaluated."""

    __slots__ = (
        "both_named",
        "called",
        "captured",
        "citation_number",
        "distinction",
        "et_al",
        "filled",
        "first_names",
        "first_note",
        "label",
        "located",
        "locator",
        "names_done",
        "near_note",
        "position",
        "replaced",
        "replacement",
        "sorting",
        "source",
        "stand_in",
        "suppress_author",
        "suppressed",
        "trace",
        "uncacheable",
        "year_suffix",
    )

    def __init__(self, source: Source, distinction: Distinction | None = None) -> None:
        self.source = source
        self.label = ""
        self.locator = ""
        self.located = False
        """Whether the locator has been printed."""
        self.stand_in = False
        """Whether a mark is printed in place of the locator, to be replaced later."""
        self.position: Position | None = Position.FIRST
        self.first_note: int | None = None
        self.near_note = False
        self.suppress_author = False
        self.citation_number = 0
        self.distinction = distinction
        self.sorting = False
        self.et_al: tuple[int | None, int | None, bool | None] | None = None
        """Names limits of a sort key, over the style's own."""
        self.called = 0
        """Variables asked for so far …"""
        self.filled = 0
        """… and how many of them said something: groups compare the two."""
        self.uncacheable = 0
        """Variables asked for that said nothing for another reason than that the work lacks them (they are
        suppressed, or depend on the citation): what is made of such reads may not be kept for works alike."""
        self.suppressed: set[str] = set()
        """Variables that a substitution has used up."""
        self.trace: list[str] | None = None
        """Variables rendered inside a substitution."""
        self.captured: Pieces | None = None
        """The first names rendered."""
        self.both_named = False
        """Whether who edited and translated has been named with both roles."""
        self.names_done = 0
        """Lists of names rendered so far: only the first is told apart from others."""
        self.first_names: FirstNames | None = None
        self.replacement: str | None = None
        """What stands for the first names where the entry before has the same (`———`)."""
        self.replaced = 0
        """For how many of them, one by one; 0: once for all."""
        self.year_suffix = distinction.year_suffix if distinction else ""
        """The year's letter, until it has been shown."""


FirstNames: TypeAlias = "tuple[tuple[Name, ...], NamesForm, int]"
"""The first list of names, its form, and how many of them were shown."""
Renderer: TypeAlias = Callable[[Context, list[Pieces]], None]
"""Evaluates an element for a citation; adds what it makes, one entry a delimited unit."""
