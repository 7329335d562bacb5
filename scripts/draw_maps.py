"""Draws the two maps of the statement as SVG files.

Usage: python scripts/draw_maps.py [FOLDER]     (default: node_modules/world-atlas)

FOLDER is the npm package `world-atlas` 2.x, which holds Natural Earth's countries as TopoJSON; see
scripts/README.md. The same data give the same bytes. Classes are told by shade and pattern and are named in
the key, so that nothing depends on colour.
"""

from __future__ import annotations

import sys
from collections.abc import Mapping
from math import asinh, cos, radians, sin, sqrt, tan
from pathlib import Path

from cartography import FILLS, WIDTH, Box, Label, document, land, number, outlines, words
from topojson import Atlas, Point, read

FIGURES = Path(__file__).resolve().parents[1] / "content" / "figures"
THINNING = 0.4
"""Tolerance in drawing units; a printed line is 0.6 wide."""

# ---------------------------------------------------------------- the coast of Hormuz

WEST, EAST, SOUTH, NORTH = 52.6, 63.4, 23.2, 28.4


def mercator(point: Point) -> Point:
    """Mercator's projection, the window's width scaled to the picture's."""
    scale = WIDTH / radians(EAST - WEST)
    lon, lat = point
    top = asinh(tan(radians(NORTH)))
    return (radians(lon - WEST) * scale, (top - asinh(tan(radians(lat)))) * scale)


HORMUZ_HEIGHT = round(mercator((WEST, SOUTH))[1])
PORTS = {"Bandar Abbas": (56.27, 27.18), "Jask": (57.77, 25.64), "Chabahar": (60.63, 25.29)}
PORT_MARKS = tuple(Box(x - 5, y - 5, x + 5, y + 5) for x, y in map(mercator, PORTS.values()))
BAR_RIGHT, BAR_BASE = WIDTH - 34.0, HORMUZ_HEIGHT - 18.0
KILOMETRE = WIDTH / (radians(EAST - WEST) * 6371.0 * cos(radians((NORTH + SOUTH) / 2)))
"""At the middle of the map, where its scale is that of the bar."""

HORMUZ_LABELS = (
    *(
        Label(name, (x, y - 11), 15, bold=True)
        for name, (x, y) in zip(PORTS, map(mercator, PORTS.values()), strict=True)
    ),
    Label("IRAN", (361, 38), 17),
    Label("PAKISTAN", (598, 172)),
    Label("OMAN", (283, 328)),
    Label("UNITED ARAB", (122, 304)),
    Label("EMIRATES", (122, 322)),
    Label("OMAN", (170, 182), anchor="end", to=(219, 161)),
    Label("Persian Gulf", (66, 222), 15, italic=True),
    Label("Strait of Hormuz", (150, 149), 14.5, "end", italic=True, to=(238, 128)),
    Label("Gulf of Oman", (409, 242), 15, italic=True),
    Label("Port with Chinese investment", (424, HORMUZ_HEIGHT - 62), anchor="start"),
    Label("0", (BAR_RIGHT - 200 * KILOMETRE, BAR_BASE - 10)),
    Label("100", (BAR_RIGHT - 100 * KILOMETRE, BAR_BASE - 10)),
    Label("200 km", (BAR_RIGHT, BAR_BASE - 10)),
    Label("N", (416, BAR_BASE - 14), bold=True),
)


def scale_bar() -> str:
    """Two hundred kilometres at the middle of the map, and an arrow to the north."""
    left, middle = BAR_RIGHT - 200 * KILOMETRE, BAR_RIGHT - 100 * KILOMETRE
    ticks = "".join(f"M{number(x)},{number(BAR_BASE)}v-6" for x in (left, middle, BAR_RIGHT))
    return (
        f'<path d="M{number(left)},{number(BAR_BASE)}H{number(BAR_RIGHT)}{ticks}" fill="none" '
        f'stroke="#000000" stroke-width="1.4"/><path d="M436,{number(BAR_BASE)}v-26m-5,8l5,-9l5,9" '
        'fill="none" stroke="#000000" stroke-width="1.4"/>'
    )


