"""What the rules on pages tell and do not tell, beyond their examples."""

from __future__ import annotations

import pytest
from example_tree import BIB, FRONT, OIL, REST, codes, question, told


def test_empty_question() -> None:
    """A question without an answer, or with nothing but context, is told at its prompt."""
    for text in ("", "{.context}\nThank you.\n"):
        (finding,) = question(text)
        assert (finding.code, finding.span.line) == ("DOC001", 3)


@pytest.mark.parametrize("heading", ["How much “oil” – does Iran sell?", 'How much "oil" - does  Iran sell?'])
def test_heading_may_differ_in_typing(heading: str) -> None:
    """Kinds of quotes, dashes and spaces do not make another question."""
    front = FRONT.replace("How much oil does Iran sell?", "'How much “oil” — does Iran sell?'")
    assert question(f"{front}# {heading}\n\n{OIL}") == []


def test_pictures() -> None:
    """A picture on the web, outside the tree or not named is told, and a figure that holds none."""
    for src, words in [
        ("https://a.org/x.png", "on the web"),
        ("../../secret.png", "outside"),
        ("../figures/none.png", "no picture content/figures/none.png"),
        ("data:image/png;base64,iVBORw0KGgo=", "The picture itself stands here as text"),
        ("ftp://a.org/x.png", "may not begin with `ftp:`"),
    ]:
        (finding,) = question(f"::: {{#fig-x}}\n![A map]({src})\n\nMap [@kardon2021].\n:::\n\n{OIL}")
        assert finding.code == "DOC006"
        assert words in finding.message
    findings = question(f"::: {{#fig-x}}\nMap [@kardon2021].\n:::\n\n{OIL}")
    assert "DOC006" in codes(findings)


FIGURE = """::: {#fig-x}
![A map](../figures/map.png)

Map [@kardon2021].
:::

The map ![again](../figures/map.png) shows it [@sun2024].
"""


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("map.png", "<!DOCTYPE html><title>404</title>", "is a web page"),
        ("map.svg", "<svg xmlns='http://www.w3.org/2000/svg'><rect></svg>", "is not valid XML"),
        ("map.tiff", "II*\0", "is a TIFF file"),
        ("map.pdf", "%PDF-1.7", "is a PDF file"),
        ("map.png", "", "is an empty file"),
    ],
)
def test_a_picture_that_cannot_be_shown(name: str, data: str, words: str) -> None:
    """It is told by its name, at its first place, and once."""
    text = FIGURE.replace("map.png", name)
    (finding,) = question(text, **{f"content/figures/{name}": data})
    assert (finding.code, finding.span.line, finding.severity) == ("DOC021", 7, "error")
    assert finding.message.startswith(f"The picture content/figures/{name} {words}")


def test_a_picture_may_lack_letters_in_print() -> None:
    """Words in an SVG need a font as those on the page do."""
    drawing = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><text>\ue000</text></svg>'
    findings = question(FIGURE.replace("map.png", "map.svg"), **{"content/figures/map.svg": drawing})
    assert [(one.code, one.span.line) for one in findings] == [("DOC017", 7)]


def test_links() -> None:
    """Links to pages, files, headings, statements and paragraphs are followed; to the web they are not."""
    good = (
        "[a](02-arms.md) [b](02-arms.md#p1) [c](#oil) [d](../figures/ports.svg) [e](https://a.org) [f](#p1)"
    )
    other = {"content/questions/02-arms.md": FRONT.replace(": 1", ": 2") + OIL}
    text = f"## Oil\n\nIran sold oil {good} [@sun2024].\n"
    assert not [f for f in question(text, **other) if f.code == "DOC011"]
    for bad in ("03-arms.md", "02-arms.md#p9", "#gas", "../../x.md", "02-arms/"):
        (finding,) = [f for f in question(f"Oil [a]({bad}) [@sun2024].\n", **other) if f.code == "DOC011"]
        assert (finding.span.column, finding.span.end_column) == (5, 10 + len(bad))


def test_glyphs() -> None:
    """Characters without a glyph are told once a file and kind of font: in text, front matter and sources."""
    bib = "@online{x, title={石油 of 中国}, translatedtitle={Oil}, organization={O}, date={2020}, url={https://a.org/x}}"
    front = FRONT.replace("sell?", "sell 石油?")
    findings = told({"content/questions/01-oil.md": f"{front}Iran sold 石油 [@x].\n", BIB: bib})[1]
    assert codes(findings) == ["DOC017", "DOC017"]
    assert [finding.span.line for finding in findings] == [3, 1]
    assert findings[1].span.column == 19
    assert "fonts-noto-cjk" in findings[1].message


def test_comment_needs_no_glyph() -> None:
    """What is not printed, such as a comment, needs no glyph."""
    assert question(f"<!-- 石油 -->\n\n{OIL}") == []


@pytest.mark.parametrize("text", ["`TK` in code", "the TK-1980 radar", "a TKO", "Article XX", "stock"])
def test_no_draft_marker(text: str) -> None:
    """Code, names with a number and words that only hold the letters are not told."""
    assert question(f"Iran sold {text} [@sun2024].\n") == []


@pytest.mark.parametrize("text", ["TKTK", "figTK", "XXX", "XXXX"])
def test_draft_marker(text: str) -> None:
    """Each form of the mark is told, in a note as in the text."""
    assert codes(question(f"Iran sold {text} [@sun2024].^[See {text}.]\n")) == ["DOC008", "DOC008"]


@pytest.mark.parametrize(
    "text",
    [
        "“One [@sun2024].\n\n“Two [@sun2024].\n\n“Three” [@sun2024].",
        "“One ‘two’ three,” he said [@sun2024].",
        '"One," he said [@sun2024].',
        "„Eins“ [@sun2024].",
        "“One [*two*](https://a.org) **three**” [@sun2024].",
        "He said “one [@sun2024] two.”",
    ],
)
def test_balanced_quotation(text: str) -> None:
    """Quotations over several paragraphs, in straight marks, nested, and across markup are all right."""
    assert "DOC009" not in codes(question(text + "\n"))


@pytest.mark.parametrize(("text", "column"), [("One” two [@sun2024].", 4), ("A “one” “two [@sun2024].", 9)])
def test_unbalanced_quotation(text: str, column: int) -> None:
    """The mark without a counterpart is the one that is told."""
    (finding,) = question(text + "\n")
    assert (finding.code, finding.span.column) == ("DOC009", column)


def test_limit_in_pages_is_not_counted_here() -> None:
    """A limit in pages tells nothing; one in words counts tables and headings but no notes and annexes."""
    for limit, expected in [("1 page", []), ("22 words", []), ("21 words", ["DOC003"])]:
        cover = REST["content/index.md"].replace("title: S", f"length_limit: {limit}\ntitle: S")
        text = (
            "## Oil and gas\n\nIran sold oil.^[A note of many words, @kardon2021.]\n\n"
            "::: {#tbl-x}\n| A | B |\n|---|---|\n| 1 | 2 |\n\nTable [@sun2024].\n:::\n"
        )
        annex = {"content/annexes/01-a.md": "---\ntitle: More\n---\n\n" + OIL}
        found = codes(question(text, **{"content/index.md": cover}, **annex))
        # The annex stands in no nav; that is told beside.
        assert [code for code in found if code != "DOC016"] == expected, limit


def test_no_cover() -> None:
    """A cover that names no commission, or a witness without a name, is told."""
    cover = REST["content/index.md"]
    for text in (cover.replace("commission:", "panel:"), cover.replace("- name: Jane Doe\n    ", "- ")):
        assert codes(question(OIL, **{"content/index.md": text})) == ["DOC012"]
