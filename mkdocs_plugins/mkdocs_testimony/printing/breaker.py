"""Where pages should end: read from how a statement was laid out, told to the template for the next layout.

The engine decides line by line and never looks back: a note may begin on another page than its mark, and a
figure that has no room leaves the rest of its page empty. What is found so is told in the file `placing.typ`:
`floats`, figures that text may flow around, `breaks`, places before which a page ends, `parts`, short tables
that may go on over the page after all, and `loose`, tables whose last rows go to the next page together.
"""

from __future__ import annotations

from dataclasses import field, replace
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from mkdocs_testimony.records import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

FILE = "placing.typ"

Place: TypeAlias = tuple[int, float]
"""A page, and points from its top."""

_GIVEN_UP = 0.2
"""How much of a page's height may be given up, above a mark, so that its note can go with it."""
_TOP = 24.0
"""Points within which something counts as standing at the top of the text."""
_HEAD = 0.2
"""How much of a page's height a heading and a title may take above what they stand over."""
_LINE = 12
"""Points of a line."""
_BLANK = 0.25
"""How much of a page may stay empty before a table that is kept whole."""
_FEW = 45.0
"""Points from the top of the text within which a line ends that is one of three at most."""
_MORE = 28.0
"""Points of text that are to go with so few lines: two lines."""
_SINGLE = 13.0
"""Points between the beginning and the end of a paragraph of one line, at most."""


@dataclass(slots=True)
class Placing:
    """What is told to the template."""

    floats: list[str] = field(default_factory=list)
    breaks: list[str] = field(default_factory=list)
    parts: list[str] = field(default_factory=list)
    loose: dict[str, int] = field(default_factory=dict)
    """By the key of a table, the points that its last row but two is given more."""
    held: list[str] = field(default_factory=list)
    """Figures that must not float, for their notes would come after later ones; for the breaker alone."""

    def steps(self) -> int:
        """How much has been corrected: it grows with each correction."""
        told = len(self.floats) + len(self.breaks) + len(self.parts) + len(self.loose)
        return told + 2 * len(self.held)

    def typst(self) -> str:
        """The file."""
        named = {"floats": self.floats, "breaks": self.breaks, "parts": self.parts}
        rooms = "".join(f"{_quoted(key)}: {more}, " for key, more in self.loose.items())
        lists = "".join(f"#let {name} = {_array(labels)}\n" for name, labels in named.items())
        return f"{lists}#let loose = ({rooms or ':'})\n"


class Noted(NamedTuple):
    """How a note came to stand."""

    label: str
    page: int
    """Of its mark, as `height` is."""
    height: float
    text_page: int
    """On which its text begins, at `text_height`."""
    text_height: float
    number: int


