"""Citations of one note in a row: in the style's order, parted by its marks or the author's, closed."""

from __future__ import annotations

from operator import itemgetter
from typing import TYPE_CHECKING

from mkdocs_testimony.csl.cite.affixes import affixed, between
from mkdocs_testimony.csl.cite.sorting import sorted_sources
from mkdocs_testimony.csl.output.endings import ends_as_entry, unclosed
from mkdocs_testimony.records import dataclass

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from mkdocs_testimony.csl.cites import CiteItem
    from mkdocs_testimony.csl.evaluate.area import Area
    from mkdocs_testimony.csl.items import Source
    from mkdocs_testimony.csl.output.pieces import Pieces


@dataclass(frozen=True, slots=True)
class Made:
    """A citation and the pieces that it makes."""

    cite: CiteItem
    pieces: Pieces
    entry: bool
    """Whether it is an entry of the list of works: the first note of an in-text style."""


def in_order(
    cites: Sequence[CiteItem], sources: Mapping[str, Source], numbers: Mapping[str, int], area: Area
) -> list[CiteItem]:
    """The citations of a note in the style's own order; unknown works last.

    `sources`: the works cited that are known. `numbers`: their numbers in the list of works.
    """
    known = {key: numbers.get(key, 0) for key in sources}
    order = {key: place for place, key in enumerate(sorted_sources(sources, area, known))}
    places = [order.get(cite.key, len(order)) for cite in cites]
    return [cite for _, cite in sorted(zip(places, cites, strict=True), key=itemgetter(0))]


def before_prefixes(
    cites: Sequence[CiteItem], sources: Mapping[str, Source], numbers: Mapping[str, int], area: Area
) -> list[CiteItem]:
    """The same, but from the first "see also" on as they are written.

    What follows it is apart from what stands before it (APA 7, 8.12).
    """
    first = next((at for at, cite in enumerate(cites) if cite.prefix), len(cites))
    return [*in_order(cites[:first], sources, numbers, area), *cites[first:]]


def row(made: Sequence[Made], delimiter: str, *, start: bool, in_text: bool, small: bool) -> Pieces:
    """The citations with their words around them. `start`: the first begins a sentence.

    `in_text`: in a style that says nothing of notes. `small`: citations keep their small first letter.
    """
    pieces: Pieces = []
    before: Made | None = None
    for made_cite in made:
        own = unclosed(made_cite.pieces) if made_cite.cite.suffix and made_cite.entry else made_cite.pieces
        unit = affixed(made_cite.cite, own, start and before is None, not in_text, small=small)
        if pieces and unit and before is not None:
            pieces = unclosed(pieces) if before.entry else pieces
            pieces = [*pieces, between(delimiter, before.cite, made_cite.cite)]
        pieces = [*pieces, *unit]
        before = made_cite
    return pieces


def closed(pieces: Pieces, area: Area) -> Pieces:
    """A note with what the style puts around it."""
    return [area.prefix, *pieces, area.suffix] if pieces else pieces


def closed_as_entry(pieces: Pieces) -> Pieces:
    """A note of entries of the list of works, which end themselves."""
    return pieces if ends_as_entry(pieces) else [*pieces, "."]
