"""Parts of an SVG that are drawn many times: how many elements there are once all is drawn."""

from __future__ import annotations

from mkdocs_testimony.pictures.picture import BrokenError

MOST = 2_000_000
"""Elements that a picture may come to."""

DEEPEST = 100
"""How often a part may be drawn in a part that is drawn in a part …"""

_TOO_MANY = (
    f"draws its parts over and over, to more than {MOST:,} elements. Simplify it, or export it as PNG."
)


class Reuse:
    """Elements in order, and which parts each stretch of them draws again (`<use>`, `url(#…)`)."""

    def __init__(self) -> None:
        self._count = 0
        self._open: list[tuple[str, int, int]] = []
        self._used: list[str] = []
        self._parts: dict[str, tuple[int, int, int]] = {}
        """Of each named part: how many elements it has, and from where to where it draws in `_used`."""
        self._drawn: dict[str, int] = {}
        self._steps = 0

    def start(self, name: str) -> None:
        """An element opens; `name`: its id, or empty."""
        self._open.append((name, self._count, len(self._used)))
        self._count += 1

    def uses(self, name: str) -> None:
        """The open element draws this part."""
        self._used.append(name)

    def end(self) -> None:
        """The last open element closes."""
        name, count, used = self._open.pop()
        if name:
            self._parts.setdefault(name, (self._count - count, used, len(self._used)))

    def bounded(self) -> None:
        """Raise BrokenError where parts that draw parts would come to more than can be drawn."""
        if self._count + self._all(0, len(self._used), 0) > MOST:
            raise BrokenError(_TOO_MANY)

    def _all(self, first: int, last: int, depth: int) -> int:
        self._steps += last - first
        if depth > DEEPEST or self._steps > MOST:
            raise BrokenError(_TOO_MANY)
        return sum(self._size(name, depth + 1) for name in self._used[first:last])

    def _size(self, name: str, depth: int) -> int:
        """How many elements a part comes to. One that draws itself is not drawn again, as browsers do."""
        if name not in self._drawn:
            self._drawn[name] = 0
            own, first, last = self._parts.get(name, (0, 0, 0))
            self._drawn[name] = own + self._all(first, last, depth)
        return self._drawn[name]
