"""Which words keep their full stop at the end of a title."""

from __future__ import annotations

import pytest

from mkdocs_testimony.bibliography.titles import unstopped
from mkdocs_testimony.inline import Text, plain
from mkdocs_testimony.locator_labels import LABELS

WHOLE_TOO = {"app.", "apps.", "art.", "arts.", "loc.", "locs.", "tit.", "tits."}


@pytest.mark.parametrize("label", sorted(form for form in LABELS if form.endswith(".")))
def test_labels_of_parts_keep_their_stop(label: str) -> None:
    """A part's abbreviated label keeps its stop, unless it is a word of its own as well."""
    assert plain(unstopped((Text(f"Papers of the Fleet {label}"),))).endswith(".") == (label not in WHOLE_TOO)


@pytest.mark.parametrize("word", ["Inc.", "Ltd.", "Corp.", "Jr.", "etc.", "Sept.", "U.S.", "D.", "Ph.D."])
def test_short_forms_keep_their_stop(word: str) -> None:
    """Forms of companies, titles of persons, months, letters and words with stops inside."""
    assert plain(unstopped((Text(f"A Fleet and {word}"),))).endswith(word)


@pytest.mark.parametrize("word", ["Sea.", "Ships.", "Art.", "Can.", "2020.", "Peace."])
def test_a_catalogues_stop_goes(word: str) -> None:
    """A whole word's stop is the catalogue's."""
    assert plain(unstopped((Text(f"A Fleet at {word}"),))) == f"A Fleet at {word[:-1]}"
