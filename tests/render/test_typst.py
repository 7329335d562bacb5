"""The Typst renderer: every token has its call, and every character of an author's stands in a literal."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it.token import Token
from typst_testimony import QUESTION, question, tree

from mkdocs_testimony import glyphs
from mkdocs_testimony.inline import Inline, Link, Quoted, Reference, Style, Styled, Text, plain
from mkdocs_testimony.model import Testimony
from mkdocs_testimony.render.typst.document import files, printout
from mkdocs_testimony.render.typst.inline import UnknownTokenError
from mkdocs_testimony.render.typst.text import collapsed, inline, joined, literal, name

FIXTURES = Path(__file__).parent / "fixtures" / "typst.md"
LITERAL = re.compile(r'"(?:[^"\\]|\\.)*"')


def cases() -> list[tuple[str, str, str]]:
    """(title, input, expected) of a file whose cases are parted by lines of one dot."""
    parts = FIXTURES.read_text(encoding="utf-8").split("\n.\n")
    return [
        (parts[n].strip().splitlines()[-1], parts[n + 1], parts[n + 2]) for n in range(0, len(parts) - 2, 3)
    ]


def blocks(testimony: Testimony) -> str:
    """What is generated for the question, without the import and the heading."""
    return "\n".join(files(testimony)["pages/2.typ"].split("\n")[2:])


def decoded(code: str) -> str:
    """The text of a Typst string literal, after the language's own rules."""
    assert LITERAL.fullmatch(code), code
    return re.sub(
        r'\\(?:u\{([0-9a-f]+)\}|(["\\]))',
        lambda found: chr(int(found[1], 16)) if found[1] else found[2],
        code[1:-1],
    )


@pytest.mark.parametrize(("title", "source", "expected"), cases())
def test_markdown_prints_as_expected(title: str, source: str, expected: str) -> None:
    """Each construct gives the calls that the fixture file shows."""
    assert blocks(question(source)).strip() == expected.strip(), title


@given(st.text())
@settings(max_examples=100)
def test_a_literal_holds_its_text(text: str) -> None:
    """A literal reads back as the text; only control characters and lone surrogates become U+FFFD."""
    shapeless = {c for c in text if unicodedata.category(c) in ("Cc", "Cs") and not glyphs.invisible(c)}
    assert decoded(literal(text)) == "".join("\ufffd" if c in shapeless else c for c in text)
    assert "\n" not in literal(text)
    assert decoded(name(text)) == text
    assert name(text).isascii()


trees = st.recursive(
    st.builds(Text, st.text(max_size=12)),
    lambda children: (
        st.builds(Styled, st.sampled_from(Style), st.tuples(children, children))
        | st.builds(Quoted, st.tuples(children))
        | st.builds(Link, st.sampled_from(["https://example.org", "javascript:x"]), st.tuples(children))
        | st.builds(Reference, st.just("a.md"), st.text(max_size=3), st.tuples(children))
    ),
    max_leaves=8,
)


@given(st.lists(trees, max_size=4))
@settings(max_examples=100)
def test_a_note_prints_its_plain_text(nodes: list[Inline]) -> None:
    """The literals of a formatted tree, but for addresses and labels, spell the tree's plain text."""
    code = ", ".join(joined(inline(nodes, lambda page, anchor: f"{page}#{anchor}")))
    code = re.sub(r'(?:outside|inside)\("(?:[^"\\]|\\.)*", ', "(", code)
    spelled = "".join(decoded(found) for found in LITERAL.findall(code))

    def seen(text: str) -> str:
        text = "".join(
            "\ufffd" if not glyphs.invisible(c) and unicodedata.category(c) == "Cc" else c for c in text
        )
        # The signs that keep a run from right to left apart are no text.
        return re.sub(r"[\s\u2067\u2069]+", "", collapsed(text))

    assert seen(spelled) == seen(plain(nodes))
    assert "javascript" not in code


def test_every_line_leads_back_to_its_author() -> None:
    """Each generated line of a block names the file and line at which the author wrote the block."""
    made = printout(question("First.\n\n> Quoted\n> [@kardon2021].\n\n- item\n"))
    lines, spans = made.files["pages/2.typ"].splitlines(), made.spans["pages/2.typ"]
    assert len(lines) == len(spans)
    places = {
        line: span.line for line, span in zip(lines, spans, strict=True) if span and span.path == QUESTION
    }
    found = {key: next(n for line, n in places.items() if key in line) for key in ("First", "Quoted", "item")}
    assert found == {"First": 7, "Quoted": 9, "item": 12}


def test_an_unknown_token_is_a_loud_error() -> None:
    """A token outside the model's vocabulary raises, and the message names it."""
    made = question("Text.")
    page = made.page(QUESTION)
    broken = replace(page, tokens=(Token("html_block", "", 0, content="<b>", meta={}),))
    with pytest.raises(UnknownTokenError, match="html_block"):
        printout(replace(made, pages=(broken,)))


def test_a_place_that_is_not_printed_is_no_link() -> None:
    """A link to a page or anchor that the PDF does not have prints its words alone; others are links."""
    code = blocks(question("{#a}\nOne.\n\nSee [x](gone.md#y), [z](#a) and @a.\n"))
    assert 'plain("x")' in code
    assert 'inside("content/questions/01-oil.md#a", "z")' in code
    assert 'inside("content/questions/01-oil.md#p1", "Question\u00a01,\u00a0¶\u00a01")' in code


def test_each_label_stands_once() -> None:
    """No label is given out twice, whatever ids, aliases and notes a tree has."""
    text = "{#a alias=b}\nOne [@kardon2021].\n\n## A\n\n## A\n\n- {#c}\n  x[^n]\n- y[^n]\n\n[^n]: Said.\n"
    made = files(tree({QUESTION: "---\nquestion: 1\nprompt: Q\n---\n" + text}))
    given_out = re.findall(r"at: \(([^)]*)\)", "".join(made.values()))
    labels = [label for group in given_out for label in LITERAL.findall(group)]
    assert len(labels) > 10
    assert len(labels) == len(set(labels))


@pytest.mark.parametrize("numbering", ["document", "question"])
def test_notes_carry_the_model_s_numbers(numbering: str) -> None:
    """The number printed at a mark is the note's own, also where numbering starts anew."""
    front = "---\nquestion: {}\nprompt: Q\n---\n"
    made = tree(
        {
            "content/questions/01.md": front.format(1) + "A [@kardon2021].\n\n## H^[N]\n\nB^[C].\n",
            "content/questions/02.md": front.format(2) + "D^[E].\n",
        },
        numbering,
    )
    pages = "".join(text for path, text in files(made).items() if path.startswith("pages/"))
    numbers = [int(n) for n in re.findall(r"number: (\d+)", pages)]
    assert numbers == [note.number for note in made.notes.values()]
    assert numbers == ([1, 2, 3, 4] if numbering == "document" else [1, 2, 3, 1])
