"""The matrix of a rating set: each instrument's value on the main scale, and beside it what is expected.

A row is an instrument, a column a value of the framework's first scale; a mark stands where they meet, so
the place says it and no colour is needed. To the right stand the values of the other scales as a sign and
a word, and how many notes the section has. The foot counts each column. Everything is drawn in the colour
of the text round it (`currentColor`), so the picture follows a dark page and prints in black.
"""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from mkdocs_testimony.argument.assessments import RatingSet, label, line
from mkdocs_testimony.model import UNASSESSED, Assessment, Group, Instrument, Scale
from mkdocs_testimony.records import dataclass
from mkdocs_testimony.render.pictures.lettering import lines, width
from mkdocs_testimony.render.pictures.matrix_parts import dot, ring, rule, text
from mkdocs_testimony.render.pictures.svg import n as _n

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_LEAST = 8.05
"""Points of the smallest letters in print, and a little, for measures are rounded."""
_POINTS = 0.75
"""Points of a unit, where the picture is as large as it says."""
_CODES = (30, 110)
"""Least and most room for the codes."""
_LABEL = 150
"""Least room for an instrument's name; what the columns leave is added to it."""
_COLUMN = 42
_FORECAST = 100
"""Room for a value of a further scale; longer ones have more, as long as all of them have no more than …"""
_FORECASTS = 240
_BEFORE = 33
"""Room before its word, and for its sign."""
_NOTES = 88
_WIDTH = 720
_GROUP = 26


@dataclass(frozen=True, slots=True)
class Drawing:
    """A picture as SVG, with what it says in words."""

    svg: str
    title: str
    description: str
    """Everything the picture shows, for a reader who does not see it."""


@dataclass(frozen=True, slots=True)
class _Look:
    """How large letters are, and how much room a row has."""

    size: float = 12.5
    small: float = 11
    """Of heads and foot."""
    line: float = 15
    pad: float = 9
    """Above and below the words of a row."""
    most: int = 2
    """Lines that an instrument's name may have."""

    def forecast(self, rated: RatingSet) -> float:
        """Room for a value of a further scale: for the longest that is shown."""
        shown = [
            label(scale, name)
            for scale in rated.framework.scales[1:]
            for name, many in rated.counts(scale).items()
            if many
        ]
        longest = max((width(word, self.size) for word in shown), default=0)
        most = max(_FORECAST, _FORECASTS / max(1, len(rated.framework.scales) - 1))
        return min(max(_FORECAST, longest + _BEFORE), most)


@dataclass(frozen=True, slots=True)
class _Layout:
    """Where the columns stand."""

    look: _Look
    columns: tuple[tuple[str, str], ...]
    """Name and label of each value of the main scale; a last one for gaps, if there are any."""
    code: float
    """Right edge of the codes."""
    edges: tuple[float, ...]
    """Left edge of each column, and the right edge of the last."""
    others: tuple[Scale, ...]
    forecast: float
    """How wide the column of each of the others is."""
    others_at: float
    notes_at: float

    def centre(self, name: str) -> float | None:
        """Middle of a value's column; None for one that has no column."""
        for n, (code, _) in enumerate(self.columns):
            if code == name:
                return self.middle(n)
        return None

    def middle(self, n: int) -> float:
        """Middle of the column of this number, from 0."""
        return (self.edges[n] + self.edges[n + 1]) / 2

    @property
    def label_room(self) -> float:
        """Room for an instrument's name."""
        return self.edges[0] - self.code - 16