def hormuz(atlas: Atlas) -> str:
    """The coast of the strait and of the Gulf of Oman, with the three ports."""
    drawn = atlas.projected(mercator, THINNING)
    body = land(drawn, lambda c: "#c9c9c9" if c.name == "Iran" else "#ffffff", HORMUZ_HEIGHT)
    body.append(outlines(drawn, atlas, HORMUZ_HEIGHT))
    key = Box(408, HORMUZ_HEIGHT - 72, 418, HORMUZ_HEIGHT - 62)
    body += [
        f'<rect x="{number(mark.left)}" y="{number(mark.top)}" width="10" height="10" fill="#000000" '
        'stroke="#ffffff" stroke-width="1.5"/>'
        for mark in (*PORT_MARKS, key)
    ]
    body += [*map(words, HORMUZ_LABELS), scale_bar()]
    return document(
        "Ports with Chinese investment on Iran's coast",
        "Bandar Abbas on the Strait of Hormuz; Jask and Chabahar on the Gulf of Oman.",
        HORMUZ_HEIGHT,
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

CENTRE = (82.0, 38.0)
REACH = 5650.0
"""Kilometres from the middle to the left edge."""
SCO_HEIGHT = 560
"""Of the map; the key stands under it."""
KEY_HEIGHT = 40


def equal_area(point: Point) -> Point:
    """Lambert's azimuthal equal-area projection about the centre (Snyder 1987, p. 185)."""
    lon, lat = radians(point[0] - CENTRE[0]), radians(point[1])
    mid = radians(CENTRE[1])
    k = sqrt(2 / max(1e-9, 1 + sin(mid) * sin(lat) + cos(mid) * cos(lat) * cos(lon)))
    scale = 6371.0 * WIDTH / 2 / REACH
    x = scale * k * cos(lat) * sin(lon)
    y = scale * k * (cos(mid) * sin(lat) - sin(mid) * cos(lat) * cos(lon))
    return (WIDTH / 2 + 6 + x, 282 - y)


NEIGHBOURS = {"Bahrain", "Iran", "Iraq", "Kuwait", "Oman", "Qatar", "Saudi Arabia", "United Arab Emirates"}
"""The states of the inset; the rest is left out of it, which keeps the file small."""
INSET = Box(10, 386, 212, 550)
GULF_WEST, GULF_SOUTH, GULF_EAST, GULF_NORTH = 46.3, 22.5, 57.0, 30.3


def gulf(point: Point) -> Point:
    """The inset's projection: equirectangular, true at its middle."""
    scale = (INSET.right - INSET.left) / (GULF_EAST - GULF_WEST)
    stretch = 1 / cos(radians((GULF_SOUTH + GULF_NORTH) / 2))
    return (
        INSET.left + (point[0] - GULF_WEST) * scale,
        INSET.top + (GULF_NORTH - point[1]) * scale * stretch,
    )


SCO_LABELS = (
    Label("Russia", (380, 124), 19),
    Label("China", (462, 306), 19),
    Label("India", (310, 391), 17),
    Label("Kazakhstan", (302, 214)),
    Label("Iran", (184, 288), 16),
    Label("Pakistan", (258, 346)),
    Label("Belarus", (140, 53), to=equal_area((28, 53.5))),
    Label("Uzbekistan", (240, 172), to=equal_area((61, 42.5))),
    Label("Kyrgyzstan", (346, 264), anchor="start", to=equal_area((75.5, 41.5))),
    Label("Tajikistan", (340, 287), anchor="start", to=equal_area((71.6, 38.4))),
    Label("Mongolia", (423, 219)),
    Label("Afghanistan", (249, 306)),
    Label("Türkiye", (106, 216)),
    Label("Egypt", (46, 278)),
    Label("Saudi", (103, 303)),
    Label("Arabia", (103, 319)),
    Label("Armenia", (104, 152), to=equal_area((44.7, 40.4))),
    Label("Azerbaijan", (189, 134), to=equal_area((48.0, 40.4))),
    Label("Nepal", (386, 322), to=equal_area((84, 28.3))),
    Label("Myanmar", (388, 438), anchor="end", to=equal_area((96, 20))),
    Label("Cambodia", (532, 432), anchor="start", to=equal_area((105, 12.5))),
    Label("Sri Lanka", (352, 500), anchor="start", to=equal_area((80.8, 7.3))),
    Label("Maldives", (273, 520)),
)
GULF_LABELS = (
    Label("Iran", gulf((54.2, 28.6)), 16),
    Label("Kuwait", gulf((49.0, 28.4)), anchor="start", to=gulf((47.8, 29.2))),
    Label("Bahrain", gulf((49.55, 26.5)), anchor="end", to=gulf((50.5, 26.05))),
    Label("Qatar", gulf((52.1, 25.5)), anchor="start", to=gulf((51.25, 25.35))),
    Label("United Arab", gulf((54.0, 23.65))),
    Label("Emirates", gulf((54.0, 22.85))),
)
KEY_LABELS = tuple(
    Label(name, (x, SCO_HEIGHT + 26), 15, "start")
    for x, name in ((46, "Member"), (236, "Observer"), (426, "Dialogue partner"))
)


def shade(atlas: Atlas, degrees: Atlas) -> list[str]:
    """Land, shaded by status, and its outlines."""
    shapes = land(atlas, lambda country: FILLS[KINDS.get(country.name, "other")], SCO_HEIGHT)
    return [*shapes, outlines(atlas, degrees, SCO_HEIGHT)]


def inset(atlas: Atlas) -> list[str]:
    """The Persian Gulf, larger, in a frame; and the same frame on the map."""
    around = (
        (GULF_WEST, GULF_NORTH),
        (GULF_EAST, GULF_NORTH),
        (GULF_EAST, GULF_SOUTH),
        (GULF_WEST, GULF_SOUTH),
    )
    corners = "L".join(f"{number(x)},{number(y)}" for x, y in map(equal_area, around))
    frame = (
        f'<rect x="{number(INSET.left)}" y="{number(INSET.top)}" width="{number(INSET.right - INSET.left)}" '
        f'height="{number(INSET.bottom - INSET.top)}"'
    )
    states = Atlas(atlas.arcs, tuple(c for c in atlas.countries if c.name in NEIGHBOURS))
    return [
        f'<path d="M{corners}z" fill="none" stroke="#000000" stroke-width="1.2"/>',
        f'<clipPath id="gulf">{frame}/></clipPath>{frame} fill="#ececec"/><g clip-path="url(#gulf)">',
        *shade(states.projected(gulf, THINNING), states),
        *map(words, GULF_LABELS),
        f'</g>{frame} fill="none" stroke="#000000" stroke-width="1.2"/>',
    ]


def key() -> list[str]:
    """What shade, dots and lines mean, under the map."""
    band = f'<path d="M0,{SCO_HEIGHT}H{WIDTH}v{KEY_HEIGHT}H0z" fill="#ffffff" stroke="#222222"/>'
    return [
        band,
        *(
            f'<rect x="{number(label.at[0] - 32)}" y="{SCO_HEIGHT + 13}" width="24" height="15" '
            f'fill="{FILLS[kind]}" stroke="#222222" stroke-width="0.8"/>{words(label)}'
            for kind, label in zip(("member", "observer", "partner"), KEY_LABELS, strict=True)
        ),
    ]


def sco(atlas: Atlas) -> str:
    """Members, observers and dialogue partners, with an inset of the Gulf and a key."""
    near = Atlas(atlas.arcs, tuple(c for c in atlas.countries if c.name != "Antarctica"))
    x, y = equal_area((73.4, 3.6))
    ring = (
        f'<circle cx="{number(x)}" cy="{number(y)}" r="4" fill="url(#lines)" stroke="#000000" '
        'stroke-width="0.8"/>'
    )
    body = [*shade(near.projected(equal_area, THINNING), near), ring]
    body += [*inset(near), *map(words, SCO_LABELS), *key()]
    return document(
        "The Shanghai Cooperation Organization at the end of 2024",
        "Ten members, two observers and fourteen dialogue partners in Asia, Europe and Africa.",
        SCO_HEIGHT + KEY_HEIGHT,
        body,
    )


def pictures(folder: Path) -> dict[str, str]:
    """Both maps by file name.

    Raises SystemExit when the data lack a state of the key.
    """
    nearer = read(folder / "countries-50m.json")
    unknown = sorted(set(KINDS) - {c.name for c in nearer.countries})
    if unknown:
        raise SystemExit(f"the data have no country called {', '.join(unknown)}")
    return {"hormuz-ports.svg": hormuz(read(folder / "countries-10m.json")), "sco-members.svg": sco(nearer)}


def main(folder: Path) -> None:
    """Draws both maps into content/figures."""
    FIGURES.mkdir(parents=True, exist_ok=True)
    for name, drawing in pictures(folder).items():
        (FIGURES / name).write_text(drawing, encoding="utf-8", newline="\n")
        print(f"{name}: {len(drawing.encode()) // 1000} kB")


if __name__ == "__main__":
    main(Path(sys.argv[1] if len(sys.argv) > 1 else "node_modules/world-atlas"))
