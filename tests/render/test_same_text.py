"""A note says the same on the site, in print and as plain text; and runs from right to left stay apart."""

from __future__ import annotations

import re
import sys
from html.parser import HTMLParser
from pathlib import Path

import pytest
from html_testimony import Places
from hypothesis import given, settings
from hypothesis import strategies as st

from mkdocs_testimony import csl, glyphs
from mkdocs_testimony.inline import Inline, Text, plain
from mkdocs_testimony.render.html import inline as html_inline
from mkdocs_testimony.render.typst import text as typst_text

sys.path.insert(0, str(Path(__file__).parents[1] / "csl"))

from test_csl_properties import items, sites

LITERAL = re.compile(r'(?:(?:outside|inside|tongue)\(|region: )?"(?:[^"\\]|\\.)*"')


class Words(HTMLParser):
    """The characters of HTML, without its tags."""

    def __init__(self, source: str) -> None:
        super().__init__()
        self.text = ""
        self.feed(source)
        self.close()

    def handle_data(self, data: str) -> None:
        self.text += data


def of_html(tree: tuple[Inline, ...]) -> str:
    """What a browser shows of a tree."""
    return Words(html_inline.inline(tree, Places())).text


def of_typst(tree: tuple[Inline, ...]) -> str:
    """What Typst prints of a tree: its string literals, but for addresses, labels and languages."""
    code = ", ".join(typst_text.inline(tree, lambda page, anchor: "label"))
    literals = [found for found in LITERAL.findall(code) if found.startswith('"')]
    text = "".join(literal[1:-1] for literal in literals)
    return re.sub(r"\\u\{([0-9a-f]+)\}|\\(.)", lambda m: m[2] or chr(int(m[1], 16)), text)


def seen(text: str) -> str:
    """The characters that are drawn: no white space, no signs of direction."""
    return "".join(char for char in text if not glyphs.invisible(char) and char != "\u00a0")


@pytest.fixture(scope="module")
def styles() -> dict[str, csl.Style]:
    return {name: csl.load(name) for name in csl.SHIPPED}


@settings(max_examples=100, deadline=None)
@given(st.sampled_from(csl.SHIPPED), items, items, st.lists(sites, min_size=1, max_size=3))
def test_a_note_says_the_same_everywhere(
    styles: dict[str, csl.Style], name: str, first: dict, second: dict, cites: list[csl.CiteItem]
) -> None:
    """Whatever the work and the style, HTML, Typst and plain text have the same characters in one order."""
    processor = csl.Processor(styles[name], {"a": first, "b": second})
    tree = processor.cluster(cites)
    assert seen(of_html(tree)) == seen(of_typst(tree)) == seen(plain(tree))


def test_the_page_number_after_an_arabic_name_stays_after_it() -> None:
    """A run from right to left is an element of its own on the site, and between isolates in print."""
    tree = (Text("الأحمد, 12. שלום עולם, 7; Kardon."),)
    html = html_inline.inline(tree, Places())
    assert html == '<bdi dir="rtl">الأحمد</bdi>, 12. <bdi dir="rtl">שלום עולם</bdi>, 7; Kardon.'
    (code,) = typst_text.inline(tree, lambda page, anchor: "")
    assert code == r'"\u{2067}الأحمد\u{2069}, 12. \u{2067}שלום עולם\u{2069}, 7; Kardon."'


def test_text_from_left_to_right_is_left_as_it_is() -> None:
    """Latin, Cyrillic and Chinese text gets no element and no sign."""
    tree = (Text("王小明, Иванов & Kardon, 12."),)
    assert html_inline.inline(tree, Places()) == "王小明, Иванов &amp; Kardon, 12."
    assert typst_text.inline(tree, lambda page, anchor: "") == ['"王小明, Иванов & Kardon, 12."']