def matrix(
    rated: RatingSet,
    *,
    subject: str,
    name: str,
    notes: Mapping[str, int],
    face: str = "sans-serif",
    room: tuple[float, float] | None = None,
) -> Drawing:
    """Draw a rating set.

    `subject`: what is rated, for the title (`China in Iran`). `name`: the beginning of every id in the
    picture, so that two on a page do not clash. `notes`: how many notes each instrument's section has, by
    code. `face`: the typeface. `room`: points in width and height that a page has for it; letters are then
    made so large, and rows so low, that no word is smaller than 8 points when the picture is fitted in.
    """
    title = f"{rated.framework.name} matrix: {subject}"
    description = described(rated)
    if room is None:
        look = _Look()
        body, y = _drawn(rated, _layout(rated, look), notes)
    else:
        look, body, y = _fitted(rated, notes, *room)
    size = f'viewBox="0 0 {_WIDTH} {_n(y)}" width="{_WIDTH}" height="{_n(y)}"'
    role = f'role="img" aria-labelledby="{name}-title {name}-desc"'
    lettered = f'font-family="{escape(face)}" font-size="{_n(look.size)}" fill="currentColor" stroke="none"'
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" {size} {role} {lettered}>\n'
        f'<title id="{name}-title">{escape(title)}</title>\n'
        f'<desc id="{name}-desc">{escape(description)}</desc>\n'
    )
    return Drawing(head + "\n".join(body) + "\n</svg>\n", title, description)


def _fitted(
    rated: RatingSet, notes: Mapping[str, int], wide: float, high: float
) -> tuple[_Look, list[str], float]:
    """The picture whose letters are large enough in so many points; with the lowest rows where none is."""
    points = min(_POINTS, wide / _WIDTH)
    small = max(_Look().small, _LEAST / points)
    size = max(_Look().size, small)
    for pad in (9, 7, 5, 3):
        look = _Look(size=size, small=small, line=max(_Look().line, size * 1.17), pad=pad, most=3)
        body, y = _drawn(rated, _layout(rated, look), notes)
        if y * points <= high:
            break
    return look, body, y


def _drawn(rated: RatingSet, layout: _Layout, notes: Mapping[str, int]) -> tuple[list[str], float]:
    """What is drawn, and how high it is."""
    body: list[str] = []
    y = _head(body, rated, layout)
    top = y
    shown = [group for group in rated.framework.groups if group.instruments]
    for group in shown:
        if group.label:
            y = _group(body, group, layout, y)
        for instrument in group.instruments:
            y = _row(body, instrument, rated, layout, y, notes)
    _grid(body, layout, top, y)
    return body, _foot(body, rated, layout, y)


def described(rated: RatingSet) -> str:
    """The whole matrix in sentences: the rating of the whole, each instrument, and the counts."""
    framework = rated.framework
    parts = [f"Overall: {line(rated.overall, framework)}"] if rated.overall else []
    for instrument in framework.instruments:
        assessment = rated.rated.get(instrument.code)
        words = line(assessment, framework) if assessment else "Unassessed."
        parts.append(f"{instrument.code} {instrument.label}: {words}")
    parts += [f"{scale.label}: {counted(rated, scale)}." for scale in framework.scales]
    return " ".join(parts)


def counted(rated: RatingSet, scale: Scale) -> str:
    """How many instruments have each value: `Very High 1, High 6, …`."""
    return ", ".join(f"{label(scale, name)} {number}" for name, number in rated.counts(scale).items())


def _layout(rated: RatingSet, look: _Look) -> _Layout:
    scale, *others = rated.framework.scales
    columns = [(value.name, value.label) for value in scale.values]
    if UNASSESSED in rated.counts(scale):
        columns.append((UNASSESSED, "Unassessed"))
    forecast = look.forecast(rated)
    notes_at = _WIDTH - _NOTES
    others_at = notes_at - forecast * len(others)
    # A column is as wide as the longest word over it, unless the names of the instruments need the room.
    wide = [max([_COLUMN, *(width(word, look.small) + 8 for word in name.split())]) for _, name in columns]
    codes = [width(instrument.code, look.size) * 1.1 + 14 for instrument in rated.framework.instruments]
    code = min(max(_CODES[0], *codes), _CODES[1])
    room = others_at - code - _LABEL
    if sum(wide) > room:
        wide = [column * room / sum(wide) for column in wide]
    edges = [others_at - sum(wide)]
    for column in wide:
        edges.append(edges[-1] + column)
    return _Layout(
        look=look,
        columns=tuple(columns),
        code=code,
        edges=tuple(edges),
        others=tuple(others),
        forecast=forecast,
        others_at=others_at,
        notes_at=notes_at,
    )


