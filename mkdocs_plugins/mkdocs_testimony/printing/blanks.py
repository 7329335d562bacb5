"""Pages that would stand half empty, and what is tried to fill them.

A figure with a note may not change places with text that has later notes, and one that has no room goes to
the next page: so the page before it may be left half empty when all else is settled. Three things are tried
for the emptiest page, and what makes the pages fuller is kept: a table goes on over the page; a figure
floats, and what has the next note waits for it; the pages before end earlier, so that a blank is spread over
them.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from mkdocs_testimony.printing.breaker import Layout, Placing

    Order: TypeAlias = Mapping[str, Sequence[str]]
    Settle: TypeAlias = Callable[[Placing], tuple[Placing, Layout | None]]
    """Corrects from some placing on; none where no layout is left to be made."""
    Settled: TypeAlias = tuple[Placing, Layout]
    _Way: TypeAlias = tuple[Placing, tuple[int, ...], int]
    """A placing, pages that are then to end early, and how many places at which one may are passed over."""

MOST = 0.28
"""How much of a page may be left empty by what is tried."""
_TRIED = 0.29
"""How much of a page may stand empty before something is tried."""
_SPREAD = 5
"""Over how many pages before it a blank is spread at most."""


TOLD = 0.3
"""How much of a page may stand empty before it is told."""


def filled(start: Settled, settle: Settle, order: Order, *, on: bool) -> Settled:
    """The placing that leaves least blank, and its layout. `order` and `on`: as for `corrected`.

    What makes the pages fuller is gone on from at once; where that leads no further, it is gone back to what
    was next best, as long as layouts are left.
    """
    pool, tried = [_Pool(start, order, on=on)], set[str]()
    while pool:
        best = min(pool, key=lambda one: one.worth)
        if not best.poor:
            break
        way = next((one for one in best.ways if str(one) not in tried), None)
        if way is None:
            pool.remove(best)
            start = min((start, best.found), key=lambda one: _worth(one[1], order, on=on))
            continue
        tried.add(str(way))
        other, steps, passed = way
        begun = best.found if other == best.found[0] else settle(other)
        made = _carried_out(begun, steps, passed, settle, order, on=on)
        if made is not None and _worth(made[1], order, on=on) < best.worth:
            pool.append(_Pool(made, order, on=on))
    return min([start, *(one.found for one in pool)], key=lambda one: _worth(one[1], order, on=on))


class _Pool:
    """A placing that may be gone on from, and what can yet be tried for it."""

    def __init__(self, found: Settled, order: Order, *, on: bool) -> None:
        told, layout = self.found = found
        self.worth = _worth(layout, order, on=on)
        poor = [page for page in empty(layout, order, on=on) if layout.blank(page) > _TRIED]
        self.poor = sorted(poor, key=layout.blank, reverse=True)
        self.ways = (way for page in self.poor for way in _ways(told, layout, page, order, on=on))


def excess(layout: Layout, order: Order, *, on: bool) -> float:
    """By how much pages are too empty, added up; the last page of a question may be."""
    blanks = (layout.blank(page) for page in empty(layout, order, on=on))
    return sum(blank - MOST for blank in blanks if blank > _TRIED)


def empty(layout: Layout, order: Order, *, on: bool) -> list[int]:
    """The pages that are too empty."""
    inner = {page for pages in _together(layout, order, on=on) for page in pages[:-1]}
    return [page for page in sorted(inner) if layout.blank(page) > MOST]


def _together(layout: Layout, order: Order, *, on: bool) -> list[range]:
    """The pages of each question, and all of them where questions run on."""
    whole: dict[str, set[int]] = {}
    for one, (page, _) in layout.places.items():
        name = one.partition("#")[0]
        if name in order:
            whole.setdefault("" if on else name, set()).add(page)
    return [range(min(pages), max(pages) + 1) for pages in whole.values()]


def left_blank(layout: Layout, order: Order, *, on: bool) -> list[tuple[str, int, float]]:
    """What is told: the place that begins the next page, the page, and how much of it stands empty."""
    told = []
    for page in empty(layout, order, on=on):
        if layout.blank(page) > TOLD:
            after = [(at[1], one) for one, at in layout.places.items() if at[0] == page + 1]
            told.append((min(after)[1] if after else "", page, round(layout.blank(page), 2)))
    return told


def _worth(layout: Layout, order: Order, *, on: bool) -> tuple[int, int, float]:
    return (
        len(layout.astray()) + len(layout.ahead()),
        len(layout.parted()) + len(layout.stranded()) + len(layout.left()),
        round(excess(layout, order, on=on), 2),
    )


def _carried_out(
    made: tuple[Placing, Layout | None],
    steps: Sequence[int],
    passed: int,
    settle: Settle,
    order: Order,
    *,
    on: bool,
) -> Settled | None:
    """The best placing on the way to each of these pages' ending early, one after the other. `passed`: how
    many of the places at which one may end are passed over."""
    told, layout = made
    best = None if layout is None or steps else (told, layout)
    for page in steps:
        if layout is None:
            break
        place = _early(told, layout, page, order, passed)
        if not place:
            continue
        # Those behind it were found for what stands there no more: they would part what is moved from what it
        # is moved to. What is wanted of them is found anew.
        last = (steps[-1] + 2, 0.0)
        kept = [one for one in told.breaks if not layout.places[place] <= layout.places.get(one, last) < last]
        told, layout = settle(replace(told, breaks=[*kept, place]))
        if layout and (best is None or _worth(layout, order, on=on) < _worth(best[1], order, on=on)):
            best = told, layout
        if layout and all(layout.blank(one) <= _TRIED for one in range(page, steps[-1] + 2)):
            break
    return best


def _ways(told: Placing, layout: Layout, page: int, order: Order, *, on: bool) -> Iterator[_Way]:
    """What can be tried for a page that is too empty."""
    top = [one for one in (*told.floats, *told.held) if layout.places.get(one, (0, 0))[0] == page + 1]
    for figure in (one for one in top if one not in told.parts):
        left = [one for one in told.floats if one != figure]
        held = [*told.held, figure] if figure not in told.held else told.held
        yield replace(told, floats=left, held=held, parts=[*told.parts, figure]), (), 0
    for figure in (one for one in top if one in told.held):
        if waits := _next_noted(figure, layout, order):
            held = [one for one in told.held if one != figure]
            floats = [*told.floats, figure]
            yield replace(told, floats=floats, held=held, breaks=[*told.breaks, waits]), (), 0
    first = min(pages[0] for pages in _together(layout, order, on=on) if page in pages)
    for passed in (0, 1):
        for many in range(1, min(_SPREAD, page - first) + 1):
            yield told, tuple(range(page - many, page)), passed


def _next_noted(figure: str, layout: Layout, order: Order) -> str:
    """The place that has the first note after those of a figure; empty if there is none."""
    name = figure.partition("#")[0]
    start = layout.places[figure]
    after = sorted(layout.places[one] for one in order.get(name, ()) if layout.places.get(one, start) > start)
    ours = [note for note in layout.notes if note.label.partition("#")[0] == name]
    later = [note for note in ours if after and (note.page, note.height + 1) >= after[0]]
    if not later:
        return ""
    first = min(later, key=lambda note: note.number)
    places = [
        one
        for one in order[name]
        if one in layout.places and start < layout.places[one] <= (first.page, first.height + 1)
    ]
    return places[-1] if places else ""


def _under_a_heading(layout: Layout, page: int, y: float) -> bool:
    """Whether nothing stands between a place and a heading above it, which would be left alone."""
    above = [
        at[1] for one, at in layout.places.items() if one in layout.heads and at[0] == page and at[1] < y
    ]
    if not above:
        return False
    return not any(at == page and max(above) < end < y for at, end in (*layout.ends, *layout.tails))


def _early(told: Placing, layout: Layout, page: int, order: Order, passed: int) -> str:
    """The place before which a page may end without being too empty itself, the first but so many that are
    `passed` over; empty if there is none."""
    height = layout.bottom - layout.top
    notes = [note for note in layout.notes if note.text_page == page and note.page == page]
    marks = [one for many in order.values() for one in many if layout.places.get(one, (0, 0))[0] == page]
    feet = [note.text_height for note in notes if note.text_height]
    for place in sorted(marks, key=lambda one: layout.places[one][1]):
        y = layout.places[place][1]
        if _under_a_heading(layout, page, y):
            continue
        gone = [note.text_height for note in notes if note.height >= y - 1 and note.text_height]
        foot = min(feet, default=layout.bottom)
        freed = layout.bottom - min(gone, default=layout.bottom)
        if foot + freed - y < MOST * height and place not in told.breaks:
            if not passed:
                return place
            passed -= 1
    return ""
