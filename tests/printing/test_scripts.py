"""Other scripts: only faces for text count, and a paragraph from right to left begins at the right."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from printed import question, unsound
from test_glyphs import font
from test_page import boxes

from mkdocs_testimony import glyphs
from mkdocs_testimony.printing import build

HEBREW = "הנמלים הסיניים מעבירים נפט בכל יום. " * 6


@pytest.mark.parametrize("character", ["ع", "ی", "च", "ก", "ﺀ"])
def test_what_a_face_for_code_or_formulas_has_is_not_covered(character: str) -> None:
    """DejaVu Sans Mono has Arabic letters and New Computer Modern Math Devanagari, one beside the other."""
    assert glyphs.missing(character) == (character,)


@pytest.mark.parametrize("character", ["ש", "ж", "λ", "∑", "→", "ℝ", "Ա"])
def test_what_needs_no_shaping_is(character: str) -> None:
    """Signs of mathematics, and letters that stand by themselves, are, whatever face has them."""
    assert glyphs.missing(character) == ()


def test_a_mono_face_of_the_system_does_not_stand_in(tmp_path: Path) -> None:
    """Nor does one on disk: the text waits for a face that can set it."""
    mono, text = tmp_path / "m.ttf", tmp_path / "t.ttf"
    mono.write_bytes(font("Some Mono", [ord("ع")]))
    assert glyphs.missing("ع", [mono]) == ("ع",)
    text.write_bytes(font("Some Naskh", [ord("ع")]))
    assert glyphs.missing("ع", [mono, text]) == ()
    chosen, _ = glyphs.covering(["ع"], [mono, text])
    assert [one.face.family for one in chosen] == ["Some Naskh"]


@given(st.integers(0, 60), st.integers(0, 60), st.lists(st.tuples(st.integers(0, 60), st.integers(0, 9))))
def test_a_range_without_others(first: int, more: int, others: list[tuple[int, int]]) -> None:
    """What is left of a range are its code points that stand in none of the others."""
    taken = glyphs.merged((at, at + length) for at, length in others)
    left = glyphs.without((first, first + more), taken)
    points = {point for a, b in left for point in range(a, b + 1)}
    assert points == set(range(first, first + more + 1)) - {p for a, b in taken for p in range(a, b + 1)}


def test_a_block_from_right_to_left_begins_at_the_right(tmp_path: Path) -> None:
    """Its short last line ends at the right of the text, its number stands in the column all the same."""
    text = f"Words.\n\n::: {{lang=he}}\n{{#x}}\n{HEBREW}\n:::\n"
    out = tmp_path / "out.pdf"
    result = build(question(tmp_path, text), tmp_path, out, timestamp=0, font_folders=())
    assert result.standards == ("ua-1", "a-2a")
    words = boxes(out)
    page = max(word[0] for word in words if "¶" in word[4])
    hebrew = [word for word in words if word[0] == page and any("א" <= c <= "ת" for c in word[4])]
    lines = {round(word[2]): max(w[3] for w in hebrew if round(w[2]) == round(word[2])) for word in hebrew}
    assert len(lines) > 1
    assert all(abs(right - (612 - 72)) < 8 for right in lines.values()), lines
    numbers = [word for word in words if word[0] == page and word[4].startswith("¶")]
    assert len(numbers) == 2
    assert all(abs(word[1] - 72) < 2 for word in numbers)
    for profile in ("ua1", "2a"):
        assert unsound(out.read_bytes(), profile) == []