def _head(body: list[str], rated: RatingSet, layout: _Layout) -> float:
    """Names of the columns, on their foot line; the y below them."""
    main = rated.framework.scales[0]
    y: float = layout.look.line
    room = (layout.others_at - layout.edges[0]) * 0.9
    body.append(text(layout.edges[0] + 4, y, lines(main.label, layout.look.size, room, 1)[0], weight="bold"))
    wide = [after - before for before, after in zip(layout.edges, layout.edges[1:], strict=False)]
    small = layout.look.small
    heads = [lines(name, small, room - 3, 2) for (_, name), room in zip(layout.columns, wide, strict=True)]
    deepest = max(map(len, heads))
    y += 4
    for n, head in enumerate(heads):
        x = layout.middle(n)
        for k, piece in enumerate(head):
            at = y + (k + 1 + deepest - len(head)) * (layout.look.line - 2)
            body.append(text(x, at, piece, anchor="middle", size=layout.look.small))
    base = y + deepest * (layout.look.line - 2)
    unit = rated.framework.unit.capitalize()
    body.append(text(8, base, lines(unit, layout.look.size, layout.edges[0] - 20, 1)[0], weight="bold"))
    for n, scale in enumerate(layout.others):
        shown = lines(scale.label, layout.look.size, layout.forecast - 12, 1)[0]
        body.append(text(layout.others_at + layout.forecast * n + 14, base, shown, weight="bold"))
    body.append(text(layout.notes_at + 6, base, "Evidence", weight="bold"))
    base += 7
    body.append(rule(0, _WIDTH, base, 1.4))
    return base


def _group(body: list[str], group: Group, layout: _Layout, y: float) -> float:
    body.append(f'<rect x="0" y="{_n(y)}" width="{_WIDTH}" height="{_GROUP}" fill-opacity="0.07"/>')
    code = lines(group.code, layout.look.size, layout.code - 8, 1)[0]
    body.append(text(8, y + _GROUP - 8.5, code, weight="bold"))
    shown = lines(group.label, layout.look.size, _WIDTH - layout.code - 40, 1)[0]
    body.append(text(layout.code + 8, y + _GROUP - 8.5, shown, weight="bold"))
    return y + _GROUP


def _row(
    body: list[str],
    instrument: Instrument,
    rated: RatingSet,
    layout: _Layout,
    y: float,
    notes: Mapping[str, int],
) -> float:
    assessment = rated.rated.get(instrument.code)
    shown = lines(instrument.label, layout.look.size, layout.label_room, layout.look.most)
    height = len(shown) * layout.look.line + 2 * layout.look.pad - 2
    middle = y + height / 2
    code = lines(instrument.code, layout.look.size, layout.code - 8, 1)[0]
    body.append(text(8, middle + 4.5, code, weight="bold"))
    for k, piece in enumerate(shown):
        at = middle + 4.5 + (k - (len(shown) - 1) / 2) * layout.look.line
        body.append(text(layout.code + 8, at, piece))
    body.extend(_marks(assessment, rated, layout, middle))
    for n, scale in enumerate(layout.others):
        x = layout.others_at + layout.forecast * n + 14
        body.extend(_outlook(scale, assessment, layout, x, middle))
    body.extend(_strip(notes.get(instrument.code, 0), max(notes.values(), default=0), layout, middle))
    body.append(rule(0, _WIDTH, y + height, 0.5, opacity=0.35))
    return y + height


def _marks(assessment: Assessment | None, rated: RatingSet, layout: _Layout, middle: float) -> Iterator[str]:
    """The mark in its column: filled; a ring for an absence or a gap; ringed twice at low confidence."""
    scale = rated.framework.scales[0]
    name = assessment.ratings.get(scale.key, UNASSESSED) if assessment else UNASSESSED
    x = layout.centre(name)
    if x is None:
        return
    if name == UNASSESSED or name in scale.absence:
        yield ring(x, middle, 6.5, 1.6)
        return
    yield dot(x, middle, 6.5)
    if assessment is not None and assessment.confidence == "low":
        yield ring(x, middle, 11, 1.2, dashed=True)


