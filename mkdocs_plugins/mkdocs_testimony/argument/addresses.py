"""Permanent addresses: ¶ 3, ¶ 3(b), ¶ 3(b)(ii), ¶ 3(b)(ii)(A), ¶ 3(b)(ii)(A)(1).

Paragraphs are counted in each question, or on through the document; their anchors count in the page. List
items are letters, small romans, capital letters and then figures under the paragraph that they follow. A list
that follows no paragraph takes a paragraph number of its own, and a second list under the same paragraph
counts on, so that no address stands twice.
"""

from __future__ import annotations

_ROMAN = ((100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))


def letters(n: int) -> str:
    """1 → a, 26 → z, 27 → aa."""
    out = ""
    while n > 0:
        n, rest = divmod(n - 1, 26)
        out = chr(ord("a") + rest) + out
    return out


def roman(n: int) -> str:
    """1 → i, 4 → iv."""
    out = ""
    for value, sign in _ROMAN:
        while n >= value:
            out += sign
            n -= value
    return out


def capitals(n: int) -> str:
    """1 → A, 27 → AA."""
    return letters(n).upper()


_SIGNS = (letters, roman, capitals, str)
"""What counts the items of each level of lists."""

LEVELS = len(_SIGNS)
"""Levels of lists that have a sign of their own."""


class Numbering:
    """Counts the paragraphs and list items of one page. `before`: paragraphs of earlier pages that count."""

    def __init__(self, before: int = 0) -> None:
        self._before = before
        self._paragraph = 0
        self._counts: dict[tuple[int, ...], int] = {}
        """Items so far under the present paragraph, by the path of the item above them."""
        self._path: list[int] = []
        """Number of the present item at each open level of lists."""

    def paragraph(self) -> tuple[str, str]:
        """Count a paragraph; its short address and its anchor."""
        self._paragraph += 1
        self._counts = {}
        return f"¶ {self.last}", f"p{self._paragraph}"

    @property
    def last(self) -> int:
        """The number of the present paragraph."""
        return self._before + self._paragraph

    def open_list(self) -> None:
        """Enter a list."""
        self._path.append(self._counts.get(tuple(self._path), 0))

    def close_list(self) -> None:
        """Leave a list."""
        self._path.pop()

    def item(self) -> tuple[str, str]:
        """Count a list item; its short address and its anchor."""
        self._path[-1] += 1
        self._counts[tuple(self._path[:-1])] = self._path[-1]
        names = [_SIGNS[min(level, len(_SIGNS) - 1)](n) for level, n in enumerate(self._path)]
        short = f"¶ {self.last}" + "".join(f"({name})" for name in names)
        return short, "-".join([f"p{self._paragraph}", *names])