@dataclass(frozen=True, slots=True)
class Layout:
    """How the statement came to stand."""

    places: Mapping[str, Place]
    """Of each place that can be told apart by a label."""
    notes: Sequence[Noted]
    top: float
    """Points from the edge of the paper to the text."""
    bottom: float
    """Points from the upper edge to the end of the text."""
    ends: Sequence[Place] = ()
    """Of each paragraph, where its last line stands."""
    rows: Mapping[str, Sequence[Place]] = field(default_factory=dict)
    """By the key of a long table, where its last three rows begin, the last first."""
    tails: Sequence[Place] = ()
    """Of each figure and table, where it ends."""
    heads: frozenset[str] = frozenset()
    """Labels of headings."""
    pages: int = 0
    """How many there are in all."""
    under: Mapping[str, str] = field(default_factory=dict)
    """By the label of a figure, that of the heading of its section."""
    leads: Mapping[str, str] = field(default_factory=dict)
    """By the label of what leads to a list, that of the list's first item."""
    last: Mapping[str, Place] = field(default_factory=dict)
    """By the label of a paragraph, where its last line stands."""

    def ahead(self) -> list[str]:
        """Figures that stand on a page before the heading of their section.

        The engine meets a figure that floats while its heading stands on the page, and does not take it back
        when what follows has no room and the heading goes on."""
        return [
            figure
            for figure, heading in self.under.items()
            if figure in self.places
            and heading in self.places
            and self.places[figure][0] < self.places[heading][0]
        ]

    def alone(self, told: Placing) -> dict[str, int]:
        """Tables whose last row stands alone on a page, with the points by which the one before has too much
        room there."""
        found = {}
        for key, rows in self.rows.items():
            if len(rows) < 3 or key in told.loose or not rows[0][0] > rows[1][0] == rows[2][0]:
                continue
            page, height = rows[1]
            feet = [note.text_height for note in self.notes if note.text_page == page and note.text_height]
            room = min([one for one in feet if one > height], default=self.bottom) - height
            found[key] = max(_LINE, int(room) - _LINE)
        return found

    def stranded(self) -> list[str]:
        """Headings with nothing but headings under them on their page, before a page that goes on.

        The engine keeps a heading with what follows, and forgets it where a figure floats between the two."""
        others = [at for one, at in self.places.items() if one not in self.heads]
        drawn = [*self.ends, *self.tails, *others]
        lowest: dict[int, float] = {}
        for page, y in drawn:
            lowest[page] = max(y, lowest.get(page, 0.0))
        last: dict[str, int] = {}
        for one, (page, _) in self.places.items():
            name = one.partition("#")[0]
            last[name] = max(page, last.get(name, 0))
        return [
            one
            for one in sorted(self.heads & self.places.keys())
            if self.places[one][1] > lowest.get(self.places[one][0], 0.0)
            and self.places[one][0] < last[one.partition("#")[0]]
        ]

    def left(self) -> list[str]:
        """Single lines that lead to a list and stand at the foot of a page, with the list on the next."""
        found = []
        for lead, first in self.leads.items():
            page, height = self.places.get(lead, (0, 0.0))
            ends, end = self.last.get(lead, (0, 0.0))
            if 0 < page == ends < self.places.get(first, (0, 0.0))[0] and end - height < _SINGLE:
                found.append(lead)
        return found

    def few(self, order: Mapping[str, Sequence[str]]) -> dict[str, int]:
        """Questions, each of which begins a new page, whose last page has three lines at most: that page."""
        begun: dict[str, set[int]] = {}
        for one, (page, _) in self.places.items():
            begun.setdefault(one.partition("#")[0], set()).add(page)
        starts = sorted(min(pages) for name, pages in begun.items() if name in order)
        found = {}
        for name in order.keys() & begun.keys():
            first = min(begun[name])
            last = next((start - 1 for start in starts if start > first), max(begun[name]))
            drawn = [y for at, y in (*self.ends, *self.tails, *self.places.values()) if at == last]
            if last > first and drawn and max(drawn) < self.top + _FEW:
                found[name] = last
        return found

    def parted(self) -> list[Noted]:
        """Notes that begin on another page than their mark."""
        return [note for note in self.notes if note.page != note.text_page]

    def pushed(self, figures: Iterable[str], told: Placing) -> list[str]:
        """Figures at the top of a page, since they had no room on the one before, that may yet float."""
        spent = {*told.floats, *told.held}
        return [one for one in figures if one not in spent and self.first(one)]

    def first(self, figure: str) -> bool:
        """Whether a figure stands at the top of a page, with a heading and a title above it at most."""
        page, height = self.places.get(figure, (0, 0.0))
        if not page or height > self.top + _HEAD * (self.bottom - self.top):
            return False
        return not any(at == page and y < height for at, y in self.ends)

    def astray(self) -> list[Noted]:
        """Notes of a page of the testimony that stand after a note with a higher number."""
        highest: dict[str, int] = {}
        found = []
        for note in sorted(self.notes, key=lambda one: (one.text_page, one.text_height)):
            name = note.label.partition("#")[0]
            if note.number < highest.get(name, 0):
                found.append(note)
            highest[name] = max(note.number, highest.get(name, 0))
        return found

    def blank(self, page: int) -> float:
        """How much of a page's text is empty above its notes, as a part of its height."""
        feet = [note.text_height for note in self.notes if note.text_page == page > 0 and note.text_height]
        lines = [y for at, y in (*self.ends, *self.tails, *self.places.values()) if at == page]
        foot = min((one for one in feet if not lines or one > max(lines)), default=self.bottom)
        return (foot - max(lines, default=foot)) / (self.bottom - self.top)

    def poor(
        self, told: Placing, figures: Sequence[str], order: Mapping[str, Sequence[str]], *, on: bool
    ) -> tuple[int, int, int, int]:
        """What is wrong with it, the worst first."""
        pushed = len(self.pushed(figures, told)) + len(self.alone(told)) + len(self.stranded())
        lines = len(self.left()) + (0 if on else len(self.few(order)))
        return len(self.astray()) + len(self.ahead()), pushed, len(self.parted()), lines


