"""What in a copy comes nearest to a quotation that it does not have, with the differences marked."""

from __future__ import annotations

from collections import Counter, defaultdict
from difflib import SequenceMatcher
from typing import TYPE_CHECKING

from mkdocs_testimony.evidence.folding import Folded, folded
from mkdocs_testimony.expressions import expression

if TYPE_CHECKING:
    import re
    from collections.abc import Mapping, Sequence

_MOST = 120
"""Words of a quotation that are compared."""
_OFTEN = 60
"""A word that stands more often than this in the copy says nothing of the place."""
_TOKEN = expression(r"\d+(?:[.,]\d+)+|[^\W_]+|[^\w\s]")
_LEAST = 0.5


def word_index(text: Folded) -> Mapping[str, Sequence[int]]:
    """Where each word of a text stands, by its number."""
    out: dict[str, list[int]] = defaultdict(list)
    for n, word in enumerate(text.words):
        out[word.casefold()].append(n)
    return out


def nearest(quote: str, text: Folded, index: Mapping[str, Sequence[int]]) -> tuple[str, str, int] | None:
    """The quotation and what comes nearest to it, differences marked, and where that stands in the text.

    `[-…-]` is in the quotation alone, `{+…+}` in the copy alone. None where nothing comes near.
    """
    words = [word.casefold() for word in folded(quote).words][:_MOST]
    votes: Counter[int] = Counter()
    for k, word in enumerate(words):
        places = index.get(word, ())
        if len(places) <= _OFTEN:
            votes.update((n - k) // 4 for n in places)
    best: tuple[float, int, int] | None = None
    for bucket, _ in sorted(votes.items(), key=lambda one: (-one[1], one[0]))[:5]:
        start = max(0, bucket * 4 - 3)
        there = [word.casefold() for word in text.words[start : start + len(words) + 10]]
        same = SequenceMatcher(None, words, there, autojunk=False)
        blocks = [block for block in same.get_matching_blocks() if block.size]
        share = sum(block.size for block in blocks) / max(1, len(words))
        if blocks and (best is None or share > best[0]):
            best = (share, start + blocks[0].b - blocks[0].a, start + blocks[-1].b + blocks[-1].size)
    if best is None or best[0] < _LEAST:
        return None
    tail = len(words) - _matched_end(words, text, best)
    first, last = max(0, best[1]), min(len(text.words), best[2] + max(0, tail)) - 1
    begin, end = text.places[first], text.places[last] + len(text.words[last])
    here, there_marked = _marked(quote, text.text[begin:end])
    return here, there_marked, begin


def _matched_end(words: Sequence[str], text: Folded, best: tuple[float, int, int]) -> int:
    """How many words of the quotation are used up where the last matching run ends."""
    last = text.words[best[2] - 1].casefold()
    return next((n + 1 for n in range(len(words) - 1, -1, -1) if words[n] == last), len(words))


def _marked(quote: str, source: str) -> tuple[str, str]:
    a, b = list(_TOKEN.finditer(quote)), list(_TOKEN.finditer(source))
    left, right = [_sign(one[0]) for one in a], [_sign(one[0]) for one in b]
    codes = SequenceMatcher(None, left, right, autojunk=False).get_opcodes()
    mine = [(i, j) for tag, i, j, _, _ in codes if tag in {"replace", "delete"}]
    theirs = [(i, j) for tag, _, _, i, j in codes if tag in {"replace", "insert"}]
    return _with(quote, a, mine, "[-", "-]"), _with(source, b, theirs, "{+", "+}")


def _sign(token: str) -> str:
    plain = {"“": "'", "”": "'", "‘": "'", "’": "'", '"': "'", "–": "-", "—": "-", "‐": "-", "‑": "-"}
    return plain.get(token, token)


def _with(
    text: str, tokens: Sequence[re.Match[str]], stretches: Sequence[tuple[int, int]], begin: str, end: str
) -> str:
    out, at = [], 0
    for i, j in stretches:
        first, last = tokens[i].start(), tokens[j - 1].end()
        out += [text[at:first], begin, text[first:last], end]
        at = last
    return " ".join("".join([*out, text[at:]]).split())
