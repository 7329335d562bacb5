"""Names that the .bib files know: what is braced in a title, and who wrote and published where."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from mkdocs_testimony.bibliography.latex import decode_plain
from mkdocs_testimony.bibliography.typed import readable_fields
from mkdocs_testimony.expressions import expression
from mkdocs_testimony.inline import plain
from mkdocs_testimony.records import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from mkdocs_testimony.bibliography.slices import Slice
    from mkdocs_testimony.model.works import Work

_TITLE = expression(r"(?:main|book|short|journal|event|issue|orig)?(?:sub)?title(?:addon)?")
_BRACED = expression(r"(?<![\w\\}{=])\{([^{}\\]{2,80})\}(?![\w{])")
_PEOPLE = ("author", "editor", "translator", "container-author", "director", "interviewer", "recipient")
_BODIES = ("publisher", "authority", "event-title", "archive")
_PLACES = ("publisher-place", "event-place")
_PROSE = ("title", "subtitle", "booktitle", "abstract", "annotation", "note", "addendum", "titleaddon")
_LOWER = expression(r"(?<![\w@.\-/])[a-z][a-z’']{2,}(?![\w@/])")


@dataclass(frozen=True, slots=True)
class Evidence:
    """Names as `proper_names` takes them."""

    names: tuple[str, ...] = ()
    """Certain, of any length."""
    perhaps: tuple[str, ...] = ()
    """Words, and parts of names, that are names unless every word of them is met in small letters."""
    common: frozenset[str] = frozenset()
    """Words met in small letters."""


def names_in_entries(
    pieces: Iterable[Slice], works: Iterable[Work], fields: Iterable[Mapping[str, str]]
) -> Evidence:
    """What .bib files tell of names.

    pieces: all entries of the files; what is braced inside a title of one is a name. works: their people,
    bodies and places are names as wholes; single words among them only perhaps. fields: the sources' fields,
    which show words in small letters.
    """
    certain: list[str] = [name for piece in pieces for name in braced(piece)]
    single: list[str] = []
    for name in (name for work in works for name in _named(work)):
        (certain if re.search(r"\w\W+\w", name) else single).append(name)
    common = {
        word
        for entry in fields
        for name in _PROSE
        if name in entry
        for word in _LOWER.findall(decode_plain(entry[name]))
    }
    return Evidence(tuple(dict.fromkeys(certain)), tuple(dict.fromkeys(single)), frozenset(common))


def braced(piece: Slice) -> Iterator[str]:
    """What stands in braces of its own inside the titles of an entry, word for word."""
    for field in readable_fields(piece):
        if _TITLE.fullmatch(field.name):
            for found in (found for part in field.parts for found in _BRACED.finditer(part.text)):
                if any(char.isupper() for char in found[1]):
                    yield found[1]


def _named(work: Work) -> Iterator[str]:
    """People (either name first), bodies and places of a source."""
    for role in _PEOPLE:
        for person in work.people.get(role, ()):
            if person.body:
                yield person.literal
            elif person.given and person.family:
                yield f"{person.given} {person.family}"
                yield f"{person.family} {person.given}"
    for variable in _BODIES:
        if named := plain(work.texts.get(variable, ())):
            yield named
    for variable in _PLACES:
        yield from filter(None, plain(work.texts.get(variable, ())).split(", "))
