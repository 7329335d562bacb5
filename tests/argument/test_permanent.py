"""A statement's permanent link is its id or a hash of its words, and outlives a move."""

from __future__ import annotations

import json

import bare
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mkdocs_testimony.argument.published import DamagedError, ids, record
from mkdocs_testimony.model import Testimony

BODY = "It grew [@alpha].\n\n{#named}\nIt fell [@beta].\n"


def links(testimony: Testimony) -> dict[str, str]:
    return {one.text: one.link for one in testimony.statements.values()}


def test_a_paragraph_put_in_before_moves_no_link() -> None:
    """The position of each later statement changes; its link does not, nor by how its text is broken."""
    before, after = (
        bare.written(BODY),
        bare.written("First [@gamma].\n\n" + BODY.replace("It grew", "It\ngrew")),
    )
    assert links(before)["It fell."] == links(after)["It fell."] == "named"
    assert links(before)["It grew."] == links(after)["It grew."]
    assert {one.address.anchor for one in before.statements.values()} == {"p1", "p2"}


def test_a_reference_s_number_is_not_its_words() -> None:
    """A statement that names another keeps its link when that other is numbered anew."""
    first = "As @named says, so.\n\n"
    before, after = bare.written(first + BODY), bare.written(first + "New [@alpha].\n\n" + BODY)
    said = [
        next(one for one in whole.statements.values() if one.text.startswith("As"))
        for whole in (before, after)
    ]
    assert said[0].text != said[1].text
    assert said[0].link == said[1].link


@given(st.lists(st.sampled_from(["Same.", "Same.", "Other.", "{#p1}\nNamed."]), min_size=1, max_size=8))
@settings(max_examples=30, deadline=None)
def test_no_two_links_of_a_page_are_one(said: list[str]) -> None:
    """Statements of the same words have links of their own, beside whatever ids a page has."""
    (page,) = bare.written("\n\n".join(dict.fromkeys(said) if "{#p1}\nNamed." in said else said)).pages
    found = [one.link for one in page.statements]
    assert len(set(found)) == len(found)
    assert set(found) <= page.anchors


def test_the_record_reads_back() -> None:
    """What a build writes names every id with its line, and where each address is."""
    text = record(bare.written(BODY), "content")
    assert json.loads(text)["ids"] == {"named": "questions/01.md#named"}
    assert len(json.loads(text)["words"]) == 1
    ((name, line),) = ids(text).items()
    assert (name, text.split("\n")[line - 1].strip()) == ("named", '"named": "questions/01.md#named"')


@pytest.mark.parametrize(
    "text",
    [
        *("", "{", "[]", '{"format": "x"}', '{"format": "testimony-anchors", "version": 9}', "[" * 100_000),
        f'{{"format": "testimony-anchors", "version": 1, "ids": {{"a": {"9" * 5_000}}}}}',
    ],
)
def test_another_file_is_told(text: str) -> None:
    """What is no record of this version is said to be none."""
    with pytest.raises(DamagedError):
        ids(text)


def test_an_id_spelled_in_another_way_has_its_line() -> None:
    """JSON spells a letter in many ways, and other parts of the record may name the id before."""
    text = '{"said": {\n"oil": "x"},\n'
    text += '"format": "testimony-anchors", "version": 1,\n"ids": {\n"\\u006fil": "x"\n}}'
    assert ids(text) == {"oil": 5}


@given(st.dictionaries(st.text(max_size=8), st.text(max_size=3), max_size=6), st.booleans())
@settings(deadline=None)
def test_every_id_is_found_at_a_line(named: dict[str, str], plain: bool) -> None:
    """Ids of any characters are read, each at the line that names it, as any program may write them."""
    value = {"format": "testimony-anchors", "version": 1, "ids": named}
    text = json.dumps(value, ensure_ascii=plain, indent=1)
    for name, line in ids(text).items():
        assert json.dumps(name, ensure_ascii=plain) in text.split("\n")[line - 1]
    assert list(ids(text)) == list(named)
