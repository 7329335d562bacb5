"""SRC013 tells bodies' names and accuses nobody: measured on the names of `benchmarks/body_names.py`."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mkdocs_testimony.rules.src013_unbraced_corporate_author import is_body

sys.path.insert(0, str(Path(__file__).parents[2] / "benchmarks"))

import body_names


def test_no_person_is_accused() -> None:
    """A person called like a body (Margaret Court, Robert Service) is none."""
    assert body_names.wrong()[1] == []


def test_most_bodies_are_told() -> None:
    """Four of five bodies' names without braces are seen for what they are."""
    missed = body_names.wrong()[0]
    assert len(missed) <= len(body_names.BODIES) / 5, missed


@pytest.mark.parametrize("name", ["{World Bank}", "Bank, World", "Reuters", "", "World", "a and b"])
def test_what_is_written_as_a_name_is_none(name: str) -> None:
    """A name in braces, with a comma, or of one word needs no braces."""
    assert not is_body(name)


@given(st.sampled_from(body_names.PERSONS), st.sampled_from(body_names.PERSONS))
def test_a_person_with_more_given_names_is_none(first: str, second: str) -> None:
    """Given names of one person before the whole name of another are still a person's."""
    given_names = [word for word in first.split() if word[0].isupper()][:1]
    name = " ".join([*given_names, second])
    if " of " not in name and " the " not in name:
        assert not is_body(name) or name.startswith("Royal"), name
