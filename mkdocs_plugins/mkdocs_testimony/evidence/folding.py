"""Texts made comparable: what a printer does to words is folded away, and nothing that an author does.

Folded are ligatures, soft hyphens, kinds of quotation marks, of dashes and of spaces, the ends of lines and
a hyphen that parts a word at one. A text is kept as its *skeleton* (its words, set one after the other) and
the *gaps* between the words. Looking for the skeleton is quick, and the gaps then say whether it is the same
text: a word that is changed, added, dropped or moved changes the one or the other.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from dataclasses import field
from functools import lru_cache
from itertools import accumulate

from mkdocs_testimony.expressions import expression
from mkdocs_testimony.records import dataclass

WORD = expression(r"[^\W_]+")
HYPHENS = "-\u2010\u2011\u00ad"
DASHES = "\u2012\u2013\u2014\u2015\u2212"

_CHARACTERS = {
    **{
        chr(code): two
        for code, two in zip(range(0xFB00, 0xFB07), ("ff", "fi", "fl", "ffi", "ffl", "st", "st"), strict=True)
    },
    **dict.fromkeys("\u200b\u200c\u200d\u2060\ufeff\u200e\u200f\u202a\u202b\u202c", ""),
}
_TABLE = str.maketrans(_CHARACTERS)
_SOFT = expression("\u00ad(?!\\s*\n)")
_MARKS = expression("[‘’‚‛“”„‟\"'`´′″«»‹›「」『』]+")
_INNER = expression(r"(?<=[«‹])\s+|\s+(?=[»›])|\s+(?=[!?;:])")
_DOTS = expression(r"\.\s?\.\s?\.")
_AROUND_DASH = expression(r" ?(-)[- ]* ?")
_DASH_CLASS = f"[{HYPHENS}{DASHES}]"
_DASH = expression(_DASH_CLASS)
_AT_LINE_END = expression(f"[{HYPHENS}][ \t]*\n\\s*")
_CJK = expression("[\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\uff00-\uffef]")
_INSIDE = expression(rf"[{re.escape(HYPHENS)}'’.,:/@&+=#_·]+")
"""What stands inside a word without a blank: `office's`, `long-term`, `1.4`. No quotation ends there."""


def clean(text: str) -> str:
    """A text in composed form, without ligatures and characters that nobody sees."""
    return _SOFT.sub("", unicodedata.normalize("NFC", text.translate(_TABLE)))


@lru_cache(maxsize=4096)
def readings(gap: str) -> tuple[str, ...]:
    """What may stand for what lies between two words of a source. The first is the usual reading."""
    plain = _plain(gap)
    if _AT_LINE_END.fullmatch(gap):
        # Nobody can tell whether the word has the hyphen, or the line.
        return ("-", "")
    if "\n" in gap and plain.endswith("/ "):
        return (plain, plain[:-1])
    return (plain,)


@lru_cache(maxsize=4096)
def _plain(gap: str) -> str:
    """A gap with one kind of each sign."""
    gap = _MARKS.sub("'", _INNER.sub("", gap))
    gap = _DOTS.sub("…", _DASH.sub("-", gap))
    return _AROUND_DASH.sub("-", " ".join(f"|{gap}|".split())[1:-1] if gap else "")


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Folded:
    """A text as its words and what stands between them."""

    text: str
    """As `clean` leaves it: places are offsets in it."""
    skeleton: str
    starts: tuple[int, ...]
    """Of each word, its offset in the skeleton."""
    places: tuple[int, ...]
    """Of each word, its offset in the text."""
    words: tuple[str, ...]
    _gaps: dict[int, tuple[str, ...]] = field(default_factory=dict)

    def raw_gap(self, n: int) -> str:
        """What stands before word `n` and after the one before it, as it is."""
        begin = self.places[n - 1] + len(self.words[n - 1]) if n else 0
        end = self.places[n] if n < len(self.words) else len(self.text)
        return self.text[begin:end]

    def gap(self, n: int) -> tuple[str, ...]:
        """The readings of what stands before word `n`."""
        known = self._gaps.get(n)
        if known is None:
            raw = self.raw_gap(n)
            known = readings(raw)
            between = 0 < n < len(self.words)
            if (
                between
                and not raw.strip()
                and _CJK.match(self.words[n - 1][-1])
                and _CJK.match(self.words[n][0])
            ):
                known = ("", " ")
            self._gaps[n] = known
        return known

    def word_at(self, offset: int) -> int:
        """Number of the word that begins at an offset of the skeleton, or else of the next one."""
        return bisect_left(self.starts, offset)

    def place(self, offset: int) -> int:
        """The offset in the text of an offset in the skeleton."""
        n = self.word_at(offset + 1) - 1
        return self.places[n] + offset - self.starts[n] if n >= 0 else 0

    def inside_word(self, n: int) -> bool:
        """Whether the gap before word `n` parts no words that a quotation could begin or end with."""
        return bool(_INSIDE.fullmatch(self.raw_gap(n))) or "" in self.gap(n)


def folded(text: str) -> Folded:
    """A text, made comparable."""
    text = clean(text)
    found = [(one.start(), one[0]) for one in WORD.finditer(text)]
    words = tuple(word for _, word in found)
    starts = tuple(accumulate((len(word) for word in words[:-1]), initial=0)) if words else ()
    return Folded(text, "".join(words), starts, tuple(place for place, _ in found), words)


def without_blanks_in_cjk(text: str) -> str:
    """A quotation without the blanks that a line's end has left in a script that is written without."""
    return re.sub(rf"(?<={_CJK.pattern})\s+(?={_CJK.pattern})", "", text)
