"""Whether an entry and what a register has are one work: author, year, title and journal, one by one.

Folded away is what no two catalogues write alike: capitals, accents, punctuation, markup, `&` for "and", a
subtitle that one of both leaves out, a journal's short name. Everything else is a difference.
"""

from __future__ import annotations

import html
import re
import unicodedata
from typing import TYPE_CHECKING

from mkdocs_testimony.expressions import expression
from mkdocs_testimony.inline import plain
from mkdocs_testimony.records import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from mkdocs_testimony.model import SourceRecord
    from mkdocs_testimony.model.works import Tree
    from mkdocs_testimony.model.works import Work as Cited

FIELDS = ("author", "year", "title", "journal")
"""What is compared, in this order."""

_TAG = expression(r"</?[A-Za-z][\w:.-]*(?:\s[^<>]{0,200})?/?>")
_WORD = expression(r"[^\W_]+")
_RETRACTED = expression(
    r"\A\W*(?:retracted|retraction|withdrawn|removed)(?:\s+(?:article|paper|chapter|note))?\s*[:\]–—-]+\s*",
    re.IGNORECASE,
)
_LINKING = frozenset(
    ("a", "an", "and", "das", "de", "der", "des", "di", "die", "du", "et", "for", "in", "la", "le", "les",
     "of", "on", "the", "to", "und")
)  # fmt: skip
_SUBTITLE = expression(r"\s*(?:[:?!.–—]\s|\s-\s)\s*")


@dataclass(frozen=True, slots=True)
class Work:
    """What a register has of a work. What it does not have is empty, and is not compared."""

    authors: tuple[str, ...] = ()
    """Each as the register writes the name: `Sun, Yun`, `Yun Sun`, `World Bank`."""
    years: tuple[str, ...] = ()
    """Of its publication, in print or online."""
    titles: tuple[str, ...] = ()
    """With and without subtitle; in several languages."""
    journals: tuple[str, ...] = ()
    """Of an article; the name and its short forms."""


@dataclass(frozen=True, slots=True)
class Difference:
    """A field in which an entry and a register differ."""

    field: str
    """One of `FIELDS`."""
    here: str
    there: str


def differences(source: SourceRecord, work: Work, *, part: bool = False) -> tuple[Difference, ...]:
    """The fields that both have, and have otherwise, in the order of `FIELDS`.

    part: the register has the book in which the cited work is a part, so its authors are not compared, and
    its title is compared with the book's.
    """
    return tuple(_differences(source.work, work, part=part))


def _differences(cited: Cited, work: Work, *, part: bool) -> Iterator[Difference]:
    names = [] if part else people(cited)
    if names and work.authors and not _same_people(names, work.authors):
        yield Difference("author", "; ".join(names), "; ".join(work.authors))
    year = str(cited.issued.days[0][0]) if cited.issued.days else ""
    if year and work.years and year not in work.years:
        yield Difference("year", year, ", ".join(work.years))
    container = _line(cited.texts.get("container-title", ()))
    title = container if part else _line(cited.title.whole)
    if title and work.titles and not any(_same_title(title, other) for other in work.titles):
        yield Difference("title", title, work.titles[0])
    journal = container if cited.type == "article-journal" else ""
    if journal and work.journals and not any(_same_journal(journal, other) for other in work.journals):
        yield Difference("journal", journal, work.journals[0])


def _line(text: Tree) -> str:
    """A text of an entry, without its markup."""
    return " ".join(plain(text).split())


def people(cited: Cited) -> list[str]:
    """Who wrote it, or else edited it: family names, and bodies. `others` stands last, if at all."""
    names = (
        " ".join(filter(None, (person.particle, person.listed))) for person in cited.authors or cited.editors
    )
    return [name for name in names if name]


def clean(text: str) -> str:
    """A register's text on one line, without markup."""
    return " ".join(html.unescape(_TAG.sub("", text)).split())


def is_marked_retracted(title: str) -> bool:
    """Whether a register's title begins with a publisher's word that the work is retracted."""
    return bool(_RETRACTED.match(title))


def words(text: str) -> list[str]:
    """The words of a text in small letters, without accents."""
    apart = unicodedata.normalize("NFKD", clean(text).replace("&", " and ").replace("’", "").replace("'", ""))
    bare = "".join(letter for letter in apart if not unicodedata.combining(letter))
    return _WORD.findall(bare.casefold().replace("ß", "ss").replace("ø", "o").replace("ł", "l"))


def _same_people(here: Sequence[str], there: Sequence[str]) -> bool:
    open_end = here[-1] == "others"
    names = here[:-1] if open_end else here
    if len(names) > len(there) or (not open_end and len(names) != len(there)):
        return False
    return all(_same_person(one, other) for one, other in zip(names, there, strict=False))


def _same_person(family: str, other: str) -> bool:
    """Whether a name of a register has this family name, before its comma, or first or last in it."""
    wanted = words(family)
    before, comma, _ = other.partition(",")
    if comma and words(before):
        name = words(before)
        return name == wanted or _ends(name, wanted) or _ends(wanted, name)
    name = words(other)
    return bool(wanted) and (_ends(name, wanted) or name[: len(wanted)] == wanted)


def _ends(name: Sequence[str], end: Sequence[str]) -> bool:
    """Whether a name ends in another: catalogues leave particles (`van der`) out."""
    return bool(end) and list(name[-len(end) :]) == list(end)


def _same_title(here: str, there: str) -> bool:
    there = _RETRACTED.sub("", there)
    one, other = words(here), words(there)
    if one == other or "".join(one) == "".join(other):
        return True
    # One of both may leave the subtitle out, and never have another.
    return words(_main(here)) == other or one == words(_main(there))


def _main(title: str) -> str:
    return _SUBTITLE.split(clean(title), maxsplit=1)[0]


def _same_journal(here: str, there: str) -> bool:
    one, other = ([word for word in words(name) if word not in _LINKING] for name in (here, there))
    if one == other or "".join(one) == "".join(other):
        return True
    return len(one) == len(other) and all(map(_shortens, one, other))


def _shortens(one: str, other: str) -> bool:
    """Whether one word is the other, or shortens it: it begins alike, and its letters come in their order."""
    short, long = sorted((one, other), key=len)
    letters = iter(long)
    return short[:1] == long[:1] and all(letter in letters for letter in short)
