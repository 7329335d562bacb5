"""One person's name: order of its parts, particles, initials, names that are not in Latin letters."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from testimony.csl.items import Name
from testimony.csl.output import Pieces

LATIN = re.compile("[-0-9A-Za-z\u00c0-\u024f\u0370-\u052f\u0590-\u06ff\u0e01-\u0e5b\u1e00-\u1fff]")
"""A name with none of these is written family name first, without a space (Chinese, Japanese, Korean)."""
CLINGING = ("'", "’", "‘", "-", "–", "\u00a0", "ʼ")
"""Ends of a particle after which no space stands (d’, al-)."""


@dataclass(frozen=True, slots=True)
class PersonForm:
    """How the style writes a person."""

    form: str
    initialize: bool
    initialize_with: str | None
    hyphen: bool
    sort_separator: str
    demote: str
    parts: Mapping[str, Callable[[Pieces], Pieces]]


def is_latin(name: Name) -> bool:
    """Whether the parts of the name go in the western order with spaces."""
    return bool(LATIN.search(name.family + name.given + name.literal)) or not name.family


def inverted(name: Name) -> bool:
    """Whether a name-as-sort-order puts this name's family name before a separator."""
    return not name.literal and bool(name.given) and is_latin(name) and not name.static_order


def person(name: Name, form: PersonForm, sort_order: bool, given_level: int, sorting: bool) -> Pieces:
    """The name in the style's form.

    `sort_order`: family name first. `given_level`: 1 shows initials, 2 the full given name, although the
    form is short or has initials.
    """
    if name.literal:
        return _part(form, "family", [name.literal])
    if form.form == "short" and not given_level:
        return _part(form, "family", _particled(name.non_dropping, name.family or name.given))
    given = name.given
    if given_level < 2 and not (given_level == 0 and form.initialize_with is None):
        given = initials(given, form)
    if not is_latin(name):
        return [*_part(form, "family", [name.family]), *_part(form, "given", [given])]
    if name.static_order:
        return _spaced([_part(form, "family", [name.family]), _part(form, "given", [given])])
    if sort_order and (name.given or name.non_dropping or name.dropping):
        return _inverted(name, given, form, sorting)
    return _straight(name, given, form)


def _straight(name: Name, given: str, form: PersonForm) -> Pieces:
    family = _part(form, "family", _particled(name.non_dropping, name.family))
    if name.dropping and name.dropping.endswith(CLINGING):
        family = [name.dropping, *family]
        first = _part(form, "given", [given])
    else:
        first = _part(form, "given", [part for part in (given,) if part])
        if name.dropping:
            first = _spaced([first, _part(form, "given", [name.dropping])])
    pieces = _spaced([first, family])
    if name.suffix:
        pieces = [*pieces, ", " if name.comma_suffix else " ", name.suffix]
    return pieces


def _inverted(name: Name, given: str, form: PersonForm, sorting: bool) -> Pieces:
    demoted = form.demote == "display-and-sort" or (form.demote == "sort-only" and sorting)
    head = name.family if demoted else "".join(_particled(name.non_dropping, name.family))
    tail = [given, name.dropping, name.non_dropping if demoted else ""]
    pieces: list[Pieces] = [_part(form, "family", [head])]
    after = " ".join(part for part in tail if part)
    if after:
        pieces.append(_part(form, "given", [after]))
    if name.suffix:
        pieces.append([name.suffix])
    out: list[object] = []
    for piece in pieces:
        if out and piece:
            out.append(form.sort_separator)
        out.extend(piece)
    return out  # type: ignore[return-value]


def _part(form: PersonForm, which: str, pieces: Pieces) -> Pieces:
    pieces = [piece for piece in pieces if piece]
    decorate = form.parts.get(which)
    return decorate(pieces) if decorate and pieces else pieces


def _particled(particle: str, family: str) -> list[str]:
    if not particle:
        return [family]
    return [particle + ("" if particle.endswith(CLINGING) else " ") + family]


def _spaced(parts: list[Pieces]) -> Pieces:
    out: list[object] = []
    for part in parts:
        if part:
            if out:
                out.append(" ")
            out.extend(part)
    return out  # type: ignore[return-value]


def initials(given: str, form: PersonForm) -> str:
    """Given names cut to initials (`John M.` → `J. M.`), or existing initials set the style's way."""
    mark = form.initialize_with
    if mark is None or not given:
        return given
    out = ""
    for word in re.split(r"[\s\u00a0]+", given.strip()):
        if not word:
            continue
        out += _initialled(word, mark, form)
    return re.sub(r"\s+", " ", out).strip(" ") if mark.strip(" ") != mark or " " in out else out


def _initialled(word: str, mark: str, form: PersonForm) -> str:
    if word[0].islower():
        return f" {word} "
    if not form.initialize:
        if re.fullmatch(r"(?:[^\W\d_]\.[-‐]?)+", word) or re.fullmatch(r"[^\W\d_]", word):
            letters = re.findall(r"[^\W\d_]", word)
            return "".join(letter + mark for letter in letters)
        return f" {word} "
    pieces: list[str] = []
    for number, part in enumerate(re.split(r"[-‐–]", word)):
        letters = re.findall(r"[^\W\d_](?=\.)", part) if "." in part.rstrip(".") else part[:1]
        for letter in letters:
            if number and letter.islower():
                continue
            if number and form.hyphen and pieces:
                pieces[-1] = pieces[-1].rstrip() + "-"
                pieces.append(letter.upper() + mark)
            else:
                pieces.append(letter.upper() + mark)
    return "".join(pieces)
