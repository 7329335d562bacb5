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

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_SIZE = 12.5
_SMALL = 11
_LINE = 15
_PAD = 9
_CODES = (30, 110)
"""Least and most room for the codes."""
_LABEL = 150
"""Least room for an instrument's name; what the columns leave is added to it."""
_COLUMN = 42
_FORECAST = 100
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
class _Layout:
    """Where the columns stand."""

    columns: tuple[tuple[str, str], ...]
    """Name and label of each value of the main scale; a last one for gaps, if there are any."""
    code: float
    """Right edge of the codes."""
    edges: tuple[float, ...]
    """Left edge of each column, and the right edge of the last."""
    others: tuple[Scale, ...]
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
    rated: RatingSet, *, subject: str, name: str, notes: Mapping[str, int], face: str = "sans-serif"
) -> Drawing:
    """Draw a rating set.

    `subject`: what is rated, for the title (`China in Iran`). `name`: the beginning of every id in the
    picture, so that two on a page do not clash. `notes`: how many notes each instrument's section has, by
    code. `face`: the typeface.
    """
    title = f"{rated.framework.name} matrix: {subject}"
    description = described(rated)
    layout = _layout(rated)
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
    y = _foot(body, rated, layout, y)
    size = f'viewBox="0 0 {_WIDTH} {_n(y)}" width="{_WIDTH}" height="{_n(y)}"'
    role = f'role="img" aria-labelledby="{name}-title {name}-desc"'
    look = f'font-family="{escape(face)}" font-size="{_SIZE}" fill="currentColor" stroke="none"'
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" {size} {role} {look}>\n'
        f'<title id="{name}-title">{escape(title)}</title>\n'
        f'<desc id="{name}-desc">{escape(description)}</desc>\n'
    )
    return Drawing(head + "\n".join(body) + "\n</svg>\n", title, description)


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


def _layout(rated: RatingSet) -> _Layout:
    scale, *others = rated.framework.scales
    columns = [(value.name, value.label) for value in scale.values]
    if UNASSESSED in rated.counts(scale):
        columns.append((UNASSESSED, "Unassessed"))
    notes_at = _WIDTH - _NOTES
    others_at = notes_at - _FORECAST * len(others)
    # A column is as wide as the longest word over it, unless the names of the instruments need the room.
    wide = [max([_COLUMN, *(width(word, _SMALL) + 8 for word in name.split())]) for _, name in columns]
    codes = [width(instrument.code, _SIZE) * 1.1 + 14 for instrument in rated.framework.instruments]
    code = min(max(_CODES[0], *codes), _CODES[1])
    room = others_at - code - _LABEL
    if sum(wide) > room:
        wide = [column * room / sum(wide) for column in wide]
    edges = [others_at - sum(wide)]
    for column in wide:
        edges.append(edges[-1] + column)
    return _Layout(
        columns=tuple(columns),
        code=code,
        edges=tuple(edges),
        others=tuple(others),
        others_at=others_at,
        notes_at=notes_at,
    )


def _head(body: list[str], rated: RatingSet, layout: _Layout) -> float:
    """Names of the columns, on their foot line; the y below them."""
    main = rated.framework.scales[0]
    y: float = _LINE
    room = (layout.others_at - layout.edges[0]) * 0.9
    body.append(_text(layout.edges[0] + 4, y, lines(main.label, _SIZE, room, 1)[0], weight="bold"))
    wide = [after - before for before, after in zip(layout.edges, layout.edges[1:], strict=False)]
    heads = [lines(name, _SMALL, room - 3, 2) for (_, name), room in zip(layout.columns, wide, strict=True)]
    deepest = max(map(len, heads))
    y += 4
    for n, head in enumerate(heads):
        x = layout.middle(n)
        for k, piece in enumerate(head):
            at = y + (k + 1 + deepest - len(head)) * (_LINE - 2)
            body.append(_text(x, at, piece, anchor="middle", size=_SMALL))
    base = y + deepest * (_LINE - 2)
    unit = rated.framework.unit.capitalize()
    body.append(_text(8, base, lines(unit, _SIZE, layout.edges[0] - 20, 1)[0], weight="bold"))
    for n, scale in enumerate(layout.others):
        shown = lines(scale.label, _SIZE, _FORECAST - 12, 1)[0]
        body.append(_text(layout.others_at + _FORECAST * n + 14, base, shown, weight="bold"))
    body.append(_text(layout.notes_at + 6, base, "Evidence", weight="bold"))
    base += 7
    body.append(_rule(0, _WIDTH, base, 1.4))
    return base


def _group(body: list[str], group: Group, layout: _Layout, y: float) -> float:
    body.append(f'<rect x="0" y="{_n(y)}" width="{_WIDTH}" height="{_GROUP}" fill-opacity="0.07"/>')
    code = lines(group.code, _SIZE, layout.code - 8, 1)[0]
    body.append(_text(8, y + _GROUP - 8.5, code, weight="bold"))
    shown = lines(group.label, _SIZE, _WIDTH - layout.code - 40, 1)[0]
    body.append(_text(layout.code + 8, y + _GROUP - 8.5, shown, weight="bold"))
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
    shown = lines(instrument.label, _SIZE, layout.label_room, 2)
    height = len(shown) * _LINE + 2 * _PAD - 2
    middle = y + height / 2
    code = lines(instrument.code, _SIZE, layout.code - 8, 1)[0]
    body.append(_text(8, middle + 4.5, code, weight="bold"))
    for k, piece in enumerate(shown):
        at = middle + 4.5 + (k - (len(shown) - 1) / 2) * _LINE
        body.append(_text(layout.code + 8, at, piece))
    body.extend(_marks(assessment, rated, layout, middle))
    for n, scale in enumerate(layout.others):
        x = layout.others_at + _FORECAST * n + 14
        body.extend(_outlook(scale, assessment, x, middle))
    body.extend(_strip(notes.get(instrument.code, 0), max(notes.values(), default=0), layout, middle))
    body.append(_rule(0, _WIDTH, y + height, 0.5, opacity=0.35))
    return y + height


