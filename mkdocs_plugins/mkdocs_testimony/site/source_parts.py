"""The register of sources in parts, where one page would be too large to be shown at once.

A browser lays out some thousands of elements while a reader waits for none; what a part may hold is counted
in these, since a source that is cited often takes the room of ten. An entry's address stays `sources/#…` for
whoever makes links: `SitePlaces` knows on which part an entry stands.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from mkdocs_testimony.site import registers

if TYPE_CHECKING:
    from collections.abc import Mapping

    from mkdocs_testimony.model import Testimony

MOST = 4_000
"""Elements of the entries of one page; the frame and the filters round them have some hundreds."""
MOST_BURDENS = 200
"""Rows of the table of what each source carries, on a page that leads to parts."""
SOURCES = "sources.md"
"""The page in the content folder, which is the first or the only one."""

Parts = tuple[tuple[registers.Entry, ...], ...]


@lru_cache(maxsize=2)
def parts(testimony: Testimony) -> Parts:
    """The entries by the page on which they stand, in order; one part where one page holds all."""
    made: list[list[registers.Entry]] = [[]]
    room = MOST
    for entry in registers.entries(testimony):
        size = elements(entry)
        if made[-1] and size > room:
            made.append([])
            room = MOST
        made[-1].append(entry)
        room -= size
    return tuple(map(tuple, made))


def elements(entry: registers.Entry) -> int:
    """About how many elements an entry has: its own, and for each place where it is cited a link, and the
    sentence with its link and mark."""
    return 16 + 4 * len(entry.cited)


def uris(testimony: Testimony) -> tuple[str, ...]:
    """The path in the content folder of each part; none where the register is one page."""
    count = len(parts(testimony))
    return tuple(f"sources/{n}.md" for n in range(1, count + 1)) if count > 1 else ()


@lru_cache(maxsize=2)
def moved(testimony: Testimony) -> Mapping[tuple[str, str], str]:
    """For the register and an entry's anchor, the path of the part on which the entry stands."""
    pairs = zip(uris(testimony), parts(testimony), strict=False)
    return {(SOURCES, entry.anchor): uri for uri, part in pairs for entry in part}
