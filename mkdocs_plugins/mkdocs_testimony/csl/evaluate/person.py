"""One person's name: order of its parts, particles, initials, names that are not in Latin letters."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, TypeAlias

from mkdocs_testimony.csl.output.pieces import TERM, Node, Piece, Pieces
from mkdocs_testimony.expressions import expression
from mkdocs_testimony.records import dataclass

if TYPE_CHECKING:
    from mkdocs_testimony.csl.evaluate.decoration import Decoration
    from mkdocs_testimony.csl.items import Name

LATIN = expression("[-0-9A-Za-z\u00c0-\u024f\u0370-\u052f\u0590-\u06ff\u0e01-\u0e5b\u1e00-\u1fff]")
"""A name with none of these is written family name first, without a space (Chinese, Japanese, Korean)."""
CLINGING = ("'", "’", "‘", "-", "–", "\u00a0", "ʼ")
"""Ends of a particle after which no space stands (d’, al-)."""
SHORTENED = expression("[aeiou]['’]$")
"""A particle that has lost its own end (de’ Medici), not a vowel to the one that follows (dell’Acqua)."""


@dataclass(frozen=True, slots=True)
class NamePart:
    """How the style writes the family, or the given, side of a name."""

    decorate: Decoration | None = None
    """Formatting and text case, for each of the side's words on its own."""
    prefix: str = ""
    suffix: str = ""

    @property
    def wraps(self) -> bool:
        """Whether it has affixes, which go round the whole side."""
        return bool(self.prefix or self.suffix)

    def block(self, parts: list[Words], *, opens: bool = False) -> Pieces:
        """The side's words in a row, each in the look that it comes with.

        `opens`: a small first letter becomes a capital where a note begins with it.
        """
        out: list[Piece] = []
        clings = True
        for words, look in parts:
            if not words:
                continue
            if not clings:
                out.append(" ")
            clings = words.endswith(CLINGING) and not SHORTENED.search(words)
            small = opens and not out and words[0].islower()
            piece: Pieces = (Node(TERM, None, (words,)),) if small else (words,)
            out.extend(look.decorate(piece) if look and look.decorate else piece)
        return [self.prefix, *out, self.suffix] if out and self.wraps else out


Words: TypeAlias = tuple[str, NamePart | None]
"""Part of a name and the side whose look it has: a particle keeps that of the side it comes from."""


@dataclass(frozen=True, slots=True)
class PersonForm:
    """How the style writes a person."""

    form: str
    initialize: bool
    initialize_with: str | None
    hyphen: bool
    sort_separator: str
    demote: str
    capital: bool
    """Whether a family name takes a capital at the start of a note ("De Beaumont, Long Strait")."""
    family: NamePart
    given: NamePart


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
    family, given = form.family, form.given
    if name.literal:
        return family.block([(name.literal, family)])
    if not name.family:
        return family.block([(name.given, family)])
    if form.form == "short" and not given_level:
        return family.block([(name.non_dropping, family), (name.family, family)], opens=form.capital)
    first = name.given
    if is_latin(name) and given_level < 2 and not (given_level == 0 and form.initialize_with is None):
        first = initials(first, form)
    elif is_latin(name) and form.initialize_with is not None:
        # A name that is given as initials looks as the style has them: `J.J.` and `J. J.` are one person's.
        first = initials(first, replace(form, initialize=False))
    if not is_latin(name):
        return [*family.block([(name.family, family)]), *given.block([(first, given)])]
    if name.static_order:
        return _spaced([family.block([(name.family, family)]), given.block([(first, given)])])
    if sort_order:
        return _inverted(name, first, form, sorting)
    return _straight(name, first, form)


def _straight(name: Name, first: str, form: PersonForm) -> Pieces:
    """Given name, particles, family name, suffix."""
    family, given = form.family, form.given
    head: list[Words] = [(first, given)]
    tail: list[Words] = [(name.dropping, given), (name.non_dropping, family), (name.family, family)]
    if name.suffix and not name.comma_suffix:
        tail.append((name.suffix, None))
    pieces = _spaced([given.block(head), family.block(tail)])
    return [*pieces, ", ", name.suffix] if name.suffix and name.comma_suffix else pieces


def _inverted(name: Name, first: str, form: PersonForm, sorting: bool) -> Pieces:
    """Family name, given name and particles, suffix, with the style's separator between."""
    family, given = form.family, form.given
    demoted = form.demote == "display-and-sort" or (form.demote == "sort-only" and sorting)
    head: list[Words] = [("" if demoted else name.non_dropping, family), (name.family, family)]
    tail: list[Words] = [(first, given), (name.dropping, given)]
    if demoted:
        tail.append((name.non_dropping, family))
    blocks = [family.block(head), given.block(tail)]
    if name.suffix:
        blocks.append([name.suffix])
    out: list[Piece] = []
    for block in blocks:
        if out and block:
            out.append(form.sort_separator)
        out.extend(block)
    return out


def _spaced(parts: list[Pieces]) -> Pieces:
    out: list[Piece] = []
    for part in parts:
        if part:
            if out:
                out.append(" ")
            out.extend(part)
    return out


def initials(given: str, form: PersonForm) -> str:
    """Given names cut to initials (`John M.` → `J. M.`), or existing initials set the style's way."""
    mark = form.initialize_with
    if mark is None or not given:
        return given
    # What stands in brackets behind a name is no name: a role, the name of an account.
    note = re.search(r"\s[(\[].*\Z", given, re.DOTALL)
    out = ""
    for word in re.split(r"[\s\u00a0]+", given[: note.start() if note else len(given)].strip()):
        if word and word[0].islower():
            out += f" {word} "
        elif word:
            out += _initialled(word, mark, form)
    return re.sub(r"\s+", " ", out).strip() + (note[0] if note else "")


def _initialled(word: str, mark: str, form: PersonForm) -> str:
    """One word: every abbreviation in it (`Ph.`, `M.`) with the style's mark, a full name as its initial."""
    out = ""
    for number, part in enumerate(re.split(r"[-‐–]", word)):
        tokens = re.findall(r"[^.]+\.?", part)
        made = ""
        for token in tokens:
            bare = token.rstrip(".")
            if token.endswith(".") or len(bare) == 1:
                made += bare + mark
            elif form.initialize:
                made += "" if number and bare[0].islower() else bare[0].upper() + mark
            else:
                made += f"{bare} "
        if number and made and (form.hyphen or not form.initialize):
            out = out.rstrip() + "-"
        out += made
    return out if mark or form.initialize or len(word.rstrip(".")) == 1 or "." in word else f" {out} "