def corrected(
    before: Placing,
    layout: Layout,
    figures: Sequence[str],
    order: Mapping[str, Sequence[str]],
    *,
    on: bool = False,
) -> Placing:
    """What to tell the template for the next layout; the same again where nothing is left to do.

    `figures`: labels of those that may float. `order`: of each page of the testimony, the places before which
    a page may end, from first to last; a heading stands for what follows it. Each page of the testimony
    begins on a new page, so one place in each can be corrected at a time; where they run `on`, one in all.
    """
    if back := _out_of_order(before, layout):
        left = [one for one in before.floats if one not in back]
        return replace(_copied(before), floats=left, held=[*before.held, *back])
    found = _copied(before)
    found.floats += layout.pushed(figures, before)
    found.parts += _waiting(before, layout)
    found.loose |= layout.alone(before)
    if found != before:
        # The text moves up: what is to be done about the notes is seen when it stands.
        return found
    done: set[str] = set()
    for head in layout.stranded():
        name, (page, height) = head.partition("#")[0], layout.places[head]
        here = [one for one in order.get(name, ()) if layout.places.get(one, (0, 0.0))[0] == page]
        above = [one for one in here if layout.top < layout.places[one][1] <= height + 1]
        if above and above[-1] not in found.breaks and not (on and done):
            found.breaks.append(above[-1])
            done.add(name)
    if on and done:
        return found
    _with_notes(found, layout, order, done, on=on)
    if not done or not on:
        _few_lines(found, layout, order, done, on=on)
    return found


def _with_notes(
    found: Placing, layout: Layout, order: Mapping[str, Sequence[str]], done: set[str], *, on: bool
) -> None:
    """End pages before the marks of notes that stand on another page; not in those where something else is
    `done`."""
    for note in layout.parted():
        name = note.label.partition("#")[0]
        if name in done:
            continue
        at = (note.page, note.height) if note.page < note.text_page else (note.text_page, layout.bottom)
        place = _before(at, layout, order.get(name, ()))
        if place and place not in found.breaks:
            found.breaks.append(place)
            done.add(name)
            if on:
                break


def _few_lines(
    found: Placing, layout: Layout, order: Mapping[str, Sequence[str]], done: set[str], *, on: bool
) -> None:
    """End pages before lines that lead to a list of the next page, and before what is to go with the last few
    lines of a page of the testimony; not in those where something else is `done`."""
    for lead in layout.left():
        name = lead.partition("#")[0]
        place = _before(layout.places[lead], layout, order.get(name, ()))
        if name not in done and place and place not in found.breaks:
            found.breaks.append(place)
            done.add(name)
            if on:
                return
    if on:
        return
    for name, last in layout.few(order).items():
        place = _to_go_along(name, last - 1, layout, order)
        if name not in done and place and place not in found.breaks:
            found.breaks.append(place)


def _to_go_along(name: str, page: int, layout: Layout, order: Mapping[str, Sequence[str]]) -> str:
    """The last place of a page from which on stands enough text, and not too much; empty if none does."""
    foot = max((y for at, y in (*layout.ends, *layout.tails) if at == page), default=0.0) + _LINE
    most = _GIVEN_UP * (layout.bottom - layout.top)
    firsts = set(layout.leads.values())
    here = [one for one in order[name] if layout.places.get(one, (0, 0.0))[0] == page and one not in firsts]
    fit = [one for one in here if _MORE <= foot - layout.places[one][1] <= most]
    return max(fit, key=lambda one: layout.places[one][1]) if fit else ""


def _copied(told: Placing) -> Placing:
    return Placing(
        floats=list(told.floats),
        breaks=list(told.breaks),
        parts=list(told.parts),
        loose=dict(told.loose),
        held=list(told.held),
    )


def _out_of_order(told: Placing, layout: Layout) -> list[str]:
    """Figures whose floating put notes out of order, of each such note the nearest one, or that stand before
    their heading."""
    back = [one for one in layout.ahead() if one in told.floats]
    for note in layout.astray():
        name = note.label.partition("#")[0]
        mine = [one for one in told.floats if one.partition("#")[0] == name and one in layout.places]
        back += sorted(mine, key=lambda one: abs(layout.places[one][0] - note.page))[:1]
    return list(dict.fromkeys(back))


def _waiting(told: Placing, layout: Layout) -> list[str]:
    """Figures that may not float and stand at the top of a page, with too much of the one before empty."""
    return [
        one
        for one in told.held
        if one not in told.parts and layout.first(one) and layout.blank(layout.places[one][0] - 1) > _BLANK
    ]


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
