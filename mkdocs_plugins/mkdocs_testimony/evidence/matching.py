"""Where a quotation stands in the text of a copy: exactly, after folding, or not at all."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

from mkdocs_testimony.evidence.folding import DASHES, Folded, folded, without_blanks_in_cjk
from mkdocs_testimony.evidence.quotations import Part, parts
from mkdocs_testimony.records import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

MOST_PLACES = 2000
"""Places of one part that are looked at."""
_CHANGED = 120
"""Characters of words at most that an author's brackets stand for."""
_MOST_LETTERS = 6
"""Letters in brackets in one part that are read large and small; later ones are read as they are."""
_EDGE = " '.,;:!?…()[]*†‡|"
"""What may stand at the ends of a quotation and be the author's, or belong to the sentence around it."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """A part of a quotation, folded."""

    part: Part
    folded: Folded
    forms: tuple[str, ...]
    """Its skeleton, and the same with other letters large or small where their case is the author's."""
    lead: str
    """Signs before its first word that belong to it: a currency, a minus."""
    trail: str
    """Signs after its last word that belong to it: a per cent sign."""


@dataclass(frozen=True, slots=True)
class Match:
    """Where a quotation stands: offsets in the folded text of a copy."""

    start: int
    end: int


def wanted(quote: str) -> list[Wanted]:
    """What has to be found of a quotation, in order."""
    out = []
    for part in parts(without_blanks_in_cjk(quote)):
        text = folded(part.text)
        if text.words:
            lead, trail = text.gap(0)[0], text.gap(len(text.words))[0]
            out.append(Wanted(part, text, _forms(part, text), lead.strip(_EDGE), _own(trail)))
    return out


def _forms(part: Part, text: Folded) -> tuple[str, ...]:
    """Every skeleton that a part may have in the source."""
    texts = [part.text]
    for at in part.either[:_MOST_LETTERS]:
        swapped = part.text[at].swapcase()
        if len(swapped) == 1:
            texts += [f"{other[:at]}{swapped}{other[at + 1 :]}" for other in texts]
    forms = {text.skeleton: None, **{folded(other).skeleton: None for other in texts[1:]}}
    return tuple(forms)


def matches(want: Sequence[Wanted], text: Folded, reach: int) -> list[Match]:
    """Every place at which the parts stand in order.

    reach: how many characters of the text may lie between two parts where words are left out.
    """
    if not want:
        return []
    runs = [(start, end, start) for start, end in _places(want[0], text, first=True)]
    for one in want[1:]:
        limit = _CHANGED if one.part.near else reach
        runs = _continued(runs, list(_places(one, text, first=False)), limit)
    return [Match(begin, end) for _, end, begin in runs]


def _continued(
    runs: list[tuple[int, int, int]], following: list[tuple[int, int]], limit: int
) -> list[tuple[int, int, int]]:
    """The runs that the next part continues: the nearest one before each of its places."""
    ends = sorted(((end, begin) for _, end, begin in runs))
    only = [end for end, _ in ends]
    out = []
    for start, end in following:
        n = bisect_right(only, start) - 1
        if n >= 0 and start - only[n] <= limit:
            out.append((start, end, ends[n][1]))
    # Of several ends for one beginning the first says where the passage stands.
    first: dict[int, tuple[int, int, int]] = {}
    for run in out:
        first.setdefault(run[2], run)
    return list(first.values()) if len(first) == len(out) else sorted({*first.values(), *out})


def _places(want: Wanted, text: Folded, *, first: bool) -> Iterator[tuple[int, int]]:
    """Where a part stands: its first character in the text, and the one after its last."""
    forms = dict.fromkeys(want.forms)
    if first and not want.part.open_left:
        # A quotation's first letter is large or small as the author's own sentence wants it.
        for form in want.forms:
            if len(swapped := form[0].swapcase()) == 1:
                forms[swapped + form[1:]] = None
    seen = 0
    for form in forms:
        at = text.skeleton.find(form)
        while at >= 0 and seen < MOST_PLACES:
            seen += 1
            if _is_same(want, text, at):
                yield text.place(at), text.place(at + len(form) - 1) + 1
            at = text.skeleton.find(form, at + 1)


def _is_same(want: Wanted, text: Folded, at: int) -> bool:
    """Whether words and gaps agree with those of the text where the skeletons do."""
    end = at + len(want.folded.skeleton)
    n = text.word_at(at)
    begins = n < len(text.words) and text.starts[n] == at
    last = text.word_at(end)
    ends = last == len(text.words) or text.starts[last] == end
    if not (_opens(want, text, n) if begins else want.part.open_left):
        return False
    if not (_closes(want, text, last) if ends else want.part.open_right):
        return False
    return _gaps_agree(want.folded, text, at, n + 1 if begins else n, last)


def _opens(want: Wanted, text: Folded, n: int) -> bool:
    """Whether the part may begin with word `n` of the text."""
    if want.part.open_left:
        return True
    if n and text.inside_word(n):
        return False
    raw = text.raw_gap(n)
    # A dash that touches a figure and follows a blank is its sign, which must not be lost.
    signed = (
        raw[-1:] in {"-", *DASHES} and (len(raw) == 1 or raw[-2].isspace()) and text.words[n][0].isdigit()
    )
    if signed and not want.lead.endswith("-"):
        return False
    touching = _own(text.gap(n)[0].rpartition(" ")[2])
    return touching == want.lead.strip("-") and text.gap(n)[0].endswith(want.lead)


def _closes(want: Wanted, text: Folded, n: int) -> bool:
    """Whether the part may end before word `n` of the text."""
    if want.part.open_right:
        return True
    if n < len(text.words) and text.inside_word(n):
        return False
    return _own(text.gap(n)[0].partition(" ")[0]) == want.trail


def _own(signs: str) -> str:
    """Of signs that touch a word those that belong to it: a currency, a per cent sign."""
    return signs.strip(_EDGE + "-")


def _gaps_agree(quote: Folded, text: Folded, at: int, n: int, last: int) -> bool:
    """Whether what stands between the words is the same. n, last: words of the text that begin inside."""
    k = 1
    while n < last or k < len(quote.words):
        there = text.starts[n] - at if n < last else -1
        here = quote.starts[k] if k < len(quote.words) else -1
        if there == here:
            if quote.gap(k)[0] not in text.gap(n):
                return False
            n, k = n + 1, k + 1
        elif there >= 0 and (here < 0 or there < here):
            if "" not in text.gap(n):
                return False
            n += 1
        else:
            return False
    return True
