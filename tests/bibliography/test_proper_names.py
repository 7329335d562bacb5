"""Names inside titles: how they are known from .bib files and CLDR, and how they are marked."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mkdocs_testimony.bibliography import decode, index, read
from mkdocs_testimony.bibliography.names_in_cldr import names_in_cldr
from mkdocs_testimony.bibliography.names_in_entries import braced, names_in_entries
from mkdocs_testimony.bibliography.proper_names import marked_title, proper_names
from mkdocs_testimony.bibliography.scan import scan
from mkdocs_testimony.inline import Style, Styled, Text, plain

CLDR = tuple(names_in_cldr())


def names_of(
    title: str, *known: str, perhaps: tuple[str, ...] = (), common: tuple[str, ...] = ()
) -> list[str]:
    """The stretches of a title that are taken for names."""
    names = proper_names(known, perhaps=perhaps, common=common)
    return [title[start:end] for start, end in names.spans(title)]


@pytest.mark.parametrize(
    ("title", "found"),
    [
        ("Iran's Oil and Chinese Money in the United Arab Emirates", "Iran Chinese United Arab Emirates"),
        ("Iranians, Pakistanis and Europeans in Tehran", "Iranians Pakistanis Europeans Tehran"),
        ("Saudi and Emirati Ports in the Middle East", "Saudi Middle East"),
        ("Sino-Soviet Talks in the Indo-Pacific", "Sino Soviet Indo Pacific"),
        ("The South China Sea and the Taiwan Strait", "South China Sea Taiwan Strait"),
        ("The Gulf of Oman after the Korean War", "Gulf Oman Korean War"),
        ("Northern Iran and the Sea", "Iran"),
        ("Iran May Sell Oil: The March to War", "Iran"),
        ("Treaties of 4 March 2022 and May 2023", "March May"),
        ("Polish Ports, Central Questions, Oral History", "Polish"),
    ],
)
def test_countries_peoples_cities_and_months_are_names(title: str, found: str) -> None:
    """CLDR's names, their plurals and adjectives, and what is made of them with a common word, are names."""
    assert " ".join(names_of(title, *CLDR)) == found


def test_a_phrase_is_a_name_as_a_whole() -> None:
    """Small words in it are nothing of it; another's possession is no part of it; longer names win."""
    known = ("Strait of Hormuz", "People's Republic of China", "China Military")
    assert names_of("The Strait of Hormuz and the Strait", *known) == ["Strait", "Hormuz"]
    assert names_of("The People’s Republic of China", *known) == ["People", "Republic", "China"]
    assert names_of("China's Military", *known) == []
    assert names_of("A China Military View", *known) == ["China", "Military"]


def test_what_is_small_elsewhere_is_no_name_for_that_alone() -> None:
    """A word that may be a name is none where it was met in small letters; a phrase, if all of it was."""
    perhaps = ("Council", "Kharg", "Security Council", "Kharg Terminal")
    common = ("council", "security", "terminal")
    assert names_of("Council and Kharg", perhaps=perhaps, common=common) == ["Kharg"]
    assert names_of("Kharg Terminal", perhaps=perhaps, common=common) == ["Kharg", "Terminal"]
    assert names_of("Security Council", perhaps=perhaps, common=common) == []


BIB = r"""
@report{one, author = {Kardon, Isaac and {Ministry of Foreign Affairs}}, institution = {Naval War College},
  title = {Ships of {Norinco} in {the {Red Sea}}: {A} Na{\"\i}ve {V}iew}, location = {Newport, RI},
  abstract = {A view of the war and its {Small} words.}, date = {2024}}
"""


def test_entries_tell_names() -> None:
    """Braced words of titles are names; so are people and bodies, places perhaps; what is small is common."""
    found = index([("a.bib", BIB.encode())])
    assert [name for piece in found.entries.values() for name in braced(piece)] == ["Norinco", "Red Sea"]
    source = read(found, ["one"]).sources["one"]
    evidence = names_in_entries(found.entries.values(), [source.work], [source.fields])
    assert {"Norinco", "Red Sea", "Isaac Kardon", "Kardon Isaac"} <= set(evidence.names)
    assert {"Ministry of Foreign Affairs", "Naval War College"} <= set(evidence.names)
    assert set(evidence.perhaps) == {"Newport", "RI"}
    assert {"war", "words"} <= evidence.common
    assert "norinco" not in evidence.common


@given(st.text(alphabet="Iran China's Strait of-Hor\"muz\\{}'’ 12.", max_size=60))
def test_marking_changes_no_character(title: str) -> None:
    """A title with its names marked reads the same, and only what has a capital is marked."""
    names = proper_names(["Iran", "China", "Strait of Hormuz"])
    tree = (Styled(Style.EMPHASIS, decode(title)), Text(title))
    made = marked_title(tree, names)
    assert plain(made) == plain(tree)


@given(st.text(max_size=200))
def test_no_file_is_too_odd_to_look_for_braces(text: str) -> None:
    """Looking for braces in a broken .bib finds something or nothing, and does not fail."""
    for head in ("@book{k, title = {", '@book{k, title="', "@book{k,", ""):
        for piece in scan("a.bib", head + text).pieces:
            assert all(one in text for one in braced(piece))


@pytest.mark.parametrize("end", ["", "}", "},", "}, year = {x % {", "}, = 3}", '}, note = "x}'])
def test_a_title_is_read_of_a_broken_entry_too(end: str) -> None:
    """What is braced in a title is a name, whatever is wrong behind it."""
    (piece,) = scan("a.bib", "@book{k, title = {On {Kharg} and More}, note = {y" + end).pieces
    assert list(braced(piece)) == ["Kharg"]
