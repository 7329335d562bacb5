"""What `strip-periods` takes out and what it leaves."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mkdocs_testimony.csl.evaluate.decoration import without_periods
from mkdocs_testimony.csl.output.pieces import string_of


@pytest.mark.parametrize(
    ("text", "bare"),
    [
        ("F. Supp. 2d", "F Supp 2d"),
        ("F.3d", "F3d"),
        ("U.S.C.", "USC"),
        ("U.S. Department of the Treasury", "US Department of the Treasury"),
        ("St. John", "St John"),
        ("King Jr.", "King Jr"),
        ("UN Doc. E/CN.4/1999/61", "UN Doc E/CN.4/1999/61"),
        ("Investing.com", "Investing.com"),
        ("Amazon.co.uk Ltd.", "Amazon.co.uk Ltd"),
        ("S/RES/2231.", "S/RES/2231"),
        ("81.com", "81.com"),
        ("1.6GW", "1.6GW"),
        ("p.", "p"),
    ],
)
def test_stops_of_abbreviations_go(text: str, bare: str) -> None:
    """An abbreviation loses its stops; a site's name, a document's symbol and decimals keep theirs."""
    assert string_of(without_periods([text])) == bare


@given(st.text(alphabet="Aab.1 /-"))
def test_only_stops_go(text: str) -> None:
    """Nothing but full stops is ever taken out."""
    assert string_of(without_periods([text])).replace(".", "") == text.replace(".", "")
