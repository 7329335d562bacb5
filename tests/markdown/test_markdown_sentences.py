"""Where sentences end."""

from __future__ import annotations

from pathlib import Path

import pytest

from mkdocs_testimony.markdown import sentences

CASES = (Path(__file__).parent / "fixtures" / "sentences.txt").read_text("utf-8").splitlines()


@pytest.mark.parametrize("case", CASES)
def test_sentences_end_where_a_reader_ends_them(case: str) -> None:
    """Abbreviations, initials, decimals and quotations do not end a sentence; what follows them may."""
    expected = case.split(" | ")
    text = " ".join(expected)
    assert [text[start:end] for start, end in sentences(text)] == expected


def test_white_space_belongs_to_no_sentence() -> None:
    """Offsets leave out the white space before, between and after sentences; an empty text has none."""
    assert sentences("  One.\n Two.  ") == [(2, 6), (8, 12)]
    assert sentences(" \n") == []
