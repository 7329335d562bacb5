"""A place in a place, numbers with thousands, versions: each in the style's own words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mkdocs_testimony import csl
from mkdocs_testimony.csl import CiteItem, Position
from mkdocs_testimony.csl.evaluate.numbers import is_plural
from mkdocs_testimony.inline import Text, plain, text
from mkdocs_testimony.locator_labels import FURTHER_LABELS

WORKS = {"a": {"id": "a", "type": "book", "author": [{"family": "Doe"}], "title": text("Straits")}}
LATER = CiteItem("a", position=Position.SUBSEQUENT, first_note=1, near_note=True)


def place(style: str, label: str, locator: str) -> str:
    """A later note's place."""
    from dataclasses import replace

    processor = csl.Processor(csl.load(style), WORKS)
    bare = plain(processor.cluster([LATER])).removesuffix(".")
    whole = plain(processor.cluster([replace(LATER, label=label, locator=locator)]))
    return whole.removesuffix(".").removeprefix(bare).lstrip("., ")


@pytest.mark.parametrize(
    ("style", "label", "locator", "shown"),
    [
        # Chicago 17, 14.157: the note's number follows the page's
        ("chicago-17", "page", "12, n. 3", "12n3"),
        ("chicago-18", "page", "12, nn. 3-4", "12nn3–4"),
        ("chicago-18", "page", "12, note 3", "12n3"),
        # Bluebook 21, rule 3.2(b)
        ("bluebook", "page", "12, n. 3", "at 12 n.3"),
        ("bluebook", "page", "12, notes 3-4", "at 12 nn.3–4"),
        ("oscola", "page", "12, n. 3", "12, n 3"),
        ("mhra", "page", "12, note 3", "p. 12, n. 3"),
        ("apa", "page", "12, note 3", "p. 12, n. 3"),
        ("oscola", "chapter", "2, para 4", "ch 2, para 4"),
        ("bluebook", "chapter", "2, para 4", "ch. 2, para. 4"),
        ("mhra", "section", "3, paragraphs 4-5", "s. 3, paras 4–5"),
        ("mhra", "chapter", "2, p. 6-7", "ch. 2, pp. 6–7"),
        ("chicago-18", "page", "12, fig. 2", "12, fig. 2"),
        ("mhra", "page", "1,204", "p. 1,204"),
        ("mhra", "page", "1,204-1,210", "pp. 1,204–1,210"),
        ("mhra", "page", "45, 1,204", "pp. 45, 1,204"),
        ("apa", "version", "2024-1", "Version 2024-1"),
        ("oscola", "version", "2024-1", "v 2024-1"),
    ],
)
def test_a_place_has_the_styles_words(style: str, label: str, locator: str, shown: str) -> None:
    """Each kind of place has the style's own label, in the singular for one."""
    assert place(style, label, locator) == shown


@given(st.integers(1, 99), st.integers(0, 999))
def test_a_number_with_its_thousands_is_one(thousands: int, rest: int) -> None:
    """A comma before the last three figures parts no numbers."""
    one = f"{thousands},{rest:03d}"
    assert not is_plural(one, counts=False)
    assert is_plural(f"{one}-{thousands + 1},000", counts=False)
    assert is_plural(f"7, {one}", counts=False)


@given(st.sampled_from(sorted(FURTHER_LABELS)), st.integers(1, 99), st.integers(1, 99))
def test_what_follows_a_place_makes_it_no_plural(form: str, first: int, second: int) -> None:
    """One chapter stays one, whatever kind of place in it is named."""
    assert not is_plural(f"{first}, {form} {second}", counts=False)


@pytest.mark.parametrize(
    ("style", "end"),
    [("chicago-18", "”Worlds.”"), ("bluebook", "”Worlds.”"), ("oscola", "”Worlds”."), ("mhra", "”Worlds”.")],
)
def test_a_full_stop_stands_by_typed_marks_as_the_style_has_it(style: str, end: str) -> None:
    """American styles put the full stop inside quotation marks, British outside (Chicago 17, 6.9)."""
    from dataclasses import replace

    processor = csl.Processor(csl.load(style), WORKS)
    typed = replace(LATER, suffix=(Text(", under “Two Worlds”"),))
    assert plain(processor.cluster([typed])).endswith(end.lstrip("”"))
    asked = replace(LATER, suffix=(Text(", under “Whose Worlds?”"),))
    assert plain(processor.cluster([asked])).count(".") == (0 if style in ("chicago-18", "bluebook") else 1)
