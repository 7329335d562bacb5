"""Sentence boundaries in plain text, marks of notes and citations taken out."""

from __future__ import annotations

from mkdocs_testimony.expressions import expression

_ALWAYS = frozenset(
    """
    mr mrs ms dr prof gen lt col maj capt cmdr cdr adm vadm brig sgt rep sen gov pres amb hon rev fr messrs
    st mt ft vs cf e.g i.e viz ca c approx esp vol vols no nos p pp para paras chap chaps sec secs fig figs
    art arts ed eds trans op cit n nn ch app bk pt tbl eq
    """.split()  # noqa: SIM905 (reads better as words)
)
"""Abbreviations after which a sentence goes on, in lower case, without their stop."""
_MAYBE = frozenset(
    """
    u.s u.k u.n e.u d.c a.m p.m b.c a.d inc ltd co corp bros jr sr etc al ibid ph.d m.a b.a dept univ est
    """.split()  # noqa: SIM905 (reads better as words)
)
"""Abbreviations that may end a sentence: they do when the next word is one that begins sentences."""
_MONTHS = frozenset("jan feb mar apr jun jul aug sep sept oct nov dec".split())  # noqa: SIM905 (reads better as words)
_STARTERS = frozenset(
    """
    the a an this that these those it its he she his her they their we our i my you in on at by for from with
    as if but and or so yet nor to of not no all both each some many most such other another however moreover
    nevertheless nonetheless therefore thus hence indeed instead meanwhile finally first second third there
    here when while after before since although because although though what which who why how where whether
    once until under over during despite according given even still also only
    """.split()  # noqa: SIM905 (reads better as words)
)
_END = expression(r"[.!?…]+[\"'”’»)\]]*(?=\s|$)")
_NEXT = expression(r"\s+[\"'“‘«(\[—–]*(\S)")
_SPACE = expression(r"\s*")
_WORD = expression(r"[\w’']+")
_DOTTED = expression(r"(?:[^\W\d_]\.)+[^\W\d_]")
_LEAD = "\"'“‘«([{—–"


def sentences(text: str) -> list[tuple[int, int]]:
    """Start and end offset of each sentence, without the white space between them."""
    spans: list[tuple[int, int]] = []
    start = len(text) - len(text.lstrip())
    for end in _END.finditer(text):
        if end.start() < start or not _ends(text, end.start(), end.end()):
            continue
        spans.append((start, end.end()))
        following = _SPACE.match(text, end.end())
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
    if first.islower():
        return False
    if text[stop] in "!?":
        return True
    if text[stop] == "…" or text.startswith("..", stop):
        return not first.isdigit()
    begin = stop
    while begin > 0 and not text[begin - 1].isspace():
        begin -= 1
    typed = text[begin:stop].lstrip(_LEAD)
    closed = any(mark in "\"'”’»" for mark in text[stop:after])
    return closed or _word_ends(typed, text, following.start(1))


def _word_ends(typed: str, text: str, at: int) -> bool:
    """Whether the word before a full stop lets the stop end the sentence, given what begins at `at`."""
    word = typed.lower()
    if word in _ALWAYS:
        # "Jr. no. 7", but also "There is no." before a new sentence.
        return word == "no" and not text[at].isdigit()
    if word in _MONTHS and typed[0].isupper():
        return not text[at].isdigit()
    if len(typed) == 1 and typed.isalpha():  # an initial
        return _starts(text, at)
    if word in _MAYBE or _DOTTED.fullmatch(typed):
        return _starts(text, at)
    return True


def _starts(text: str, at: int) -> bool:
    """Whether the word at an offset is one that begins sentences rather than goes on with a name."""
    found = _WORD.match(text, at)
    return found is not None and found[0].lower() in _STARTERS
