"""Whatever an author types is printed as it is: nothing of it is run, and nothing is lost."""

from __future__ import annotations

import json
import re
import tempfile
import unicodedata
from pathlib import Path

import pytest
import typst
from hypothesis import given, settings
from hypothesis import strategies as st
from printed import MAP, QUESTION, pdf_of, project, question, words

from mkdocs_testimony import glyphs
from mkdocs_testimony.printing import build
from mkdocs_testimony.printing.breaker import Placing
from mkdocs_testimony.printing.typst import compile_pdf
from mkdocs_testimony.render.direction import fenced
from mkdocs_testimony.render.typst.cover import measures
from mkdocs_testimony.render.typst.document import TEMPLATE
from mkdocs_testimony.render.typst.text import call, literal
from mkdocs_testimony.render.typst.text import words as as_words
from mkdocs_testimony.settings import PrintSettings

HOSTILE = [
    "#panic()",
    '#read("/etc/passwd")',
    '"); #panic("',
    '\\"); #panic(',
    "@x <label> = heading",
    "$x$ [ ] { } ( ) _ * ` ~ # //no comment /* nor this */",
    "- item + item / term: 1. one",
    "\\u{41} \\n \\",
    "https://example.org/#panic()",
]


def printable(text: str) -> str:
    """A text with U+FFFD for what has no shape at all: control characters and lone surrogates."""
    return "".join(
        "\ufffd" if unicodedata.category(c) in ("Cc", "Cs") and not glyphs.invisible(c) else c for c in text
    )


def expected(text: str) -> str:
    """What a reader must see of a text, without white space."""
    return "".join(c for c in printable(text) if not glyphs.invisible(c) and not c.isspace())


@given(st.lists(st.text() | st.sampled_from(HOSTILE), min_size=30, max_size=30))
@settings(max_examples=15, deadline=None)
def test_the_engine_reads_the_text_itself(texts: list[str]) -> None:
    """The engine's value of a literal is the author's text, for any characters at all."""
    main = f"#metadata(({', '.join(literal(text) for text in texts)}))<texts>"
    with tempfile.TemporaryDirectory() as root:
        value = typst.eval(
            {"main.typ": main.encode()}, "query(<texts>).first().value", root=root, ignore_system_fonts=True
        )
    assert json.loads(value) == [printable(text) for text in texts]


def leftwards(character: str) -> bool:
    """Whether it, or its script, is written from right to left: print puts a fence round it."""
    wayward = unicodedata.bidirectional(character) in ("R", "AL", "AN")
    return wayward or fenced(character, str, lambda run: "") == ""


# Left to right and without marks that join: there the drawn order is the reading order. Letters of other
# scripts and marks are held to by the test after this one.
drawn = st.characters(
    codec="utf-8",
    categories=("Lu", "Ll", "Nd", "Pc", "Pd", "Ps", "Pe", "Pi", "Pf", "Po", "Sm", "Sc", "Sk", "So", "Zs"),
).filter(lambda c: not leftwards(c) and not glyphs.missing(c))


@given(
    st.lists(
        st.text(drawn, min_size=1, max_size=60)
        | st.text(st.sampled_from("#$*_`~<>=+-/\\@[](){}\"'.:; ab1"), min_size=1, max_size=40)
        | st.sampled_from(HOSTILE),
        min_size=25,
        max_size=25,
    )
)
@settings(max_examples=8, deadline=None)
def test_the_pdf_holds_the_text(texts: list[str]) -> None:
    """What a program reads from the PDF is the text, character for character."""
    page = ['#import "/template.typ": *', "#show: statement"]
    page += [f"#{call('para', literal(str(n) + '>'), as_words(text))}" for n, text in enumerate(texts)]
    page += ["#finish()"]
    files = {
        "main.typ": "\n".join(page),
        "template.typ": TEMPLATE.read_text(encoding="utf-8"),
        "measures.typ": measures(PrintSettings()),
        "placing.typ": Placing().typst(),
    }
    made = compile_pdf(files, {}, font_folder=glyphs.FONTS, standards=[[]])
    assert made.pdf, made.diagnostic
    assert not made.error
    wanted = "".join(f"{n}>{expected(text)}" for n, text in enumerate(texts))
    found = re.sub(r"Page\d+of\d+", "", words(made.pdf))
    assert unicodedata.normalize("NFC", found) == unicodedata.normalize("NFC", wanted)


def test_other_scripts_lose_no_character(tmp_path: Path) -> None:
    """Right-to-left text, combining marks and joiners print every visible character."""
    text = "עברית שלום, naïve cafe\u0301, fi\u200dffi, Ελληνικά, Ж\u0301, a\u200db, \u202eabc\u202c."
    made = question(tmp_path, text)
    out = tmp_path / "out.pdf"
    assert build(made, tmp_path, out, timestamp=0, font_folders=()).path == out
    found = unicodedata.normalize("NFC", words(out))
    for character in expected(unicodedata.normalize("NFC", text)):
        assert character in found, f"U+{ord(character):04X}"
    assert sorted(c for c in found if "\u05d0" <= c <= "\u05ea") == sorted("עבריתשלום")


def test_hostile_text_everywhere(tmp_path: Path) -> None:
    """Code in a title, a name, a prompt, a heading, a caption, an alternative text or an id is not run."""
    evil = '#panic() "); #panic(" @x $ [ <l> \\\\'
    quoted = json.dumps(evil)
    cover = f"---\ntitle: {quoted}\ncommission: {quoted}\nwitness:\n  - name: {quoted}\n---\n"
    page = (
        f"---\nquestion: 1\ntitle: {quoted}\nprompt: {quoted}\nparts: [{quoted}, {quoted}]\n---\n\n"
        '## Heading #panic() "); #panic("\n\n{#x"y}\nText.\n\n::: {#fig-m}\n'
        '![Alt #panic() "); #panic("](../figures/map.svg)\n\nCaption #panic()\n:::\n\n'
        '`#panic()"); #panic("`\n\n[l](<https://example.org/"); #panic(">)\n'
    )
    made = project(tmp_path, {"content/index.md": cover, QUESTION: page, "content/figures/map.svg": MAP})
    out = tmp_path / "out.pdf"
    result = build(made, tmp_path, out, timestamp=0, font_folders=())
    assert result.path == out, result.findings
    assert result.standards == ("ua-1", "a-2a")
    assert words(out).count("#panic()") >= 9


@pytest.mark.parametrize("code", ['#read("/etc/passwd")', '#read("../secret")', '#read("secret")'])
def test_nothing_on_disk_can_be_read(code: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Even code of the engine's own reads no file: its root is empty, wherever the command is run."""
    (tmp_path / "secret").write_text("hidden")
    monkeypatch.chdir(tmp_path)
    made = compile_pdf({"main.typ": code + "#metadata(none)"}, {}, font_folder=glyphs.FONTS)
    assert not made.pdf
    assert re.search("not found|would escape the project root", made.error), made.error


def test_a_long_address_copies_whole(tmp_path: Path) -> None:
    """An address that breaks over lines in a note reads back without hyphen, space or gap."""
    address = "https://example.org/" + "a-long-segment/of_words/" * 8 + "end?query=1&more=2#part.html"
    made = question(tmp_path, f"Said.^[See <{address}>.]\n")
    assert address in words(pdf_of(made, tmp_path / "out.pdf"))
