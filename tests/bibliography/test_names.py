"""Name lists: people, bodies, particles, suffixes."""

from __future__ import annotations

import pytest
from bib_cases import cases, titles
from hypothesis import given, settings
from hypothesis import strategies as st

from mkdocs_testimony.bibliography.names import BadNameError, parse_names
from mkdocs_testimony.model.works import Person

CASES = cases("names.md")


def shown(name: Person) -> str:
    """A name on one line, its empty parts left out."""
    if name.others:
        return "others"
    parts = ("family", "given", "particle", "suffix", "literal")
    return " ".join(f"{part}={getattr(name, part)}" for part in parts if getattr(name, part))


@pytest.mark.parametrize(("title", "source", "expected"), CASES, ids=titles(CASES))
def test_a_name_list_is_read_as_written_down(title: str, source: str, expected: str) -> None:
    """Each fixture's names give the lines beside them."""
    assert "\n".join(shown(name) for name in parse_names(source)) == expected


def test_a_name_with_too_many_commas_is_refused() -> None:
    """Names that were separated by commas instead of "and" are refused, never guessed at."""
    with pytest.raises(BadNameError):
        parse_names("Smith, John, Doe, Jane")


@given(st.text(st.sampled_from("{}\\'\"`, =~-aBé and"), max_size=40))
@settings(max_examples=100, deadline=None)
def test_any_text_gives_names_or_is_refused(value: str) -> None:
    """No text raises anything but the refusal, and every name has a family name or is a body."""
    try:
        names = parse_names(value)
    except BadNameError:
        return
    assert all(isinstance(name, Person) for name in names)
