"""Sentence boundaries in plain text, marks of notes and citations taken out."""

from __future__ import annotations

import re

# Words after which a full stop does not end a sentence, in lower case, without their stop.
_ALWAYS = frozenset(
    "mr mrs ms dr prof gen lt col maj capt cmdr adm brig sgt rep sen gov pres amb hon rev fr messrs st mt ft "
    "vs cf e.g i.e viz ca approx esp vol vols no nos p pp para paras chap chaps sec secs fig figs art arts "
    "ed eds trans rev. op cit ibid n nn ch app ver bk col. fol".split()
)
# Abbreviations that end a sentence when a capital follows that is no number or name going on.
_MAYBE = frozenset(
    "u.s u.k u.n e.u d.c a.m p.m inc ltd co corp jr sr etc al ph.d m.a b.a dept univ est".split()
)
_MONTHS = frozenset("jan feb mar apr jun jul aug sep sept oct nov dec".split())
_STARTERS = frozenset(
    "the a an this that these those it its he she they we i in on at by for from with as if but and or so yet "
    "however moreover there here when while after before since although because although what which who".split()
)
_END = re.compile(r"[.!?…]+[\"'”’»)\]]*(?=\s|$)")
_NEXT = re.compile(r"\s+[\"'“‘«(\[]*(\S)")
_WORD = re.compile(r"\S*\Z")
_LEAD = "\"'“‘«([{—–"


def sentences(text: str) -> list[tuple[int, int]]:
    """Start and end offset of each sentence, without the white space between them."""
    spans: list[tuple[int, int]] = []
    start = len(text) - len(text.lstrip())
    for end in _END.finditer(text):
        if end.start() < start or not _ends(text, end.start(), end.end()):
            continue
        spans.append((start, end.end()))
        following = re.compile(r"\s*").match(text, end.end())
        start = following.end() if following else end.end()
    stop = len(text.rstrip())
    if start < stop:
        spans.append((start, stop))
    return spans


def _ends(text: str, stop: int, after: int) -> bool:
    """Whether the punctuation at `stop:after` ends a sentence."""
    following = _NEXT.match(text, after)
    if not following:
        return True
    first = following[1]
    if text[stop] in "!?" or text[stop : stop + 2] == "..":
        return not first.islower()
    if text[stop] == "…":
        return not first.islower() and not first.isdigit()
    begin = max(text.rfind(" ", 0, stop), text.rfind("\n", 0, stop), text.rfind("\u00a0", 0, stop)) + 1
    typed = text[begin:stop].lstrip(_LEAD)
    if first.islower():
        return False
    return _word_ends(typed, text, following.start(1), first, after - stop > 1)


def _word_ends(typed: str, text: str, at: int, first: str, quoted: bool) -> bool:
    """Whether the word before a full stop lets the stop end the sentence, given what follows."""
    word = typed.lower()
    if quoted:
        return True
    if word in _ALWAYS:
        return False
    if word in _MONTHS and first.isdigit():
        return False
    if len(typed) == 1 and typed.isalpha():  # an initial, or a list letter
        return typed == "I" and _starts(text, at)
    if word in _MAYBE or re.fullmatch(r"(?:[A-Za-z]\.)+[A-Za-z]", typed):
        return first.isupper() and _starts(text, at)
    return True


def _starts(text: str, at: int) -> bool:
    """Whether the word at an offset is one that begins sentences rather than names."""
    found = re.compile(r"[\w’']+").match(text, at)
    return bool(found) and found[0].lower() in _STARTERS if found else False
