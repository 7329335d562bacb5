"""Draws the two maps of the statement as SVG files.

Usage: python scripts/draw_maps.py [FOLDER]     (default: node_modules/world-atlas)

FOLDER is the npm package `world-atlas` 2.x, which holds Natural Earth's countries as TopoJSON; see
scripts/README.md. The same data give the same bytes. A map is 650 units wide and is printed 6.5 inches
wide, so that 14 units are a type size of about 10 points. Classes are told by shade and pattern and are
named in the key, so that nothing depends on colour.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from itertools import pairwise
from math import asinh, cos, radians, sin, sqrt, tan
from pathlib import Path

from topojson import Atlas, Country, Line, Point, read

FIGURES = Path(__file__).resolve().parents[1] / "content" / "figures"
WIDTH = 650
THINNING = 0.4
"""Tolerance in drawing units; a printed line is 0.6 wide."""

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
    """Words at a place on the map. `to` is where a thin line from the words ends, if they stand apart."""

    text: str
    at: Point
    """Longitude and latitude of the words' anchor."""
    size: float = 13
    anchor: str = "middle"
    italic: bool = False
    to: Point | None = None


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
    """Coasts and borders as one path; the cut that the data make along 180° is left out."""
    data = "".join(
        path_data(line, False)
        for line, original in zip(atlas.arcs, degrees.arcs, strict=True)
        if meets(line, height) and not all(abs(lon) > 179.9 for lon, _ in original)
    )
    return f'<path d="{data}" fill="none" stroke="#222222" stroke-width="0.6" stroke-linejoin="round"/>'


def words(label: Label, project: Callable[[Point], Point]) -> str:
    """A label, black with a white rim, and its line."""
    x, y = project(label.at)
    style = ' font-style="italic"' if label.italic else ""
    text = (
        f'<text x="{number(x)}" y="{number(y)}" font-size="{label.size:g}" text-anchor="{label.anchor}"'
        f"{style} {RIM.format(3)}>"
        f"{escape(label.text)}</text>"
    )
    if label.to is None:
        return text
    ex, ey = project(label.to)
    rise = y - 4 if ey < y + 4 else y + 2
    return (
        f'<path d="M{number(x)},{number(rise)}L{number(ex)},{number(ey)}" stroke="#000000" '
        f'stroke-width="0.8"/><circle cx="{number(ex)}" cy="{number(ey)}" r="1.6" fill="#000000"/>{text}'
    )


