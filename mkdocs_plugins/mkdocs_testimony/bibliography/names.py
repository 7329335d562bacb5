"""Name lists: split and parsed by pybtex, in plain text."""

from __future__ import annotations

import re

from mkdocs_testimony.bibliography.latex import decode_plain
from mkdocs_testimony.bibliography.usual import usual_name, usual_names
from mkdocs_testimony.expressions import expression
from mkdocs_testimony.model.works import Person

NAME_FIELDS = (
    "author",
    "editor",
    "editora",
    "editorb",
    "editorc",
    "translator",
    "bookauthor",
    "annotator",
    "commentator",
    "introduction",
    "foreword",
    "afterword",
    "holder",
    "director",
    "interviewer",
    "recipient",
    "shortauthor",
    "shorteditor",
    "origauthor",
)
"""Fields that hold people and bodies, separated by " and "."""

_EXTENDED = expression(r"\A\s*+\"?\s*+([A-Za-z][A-Za-z_-]*)\s*=\s*(.*)\Z", re.DOTALL)


_CATALOGUED = expression(
    r",\s*(?:(?:(?:b|d|ca|fl|active|approximately|born|died)\.?\s*)?\d{3,4}\??(?:\s*[-–]+\s*(?:ca\.\s*)?(?:\d{3,4}\??)?)?"
    r"|author|editor|translator)\.?\Z"
)
"""What a catalogue puts behind a name: years of life, and the part that someone had (MARC 100 $d, $e)."""


class BadNameError(ValueError):
    """A name that pybtex's grammar cannot hold."""


def parse_names(value: str) -> tuple[Person, ...]:
    """The names in a field's raw value. Raises `BadNameError` for one with more than two commas."""
    names = usual_names(value)
    if names is None:
        from pybtex.bibtex.utils import split_name_list

        names = split_name_list(value)
    return tuple(_name(raw) for raw in names if raw.strip())


def _name(raw: str) -> Person:
    raw = raw.strip()
    if raw.casefold() == "others":
        return Person(literal="others")
    if _one_group(raw):
        return Person(literal=decode_plain(raw))
    if usual := usual_name(raw):
        return Person(family=decode_plain(usual[0]), given=decode_plain(usual[1]))
    while match := _CATALOGUED.search(raw):
        raw = raw[: match.start()]
    if "=" in raw and (extended := _extended(raw)):
        return extended
    from pybtex.bibtex.utils import split_tex_string
    from pybtex.database import Person as Parsed

    if raw.count(",") > 2 and len(split_tex_string(raw, ",")) > 3:
        raise BadNameError(raw)
    person = Parsed(raw)
    if "," in raw and person.prelast_names:
        person.prelast_names, person.last_names = _particle(person.prelast_names + person.last_names)
    family = _joined(person.last_names)
    if not family:
        return Person(literal=decode_plain(raw))
    return Person(
        family=family,
        given=_joined(person.first_names + person.middle_names),
        particle=_joined(person.prelast_names),
        suffix=_joined(person.lineage_names),
    )


def _particle(words: list[str]) -> tuple[list[str], list[str]]:
    """What stands before the comma: the small words that it begins with, and the family name, whole.

    A particle inside it ("Ortega de la Vega") does not end what goes before.
    """
    for number, word in enumerate(words[:-1]):
        first = next((char for char in decode_plain(word) if char.isalpha()), "")
        if not first.islower():
            return words[:number], words[number:]
    return words[:-1], words[-1:]


def _joined(parts: list[str]) -> str:
    return decode_plain(" ".join(parts)) if parts else ""


def _one_group(raw: str) -> bool:
    """Whether one pair of braces holds the whole name, as corporate names are written."""
    if not (raw.startswith("{") and raw.endswith("}")) or raw.startswith("{\\"):
        return False
    depth = 0
    for number, char in enumerate(raw):
        if char == "{":
            depth += 1
        elif char == "}":
            depth -= 1
            if not depth:
                return number == len(raw) - 1
    return False


def _extended(raw: str) -> Person | None:
    """biblatex's extended form: `family=Salle, given=René, prefix=de la`; others' parts are let be."""
    from pybtex.bibtex.utils import split_tex_string

    parts: dict[str, str] = {}
    for part in split_tex_string(raw, ","):
        match = _EXTENDED.match(part)
        if match is None:
            return None
        parts.setdefault(match[1], decode_plain(match[2].strip().strip('"')))
    if "family" not in parts:
        return None
    return Person(
        family=parts["family"],
        given=parts.get("given", ""),
        particle=parts.get("prefix", ""),
        suffix=parts.get("suffix", ""),
    )
