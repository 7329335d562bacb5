"""What holds of every comparison."""

from __future__ import annotations

import sys
from itertools import combinations, pairwise
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

sys.path.append(str(Path(__file__).parents[1] / "argument"))
from bare import written

from mkdocs_testimony.changes import compared, stretches
from mkdocs_testimony.changes.order import moved
from mkdocs_testimony.changes.stretches import MOST_WORDS

TEXTS = st.one_of(st.text(max_size=60), st.lists(st.sampled_from(list("abcd,."))).map(" ".join))
WEATHER = ["ice", "snow", "sand", "rain", "wind", "fog", "hail", "mud"]
SENTENCES = st.lists(st.sampled_from(WEATHER), min_size=3, max_size=7)
BLOCKS = st.builds(
    lambda words, head, cite: f"{head}{' '.join(words).capitalize()}{cite}.",
    SENTENCES,
    st.sampled_from(["", "", "{.judgment confidence=low}\n", "{.assumption}\n", "## ", "- "]),
    st.sampled_from(["", " [@alpha]", " [@alpha, p. 3]", " [@beta; @gamma]", "^[Or so they say.]"]),
)
BODIES = st.lists(st.lists(BLOCKS, max_size=5).map("\n\n".join), min_size=1, max_size=2)


@given(TEXTS, TEXTS)
def test_words(old: str, new: str) -> None:
    """What is not struck makes the new words, and what is not added the old."""
    found = stretches(old, new)
    assert "".join(one.text for one in found if one.mark != "added") == old
    assert "".join(one.text for one in found if one.mark != "struck") == new
    assert all(one.text for one in found)
    assert all(one.mark != after.mark for one, after in pairwise(found))


@given(TEXTS, TEXTS)
def test_words_turned_round(old: str, new: str) -> None:
    """From new to old the struck is the added."""
    turned = {"same": "same", "struck": "added", "added": "struck"}

    def parts(found: tuple[object, ...], mark: str) -> list[str]:
        return [one.text for one in found if one.mark == mark]  # type: ignore[attr-defined]

    there, back = stretches(old, new), stretches(new, old)
    assert all(parts(there, mark) == parts(back, turned[mark]) for mark in turned)


@given(TEXTS)
def test_same_words(text: str) -> None:
    """A text does not differ from itself."""
    assert all(one.mark == "same" for one in stretches(text, text))


def test_very_long_words_end_soon() -> None:
    """Of a text of very many words the middle is struck and added as a whole."""
    old, new = "a b " * MOST_WORDS, "b c " * MOST_WORDS
    assert [one.mark for one in stretches(f"x {old}y", f"x {new}y")] == ["same", "struck", "added", "same"]


@given(st.permutations(range(6)))
def test_moved(places: list[int]) -> None:
    """What is in every longest rising sequence stays, the rest was moved; the same from either side."""
    rising = [
        set(some)
        for length in range(7)
        for some in combinations(range(6), length)
        if [places[n] for n in some] == sorted(places[n] for n in some)
    ]
    longest = max(len(one) for one in rising)
    kept = set.intersection(*(one for one in rising if len(one) == longest))
    assert moved(places) == sorted(set(range(6)) - kept)
    back = [places.index(n) for n in range(6)]
    assert sorted(places[n] for n in moved(places)) == moved(back)


@settings(max_examples=60)
@given(BODIES, BODIES)
def test_turned_round(old: list[str], new: list[str]) -> None:
    """From new to old the new is gone, the gone new, and everything else as it was."""
    one, other = written(*old), written(*new)
    there, back = compared(one, other), compared(other, one)
    turned = {"new": "gone", "gone": "new"}

    def seen(changes: object, flip: bool) -> set[object]:
        return {
            (
                *((a.new, a.old) if flip else (a.old, a.new)),
                tuple(sorted(turned.get(w, w) if flip else w for w in a.what)),
            )
            for a in changes.changes  # type: ignore[attr-defined]
        }

    def named(pairs: set[object]) -> set[object]:
        return {(x and x.uid, y and y.uid, what) for x, y, what in pairs}  # type: ignore[misc, has-type]

    assert named(seen(there, False)) == named(seen(back, True))
    assert {r.passage.words for r in there.resting} == {r.passage.words for r in back.resting}


@settings(max_examples=60)
@given(BODIES, BODIES)
def test_nothing_is_lost(old: list[str], new: list[str]) -> None:
    """Every word of either revision is in a passage that is the same or is told."""
    one, other = written(*old), written(*new)
    changes = compared(one, other)
    gone = {change.old.uid for change in changes.changes if change.new is None and change.old}
    came = {change.new.uid for change in changes.changes if change.old is None and change.new}
    kept_old = [s.text for s in one.statements.values() if s.uid not in gone]
    kept_new = [s.text for s in other.statements.values() if s.uid not in came]
    assert len(kept_old) == len(kept_new)
    reworded = [c for c in changes.changes if c.old and c.new and "reworded" in c.what]
    for change in reworded:
        if change.old and change.new and change.old.form == "statement":
            kept_old.remove(change.old.words)
            kept_new.remove(change.new.words)
    assert sorted(kept_old) == sorted(kept_new)


@settings(max_examples=30)
@given(BODIES)
def test_with_itself(body: list[str]) -> None:
    """A revision does not differ from itself."""
    changes = compared(written(*body), written(*body))
    assert not changes
    assert not changes.resting