def document(title: str, description: str, height: float, body: Sequence[str]) -> str:
    """The whole SVG file."""
    return "\n".join(
        [
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {number(height)}" width="{WIDTH}" '
            f'height="{number(height)}" role="img" font-family="sans-serif">',
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


# ---------------------------------------------------------------- the coast of Hormuz

WEST, EAST, SOUTH, NORTH = 52.6, 63.4, 23.2, 28.4

PORTS = {"Bandar Abbas": (56.27, 27.18), "Jask": (57.77, 25.64), "Chabahar": (60.63, 25.29)}

HORMUZ_LABELS = (
    Label("IRAN", (58.6, 27.85), 16),
    Label("PAKISTAN", (62.55, 25.75), 13),
    Label("OMAN", (57.3, 23.5), 14),
    Label("UNITED ARAB", (54.55, 23.85), 13),
    Label("EMIRATES", (54.55, 23.57), 13),
    Label("OMAN", (55.1, 26.05), 12, "end", to=(56.25, 26.05)),
    Label("Persian Gulf", (54.3, 25.45), 14, italic=True),
    Label("Strait of Hormuz", (58.1, 26.85), 13, "start", italic=True, to=(56.6, 26.55)),
    Label("Gulf of Oman", (59.4, 24.75), 14, italic=True),
)


def mercator(point: Point) -> Point:
    """Mercator's projection, the window's width scaled to the picture's."""
    scale = WIDTH / radians(EAST - WEST)
    lon, lat = point
    top = asinh(tan(radians(NORTH)))
    return (radians(lon - WEST) * scale, (top - asinh(tan(radians(lat)))) * scale)


def scale_bar(height: float) -> str:
    """Two hundred kilometres at 25.9° north, the middle of the map."""
    kilometre = WIDTH / (radians(EAST - WEST) * 6371.0 * cos(radians((NORTH + SOUTH) / 2)))
    right, base = WIDTH - 20.0, height - 18.0
    left, middle = right - 200 * kilometre, right - 100 * kilometre
    ticks = "".join(f"M{number(x)},{number(base)}v-6" for x in (left, middle, right))
    return (
        f'<path d="M{number(left)},{number(base)}H{number(right)}{ticks}" fill="none" stroke="#000000" '
        'stroke-width="1.4"/>'
        + "".join(
            f'<text x="{number(x)}" y="{number(base - 10)}" font-size="12" text-anchor="middle">{word}</text>'
            for x, word in ((left, "0"), (middle, "100"), (right - 8, "200 km"))
        )
    )


def hormuz(atlas: Atlas) -> str:
    """The coast of the strait and of the Gulf of Oman, with the three ports."""
    height = round(mercator((WEST, SOUTH))[1])
    drawn = atlas.projected(mercator, THINNING)
    body = land(drawn, lambda c: "#c9c9c9" if c.name == "Iran" else "#ffffff", height)
    body.append(outlines(drawn, atlas, height))
    body += [words(label, mercator) for label in HORMUZ_LABELS]
    for name, place in PORTS.items():
        x, y = mercator(place)
        body.append(
            f'<rect x="{number(x - 5)}" y="{number(y - 5)}" width="10" height="10" fill="#000000" '
            'stroke="#ffffff" stroke-width="1.5"/>'
            f'<text x="{number(x)}" y="{number(y - 11)}" font-size="15" font-weight="bold" '
            f'text-anchor="middle" {RIM.format(3.5)}>'
            f"{name}</text>"
        )
    body.append(scale_bar(height))
    body.append(
        f'<rect x="430" y="{height - 76}" width="10" height="10" fill="#000000"/>'
        f'<text x="447" y="{height - 66}" font-size="13">Port with Chinese investment</text>'
    )
    return document(
        "Ports with Chinese investment on Iran's coast",
        "Bandar Abbas on the Strait of Hormuz; Jask and Chabahar on the Gulf of Oman.",
        height,
        body,
    )


# ---------------------------------------------------------------- the Shanghai Cooperation Organization

MEMBERS = (
    "Belarus",
    "China",
    "India",
    "Iran",
    "Kazakhstan",
    "Kyrgyzstan",
    "Pakistan",
    "Russia",
    "Tajikistan",
    "Uzbekistan",
)
OBSERVERS = ("Afghanistan", "Mongolia")
PARTNERS = (
    "Armenia",
    "Azerbaijan",
    "Bahrain",
    "Cambodia",
    "Egypt",
    "Kuwait",
    "Maldives",
    "Myanmar",
    "Nepal",
    "Qatar",
    "Saudi Arabia",
    "Sri Lanka",
    "Turkey",
    "United Arab Emirates",
)
KINDS: Mapping[str, str] = {
    **dict.fromkeys(MEMBERS, "member"),
    **dict.fromkeys(OBSERVERS, "observer"),
    **dict.fromkeys(PARTNERS, "partner"),
}
"""Status at the end of 2024, by the name that the data give a country."""

SMALL = {"Bahrain": (50.55, 26.05), "Maldives": (73.4, 3.6)}
"""Partners too small for the scale: a ring is drawn round them."""

SCO_LABELS = (
    Label("RUSSIA", (98, 62), 18),
    Label("CHINA", (104, 34.5), 18),
    Label("INDIA", (78.5, 21), 16),
    Label("KAZAKHSTAN", (67.5, 47.6), 12),
    Label("IRAN", (54, 31.7), 14),
    Label("PAKISTAN", (68.2, 28.3), 11),
    Label("BELARUS", (12, 59.5), 12, to=(28, 53.5)),
    Label("UZBEKISTAN", (58, 56.5), 12, to=(61, 42.5)),
    Label("KYRGYZSTAN", (85, 54), 12, to=(75.5, 41.5)),
    Label("TAJIKISTAN", (89, 42.5), 12, to=(71.6, 38.4)),
    Label("Mongolia", (103, 46.2), 13),
    Label("Afghanistan", (66, 33.2), 11),
    Label("Türkiye", (33.5, 38.6), 13),
    Label("Egypt", (29.2, 26), 13),
    Label("Saudi Arabia", (43.2, 22.8), 12),
    Label("Armenia", (24, 48.5), 12, to=(44.7, 40.4)),
    Label("Azerbaijan", (38, 54.5), 12, to=(48.0, 40.4)),
    Label("Kuwait", (38.5, 31), 12, to=(47.6, 29.4)),
    Label("Bahrain", (40, 11), 12, to=(50.5, 25.7)),
    Label("Qatar", (49, 11), 12, to=(51.2, 25.3)),
    Label("UAE", (57, 15.2), 12, to=(54.5, 23.8)),
    Label("Nepal", (92, 31.5), 12, to=(84, 28.3)),
    Label("Myanmar", (91, 13), 12, "end", to=(96, 20)),
    Label("Cambodia", (113, 10), 12, "start", to=(105, 12.5)),
    Label("Sri Lanka", (85, 3.5), 12, "start", to=(80.8, 7.3)),
    Label("Maldives", (69.5, 1), 12, "end", to=(73.1, 3.2)),
)

CENTRE = (82.0, 38.0)
REACH = 5650.0
"""Kilometres from the middle to the left edge."""


def equal_area(point: Point) -> Point:
    """Lambert's azimuthal equal-area projection about the centre (Snyder 1987, p. 185)."""
    lon, lat = radians(point[0] - CENTRE[0]), radians(point[1])
    mid = radians(CENTRE[1])
    k = sqrt(2 / max(1e-9, 1 + sin(mid) * sin(lat) + cos(mid) * cos(lat) * cos(lon)))
    scale = 6371.0 * WIDTH / 2 / REACH
    x = scale * k * cos(lat) * sin(lon)
    y = scale * k * (cos(mid) * sin(lat) - sin(mid) * cos(lat) * cos(lon))
    return (WIDTH / 2 + 6 + x, 282 - y)


def sco(atlas: Atlas) -> str:
    """Members, observers and dialogue partners, with a key."""
    height = 560
    near = Atlas(atlas.arcs, tuple(c for c in atlas.countries if c.name != "Antarctica"))
    drawn = near.projected(equal_area, THINNING)
    body = land(drawn, lambda country: FILLS[KINDS.get(country.name, "other")], height)
    body.append(outlines(drawn, near, height))
    for place in SMALL.values():
        x, y = equal_area(place)
        body.append(
            f'<circle cx="{number(x)}" cy="{number(y)}" r="4" fill="url(#lines)" stroke="#000000" '
            'stroke-width="0.8"/>'
        )
    body += [words(label, equal_area) for label in SCO_LABELS]
    body.append(f'<rect x="10" y="{height - 84}" width="168" height="74" fill="#ffffff" stroke="#222222"/>')
    for row, (kind, name) in enumerate(
        (("member", "Member"), ("observer", "Observer"), ("partner", "Dialogue partner"))
    ):
        y = height - 76 + row * 22
        body.append(
            f'<rect x="18" y="{y}" width="24" height="14" fill="{FILLS[kind]}" stroke="#222222" '
            f'stroke-width="0.8"/><text x="50" y="{y + 12}" font-size="13">{name}</text>'
        )
    return document(
        "The Shanghai Cooperation Organization at the end of 2024",
        "Ten members, two observers and fourteen dialogue partners in Asia, Europe and Africa.",
        height,
        body,
    )


def main(folder: Path) -> None:
    """Draws both maps into content/figures."""
    unknown = sorted(set(KINDS) - {c.name for c in read(folder / "countries-50m.json").countries})
    if unknown:
        raise SystemExit(f"the data have no country called {', '.join(unknown)}")
    FIGURES.mkdir(parents=True, exist_ok=True)
    for name, drawing in (
        ("hormuz-ports.svg", hormuz(read(folder / "countries-10m.json"))),
        ("sco-members.svg", sco(read(folder / "countries-50m.json"))),
    ):
        (FIGURES / name).write_text(drawing, encoding="utf-8", newline="\n")
        print(f"{name}: {len(drawing.encode()) // 1000} kB")


if __name__ == "__main__":
    main(Path(sys.argv[1] if len(sys.argv) > 1 else "node_modules/world-atlas"))
