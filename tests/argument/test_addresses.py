"""Permanent addresses of paragraphs and list items."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from mkdocs_testimony.argument.addresses import Numbering, letters, roman


def test_letters_go_on_after_z() -> None:
    """The twenty-seventh item is (aa)."""
    assert [letters(n) for n in (1, 26, 27, 52, 53)] == ["a", "z", "aa", "az", "ba"]


def test_roman_numbers() -> None:
    """Small romans are written the subtractive way."""
    assert [roman(n) for n in (1, 4, 9, 14, 40, 99)] == ["i", "iv", "ix", "xiv", "xl", "xcix"]


def test_items_stand_under_the_paragraph_they_follow() -> None:
    """An item is a letter under its paragraph, an item in an item a small roman under that."""
    numbering = Numbering()
    assert numbering.paragraph() == ("¶ 1", "p1")
    numbering.open_list()
    assert numbering.item() == ("¶ 1(a)", "p1-a")
    assert numbering.item() == ("¶ 1(b)", "p1-b")
    numbering.open_list()
    assert numbering.item() == ("¶ 1(b)(i)", "p1-b-i")
    assert numbering.item() == ("¶ 1(b)(ii)", "p1-b-ii")
    numbering.close_list()
    assert numbering.item() == ("¶ 1(c)", "p1-c")


def test_each_level_has_a_sign_of_its_own() -> None:
    """Letters, small romans, capital letters, figures: no two levels read alike."""
    numbering = Numbering()
    numbering.paragraph()
    found = []
    for _ in range(4):
        numbering.open_list()
        found.append(numbering.item())
    assert found[-1] == ("¶ 1(a)(i)(A)(1)", "p1-a-i-A-1")
    assert numbering.item() == ("¶ 1(a)(i)(A)(2)", "p1-a-i-A-2")


@given(st.lists(st.sampled_from(["paragraph", "open", "close", "item"]), max_size=60))
def test_no_address_stands_twice(steps: list[str]) -> None:
    """Whatever the order of paragraphs, lists and items, every address is given once."""
    numbering, depth, seen = Numbering(), 0, []
    ready: list[bool] = []
    seen.append(numbering.paragraph()[1])
    for step in steps:
        if step == "paragraph" and depth == 0:
            seen.append(numbering.paragraph()[1])
        elif step == "open" and (depth == 0 or ready[-1]):
            numbering.open_list()
            ready.append(False)
            depth += 1
        elif step == "close" and depth:
            numbering.close_list()
            ready.pop()
            depth -= 1
        elif step == "item" and depth:
            seen.append(numbering.item()[1])
            ready[-1] = True
    assert len(seen) == len(set(seen))
