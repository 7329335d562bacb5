"""Titles of works in sentence case, as author-date manuals want them (APA 7, section 6.17).

CSL's own `text-case="sentence"` changes only what stands wholly in capitals, since it cannot know a name
from another word. Here whoever makes the items has marked the names in their titles (`Style.NOCASE`); all
other words of a title typed in headline case are written small but for the first word, the first after a
colon, a dash or an end of sentence, words with capitals or figures inside, and lone letters. A title with
an ordinary word in small letters was typed in sentence case: its capitals are meant, and stay.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from mkdocs_testimony.csl.items import Item, Source
from mkdocs_testimony.csl.output.headline import LETTER, WORD, headlined
from mkdocs_testimony.csl.output.pieces import Node, Piece, Pieces, is_addition
from mkdocs_testimony.csl.output.textcase import recased
from mkdocs_testimony.expressions import expression

if TYPE_CHECKING:
    from collections.abc import Sequence

_SMALL_WORDS = """
a about above across after against al along amid among an and around as at before behind beneath beside
between beyond but by de despite down during except for from if in inside into like near nor of off on once
onto or out outside over past per since so than that the through throughout till to toward towards under
underneath unless until unto up upon upto v versus via vis vs when whether while with within without yet
am are be been being can could did do does had has have is may might must not shall should was were will would
he her his how i it its my our she their they this these those us we what which who whom whose why you your
"""
SMALL_WORDS = frozenset(_SMALL_WORDS.split())
"""Words that a title in headline case may have in small letters, by one habit or another."""

_ENDS = expression(r"[:?!—–]['\"”’)\]]*\s+\Z|—\Z|[\[]\Z|[^\W\d_]{5,}\.\s+\Z")
"""What stands before a word that opens a title or subtitle: a period only after a word too long to be
abbreviated. A dash between words without spaces opens one if it is an em dash."""
_EDGES = "\"'“”‘’()[]{}.,;:!?«»…"
_NUMERAL = expression(r"[ \u00a0](?:\d{1,4}|[IVX]+|[A-Z])(?=\s*(?:\Z|[,:;?!)\]–—](?!\d)|\.(?!\w)))")
_YEAR = expression(r"[ \u00a0](?:19|20)\d\d\b")


TITLES_OF_WORKS = frozenset(
    ["title", "title-short", "shortTitle", "volume-title", "part-title", "reviewed-title"]
)
_NAMED = frozenset(["bill", "legal_case", "legislation", "regulation", "treaty", "periodical"])
"""Laws and periodicals: their titles are names."""
_IN_SERIALS = frozenset(
    [
        *("article-journal", "article-magazine", "article-newspaper", "broadcast"),
        *("post", "post-weblog", "review", "review-book", "webpage"),
    ]
)
"""Works of which the container is a periodical or a site."""
_IN_BOOKS = frozenset(
    ["chapter", "entry", "entry-dictionary", "entry-encyclopedia", "figure", "paper-conference", "report"]
)
"""Works of which the container is a book, not a periodical, whose title is a name."""


def is_work_title(source: Source, variable: str) -> bool:
    """Whether a title is one that takes sentence case: of a work, not of a law, a periodical or a series."""
    if variable == "container-title":
        serial = source.type == "paper-conference" and source.has("volume") and not source.has("publisher")
        return source.type in _IN_BOOKS and not serial
    return variable in TITLES_OF_WORKS and source.type not in _NAMED


def is_name(source: Source, variable: str) -> bool:
    """Whether a title is a name that has the letters it has: of a law, a case, a treaty or a periodical."""
    if variable in ("container-title", "container-title-short", "journalAbbreviation"):
        return source.type in _IN_SERIALS
    return variable in TITLES_OF_WORKS and source.type in _NAMED


def sentence_cased(pieces: Pieces, *, english: bool) -> list[Piece]:
    """A title in sentence case.

    Of a title in another language only its English translation, in brackets, is changed; additions after
    the title stay as typed.
    """
    end = len(pieces)
    while end and is_addition(pieces[end - 1]):
        end -= 1
    out = recased(pieces[:end], _sentence) if english else list(pieces[:end])
    for addition in pieces[end:]:
        if isinstance(addition, Node) and addition.children and addition.children[0] == " [":
            addition = Node(addition.kind, addition.value, recased(addition.children, _sentence))
        out.append(addition)
    return out


def headline_cased(pieces: Pieces) -> list[Piece]:
    """A title that stands in running text: all words of four letters or more with a capital (APA 7, 6.17)."""
    return recased(pieces, headlined)


def lowered_in(item: Item) -> list[str]:
    """The words that sentence case writes small in the titles of a work in English, as typed, in order."""
    source = Source("", item)
    if not (source.string("language") or "en").lower().startswith("en"):
        return []
    words: list[str] = []

    def collect(text: str, characters: list[str], protected: list[bool]) -> None:  # noqa: ARG001 (as words are gone through)
        words.extend(text[start:end].strip(_EDGES) for start, end in _lowered(text, protected))

    for variable in ("title", "volume-title", "part-title", "container-title"):
        if is_work_title(source, variable):
            pieces = source.pieces(variable)
            recased([piece for piece in pieces if not is_addition(piece)], collect)
    return words


def _sentence(text: str, characters: list[str], protected: list[bool]) -> None:
    for start, end in _lowered(text, protected):
        for at in range(start, end):
            characters[at] = text[at].lower()


def _lowered(text: str, protected: Sequence[bool]) -> list[tuple[int, int]]:
    """The stretches of a title that sentence case writes small; none if it is in sentence case already."""
    out: list[tuple[int, int]] = []
    first = True
    for word in WORD.finditer(text):
        bare = word[0].strip(_EDGES)
        if not LETTER.search(bare):
            first = first and not re.search(r"\w", bare)
            continue
        start, end = word.span()
        opens = first or bool(_ENDS.search(text[: start + len(word[0]) - len(word[0].lstrip(_EDGES))]))
        first = False
        if opens or any(protected[start:end]):
            continue
        if bare[0].islower():
            if not _small(bare) and not _continues(text, start):
                return []
        elif not _stays(bare) and not _numbered(text, end):
            out.append((start, end))
    return out


def _small(word: str) -> bool:
    return word.lower() in SMALL_WORDS or not word.isascii() or len(word) == 1


def _continues(text: str, start: int) -> bool:
    """Whether a word is the later part of a compound (Follow-up, 10-minute): headlines differ in these."""
    return start > 0 and text[start - 1] in "-/"


def _stays(word: str) -> bool:
    """Whether a word's capital says more than that it stands in a headline: NATO, BeiDou, F-35, I, G7."""
    rest = re.sub(r"['’][Ss]\Z", "", word)[1:]
    return not rest or any(char.isupper() or char.isdigit() for char in rest)


def _numbered(text: str, end: int) -> bool:
    """Whether a number or letter names the thing (Resolution 2231, Part II): a year does not."""
    return bool(_NUMERAL.match(text, end)) and not _YEAR.match(text, end)