def _outlook(
    scale: Scale, assessment: Assessment | None, layout: _Layout, x: float, middle: float
) -> Iterator[str]:
    """A value of a further scale: its sign, if it has one, and its word."""
    typed = assessment.ratings.get(scale.key, UNASSESSED) if assessment else UNASSESSED
    value = scale.value(typed)
    turn = {"up": -45, "level": 0, "down": 45}
    signed = any(step.arrow for step in scale.values)
    if value is not None and value.arrow in turn:
        yield (
            f'<path d="M-6.5,0 H5 M0.5,-4.5 L5.5,0 L0.5,4.5" transform="translate({_n(x + 7)},{_n(middle)}) '
            f'rotate({turn[value.arrow]})" fill="none" stroke="currentColor" stroke-width="1.7"/>'
        )
    start = x + 19 if signed else x
    room = layout.forecast - 14 - (start - x)
    yield text(start, middle + 4.5, lines(label(scale, typed), layout.look.size, room, 1)[0])


def _strip(number: int, most: int, layout: _Layout, middle: float) -> Iterator[str]:
    """A bar as long as there are notes, and their number."""
    longest = _NOTES - 34
    long = longest * number / most if most else 0
    if long:
        x = layout.notes_at + 6
        yield f'<rect x="{_n(x)}" y="{_n(middle - 4)}" width="{_n(long)}" height="8" fill-opacity="0.55"/>'
    yield text(layout.notes_at + 6 + long + 5, middle + 4.5, str(number))


def _grid(body: list[str], layout: _Layout, top: float, bottom: float) -> None:
    """Upright hair lines between the columns."""
    for x in dict.fromkeys((*layout.edges, layout.notes_at)):
        body.append(
            f'<path d="M{_n(x)},{_n(top)} V{_n(bottom)}" stroke="currentColor" stroke-width="0.5" '
            'stroke-opacity="0.35"/>'
        )


def _foot(body: list[str], rated: RatingSet, layout: _Layout, y: float) -> float:
    """How many have each value, the rating of the whole, and what the marks mean; the y below them."""
    main = rated.framework.scales[0]
    body.append(rule(0, _WIDTH, y, 1.4))
    base = y + layout.look.line + 3
    note = lines(f"Number of {rated.framework.unit}s", layout.look.small, layout.label_room, 1)[0]
    body.append(text(layout.code + 8, base, note, size=layout.look.small))
    counts = rated.counts(main)
    for n, (name, _) in enumerate(layout.columns):
        x = layout.middle(n)
        body.append(text(x, base, str(counts.get(name, 0)), anchor="middle", weight="bold"))
    y = base
    for scale in layout.others:
        y += 4
        said, room = f"{scale.label}: {counted(rated, scale)}", _WIDTH - layout.code - 20
        for piece in lines(said, layout.look.small, room, 4):
            y += layout.look.line
            body.append(text(layout.code + 8, y, piece, size=layout.look.small))
    if rated.overall:
        y += 8
        body.append(rule(0, _WIDTH, y - 1, 0.5, opacity=0.35))
        # Bold letters are wider, by about a tenth.
        said = f"Overall. {line(rated.overall, rated.framework)}"
        for piece in lines(said, layout.look.size, _WIDTH * 0.9 - 20, 3):
            y += layout.look.line
            body.append(text(8, y, piece, weight="bold"))
    y += layout.look.line + 4
    body.extend(_key(rated, layout, y))
    return y + 8


def _key(rated: RatingSet, layout: _Layout, y: float) -> Iterator[str]:
    """What the marks mean, as far as they occur."""
    given = list(rated.rated.values())
    main = rated.framework.scales[0]
    hollow = bool(rated.missing) or any(
        a.declared_gap or a.ratings.get(main.key) in main.absence for a in given
    )
    middle = y - 4
    x = 14.0
    yield dot(x, middle, 4.5)
    yield text(x + 12, y, "rated", size=layout.look.small)
    x += width("rated", layout.look.small) + 38
    if hollow:
        words_shown = "nothing found, or not assessed"
        yield ring(x, middle, 4.5, 1.4)
        yield text(x + 12, y, words_shown, size=layout.look.small)
        x += width(words_shown, layout.look.small) + 38
    if any(a.confidence == "low" and not a.declared_gap for a in given):
        yield dot(x, middle, 4)
        yield ring(x, middle, 7, 1, dashed=True)
        yield text(x + 13, y, "rated with low confidence", size=layout.look.small)
