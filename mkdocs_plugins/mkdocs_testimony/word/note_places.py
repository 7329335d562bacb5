"""Which note that a document left with is which of today's: by what calls it, then by its words.

Words alone name no note: a co-author who moves them into a new note leaves two that might be the old one, and
once the new one is in the tree, it says what the old one said.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mkdocs_testimony.word.standing import standing

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from mkdocs_testimony.render.word.book import Unit
    from mkdocs_testimony.word.base import Left


def notes_standing(left: Sequence[Left], today: Sequence[Unit], brought: Collection[int]) -> dict[int, int]:
    """Index in `today` by index in `left` of the notes that are the same one; both hold all paragraphs.

    `brought`: indices in `today` of notes that say what a new note of the document says. Such a note is an
    old one only where the paragraph that calls it called that one before.
    """
    text = [n for n, paragraph in enumerate(left) if paragraph.kind != "note"]
    text_now = [m for m, unit in enumerate(today) if unit.kind != "note"]
    same = standing([left[n] for n in text], [today[m] for m in text_now])
    calling = {text[i]: text_now[j] for i, j in same.items()}
    before, after = _called([paragraph.kind for paragraph in left]), _called([unit.kind for unit in today])
    pairs: dict[int, int] = {}
    rest: list[tuple[list[int], list[int]]] = []
    for n, m in calling.items():
        mine, theirs = before.get(n, []), after.get(m, [])
        pairs |= _standing(left, today, mine, theirs)
        rest.append((mine, theirs))
    gone = [n for n, paragraph in enumerate(left) if paragraph.kind == "note" and n not in pairs]
    taken = {*pairs.values(), *brought}
    free = [m for m, unit in enumerate(today) if unit.kind == "note" and m not in taken]
    pairs |= _standing(left, today, gone, free)
    taken = set(pairs.values())
    for mine, theirs in rest:
        open_left, open_right = [n for n in mine if n not in pairs], [m for m in theirs if m not in taken]
        if len(mine) == len(theirs) and len(open_left) == len(open_right):
            pairs |= zip(open_left, open_right, strict=True)
    return pairs


def _standing(
    left: Sequence[Left], today: Sequence[Unit], mine: Sequence[int], theirs: Sequence[int]
) -> dict[int, int]:
    """The same notes of some on both sides, by their words."""
    same = standing([left[n] for n in mine], [today[m] for m in theirs])
    return {mine[i]: theirs[j] for i, j in same.items()}


def _called(kinds: Sequence[str]) -> dict[int, list[int]]:
    """The notes of each paragraph: they are written before the paragraph that calls them."""
    out: dict[int, list[int]] = {}
    waiting: list[int] = []
    for n, kind in enumerate(kinds):
        if kind == "note":
            waiting.append(n)
        elif waiting:
            out[n], waiting = waiting, []
    return out
