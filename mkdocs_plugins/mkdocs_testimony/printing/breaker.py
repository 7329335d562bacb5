"""Where pages should end: read from how a statement was laid out, told to the template for the next layout.

The engine decides line by line and never looks back: a note may begin on another page than its mark, and a
figure that has no room leaves the rest of its page empty. What is found so is told in the file `placing.typ`:
`floats`, figures that text may flow around, and `breaks`, places before which a page ends.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

FILE = "placing.typ"

Place: TypeAlias = tuple[int, float]
"""A page, and points from its top."""

_GIVEN_UP = 0.2
"""How much of a page's height may be given up, above a mark, so that its note can go with it."""
_TOP = 24.0
"""Points within which something counts as standing at the top of the text."""


@dataclass(slots=True)
class Placing:
    """What is told to the template."""

    floats: list[str] = field(default_factory=list)
    breaks: list[str] = field(default_factory=list)

    def typst(self) -> str:
        """The file."""
        return f"#let floats = {_array(self.floats)}\n#let breaks = {_array(self.breaks)}\n"


@dataclass(frozen=True, slots=True)
class Layout:
    """How the statement came to stand."""

    places: Mapping[str, Place]
    """Of each place that can be told apart by a label."""
    notes: Sequence[tuple[str, int, float, int]]
    """Of each note: its label, page and height of its mark, and the page on which its text begins."""
    top: float
    """Points from the edge of the paper to the text."""
    bottom: float
    """Points from the upper edge to the end of the text."""

    def parted(self) -> list[tuple[str, int, float, int]]:
        """Notes that begin on another page than their mark."""
        return [note for note in self.notes if note[1] != note[3]]

    def pushed(self, figures: Iterable[str]) -> list[str]:
        """Figures that stand at the top of a page, since they had no room on the one before."""
        return [one for one in figures if one in self.places and self.places[one][1] <= self.top + _TOP]


def corrected(
    before: Placing, layout: Layout, figures: Sequence[str], order: Mapping[str, Sequence[str]]
) -> Placing:
    """What to tell the template for the next layout; the same again where nothing is left to do.

    `figures`: labels of those that may float. `order`: of each page of the testimony, the places before which
    a page may end, from first to last; a heading stands for what follows it. Each page of the testimony
    begins on a new page, so one place in each can be corrected at a time.
    """
    floats = [*before.floats, *(one for one in layout.pushed(figures) if one not in before.floats)]
    found = Placing(floats, list(before.breaks))
    if floats != before.floats:
        # The text moves up: what is to be done about the notes is seen when it stands.
        return found
    done = set()
    for label, mark, height, text in layout.parted():
        name = label.partition("#")[0]
        if name in done:
            continue
        at = (mark, height) if mark < text else (text, layout.bottom)
        place = _before(at, layout, order.get(name, ()))
        if place and place not in found.breaks:
            found.breaks.append(place)
            done.add(name)
    return found


def _before(at: Place, layout: Layout, order: Sequence[str]) -> str:
    """The last place on the same page before `at` at which the page may end; empty if there is none."""
    page, height = at
    here = [one for one in order if one in layout.places and layout.places[one][0] == page]
    above = [one for one in here if layout.top + _TOP < layout.places[one][1] <= height + 1]
    least = height - _GIVEN_UP * (layout.bottom - layout.top)
    return above[-1] if above and (height == layout.bottom or layout.places[above[-1]][1] >= least) else ""


def _array(labels: Sequence[str]) -> str:
    return f"({' '.join(_quoted(label) + ',' for label in labels)})"


def _quoted(label: str) -> str:
    from mkdocs_testimony.render.typst.text import name

    return name(label)
