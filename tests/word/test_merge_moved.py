"""What a co-author moved: words between notes, paragraphs past each other; and where what is new stands."""

from __future__ import annotations

import re
import tempfile
from pathlib import Path

from documents import FRONT, QUESTION
from hypothesis import given, settings
from hypothesis import strategies as st
from test_merge import merge, replaced, tree, written
from test_merge_today import _document, into

from mkdocs_testimony.word.told import Merge

NAMES = ["sail", "port", "tide", "wind"]
SAID = [f"About the {one} there is much to say. {{#{one}}}" for one in NAMES]


def paragraph(xml: str, words: str) -> str:
    """The XML of the paragraph that says this."""
    found = re.search(rf"<w:p>(?:(?!</w:p>).)*{words}(?:(?!</w:p>).)*</w:p>", xml)
    assert found
    return found[0]


def ordered(data: bytes, order: list[str]) -> bytes:
    """A document whose paragraphs about these stand in this order."""
    xml = _document(data)
    parts = {one: paragraph(xml, f"About the {one}") for one in NAMES}
    first, *others = (parts[one] for one in NAMES)
    now = xml
    for one in others:
        now = now.replace(one, "")
    return replaced(data, (xml, now.replace(first, "".join(parts[one] for one in order))))


def moved(result: Merge) -> list[str]:
    """What was told as moved."""
    return [one.place for one in result.told if one.kind == "moved"]


def test_a_paragraph_moved_past_its_neighbour_is_told_once_until_it_is_settled(tmp_path: Path) -> None:
    """Of two that changed places one is told; none when the tree has them so, whatever else it moved."""
    data = tree(tmp_path, "\n\n".join(SAID))
    data = ordered(data, ["port", "sail", "tide", "wind"])
    assert len(moved(merge(tmp_path, data))) == 1
    for order in ((1, 0, 2, 3), (3, 1, 0, 2)):
        (tmp_path / QUESTION).write_text(FRONT + "\n\n".join(SAID[n] for n in order), encoding="utf-8")
        assert merge(tmp_path, data).told == []


@settings(max_examples=8, deadline=None)
@given(st.permutations(range(4)), st.permutations(range(4)))
def test_an_order_that_the_tree_has_not_is_told(order: list[int], tree_order: list[int]) -> None:
    """Moves are told while any two stand in the tree as they left, and not in the document; else none is."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        data = ordered(tree(root, "\n\n".join(SAID)), [NAMES[n] for n in order])
        told = moved(merge(root, data))
        assert bool(told) == (order != sorted(order))
        (root / QUESTION).write_text(FRONT + "\n\n".join(SAID[n] for n in order), encoding="utf-8")
        assert moved(merge(root, data)) == []
        (root / QUESTION).write_text(FRONT + "\n\n".join(SAID[n] for n in tree_order), encoding="utf-8")
        waiting = any(
            order.index(n) > order.index(m) and tree_order.index(n) < tree_order.index(m)
            for m in range(4)
            for n in range(m)
        )
        assert bool(moved(merge(root, data))) == waiting


NOTE = [
    "Its size",
    "is in dispute",
    "since one source",
    "gives a figure",
    "and another",
    "a higher one",
    "by far",
]


@settings(max_examples=8, deadline=None)
@given(st.integers(0, 7), st.integers(0, 7), st.booleans())
def test_words_moved_from_a_note_to_a_new_one_are_merged_once(start: int, end: int, copied: bool) -> None:
    """The new note may say all that the old one said: a second merge changes neither."""
    whole = " ".join(NOTE)
    kept = " ".join([*NOTE[:start], *NOTE[end:]]) or "Gone"
    new = whole if copied else " ".join(NOTE[start:end]) or "New"
    text = f"The port is open.^[{whole}] It is small.\n\nThe ships sail.^[Of ships.]\n\nThe tides turn."
    note = f'<w:footnote w:id="70"><w:p><w:r><w:t>{new}</w:t></w:r></w:p></w:footnote></w:footnotes>'
    mark = 'The tides turn.</w:t></w:r><w:r><w:footnoteReference w:id="70"/></w:r>'
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        data = replaced(tree(root, text), ("The tides turn.</w:t></w:r>", mark))
        data = replaced(data, (whole, kept), ("</w:footnotes>", note), name="word/footnotes.xml")
        said = written(root, merge(root, data))
        assert said.endswith(f"The tides turn.^[{new}]")
        again = merge(root, data)
        assert again.files == {}
        assert written(root, again) == said


def test_both_sides_of_a_conflict_are_shown_whole(tmp_path: Path) -> None:
    """A year that the tree has changed beside the words in conflict is told with them."""
    text, now = "The price was falling in 2023 at sea.\n", "The price was stable in 2022 at sea.\n"
    result, said = into(tmp_path, text, now, ("falling in 2023", "rising in 2024"))
    (told,) = result.open
    assert told.kind == "conflict"
    word, its = told.text.split("in the tree")
    assert all(one in word for one in ("{+rising+}", "{+2024+}"))
    assert all(one in its for one in ("{+stable+}", "{+2022+}"))
    assert said == now


def test_a_number_that_both_sides_changed_is_a_conflict(tmp_path: Path) -> None:
    """A year of the author's own is not written over, as one that a program counts may be."""
    text, now = "The price fell in 2023 at sea.\n", "The price fell in 2022 at sea.\n"
    result, said = into(tmp_path, text, now, ("fell in 2023", "fell in 2024"))
    assert [one.kind for one in result.open] == ["conflict"]
    assert said == now


def test_the_tail_of_a_parted_paragraph_and_a_copy_stand_after_their_own(tmp_path: Path) -> None:
    """What is new is placed behind the paragraph that it was taken from."""
    data = tree(tmp_path, "\n\n".join(SAID))
    xml = _document(data)
    wind = paragraph(xml, "About the wind")
    copied = merge(tmp_path, replaced(data, (wind, wind + wind)))
    (told,) = copied.open
    assert (told.kind, told.place.endswith(": wind")) == ("new", True)
    cut = "About the port</w:t></w:r></w:p><w:p><w:r><w:t>there is much"
    parted = merge(tmp_path, replaced(data, ("About the port there is much", cut)))
    assert [one.place.rpartition(": ")[2] for one in parted.open] == ["port", "port"]
