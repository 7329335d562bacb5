"""The parts of a map as SVG: land, outlines, labels with their leaders, and where labels and leaders lie.

Everything is in drawing units: a map is 650 wide and may be printed 5.3 inches wide, where 14 units are
8 points. The width of words is estimated from above: the face that a reader's browser takes is not known.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from html import escape
from itertools import combinations, pairwise

from topojson import Atlas, Country, Line, Point

WIDTH = 650
FACES = "'Source Sans 3', sans-serif"
"""The face of the print first: its engine knows no generic name."""
SMALLEST = 14.0
"""No type is smaller: 8 points when the map is set 5.3 inches wide."""

FILLS = {"member": "#9a9a9a", "observer": "url(#dots)", "partner": "url(#lines)", "other": "#ffffff"}
RIM = 'fill="#000000" stroke="#ffffff" stroke-width="{}" stroke-linejoin="round" paint-order="stroke"'
"""Attributes of black type with a white rim, which stays legible on every shade."""
PATTERNS = """<defs>
<pattern id="lines" width="6" height="6" patternUnits="userSpaceOnUse">
<rect width="6" height="6" fill="#ffffff"/><path d="M-1,1 l2,-2 M0,6 l6,-6 M5,7 l2,-2" 
stroke="#444444" stroke-width="1.1"/>
</pattern>
<pattern id="dots" width="6" height="6" patternUnits="userSpaceOnUse">
<rect width="6" height="6" fill="#ffffff"/><circle cx="3" cy="3" r="1.3" fill="#222222"/>
</pattern>
</defs>"""


@dataclass(frozen=True, slots=True)
class Label:
    """Words on a map. `to` is where a thin line from them ends, if they stand apart from what they name."""

    text: str
    at: Point
    """Where the words' baseline begins, has its middle or ends, as `anchor` says."""
    size: float = SMALLEST
    anchor: str = "middle"
    italic: bool = False
    bold: bool = False
    to: Point | None = None


@dataclass(frozen=True, slots=True)
class Box:
    """An upright rectangle."""

    left: float
    top: float
    right: float
    bottom: float

    def overlaps(self, other: Box) -> bool:
        """Whether the two share any area."""
        across = self.left < other.right and other.left < self.right
        return across and self.top < other.bottom and other.top < self.bottom

    def crossed(self, start: Point, end: Point) -> bool:
        """Whether a straight line enters the box (Liang and Barsky 1984)."""
        first, last = 0.0, 1.0
        for a, b, low, high in (
            (start[0], end[0], self.left, self.right),
            (start[1], end[1], self.top, self.bottom),
        ):
            if a == b:
                if not low < a < high:
                    return False
                continue
            near, far = sorted(((low - a) / (b - a), (high - a) / (b - a)))
            first, last = max(first, near), min(last, far)
        return first < last


def box(label: Label) -> Box:
    """The space that a label's words take, estimated from above."""
    share = 0.68 if label.bold else 0.6
    wide = label.size * sum(0.78 if c.isupper() else 0.34 if c in "iltfrj " else share for c in label.text)
    x, y = label.at
    left = x - {"start": 0.0, "middle": wide / 2, "end": wide}[label.anchor]
    return Box(left, y - 0.78 * label.size, left + wide, y + 0.22 * label.size)


def leader(label: Label) -> tuple[Point, Point] | None:
    """The thin line of a label, from the edge of its words to what they name."""
    if label.to is None:
        return None
    words, (x, y) = box(label), label.to
    if label.anchor == "start":
        return (words.left - 3, label.at[1] - 0.3 * label.size), label.to
    if label.anchor == "end":
        return (words.right + 3, label.at[1] - 0.3 * label.size), label.to
    return (label.at[0], words.top - 1 if y < words.top else words.bottom + 1), (x, y)


def clashes(labels: Sequence[Label], taken: Sequence[Box] = ()) -> Iterator[str]:
    """What is wrong with the places of the labels, in words; `taken` holds marks that nothing may cover."""
    for one, other in combinations(labels, 2):
        if box(one).overlaps(box(other)):
            yield f"{one.text} lies on {other.text}"
    for one in labels:
        if any(box(one).overlaps(mark) for mark in taken):
            yield f"{one.text} lies on a mark"
        line = leader(one)
        for other in labels:
            if line and other is not one and box(other).crossed(*line):
                yield f"the line of {one.text} crosses {other.text}"


