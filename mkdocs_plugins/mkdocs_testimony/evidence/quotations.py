"""Quotations in running text, and what an author has left out of one or changed in it."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from mkdocs_testimony.evidence.folding import WORD
from mkdocs_testimony.expressions import expression
from mkdocs_testimony.records import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterator

_PAIRS = {
    "“": "”", "„": "“”", "«": "»", "‹": "›", "「": "」", "『": "』", '"': '"', "”": "”", "»": "«", "›": "‹",
}  # fmt: skip
_SINGLE = r"(?<!\w)[‘'‚](?=[\w\[….“\"])(?!\d0s\b|(?:tis|twas|em|til|cause|bout|n)\b)"
"""Where single marks open: before a word, but not for what a word has lost (`’tis`, `’90s`)."""
_OPENERS = expression(f"[{re.escape(''.join(_PAIRS))}]|{_SINGLE}")
_NEXT_SINGLE = expression(_SINGLE)
_SINGLE_CLOSERS = expression(r"(?<=[^\s(\[])['’‘](?!\w)")
_LONGEST = 3000
"""Characters of a quotation between marks; a longer one is a mark that was never closed."""
_CUT = expression(r"\[\s*(?:…|\.\s?\.\s?\.)\s*\]|(?:…|\.\s?\.\s?\.\s?\.?)|\[[^\[\]]{0,200}\]")
_SIC = expression(r"\s?\[\s?(?i:sic)[.!]?\s?\]")
"""`[sic]`: it says that the words are the source's, and stands in for none of them."""
_LETTER = expression(r"(?<![^\W_])\[([^\W\d_])\](?=['’]?[^\W\d_])")
"""One letter in brackets at the beginning of a word: its case alone is the author's (`[T]he`)."""
_CJK = expression("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
LEAST_WORDS = 3
LEAST_CHARACTERS = 5
"""Words (in scripts without blanks: characters) of a quotation that is sought: fewer may be a mere term."""


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words between quotation marks."""

    start: int
    """Offset of the first word after the mark."""
    end: int
    """Offset of the closing mark."""
    words: str
    sure: bool = True
    """Whether it is plain where it ends: of several `s’` one may close it, and the others be apostrophes."""


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of a quotation that must stand in the source as it is."""

    text: str
    open_left: bool = False
    """Whether it follows a change without a blank, so that it may begin inside a word: `[re]built`."""
    open_right: bool = False
    near: bool = False
    """Whether it must follow the part before it closely: between them words are changed, none left out."""
    either: tuple[int, ...] = ()
    """Offsets of its letters that may be large or small in the source: `[T]he`."""


def quotations(text: str) -> Iterator[Quotation]:
    """The quotations of a text, in order; of quotations in one another the outermost."""
    at = 0
    while found := _OPENERS.search(text, at):
        if found[0] in _PAIRS:
            end, at, sure = *_closed(text, found[0], found.end()), True
        else:
            end, sure = _closed_single(text, found.end())
            at = end + 1 if end >= 0 else found.end()
        if end >= 0:
            yield Quotation(found.end(), end, text[found.end() : end], sure)


def _closed(text: str, opener: str, start: int) -> tuple[int, int]:
    """Where a quotation ends, -1 where it is never closed; and where to look for the next."""
    closers = _PAIRS[opener]
    end = next((n for n in range(start, min(len(text), start + _LONGEST)) if text[n] in closers), -1)
    if end < 0:
        return -1, start
    # The same mark again before it is closed: the first was never closed.
    again = text.find(opener, start, end) if opener not in closers else -1
    return (-1, again) if again >= 0 else (end, end + 1)


def _closed_single(text: str, start: int) -> tuple[int, bool]:
    """The same of single marks, and whether it is plain: after an s, an apostrophe looks no other."""
    last = min(len(text), start + _LONGEST)
    ends = [found.start() for found in _SINGLE_CLOSERS.finditer(text, start, last)]
    again = _NEXT_SINGLE.search(text, start)
    ends = [end for end in ends if again is None or end < again.start()] or ends[:1]
    if not ends:
        return -1, True
    plain = next((end for end in ends if text[end - 1] not in "sS"), None)
    return (ends[-1], len(ends) == 1) if plain is None else (plain, True)


def is_sought(words: str) -> bool:
    """Whether a quotation is long enough to be sought."""
    words = _recased(words)[0]
    return len(WORD.findall(words)) >= LEAST_WORDS or len(_CJK.findall(words)) >= LEAST_CHARACTERS


def is_cut(quote: str) -> bool:
    """Whether words are left out of a quotation, or changed in it."""
    return _CUT.search(_recased(quote)[0]) is not None


def _recased(quote: str) -> tuple[str, list[int]]:
    """The quotation without `[sic]` and brackets round first letters, and the offsets of these letters."""
    quote = _SIC.sub("", quote)
    letters = [found.start() - 2 * n for n, found in enumerate(_LETTER.finditer(quote))]
    return _LETTER.sub(r"\1", quote), letters


def is_left_out(quote: str) -> bool:
    """Whether words are left out: at dots, or where a statement of its own was taken out (`[ ]`)."""
    return any(not _is_change(found[0]) or not WORD.search(found[0]) for found in _cuts(quote))


def is_put_in(quote: str) -> bool:
    """Whether words or letters in brackets stand in for the source's."""
    return any(_is_change(found[0]) and WORD.search(found[0]) for found in _cuts(quote))


def _cuts(quote: str) -> Iterator[re.Match[str]]:
    """Where words are left out or changed."""
    return _CUT.finditer(_recased(quote)[0])


def _is_change(cut: str) -> bool:
    return not any(sign in cut for sign in ("…", "...", ". ."))


_NEGATIONS = frozenset(
    {"not", "no", "never", "nor", "neither", "none", "nothing", "nobody", "cannot", "without"}
)
_NEGATED = expression(r"\b(?:[^\W_]+n['’]t|[^\W_]+)\b")


def lost_negations(quote: str, copy: str) -> list[str]:
    """The words of denial that the copy has there and the quotation has not, in the order of the copy."""
    kept = Counter(_negations(_CUT.sub(" ", _recased(quote)[0])))
    out = []
    for word in _negations(copy):
        if kept[word]:
            kept[word] -= 1
        elif word not in out:
            out.append(word)
    return out


def _negations(text: str) -> list[str]:
    words = (found[0].casefold().replace("’", "'") for found in _NEGATED.finditer(text))
    return [word for word in words if word in _NEGATIONS or word.endswith("n't")]


def parts(quote: str) -> list[Part]:
    """The stretches between what is left out (`[…]`) and what is changed (`[the port]`, `import[ed]`)."""
    quote, letters = _recased(quote)

    def part(start: int, end: int, *, open_right: bool) -> Part:
        either = tuple(letter - start for letter in letters if start <= letter < end)
        return Part(quote[start:end], left, open_right, near, either)

    out: list[Part] = []
    at, near, left = 0, False, False
    for found in _CUT.finditer(quote):
        changed = _is_change(found[0])
        text = quote[at : found.start()]
        joined = changed and bool(text) and not text[-1].isspace() and text[-1].isalnum()
        if WORD.search(text):
            out.append(part(at, found.start(), open_right=joined))
            near = changed
        else:
            near = near and changed
        at = found.end()
        left = changed and quote[at : at + 1].isalnum()
    if WORD.search(quote[at:]):
        out.append(part(at, len(quote), open_right=False))
    return out
