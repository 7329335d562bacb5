"""Names that the .bib files know: what is braced in a title, and who wrote and published where."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from mkdocs_testimony.bibliography.latex import decode_plain
from mkdocs_testimony.inline import plain

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from mkdocs_testimony.model.works import Work

_TITLE = re.compile(
    r"\b(?:main|book|short|journal|event|issue|orig)?(?:sub)?title(?:addon)?\s*=\s*([{\"])", re.IGNORECASE
)
_BRACED = re.compile(r"(?<![\w\\}{=])\{([^{}\\]{2,80})\}(?![\w{])")
_PEOPLE = ("author", "editor", "translator", "container-author", "director", "interviewer", "recipient")
_BODIES = ("publisher", "authority", "event-title", "archive")
_PLACES = ("publisher-place", "event-place")
_PROSE = ("title", "subtitle", "booktitle", "abstract", "annotation", "note", "addendum", "titleaddon")
_LOWER = re.compile(r"(?<![\w@.\-/])[a-z][a-z’']{2,}(?![\w@/])")


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
    texts: Iterable[str], works: Iterable[Work], fields: Iterable[Mapping[str, str]]
) -> Evidence:
    """What .bib files tell of names.

    texts: the files whole; what is braced inside any title in them is a name. works: their people, bodies and
    places are names as wholes; single words among them only perhaps. fields: the sources' fields, which show
    words in small letters.
    """
    certain: list[str] = [name for text in texts for name in braced(text)]
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


def braced(text: str) -> Iterator[str]:
    """What stands in braces of its own inside the titles of a .bib file, word for word."""
    for found in _TITLE.finditer(text):
        value = text[found.end() : _end(text, found.end(), found[1])]
        for one in _BRACED.finditer(value):
            if any(char.isupper() for char in one[1]):
                yield one[1]


def _end(text: str, start: int, opening: str) -> int:
    """Where a field's value ends: at its own brace, or its quotation mark; at most some lines on."""
    depth = 0
    for at in range(start, min(len(text), start + 2000)):
        char = text[at]
        if char == '"' and opening == '"' and not depth:
            return at
        if char == "}":
            if not depth:
                return at
            depth -= 1
        depth += char == "{"
    return start


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
