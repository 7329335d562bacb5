"""The words of a statement are those that a reader sees."""

from __future__ import annotations

import bare
import pytest


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("{#one}\nIt is so, says @alpha, and rain falls.\n", "It is so, says Alpha, and rain falls."),
        ("{#one}\nIt is so, -@alpha and rain falls.\n", "It is so, and rain falls."),
        ("{#one}\nIt is so -@alpha [p. 4]. Rain falls.\n", "It is so. Rain falls."),
        ("{#one}\nRain falls. It is so -@alpha\n", "Rain falls. It is so"),
        ("{#one}\nIt is so [-@alpha].\n", "It is so."),
    ],
    ids=["named", "suppressed", "with a page", "at the end", "in brackets"],
)
def test_a_suppressed_author_is_no_word_of_the_statement(body: str, expected: str) -> None:
    """`@key` puts its author into a statement's words; `-@key`, which prints its mark alone, does not."""
    whole = bare.written(body, through="format")
    (statement,) = (one for one in whole.statements.values() if one.id == "one")
    assert statement.text == expected
    assert [cite.key for cite in statement.cites] == ["alpha"]


def test_a_suppressed_reference_keeps_its_words() -> None:
    """`-@id` of a statement prints its address like `@id`, so that the address stands in the words too."""
    whole = bare.written("{#one}\nIt is so [@alpha].\n\n{#two .judgment}\nIt follows from -@one.\n")
    (statement,) = (one for one in whole.statements.values() if one.id == "two")
    assert statement.text == "It follows from Question 1, ¶ 1."
