"""A .bib file's tree loses nothing: its parts make up the text, whatever stands in it."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mkdocs_testimony.bibliography.scan import scan
from mkdocs_testimony.bibliography.tree import BibTree, Kind

ROOT = Path(__file__).parents[2]
FILES = sorted([*ROOT.glob("tests/**/*.bib"), *ROOT.glob("citations/*.bib")])
PIECES = st.sampled_from(
    [
        *(
            "@book{a, title = {A}}",
            "@book{b,",
            "@string{c = {C}}",
            "@preamble{ {x} }",
            "@comment{ @book{d,} }",
        ),
        *("@comment(", "@book(e, title = {E})", "@{f}", "}", "{", '"', "% @book{g,}", "\n", " ", "@misc{= }"),
        *("text", "\\{", ",", "@", "@book{h title = {H}}", "é", "\r\n", "@preamble{", "@comment{"),
    ]
)


def sound(tree: BibTree) -> None:
    """Nothing is missing or there twice, and each slice stands where its node says."""
    assert tree.printed() == tree.text
    assert all(before.end == after.start for before, after in pairwise(tree.nodes))
    assert all(node.start < node.end for node in tree.nodes)
    for node, piece in tree.placed():
        assert tree.text[node.start : node.end] == piece.text
        line = tree.text.count("\n", 0, node.start) + 1
        assert (piece.line, piece.column) == (line, node.start - tree.text.rfind("\n", 0, node.start))


@given(st.lists(PIECES, max_size=20))
def test_any_text_comes_back_to_the_byte(pieces: list[str]) -> None:
    """Entries, strings, comments and junk in any order, broken or whole."""
    sound(scan("a.bib", "".join(pieces)))


@given(st.text(alphabet='@{}()"%=,#abstringcomment \n', max_size=80))
def test_any_signs_come_back_too(text: str) -> None:
    """Signs that mean something in a .bib file."""
    sound(scan("a.bib", text))


@pytest.mark.parametrize("place", FILES, ids=lambda place: str(place.relative_to(ROOT)))
def test_real_files_come_back(place: Path) -> None:
    """Every .bib file of the repository, with all of its entries as nodes of their own."""
    tree = scan("a.bib", place.read_text(encoding="utf-8"))
    sound(tree)
    assert tree.pieces


def test_every_kind_has_its_node() -> None:
    """What each part is."""
    text = "Hello\n@string{a = {A}}\n@preamble{{x}}@comment{y}\n@book{k, title = a}\n@book{title = {No key}}"
    kinds = [node.kind for node in scan("a.bib", text).nodes if node.kind is not Kind.TEXT]
    assert kinds == [Kind.STRING, Kind.PREAMBLE, Kind.COMMENT, Kind.ENTRY, Kind.ENTRY]
    assert [piece.key for piece in scan("a.bib", text).pieces] == ["a", "k"]
