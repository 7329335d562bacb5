"""Reads the parts of TopoJSON that a map of countries needs: arcs, shapes made of arcs, bounding boxes.

Source of the format: the TopoJSON Format Specification, sections 2.1 (quantized, delta-encoded arcs) and 2.2
(an arc index below zero means the arc ~index, run backwards).
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

Point = tuple[float, float]
Line = tuple[Point, ...]


@dataclass(frozen=True, slots=True)
class Country:
    """One country: its name and, for each polygon, its rings as arc indices."""

    name: str
    polygons: tuple[tuple[tuple[int, ...], ...], ...]


@dataclass(frozen=True, slots=True)
class Atlas:
    """Every arc once, in the order of the file, and the countries that share them."""

    arcs: tuple[Line, ...]
    countries: tuple[Country, ...]

    def projected(self, project: Callable[[Point], Point], tolerance: float) -> Atlas:
        """The same atlas in drawing units, each arc thinned on its own: shared borders stay shared."""
        return Atlas(tuple(thinned(tuple(map(project, arc)), tolerance) for arc in self.arcs), self.countries)

    def ring(self, indices: tuple[int, ...]) -> Line:
        """The closed ring that the arcs make, without the points at which they join told twice."""
        points: list[Point] = []
        for index in indices:
            arc = self.arcs[index] if index >= 0 else self.arcs[~index][::-1]
            points.extend(arc[1:] if points else arc)
        return tuple(points)

    def rings(self, country: Country) -> Iterator[Line]:
        """Every ring of a country, holes too (the even-odd rule tells them apart)."""
        for polygon in country.polygons:
            yield from map(self.ring, polygon)


def read(path: Path) -> Atlas:
    """An atlas from a file of the npm package `world-atlas`, in degrees (longitude, latitude).

    Raises OSError when the file cannot be read, KeyError or ValueError when it is no such atlas.
    """
    data = json.loads(path.read_text(encoding="utf-8"))
    scale, shift = data["transform"]["scale"], data["transform"]["translate"]
    arcs: list[Line] = []
    for deltas in data["arcs"]:
        x = y = 0
        points: list[Point] = []
        for dx, dy in deltas:
            x, y = x + dx, y + dy
            points.append((x * scale[0] + shift[0], y * scale[1] + shift[1]))
        arcs.append(tuple(points))
    countries: list[Country] = []
    for shape in data["objects"]["countries"]["geometries"]:
        polygons = [shape["arcs"]] if shape["type"] == "Polygon" else shape.get("arcs", [])
        countries.append(
            Country(
                shape["properties"]["name"],
                tuple(tuple(tuple(ring) for ring in polygon) for polygon in polygons),
            )
        )
    return Atlas(tuple(arcs), tuple(countries))


def thinned(line: Line, tolerance: float) -> Line:
    """The line without the points that lie within `tolerance` of it (Douglas and Peucker 1973)."""
    if len(line) < 3:
        return line
    keep = {0, len(line) - 1}
    todo = [(0, len(line) - 1)]
    while todo:
        first, last = todo.pop()
        if last - first < 2:
            continue
        far = max(range(first + 1, last), key=lambda i: _distance(line[i], line[first], line[last]))
        if _distance(line[far], line[first], line[last]) > tolerance:
            keep.add(far)
            todo += [(first, far), (far, last)]
    return tuple(line[i] for i in sorted(keep))


def _distance(point: Point, start: Point, end: Point) -> float:
    (px, py), (sx, sy), (ex, ey) = point, start, end
    length = (ex - sx) ** 2 + (ey - sy) ** 2
    share = 0.0 if length == 0 else ((px - sx) * (ex - sx) + (py - sy) * (ey - sy)) / length
    share = min(1.0, max(0.0, share))
    return float(((px - sx - share * (ex - sx)) ** 2 + (py - sy - share * (ey - sy)) ** 2) ** 0.5)
