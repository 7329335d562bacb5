"""A work's label of a few letters and a year (`Kard21`, `RoNo78`): CSL's `citation-label`.

The letters are of the family names: four of one, two of each of two, two of the first of three and one of
the others, one of each of the first four of more; then two digits of the year.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mkdocs_testimony.csl.items import Name, Source

LETTERS = ((4,), (2, 2), (2, 1, 1), (1, 1, 1, 1))
"""By the number of names, how many letters each gives (CSL leaves it to the processor; as in citeproc-js)."""
WHOSE = ("author", "editor", "translator", "director", "composer", "recipient")


def citation_label(source: Source) -> str:
    """The label that the item has, or one made of names and year; empty without either."""
    given = source.string("citation-label")
    if given:
        return given
    people = next((names for role in WHOSE if (names := source.names(role))), ())
    counts = LETTERS[min(len(people), len(LETTERS)) - 1] if people else ()
    date = source.date("issued")
    year = f"{date.start.year % 100:02d}" if date and date.start and date.start.year > 0 else ""
    return "".join(map(_letters, people, counts)) + year


def _letters(name: Name, count: int) -> str:
    """The first letters of a family name, the first of them a capital."""
    letters = [char for char in name.family or name.literal or name.given if char.isalpha()][:count]
    return "".join(letters).capitalize()
