"""Headline capitals: which words of a title begin with a capital, letter for letter.

The minor words are those of CSL 1.0.2 (text-case="title"), which are Chicago's and the Bluebook's articles,
conjunctions and short prepositions (Chicago 18, 8.160; Bluebook 21, rule 8(a)). Both manuals have
prepositions of up to four letters small, and the same words with a capital where they are adverbs or nouns
("Speaking Up", "the Past"), which no list can tell. So a word that may be either stays as it is typed in a
title that is in headline style already; and of a title in sentence style it gets a capital only where it is
hardly ever a preposition.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from mkdocs_testimony.expressions import expression
from mkdocs_testimony.records import dataclass

if TYPE_CHECKING:
    from collections.abc import Sequence

_MINOR = """
a an and as at but by down for from in into nor of on onto or over so the till to up via with yet al
c ca d d’ de du et la le v v. van von vs vs.
"""
STOP_WORDS = frozenset(_MINOR.split())
"""Words that title case leaves small inside a title (CSL 1.0.2, text-case)."""
_PREPOSITIONS = "amid atop ere near off out than thru unto upon per qua sans like past save plus"
SHORT_PREPOSITIONS = frozenset(_PREPOSITIONS.split())
"""Further prepositions of up to four letters: small where they are typed so."""
NOUNS = frozenset(["like", "past", "plus", "save", "out", "off"])
"""Those of them that are other words as often: in a title in sentence style they get a capital."""
ADVERBS = frozenset(["down", "in", "off", "on", "out", "over", "up", *SHORT_PREPOSITIONS])
"""Words that keep a capital where the title's other minor words show that it is meant."""
_SHORT_WORDS = "a an and as at but by for if in nor of off on or per so the to up v via vs yet"
SHORT_WORDS = frozenset(_SHORT_WORDS.split())
"""Minor words of three letters or fewer: longer ones have a capital in APA's title case (APA 7, 6.17)."""
_LONG_MINOR = """
about above across after against along among around before behind below beneath beside between beyond during
except inside outside since through throughout toward towards under until within without if when that
"""
LONG_MINOR = frozenset(_LONG_MINOR.split())
"""Words that other habits have small (Chicago 17, 8.159: all prepositions): no sign of sentence style."""
WORD = expression(r"[^\s\u00a0/\-–—]+")
LETTER = expression(r"[^\W\d_]")
_CLOSERS = "\"'”’)]»"
_EDGES = "\"'“”‘’()[]{}.,;:!?«»"
_ADDRESS = expression(r"(?:[a-z][a-z0-9+.-]*://|www\.)\S+|(?<!\S)[@#]\w+|\S+@\S+\.\w+")
"""What is no phrase: an address, a handle, a tag. Its capitals count (RFC 3986, 6.2.2.1)."""
_DASH = expression(r"—|(?<=\s)–(?=\s)")


def capital(characters: list[str], protected: Sequence[bool], start: int, end: int) -> None:
    """The first letter of a word as a capital, unless it is protected."""
    for index in range(start, end):
        if characters[index].isalnum():
            if not protected[index]:
                characters[index] = _titled(characters[index])
            return


def _titled(char: str) -> str:
    upper = char.upper()
    return upper if len(upper) == 1 else char.title()


def titled(text: str, characters: list[str], protected: list[bool]) -> None:
    """Title case: the words with capitals, minor ones inside without."""
    characters[:] = _capitals(text, tuple(protected), STOP_WORDS, SHORT_PREPOSITIONS)


def headlined(text: str, characters: list[str], protected: list[bool]) -> None:
    """Title case as APA has it."""
    characters[:] = _capitals(text, tuple(protected), SHORT_WORDS, frozenset())


@dataclass(frozen=True, slots=True)
class _Title:
    """A title and what its words show of how it is typed."""

    text: str
    words: Sequence[re.Match[str]]
    shouting: bool
    """All in capitals."""
    headline: bool
    """Typed in headline style, with a minor word inside it small: its capitals are meant."""
    dash: int
    """Where its one dash stands, behind which a subtitle begins; -1 without one."""