def _marks(assessment: Assessment | None, rated: RatingSet, layout: _Layout, middle: float) -> Iterator[str]:
    """The mark in its column: filled; a ring for an absence or a gap; ringed twice at low confidence."""
    scale = rated.framework.scales[0]
    name = assessment.ratings.get(scale.key, UNASSESSED) if assessment else UNASSESSED
    x = layout.centre(name)
    if x is None:
        return
    if name == UNASSESSED or name in scale.absence:
        yield _ring(x, middle, 6.5, 1.6)
        return
    yield _dot(x, middle, 6.5)
    if assessment is not None and assessment.confidence == "low":
        yield _ring(x, middle, 11, 1.2, dashed=True)


def _outlook(scale: Scale, assessment: Assessment | None, x: float, middle: float) -> Iterator[str]:
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
    room = _FORECAST - 14 - (start - x)
    yield _text(start, middle + 4.5, lines(label(scale, typed), _SIZE, room, 1)[0])


def _strip(number: int, most: int, layout: _Layout, middle: float) -> Iterator[str]:
    """A bar as long as there are notes, and their number."""
    longest = _NOTES - 34
    long = longest * number / most if most else 0
    if long:
        x = layout.notes_at + 6
        yield f'<rect x="{_n(x)}" y="{_n(middle - 4)}" width="{_n(long)}" height="8" fill-opacity="0.55"/>'
    yield _text(layout.notes_at + 6 + long + 5, middle + 4.5, str(number))


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
    body.append(_rule(0, _WIDTH, y, 1.4))
    base = y + _LINE + 3
    note = lines(f"Number of {rated.framework.unit}s", _SMALL, layout.label_room, 1)[0]
    body.append(_text(layout.code + 8, base, note, size=_SMALL))
    counts = rated.counts(main)
    for n, (name, _) in enumerate(layout.columns):
        x = layout.middle(n)
        body.append(_text(x, base, str(counts.get(name, 0)), anchor="middle", weight="bold"))
    y = base
    for scale in layout.others:
        y += 4
        for piece in lines(f"{scale.label}: {counted(rated, scale)}", _SMALL, _WIDTH - layout.code - 20, 4):
            y += _LINE
            body.append(_text(layout.code + 8, y, piece, size=_SMALL))
    if rated.overall:
        y += 8
        body.append(_rule(0, _WIDTH, y - 1, 0.5, opacity=0.35))
        # Bold letters are wider, by about a tenth.
        for piece in lines(f"Overall. {line(rated.overall, rated.framework)}", _SIZE, _WIDTH * 0.9 - 20, 3):
            y += _LINE
            body.append(_text(8, y, piece, weight="bold"))
    y += _LINE + 4
    body.extend(_key(rated, y))
    return y + 8


def _key(rated: RatingSet, y: float) -> Iterator[str]:
    """What the marks mean, as far as they occur."""
    given = list(rated.rated.values())
    main = rated.framework.scales[0]
    hollow = bool(rated.missing) or any(
        a.declared_gap or a.ratings.get(main.key) in main.absence for a in given
    )
    middle = y - 4
    x = 14.0
    yield _dot(x, middle, 4.5)
    yield _text(x + 12, y, "rated", size=_SMALL)
    x += width("rated", _SMALL) + 38
    if hollow:
        words_shown = "nothing found, or not assessed"
        yield _ring(x, middle, 4.5, 1.4)
        yield _text(x + 12, y, words_shown, size=_SMALL)
        x += width(words_shown, _SMALL) + 38
    if any(a.confidence == "low" and not a.declared_gap for a in given):
        yield _dot(x, middle, 4)
        yield _ring(x, middle, 7, 1, dashed=True)
        yield _text(x + 13, y, "rated with low confidence", size=_SMALL)


def _dot(x: float, y: float, radius: float) -> str:
    return f'<circle cx="{_n(x)}" cy="{_n(y)}" r="{radius}"/>'


def _ring(x: float, y: float, radius: float, thick: float, *, dashed: bool = False) -> str:
    dashes = ' stroke-dasharray="3 2.5"' if dashed else ""
    return (
        f'<circle cx="{_n(x)}" cy="{_n(y)}" r="{radius}" fill="none" stroke="currentColor" '
        f'stroke-width="{thick}"{dashes}/>'
    )


def _text(
    x: float, y: float, text: str, *, anchor: str = "", weight: str = "", size: float | None = None
) -> str:
    more = f' text-anchor="{anchor}"' if anchor else ""
    more += f' font-weight="{weight}"' if weight else ""
    more += f' font-size="{size}"' if size else ""
    return f'<text x="{_n(x)}" y="{_n(y)}"{more}>{escape(text)}</text>'


def _rule(x1: float, x2: float, y: float, thick: float, opacity: float = 1) -> str:
    faint = f' stroke-opacity="{opacity}"' if opacity != 1 else ""
    return f'<path d="M{_n(x1)},{_n(y)} H{_n(x2)}" stroke="currentColor" stroke-width="{thick}"{faint}/>'


def _n(value: float) -> str:
    """A number as SVG has it, to a tenth, without a needless zero."""
    return f"{value:.1f}".rstrip("0").rstrip(".")
