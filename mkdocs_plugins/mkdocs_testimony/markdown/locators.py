"""Locators: `p. 37`, `chap. 2`, `{p. 4, 6 and note 7}`, after Pandoc's manual ("Citation syntax").

Pandoc takes its labels from the locale's terms; these are the English ones, with the forms that its
manual and citeproc's en-US locale list.
"""

from __future__ import annotations

import re

from mkdocs_testimony.expressions import expression
from mkdocs_testimony.locator_labels import FURTHER_LABELS, LABELS
from mkdocs_testimony.markdown.blanks import past_blanks
from mkdocs_testimony.records import dataclass


def _any_of(labels: dict[str, str]) -> re.Pattern[str]:
    forms = sorted(labels, key=lambda form: (-len(form), form))
    return expression(f"(?:{'|'.join(map(re.escape, forms))})", re.IGNORECASE)


_LABEL = _any_of(LABELS)
_FURTHER_LABEL = _any_of(FURTHER_LABELS)
# A word of a locator: digits, letters, ranges, and groups in brackets; a full stop only inside.
_UNIT = r"(?:[^\W_]|[-–:](?=[^\s,;.])|\([^()\s]{1,40}\)|\[[^\[\]\s]{1,40}\])"
_WORD = expression(rf"{_UNIT}+(?:\.{_UNIT}+)*")
_SEPARATED = expression(rf"(?:,(?:\s|\\ )*|(?:\s|\\ )+|\s*[-–]+\s*)({_UNIT}+(?:\.{_UNIT}+)*)")
_AND = expression(rf"\s+(?:and|&)\s+({_UNIT}+(?:\.{_UNIT}+)*)(?=\s*(?:[,;.\]]|\Z))")
"""A last number (`pp. 3 and 5`), behind which the place ends."""
_ROMAN = expression(
    r"(?=[ivxlcdm])m{0,4}(?:cm|cd|d?c{0,3})(?:xc|xl|l?x{0,3})(?:ix|iv|v?i{0,3})\Z", re.IGNORECASE
)
_COMMA = expression(r",\s*")
_PIECE = expression(r"[^\W\d_]+")
_ENTRY = expression(r"\"[^\"]+\"|[^\s,;.\[\]][^,;\[\]]*")
_QUOTED = expression(r"\"([^\"]*)\"")
_DASHES = expression("---?")
_MARKUP = expression(r"[*_`\\]")


@dataclass(frozen=True, slots=True)
class Locator:
    """A place in a source."""

    label: str
    """CSL term."""
    value: str
    end: int
    """Offset after it in the text that it was read from."""


def read_locator(source: str, start: int, end: int, comma: bool = False) -> Locator | None:
    """Read a locator at an offset, past a comma and spaces; with `comma` only after a comma.

    A bare number is a page. None when no locator stands here: the text is a suffix then.
    """
    pos = start
    if source.startswith(",", pos, end):
        pos += 1
    elif comma:
        return None
    pos = past_blanks(source, pos, end)
    if source.startswith("{", pos, end) and not comma:
        return _braced(source, pos, end)
    found = _label(source, pos, end)
    term, after = found or ("page", pos)
    if term == "sub-verbo":
        entry = _ENTRY.match(source, after, end)
        return Locator(term, _QUOTED.sub("“\\1”", entry[0].rstrip()), entry.end()) if entry else None
    word = _WORD.match(source, after, end)
    if not word or not (_has_digit(word[0]) or (found and _is_roman(word[0]))):
        return None
    roman = not _has_digit(word[0])
    stop = word.end()
    while True:
        further = _further(source, stop, end, roman, found is not None)
        if further < 0:
            break
        stop = further
    value = " ".join(_DASHES.sub("–", source[after:stop]).replace("\\ ", " ").split())
    return Locator(term, value, stop)


def _further(source: str, start: int, end: int, roman: bool, labelled: bool) -> int:
    """Offset after one more word of the locator (`, 6`, ` 9`, `, p. 6`), or -1."""
    word = _SEPARATED.match(source, start, end)
    if word and (_has_digit(word[1]) or (labelled and _is_roman(word[1]) and (roman or len(word[1]) > 1))):
        return word.end()
    last = _AND.match(source, start, end) if labelled else None
    if last and _has_digit(last[1]):
        return last.end()
    comma = _COMMA.match(source, start, end)
    if comma and labelled:
        found = _label(source, comma.end(), end, _FURTHER_LABEL)
        inner = _WORD.match(source, found[1], end) if found else None
        if inner and (_has_digit(inner[0]) or _is_roman(inner[0])):
            return inner.end()
    return -1


def _label(source: str, start: int, end: int, labels: re.Pattern[str] = _LABEL) -> tuple[str, int] | None:
    """The CSL term of the label at an offset, and the offset of what it labels."""
    found = labels.match(source, start, end)
    if not found:
        return None
    after = found.end()
    if found[0][-1].isalpha() and source[after : after + 1].isalnum():
        return None  # a longer word that begins like a label
    after = past_blanks(source, after, end)
    return FURTHER_LABELS[found[0].lower()], after


def _braced(source: str, start: int, end: int) -> Locator | None:
    """`{p. 4, 6 and *note* 7}`: everything inside is the locator; `{}` says that there is none."""
    close = closing_brace(source, start, end)
    if close < 0:
        return None
    pos = start + 1
    while pos < close and source[pos].isspace():
        pos += 1
    found = _label(source, pos, close)
    term, pos = found or ("page", pos)
    value = " ".join(_MARKUP.sub("", re.sub(r"---?", "–", source[pos:close])).split())
    return Locator(term if value else "", value, close + 1)


def closing_brace(source: str, start: int, end: int) -> int:
    """Offset of the `}` that closes the `{` at an offset, or -1."""
    depth = 0
    for pos in range(start, end):
        if source[pos] == "{":
            depth += 1
        elif source[pos] == "}":
            depth -= 1
            if depth == 0:
                return pos
    return -1


def _has_digit(word: str) -> bool:
    return any(mark.isdigit() for mark in word)


def _is_roman(word: str) -> bool:
    return any(_ROMAN.match(piece) for piece in _PIECE.findall(word))
