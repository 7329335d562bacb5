"""A near name is one that can have been meant; one that merely shares letters is not named."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mkdocs_testimony.markdown.vocabulary import CLASSES, KEYS
from mkdocs_testimony.nearness import distance_of, near_names

SOURCES = ("sun2024", "kardon2021", "ghorbani2021beidou", "fig-map", "oil-discount", "arlen2024")


@pytest.mark.parametrize(
    ("typed", "known", "meant"),
    [
        ("judgement", CLASSES, "judgment"),
        ("Judgment", CLASSES, "judgment"),
        ("judgmnet", CLASSES, "judgment"),
        ("recomendation", CLASSES, "recommendation"),
        ("claims", CLASSES, "claim"),
        ("assess", CLASSES, "assessment"),
        ("key_assessments", CLASSES, "key-assessments"),
        ("rest-on", KEYS, "rests-on"),
        ("restson", KEYS, "rests-on"),
        ("rests_on", KEYS, "rests-on"),
        ("confidense", KEYS, "confidence"),
        ("language", KEYS, "lang"),
        ("sun2042", SOURCES, "sun2024"),
        ("Sun2024", SOURCES, "sun2024"),
        ("sunCrude2024", SOURCES, "sun2024"),
        ("kardon", SOURCES, "kardon2021"),
        ("ghorbani2021", SOURCES, "ghorbani2021beidou"),
        ("oildiscount", SOURCES, "oil-discount"),
    ],
)
def test_what_can_have_been_meant_is_named_first(typed: str, known: tuple[str, ...], meant: str) -> None:
    """A slip of the keys, capitals, hyphens, a beginning, the same parts."""
    assert near_names(typed, known)[:1] == [meant]


@pytest.mark.parametrize(
    ("typed", "known"),
    [
        ("class", KEYS),
        ("style", KEYS),
        ("width", KEYS),
        ("id", KEYS),
        ("foo", KEYS),
        ("name", KEYS),
        ("title", KEYS),
        ("warning", CLASSES),
        ("figure", CLASSES),
        ("table", CLASSES),
        ("columns", CLASSES),
        ("center", CLASSES),
        ("harbourwatch", SOURCES),
        ("smith2024", SOURCES),
        ("lund2022", SOURCES),
        ("2024", SOURCES),
        ("map", SOURCES),
        ("", SOURCES),
    ],
)
def test_what_cannot_have_been_meant_is_not_named(typed: str, known: tuple[str, ...]) -> None:
    """Words of other languages, names of other works, a year alone."""
    assert near_names(typed, known) == []


@given(st.text(max_size=30), st.text(max_size=30))
def test_nearness_is_the_same_both_ways(one: str, two: str) -> None:
    """It never fails, and which of the two was typed does not matter."""
    assert distance_of(one, two) == distance_of(two, one)
