"""LaTeX in .bib fields becomes inline nodes, whatever is typed."""

from __future__ import annotations

import time
import unicodedata
from collections.abc import Sequence

import pytest
from bib_cases import cases, notation, titles
from hypothesis import given, settings
from hypothesis import strategies as st

from mkdocs_testimony.bibliography import decode, decode_plain
from mkdocs_testimony.bibliography.latex_frames import DEPTH
from mkdocs_testimony.bibliography.latex_symbols import ACCENTS, CHARACTERS, QUOTES, STYLES, SWITCHES
from mkdocs_testimony.inline import Inline, Link, Text, plain
from thinned import thinned

CASES = cases("latex.md")
PIECES = [
    *"{}$`'\"~^_-% a",
    *(f"\\{name}" for name in [*ACCENTS, *CHARACTERS, *STYLES, *SWITCHES, *QUOTES]),
    *(
        "\\url{",
        "\\href{javascript:a}{",
        "\\emph",
        "``",
        "''",
        "$^{2}$",
        "“",
        "”",
        "’",
        "\\unknown[x]{",
        "word",
    ),
]
latex = st.one_of(st.text(max_size=60), st.lists(st.sampled_from(PIECES), max_size=40).map("".join))


@pytest.mark.parametrize(("title", "source", "expected"), CASES, ids=titles(CASES))
def test_a_field_decodes_as_written_down(title: str, source: str, expected: str) -> None:
    """Each fixture's LaTeX gives exactly the tree beside it."""
    assert notation(decode(source)) == expected


@given(latex)
@settings(max_examples=100, deadline=None)
def test_any_input_gives_a_shallow_tree(source: str) -> None:
    """No input raises, nests deeper than the printers can go, or leaves an empty text node."""
    tree = decode(source)
    assert _depth(tree) <= DEPTH + 2
    assert all(text for text in _texts(tree))


@given(latex)
@settings(max_examples=100, deadline=None)
def test_every_link_is_harmless(source: str) -> None:
    """Whatever is typed, a link's scheme is http, https or mailto."""
    for href in _links(decode(source)):
        assert href.split(":", 1)[0].lower() in {"http", "https", "mailto"}, href


@given(
    st.text(
        st.characters(categories=["Lu", "Ll"], max_codepoint=0x17F).filter(
            lambda char: len(unicodedata.normalize("NFD", char)) == 2
        ),
        max_size=12,
    )
)
@settings(max_examples=100, deadline=None)
def test_accented_letters_survive_the_way_to_latex_and_back(word: str) -> None:
    """An accented letter spelt as an accent command, in any of its forms, is read as that letter."""
    commands = {combining: name for name, combining in reversed(ACCENTS.items())}
    for form in ("\\{0}{{{1}}}", "{{\\{0}{{{1}}}}}", "{{\\{0} {1}}}"):
        spelt = ""
        for char in word:
            base, combining = unicodedata.normalize("NFD", char)
            spelt += form.format(commands[combining], base) if combining in commands else char
        assert decode_plain(spelt) == word


@given(st.text(st.characters(exclude_characters="\\{}$`'\"~“”‘’-", exclude_categories=["Cs"]), max_size=60))
@settings(max_examples=100, deadline=None)
def test_text_without_marks_is_unchanged(source: str) -> None:
    """Text that holds none of LaTeX's marks is one node with the same words."""
    words = " ".join(source.split())
    assert decode(source) == ((Text(words),) if words else ())


@pytest.mark.parametrize(
    "piece",
    thinned(
        ["{", "}", "{}", "`a", '"a', "\\'{", "\\url{", "\\a[b", "{a'", "$x", "\\emph{x", "\\em ", "-"], 4
    ),
)
def test_hostile_length_is_read_in_linear_time(piece: str) -> None:
    """A hundred thousand repetitions of any mark are read within seconds and without recursion."""
    started = time.process_time()
    tree = decode(piece * (100_000 // len(piece)))
    assert time.process_time() - started < 5
    assert isinstance(plain(tree), str)


def _depth(nodes: Sequence[Inline]) -> int:
    return max((1 + _depth(node.children) for node in nodes if not isinstance(node, Text)), default=1)


def _texts(nodes: Sequence[Inline]) -> list[str]:
    out: list[str] = []
    for node in nodes:
        out.extend([node.text] if isinstance(node, Text) else _texts(node.children))
    return out


def _links(nodes: Sequence[Inline]) -> list[str]:
    out: list[str] = []
    for node in nodes:
        if not isinstance(node, Text):
            out.extend([node.href] if isinstance(node, Link) else [])
            out.extend(_links(node.children))
    return out