def _read(text: str, protected: Sequence[bool], small: frozenset[str]) -> _Title:
    free = "".join(char for char, kept in zip(text, protected, strict=True) if not kept)
    shouting = free.isupper() and len(re.findall(r"[^\W\d_]{2,}", free)) > 1
    words = [word for word in WORD.finditer(text) if LETTER.search(word[0])]
    inner = [_bare(word) for word in words[1:]]
    low = [word for word in inner if word[:1].islower()]
    minor = small | SHORT_PREPOSITIONS | LONG_MINOR
    headline = bool(low) and all(word in minor for word in low)
    dashes = [match.start() for match in _DASH.finditer(text)]
    return _Title(text, words, shouting, headline, dashes[0] if len(dashes) == 1 else -1)


@lru_cache(maxsize=4096)
def _capitals(
    text: str, protected: tuple[bool, ...], small: frozenset[str], prepositions: frozenset[str]
) -> tuple[str, ...]:
    """The words of a title with capitals; `small` ones inside it without, `prepositions` as typed.

    Letter for letter. Kept, since a title is printed in its first note, its later ones and its entry.
    """
    characters = list(text)
    title = _read(text, protected, small)
    addresses = [match.span() for match in _ADDRESS.finditer(text)]
    for place, word in enumerate(title.words):
        start, end = word.span()
        if (
            _bare(word) == "al"
            or any(protected[start:end])
            or any(at <= start < stop for at, stop in addresses)
        ):
            continue
        if title.shouting:
            for index in range(start, end):
                characters[index] = text[index].lower()
        if _is_inside(title, place) and (_bare(word).lower() in small or word[0].lower() in small):
            if text[start:end].istitle() and not (title.headline and _bare(word).lower() in ADVERBS):
                for index in range(start, end):
                    characters[index] = text[index].lower()
        elif _is_inside(title, place) and _bare(word) in prepositions and _is_meant(title, _bare(word)):
            continue
        elif not _is_lone_letter(title, place) and (title.shouting or not any(map(str.isupper, word[0]))):
            capital(characters, protected, start, end)
    return tuple(characters)


def _bare(word: re.Match[str]) -> str:
    return word[0].strip(_EDGES)


def _is_meant(title: _Title, word: str) -> bool:
    """Whether the author has chosen the small letter of this preposition.

    A title typed in sentence style has all its words small, so that a small letter there shows no choice.
    """
    return title.headline or word not in NOUNS


def _is_inside(title: _Title, place: int) -> bool:
    """Whether a word neither begins nor ends the title or a part of it."""
    word = title.words[place]
    # A number may be the last word: "Act of 2008".
    last = place == len(title.words) - 1 and not re.search(r"\d", title.text[word.end() :])
    if not place or last or _opens(title, word.start()):
        return False
    return not _ends_part(title, place)


def _opens(title: _Title, start: int) -> bool:
    """Whether a word starts a title after a colon, a question, a dash, or inside a bracket or quotation.

    After a period it does if it is typed with a capital: "Corp. to Build" is one sentence.
    """
    text = title.text
    before = text[:start].rstrip(" \u00a0\n\t")
    if before and before[-1] in "–—":
        return len(before) - 1 == title.dash
    if text[start] in "“‘(\"'[":
        return True
    mark = before.rstrip(_CLOSERS)[-1:]
    return mark in tuple(":?!") or (mark == "." and text[start].isupper())


def _ends_part(title: _Title, place: int) -> bool:
    """Whether a word is the last before a subtitle: what stands before the colon is a title of its own."""
    if place + 1 == len(title.words):
        return False
    word, following = title.words[place], title.words[place + 1]
    between = title.text[word.start() : following.start()]
    if between == " ":
        return word.end() <= title.dash < following.start()
    if re.search(r"\d", between):
        return False
    return bool(re.search(r"[:?!][\"'”’)\]]*\s", between)) or word.end() <= title.dash < following.start()


def _is_lone_letter(title: _Title, place: int) -> bool:
    """Whether a word is a letter that names something by its form, at the end of a compound or before it."""
    word = title.words[place]
    start, end = word.span()
    if len(word[0]) != 1:
        return False
    if place and place == len(title.words) - 1 and title.text[start - 1] == "-":
        return True
    return not word[0].isascii() and title.text[end : end + 1] == "-"
