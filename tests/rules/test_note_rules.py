"""The rules on notes and the places that they name."""

from __future__ import annotations

import pytest
from example_tree import BIB, codes, question
from hypothesis import given
from hypothesis import strategies as st

from mkdocs_testimony.evidence.pages import is_named
from mkdocs_testimony.rules.cit011_locator_out_of_range import ranges

KIM = """@article{kim2024,
  author       = {Kim, Min-jun},
  title        = {Tracking Ships at Night},
  journaltitle = {Journal of Maritime Data},
  pages        = {PAGES},
  date         = {2024},
}
@book{roe2024,
  author    = {Roe, Richard},
  title     = {The Shadow Fleet},
  publisher = {Example Press},
  pagetotal = {200},
  date      = {2024},
}
@online{page2024,
  author = {Roe, Richard},
  title  = {A Page on the Web},
  date   = {2024-01-05},
  url    = {https://example.org/page},
}
"""


def told(code: str, text: str, pages: str = "321--345") -> list[int]:
    """Columns at which the code is told in a question of one paragraph."""
    found = question(text + "\n", **{BIB: KIM.replace("PAGES", pages)})
    return [one.span.column for one in found if one.code == code]


@pytest.mark.parametrize(
    ("text", "pages", "wrong"),
    [
        ("A [@kim2024, p. 321].", "321--345", False),
        ("A [@kim2024, pp. 330-45].", "321--345", False),
        ("A [@kim2024, pp. 344-46].", "321--345", True),
        ("A [@kim2024, pp. 322, 400].", "321--345", True),
        ("A [@kim2024, p. 330].", "321-45", False),
        ("A [@kim2024, p. 45].", "321-45", True),
        ("A [@kim2024, chap. 2].", "321--345", False),
        ("A [@kim2024, p. xii].", "321--345", False),
        ("A [@kim2024, p. 7].", "A4", False),
        ("A [@kim2024, p. 107].", "101", False),
        ("A [@kim2024, p. 99].", "101", True),
        ("A [@kim2024, p. 9].", "1--3, 8--12", False),
        ("A [@kim2024, p. 5].", "1--3, 8--12", True),
        ("A [@roe2024, p. 200].", "", False),
        ("A [@roe2024, p. 201].", "", True),
        ("A [@page2024, p. 5].", "", False),
    ],
)
def test_pages_that_a_source_does_not_have(text: str, pages: str, wrong: bool) -> None:
    """A page is told where the entry says that the source has it not, and only there."""
    assert bool(told("CIT011", text, pages or "1--9")) is wrong


def test_an_article_number_is_no_page() -> None:
    """A page of an article that is found by its number is not compared with the number."""
    bib = KIM.replace("pages        = {PAGES}", "eid          = {20345}")
    found = question("A [@kim2024, p. 7].\n", **{BIB: bib})
    assert "CIT011" not in codes(found)


@given(st.integers(1, 5000), st.integers(0, 400), st.booleans())
def test_ranges_are_read_as_they_are_written(first: int, more: int, shortened: bool) -> None:
    """A range means the same with all its digits and without those that its ends share."""
    last = first + more
    end = str(last)
    if shortened and len(end) == len(str(first)):
        same = next((n for n, (a, b) in enumerate(zip(str(first), end, strict=True)) if a != b), len(end) - 1)
        end = end[same:]
    assert ranges(f"{first}-{end}") == [(first, last)]


@pytest.mark.parametrize(
    ("text", "columns"),
    [
        ("The deck has 300 m² and 20 km² of sea [@page2024].", []),
        ("The tons were counted.¹² Ships came [@page2024].", [23]),
        ("The shipments¹² came [@page2024].", [14]),
        ("Ships came.[3] More came [@page2024].", [12]),
        ("See [3](https://example.org) for more [@page2024].", []),
        ("The code `a.[3]` is shown [@page2024].", []),
    ],
)
def test_numbers_typed_by_hand(text: str, columns: list[int]) -> None:
    """A raised or bracketed number after a word is told, a unit's exponent and a link are not."""
    assert told("CIT005", text) == columns


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("A [@roe2024, p. 3; @roe2024, p. 9].", 1),
        ("A [@roe2024; @roe2024; @roe2024].", 2),
        ("A [@roe2024, p. 3; but see @roe2024, p. 9].", 0),
        ("A.^[Said in @roe2024, p. 3, and taken back in @roe2024, p. 9.]", 0),
        ("A [@roe2024; @page2024].", 0),
    ],
)
def test_a_source_cited_twice_in_one_note(text: str, count: int) -> None:
    """Each mention after the first is told, unless words of its own or prose stand before it."""
    assert len(told("CIT008", text)) == count


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("He calls it “a fleet of shadows” [@roe2024].", True),
        ("He calls it “a fleet of shadows” [@roe2024, p. 3].", False),
        ("He calls it “a fleet of shadows” [@roe2024, chap. 3].", False),
        ("He calls it “shadowy” [@roe2024].", False),
        ("The page calls it “a fleet of shadows” [@page2024].", False),
        ("He calls it “a fleet of shadows” [@roe2024; @page2024].", False),
        ("It grew [@roe2024]. The page calls it “a fleet of shadows” [@page2024].", False),
        ("> A fleet of shadows is what it is [@roe2024].", True),
        ("> A fleet of shadows is what it is [@roe2024, p. 3].", False),
    ],
)
def test_quotations_without_a_place(text: str, wrong: bool) -> None:
    """Words quoted from a paged source want a place in it; a word or two, and web pages, do not."""
    assert bool(told("CIT010", text)) is wrong


@pytest.mark.parametrize(
    ("cited", "hint"),
    [
        ("@roe2024, pg. 12", "Did you mean `p.`?"),
        ("@roe2024, pgs. 12-14", "Did you mean `pp.`?"),
        ("@roe2024, sectoin 4", "Did you mean"),
        ("@roe2024, slide 4", "Labels are"),
        ("@roe2024, June 2020", ""),
        ("@roe2024, emphasis added", ""),
        ("@roe2024, p. 3, table 4", ""),
    ],
)
def test_labels_that_are_none(cited: str, hint: str) -> None:
    """A word with a number after it that is no label is told, with the label that may be meant."""
    found = question(f"A [{cited}].\n", **{BIB: KIM.replace("PAGES", "1--9")})
    messages = [one.message for one in found if one.code == "CIT014"]
    assert len(messages) == bool(hint)
    assert all(hint in message for message in messages)


def test_five_works_are_too_many_for_one_note() -> None:
    """Only a note that says nothing about its many works is told."""
    entries = KIM.replace("PAGES", "1--9")
    more = "".join(entries.replace("2024,\n", f"{year},\n") for year in (2021, 2022))
    keys = "; ".join(f"@{name}{year}" for year in (2021, 2022) for name in ("kim", "roe", "page"))
    found = question(f"A [{keys}].\n\nB.^[{keys.replace('; ', ' and ')} agree.]\n", **{BIB: more})
    assert codes(found).count("CIT012") == 1


def test_a_page_of_thousands_of_digits_is_none() -> None:
    """What no page can be is left out, and what is no decimal number is no number of pages."""
    assert ranges("9" * 5_000 + "-" + "9" * 5_001) == []
    assert ranges("7, " + "9" * 5_000) == [(7, 7)]
    assert not is_named("9" * 5_000, "1-" + "9" * 5_001)
    assert not is_named("²", "1-3")
    assert is_named("2", "1-3")