def number(value: float) -> str:
    """A coordinate with one decimal and no trailing zero."""
    text = f"{value:.1f}".removesuffix(".0")
    return "0" if text == "-0" else text


def path_data(line: Line, close: bool) -> str:
    """SVG path data for one line, relative after its first point (which keeps the file small)."""
    tenths = [(round(x * 10), round(y * 10)) for x, y in line]
    parts = [f"M{number(tenths[0][0] / 10)},{number(tenths[0][1] / 10)}"]
    for (ax, ay), (bx, by) in pairwise(tenths):
        if (ax, ay) != (bx, by):
            parts.append(f"l{number((bx - ax) / 10)},{number((by - ay) / 10)}")
    return "".join(parts) + ("z" if close else "")


def meets(line: Line, height: float) -> bool:
    """Whether the box round a line meets the picture."""
    xs, ys = [p[0] for p in line], [p[1] for p in line]
    return max(xs) >= 0 and min(xs) <= WIDTH and max(ys) >= 0 and min(ys) <= height


def land(atlas: Atlas, fill: Callable[[Country], str], height: float) -> list[str]:
    """One filled shape a country, without an outline."""
    shapes: list[str] = []
    for country in atlas.countries:
        data = "".join(
            path_data(ring, True) for ring in atlas.rings(country) if meets(ring, height) and len(ring) > 3
        )
        if data:
            shapes.append(f'<path d="{data}" fill="{fill(country)}" fill-rule="evenodd"/>')
    return shapes


def outlines(atlas: Atlas, degrees: Atlas, height: float) -> str:
    """Coasts and borders of the countries as one path; the cut that the data make along 180° is left out."""
    used = {
        max(index, ~index)
        for country in atlas.countries
        for polygon in country.polygons
        for ring in polygon
        for index in ring
    }
    data = "".join(
        path_data(line, False)
        for index, (line, original) in enumerate(zip(atlas.arcs, degrees.arcs, strict=True))
        if index in used and meets(line, height) and not all(abs(lon) > 179.9 for lon, _ in original)
    )
    return f'<path d="{data}" fill="none" stroke="#222222" stroke-width="0.6" stroke-linejoin="round"/>'


def words(label: Label) -> str:
    """A label, black with a white rim, and its line."""
    x, y = label.at
    style = ' font-style="italic"' * label.italic + ' font-weight="bold"' * label.bold
    text = (
        f'<text x="{number(x)}" y="{number(y)}" font-size="{label.size:g}" text-anchor="{label.anchor}"'
        f"{style} {RIM.format(3)}>{escape(label.text)}</text>"
    )
    line = leader(label)
    if line is None:
        return text
    (sx, sy), (ex, ey) = line
    return (
        f'<path d="M{number(sx)},{number(sy)}L{number(ex)},{number(ey)}" stroke="#000000" '
        f'stroke-width="0.9"/><circle cx="{number(ex)}" cy="{number(ey)}" r="1.8" fill="#000000"/>{text}'
    )


def document(title: str, description: str, height: float, body: Sequence[str]) -> str:
    """The whole SVG file."""
    return "\n".join(
        [
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {number(height)}" width="{WIDTH}" '
            f'height="{number(height)}" role="img" font-family="{FACES}">',
            f"<title>{escape(title)}</title>",
            f"<desc>{escape(description)}</desc>",
            f'<clipPath id="frame"><rect width="{WIDTH}" height="{number(height)}"/></clipPath>',
            PATTERNS,
            f'<rect width="{WIDTH}" height="{number(height)}" fill="#ececec"/>',
            '<g clip-path="url(#frame)">',
            *body,
            "</g>",
            f'<rect x="0.5" y="0.5" width="{WIDTH - 1}" height="{number(height - 1)}" fill="none" '
            'stroke="#222222"/>',
            "</svg>\n",
        ]
    )
