"""The map of an argument: what rests on what, as boxes and lines in columns.

What is drawn from is at the right of what is drawn from it: a recommendation stands at the left, the
judgments that it rests on beside it, then claims and assumptions. Kinds are told apart by border and by
word, relations by the stroke and the end of their lines; nothing is told by colour. The picture takes its
ink from the text round it (`currentColor`), holds no style, script or id, and is the same for the same tree.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from mkdocs_testimony.argument.graph import (
    MOST_COUNTED,
    RESTS_ON,
    ArgumentGraph,
    Tie,
    edges,
    hidden,
    readable,
    without,
)
from mkdocs_testimony.argument.support import own_sources
from mkdocs_testimony.model import Figure, Kind, Statement, Testimony
from mkdocs_testimony.model.relations import RelationKind
from mkdocs_testimony.records import dataclass
from mkdocs_testimony.render.escaping import escape
from mkdocs_testimony.render.pictures.layers import Layers, layers
from mkdocs_testimony.render.pictures.wrapping import width, wrapped
from mkdocs_testimony.render.wording.statements import kind_words, words

SIZE = 8.0
"""Type size, in points when the picture is printed at its own size."""
LEADING = 9.8
BOX = 102.0
"""Width of a box."""
BESIDE = 17.4
"""Room between two columns, for the lines: four columns are 6.5 inches wide."""
GAP = 8.0
PAD = 5.0
FACE = "'Source Sans 3', 'Helvetica Neue', Helvetica, Arial, sans-serif"

Place = Statement | Figure
Href = Callable[[Place], str]

_BORDERS = {
    Kind.RECOMMENDATION: 'stroke-width="2.2"',
    Kind.JUDGMENT: 'rx="9" stroke-width="1.2"',
    Kind.CLAIM: 'stroke-width="0.6"',
    Kind.ASSUMPTION: 'stroke-width="1.2" stroke-dasharray="5 2.5"',
    Kind.CONTEXT: 'stroke-width="0.6" stroke-dasharray="1 2"',
}
_FIGURE = 'stroke-width="0.6"'
_STROKES = {
    RESTS_ON: 'stroke-width="0.8"',
    RelationKind.REBUTS: 'stroke-width="1.2" stroke-dasharray="6 3"',
    RelationKind.UNDERCUTS: 'stroke-width="1.2" stroke-dasharray="6 3 1 3"',
    RelationKind.QUALIFIES: 'stroke-width="1.2" stroke-dasharray="1 2.2" stroke-linecap="round"',
    RelationKind.ANSWERS: 'stroke-width="0.8" stroke-dasharray="3 2"',
}
_LEGEND = {
    RESTS_ON: "rests on",
    RelationKind.REBUTS: "rebuts",
    RelationKind.UNDERCUTS: "undercuts the step to",
    RelationKind.QUALIFIES: "qualifies",
    RelationKind.ANSWERS: "answers",
}


@dataclass(frozen=True, slots=True)
class ArgumentMap:
    """A picture."""

    svg: str
    width: float
    height: float
    """Its size in points, at which the type is of `SIZE`."""
    title: str
    description: str
    """What it shows, in a sentence; the list beside it says the same in full."""


@dataclass(frozen=True, slots=True)
class _Box:
    head: list[str]
    body: list[str]
    foot: list[str]

    @property
    def height(self) -> float:
        return 2 * PAD + LEADING * (len(self.head) + len(self.body) + len(self.foot)) - 1.5


def argument_map(
    testimony: Testimony,
    graph: ArgumentGraph,
    title: str,
    *,
    page: str = "",
    href: Href | None = None,
    scale: float = 1.0,
    most_columns: int = 4,
    tallest: float = 4000.0,
) -> ArgumentMap:
    """Draw a graph. What would make it too wide or too tall is counted in the boxes and not drawn.

    `page`: its statements are called by their short addresses. `href` makes every box a link.
    `scale`: pixels for a point in the picture's stated size. `tallest`: in points. A graph without boxes
    gives an empty drawing.
    """
    graph, boxes, laid = _fitted(testimony, graph, page, most_columns, tallest)
    legend = [kind for kind in _LEGEND if any(tie.relation is kind for tie in graph.ties)]
    wide = max(laid.columns, 1) * (BOX + BESIDE) - BESIDE + 4
    key = _key(legend, wide)
    tall = laid.height + 4 + (LEADING * len(key) + 10 if key else 0)
    parts = [_line(tie, passed, graph, boxes, laid) for tie, passed in _drawn(graph, laid)]
    for uid in graph.boxes:
        place = testimony.statements.get(uid) or testimony.figures[uid]
        parts.append(_box(place, boxes[uid], laid, uid, href))
    parts += [_key_line(row, laid.height + 10 + LEADING * n) for n, row in enumerate(key)]
    described = _described(graph)
    # A picture whose boxes are links is a group of them; without links it is one image.
    role = "img" if href is None else "group"
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="tm-map" role="{role}" '
        f'aria-label="{escape(title)}. {escape(described)}" '
        f'viewBox="-2 -2 {_n(wide)} {_n(tall)}" width="{_n(wide * scale)}" height="{_n(tall * scale)}" '
        f'font-family="{FACE}" font-size="{SIZE}" fill="none" stroke="currentColor">'
        f"<title>{escape(title)}</title><desc>{escape(described)}</desc>\n" + "\n".join(parts) + "\n</svg>\n"
    )
    return ArgumentMap(svg, wide, tall, title, described)


def _fitted(
    testimony: Testimony, graph: ArgumentGraph, page: str, most_columns: int, tallest: float
) -> tuple[ArgumentGraph, dict[str, _Box], Layers]:
    """The graph with as much folded as must be for it to fit, its boxes and their places."""
    while True:
        boxes = {uid: _text(testimony, graph, uid, page) for uid in graph.boxes}
        laid = layers({uid: box.height for uid, box in boxes.items()}, edges(graph), GAP)
        if laid.columns > most_columns:
            # What stands too far to the right may have a place further to the left as well.
            far = [t for t in _bearing(graph) if laid.column[t.target] >= most_columns]
            gone = [t for t in far if laid.column[t.source] >= most_columns - 1] or far
        elif laid.height > tallest:
            # The box with most leaves beneath it gives up the most room.
            families: dict[str, list[Tie]] = {}
            busy = {tie.source for tie in graph.ties}
            for tie in _bearing(graph):
                if tie.target not in busy:
                    families.setdefault(tie.source, []).append(tie)
            gone = max(families.values(), key=len, default=[])
        else:
            return graph, boxes, laid
        if not gone:
            return graph, boxes, laid
        graph = without(graph, gone)


def _bearing(graph: ArgumentGraph) -> list[Tie]:
    return [tie for tie in graph.ties if tie.relation is RESTS_ON]


def _drawn(graph: ArgumentGraph, laid: Layers) -> list[tuple[Tie, Sequence[tuple[int, float]]]]:
    return list(zip(graph.ties, laid.lines, strict=True))


# ---------------------------------------------------------------- boxes


def _text(testimony: Testimony, graph: ArgumentGraph, uid: str, page: str) -> _Box:
    room = BOX - 2 * PAD - 2
    statement = testimony.statements.get(uid)
    if statement is None:
        figure = testimony.figures[uid]
        return _Box(
            [figure.label], wrapped(figure.alt, room, SIZE, most=3), _counts(len(_keys(testimony, uid)), 0)
        )
    here = statement.page == page
    address = statement.address.short if here else statement.address.full
    kind = wrapped(kind_words(statement), room, SIZE, most=2)
    head = wrapped(address.replace("¶ ", "¶\u00a0"), room, SIZE, most=2, bold=True)
    head += [*kind, f"{words(statement.confidence)} confidence"] if statement.confidence else kind
    if statement.addressee:
        head += wrapped(f"to {statement.addressee}", room, SIZE, most=2)
    text = readable(statement.text)
    unseen = hidden(testimony, graph, uid)
    sources = set(testimony.support[uid].direct)
    for other in unseen:
        support = testimony.support.get(other)
        sources |= set(support.direct if support else _keys(testimony, other))
    counts = _counts(len(sources), len(unseen))
    body = wrapped(text, room, SIZE, most=4 if statement.kind is not Kind.RECOMMENDATION else 8)
    return _Box(head, body, counts)


def _keys(testimony: Testimony, figure: str) -> tuple[str, ...]:
    return own_sources(testimony.figures[figure], testimony.keys)


def _counts(sources: int, hidden: int) -> list[str]:
    many = f"{MOST_COUNTED:,} or more" if hidden >= MOST_COUNTED else f"{hidden:,}"
    out = [f"+ {many} {'statement' if hidden == 1 else 'statements'} beneath"] if hidden else []
    if hidden >= MOST_COUNTED:
        return out  # their sources are not all known
    return [*out, f"{sources} {'source' if sources == 1 else 'sources'}"] if sources else out


def _box(place: Place, box: _Box, laid: Layers, uid: str, href: Href | None) -> str:
    left, top = laid.column[uid] * (BOX + BESIDE), laid.centre[uid] - box.height / 2
    kind = place.kind if isinstance(place, Statement) else None
    border = _BORDERS[kind] if kind else _FIGURE
    shape = f'<rect x="{_n(left)}" y="{_n(top)}" width="{_n(BOX)}" height="{_n(box.height)}" {border}/>'
    if kind is None:
        fold = f"M{_n(left + BOX - 8)} {_n(top)}v8h8"
        shape += f'<path d="{fold}" {_FIGURE}/>'
    rows = []
    y = top + PAD + SIZE * 0.86
    for n, line in enumerate((*box.head, *box.body, *box.foot)):
        weight = ' font-weight="700"' if n == 0 else ""
        slope = ' font-style="italic"' if n >= len(box.head) + len(box.body) else ""
        rows.append(
            f'<text x="{_n(left + PAD + 1)}" y="{_n(y)}" fill="currentColor" stroke="none"{weight}{slope}>'
            f"{escape(line)}</text>"
        )
        y += LEADING
    content = shape + "".join(rows)
    address = href(place) if href else ""
    if not address:
        return f"<g>{content}</g>"
    # The pointer finds the whole box, not its letters only.
    area = f'<rect x="{_n(left)}" y="{_n(top)}" width="{_n(BOX)}" height="{_n(box.height)}" ' + (
        'stroke="none" fill="transparent"/>'
    )
    label = " ".join((*box.head, *box.body, *box.foot))
    return f'<a href="{escape(address)}" aria-label="{escape(label)}">{area}{content}</a>'


# ---------------------------------------------------------------- lines


def _line(
    tie: Tie,
    passed: Sequence[tuple[int, float]],
    graph: ArgumentGraph,
    boxes: Mapping[str, _Box],
    laid: Layers,
) -> str:
    bears = tie.relation is RESTS_ON
    start, end = (tie.source, tie.target) if bears else (tie.target, tie.source)
    y0, y1 = laid.centre[start], laid.centre[end]
    if not bears:
        # Beneath the lines of what bears the box, each kind at a place of its own.
        spoken = (tie for tie in graph.ties if tie.target == start and tie.relation is not RESTS_ON)
        others = dict.fromkeys(tie.relation for tie in spoken)
        y0 += boxes[start].height / 2 - 6 - 9 * (len(others) - 1 - list(others).index(tie.relation))
    left, right = laid.column[start], laid.column[end]
    if left >= right:
        return _loop(tie, y0, y1, left, right)
    x = left * (BOX + BESIDE) + BOX
    stop = right * (BOX + BESIDE)
    tip = 5.0
    first = x if bears else x + tip
    last = stop - tip if bears else stop
    path = f"M{_n(first)} {_n(y0)}"
    at = (first, y0)
    for column, y in passed:
        inner, outer = column * (BOX + BESIDE), column * (BOX + BESIDE) + BOX
        path += _curve(at, (inner, y)) + f"H{_n(outer)}"
        at = (outer, y)
    path += _curve(at, (last, y1))
    line = f'<path d="{path}" {_STROKES[tie.relation]}/>'
    return line + _end(tie.relation, (stop, y1) if bears else (x, y0), 1 if bears else -1)


def _loop(tie: Tie, y0: float, y1: float, left: int, right: int) -> str:
    """A line that would close a circle: out at the right of both boxes and back."""
    x, end = left * (BOX + BESIDE) + BOX, right * (BOX + BESIDE) + BOX
    out = max(x, end) + BESIDE - 3
    path = f"M{_n(x)} {_n(y0)}C{_n(out)} {_n(y0)} {_n(out)} {_n(y1 + 6)} {_n(end + 5)} {_n(y1 + 6)}"
    return f'<path d="{path}" {_STROKES[tie.relation]}/>' + _end(tie.relation, (end, y1 + 6), -1)


def _curve(start: tuple[float, float], end: tuple[float, float]) -> str:
    middle = (start[0] + end[0]) / 2
    return f"C{_n(middle)} {_n(start[1])} {_n(middle)} {_n(end[1])} {_n(end[0])} {_n(end[1])}"


def _end(relation: RelationKind, tip: tuple[float, float], way: int) -> str:
    """The head of a line: an arrow, a bar, two bars or a ring. `way`: 1 when it points to the right."""
    x, y = tip
    if relation in {RESTS_ON, RelationKind.ANSWERS}:
        back = x - 5 * way
        head = f"M{_n(x)} {_n(y)}L{_n(back)} {_n(y - 2.4)}V{_n(y + 2.4)}Z"
        return f'<path d="{head}" fill="currentColor" stroke="none"/>'
    if relation is RelationKind.QUALIFIES:
        return f'<circle cx="{_n(x - 2.6 * way)}" cy="{_n(y)}" r="2.2" stroke-width="0.9"/>'
    bars = (1.6, 4.0) if relation is RelationKind.UNDERCUTS else (1.6,)
    return "".join(f'<path d="M{_n(x - b * way)} {_n(y - 4)}v8" stroke-width="1.6"/>' for b in bars)


# ---------------------------------------------------------------- the legend


def _key(kinds: Sequence[RelationKind], room: float) -> list[list[tuple[RelationKind, float]]]:
    """The samples of lines, in rows: kind and where it begins."""
    rows: list[list[tuple[RelationKind, float]]] = [[]] if kinds else []
    x = 0.0
    for kind in kinds:
        wide = 30 + width(_LEGEND[kind], SIZE) + 12
        if rows[-1] and x + wide > room:
            rows.append([])
            x = 0.0
        rows[-1].append((kind, x))
        x += wide
    return rows


def _key_line(row: Sequence[tuple[RelationKind, float]], top: float) -> str:
    out = []
    y = top + LEADING / 2
    for kind, x in row:
        out.append(f'<path d="M{_n(x)} {_n(y)}H{_n(x + 21)}" {_STROKES[kind]}/>' + _end(kind, (x + 26, y), 1))
        out.append(
            f'<text x="{_n(x + 30)}" y="{_n(y + SIZE * 0.34)}" fill="currentColor" stroke="none">'
            f"{escape(_LEGEND[kind])}</text>"
        )
    return "<g>" + "".join(out) + "</g>"


def _described(graph: ArgumentGraph) -> str:
    boxes, lines = len(graph.boxes), len(graph.ties)
    return (
        f"A map of {boxes} {'box' if boxes == 1 else 'boxes'} and "
        f"{lines} {'line' if lines == 1 else 'lines'}{', the nearest of more' if graph.cut else ''}. "
        "The list that follows tells the same, in full."
    )


def _n(value: float) -> str:
    """A number with as few digits as a picture needs, the same on every machine."""
    digits = f"{value:.1f}".removesuffix(".0")
    return "0" if digits == "-0" else digits
