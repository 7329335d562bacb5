"""The print build: a PDF that meets its standards, or the last good one and a finding."""

from __future__ import annotations

import io
import re
import struct
import time
import zlib
from pathlib import Path

import pikepdf
import pytest
from printed import FRONT, QUESTION, pdf_of, project, question, unsound, words

from mkdocs_testimony import glyphs
from mkdocs_testimony.printing import build
from mkdocs_testimony.printing.typst import compile_pdf

EVERYTHING = """
## Arms^[A note in a heading.] and *oil*

{#lead .judgment confidence=moderate}
A judgment on what follows^[One.

{.assumption}
Taken as given[^n].

[^n]: First paragraph.

    Second, with a list:

    - one

{.recommendation}
Congress should act (@lead).

- a^[Two.]
  - b

    more
1. c

> Quoted.^[Three.]

::: {#tbl-oil}
| A^[Head.] | B |
|:-:|--:|
| x | 1^[Cell.] |

Oil.^[Caption.]
:::

::: {#fig-map}
![A map of ports](../figures/map.svg)

Ports.^[Map.]
:::

::: {#fig-chart .chart}
| Year | Iran | Russia |
|---|--:|--:|
| 2021 | 1.1 | 2.15 |
| 2022 | 1,000 | n/a |

Drawn.^[Chart.]
:::

::: note
Mind [the table](#tbl-oil) and <https://example.org/>.
:::

#### Deep

```
code
```

---

The end.
""".replace("follows^[One.", "follows.^[One.]")


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """A PDF that holds every construct once."""
    root = tmp_path_factory.mktemp("whole")
    result = build(question(root, EVERYTHING), root, root / "out.pdf", timestamp=0, font_folders=())
    assert result.path is not None, result.findings
    assert result.standards == ("ua-1", "a-2a"), result.findings
    assert not result.findings
    return result.path.read_bytes()


@pytest.mark.parametrize("profile", ["ua1", "2a"])
def test_the_pdf_meets_its_standards(whole: bytes, profile: str) -> None:
    """An independent checker finds nothing against PDF/UA-1 and PDF/A-2a."""
    assert unsound(whole, profile) == []


def test_another_language_is_said_in_the_pdf(tmp_path: Path) -> None:
    """A paragraph, a heading and a span say their language; their notes are in the statement's."""
    root = tmp_path
    text = "{lang=fr}\n## Oui\n\n{lang=de}\nErdöl.^[Oil.]\n\nOil is [óleo *bruto*]{lang=pt-BR}.^[Crude.]\n"
    result = build(question(root, text), root, root / "out.pdf", timestamp=0, font_folders=())
    assert result.path is not None, result.findings
    assert result.standards == ("ua-1", "a-2a")
    data = result.path.read_bytes()
    for profile in ("ua1", "2a"):
        assert unsound(data, profile) == []
    with pikepdf.open(io.BytesIO(data)) as pdf:
        said = [
            (str(one.get("/S", "")), str(one.Lang))
            for one in pdf.objects
            if isinstance(one, pikepdf.Dictionary) and "/Lang" in one
        ]
        inside = b"".join(one.Contents.read_bytes() for one in pdf.pages)
    assert ("/H2", "fr") in said
    assert not [tag for tag, _ in said if tag == "/Note"]
    runs = re.findall(rb"/Lang ?\(([^)]*)\)", inside)
    assert [run for run in runs if run != b"en-US"] == [b"de", b"pt-BR", b"pt-BR"]


def test_each_note_is_printed_once_with_its_number(whole: bytes) -> None:
    """Notes in a heading, a list, a quotation, a table's head and cell and captions stand once, in order."""
    text = words(whole)
    said = [
        "Anoteinaheading",
        "One.",
        "Firstparagraph",
        "Two.",
        "Three.",
        "Head.",
        "Cell.",
        "Caption.",
        "Map.",
    ]
    for number, note in enumerate(said, 1):
        assert text.count(f"{number}{note}") == 1, (number, note, text)


def test_the_facts_of_the_document(whole: bytes) -> None:
    """Title, author, language and subject are set, and the bookmarks are short and without notes."""
    with pikepdf.open(io.BytesIO(whole)) as pdf:
        assert str(pdf.Root.Lang) == "en-US"
        assert str(pdf.docinfo["/Title"]) == "A Statement on Ports"
        assert str(pdf.docinfo["/Author"]) == "Ada Example"
        assert str(pdf.docinfo["/Subject"]) == "A Hearing"
        with pdf.open_outline() as outline:
            entries = [(item.title, [child.title for child in item.children]) for item in outline.root]
        assert entries == [("Summary", []), ("Question 1. Oil", ["Arms and oil"])]
        assert [float(side) for side in pdf.pages[0].MediaBox] == [0, 0, 612, 792]
    text = words(whole)
    assert "Page1of" not in text  # no folio on the cover
    assert "Page2of" in text
    assert text.startswith("TestimonybeforetheCommission")
    assert "PreparedstatementofAdaExample" in text
    assert "Disclaimer" in text
    assert "February20,2025·Washington,DC" in text


def test_references_lead_somewhere(whole: bytes) -> None:
    """Every link is an address outside or a place on a page of the file."""
    with pikepdf.open(io.BytesIO(whole)) as pdf:
        pages = {leaf.objgen for leaf in pdf.pages}
        links = [link for leaf in pdf.pages for link in leaf.get("/Annots", []) if link.Subtype == "/Link"]
        outside = [str(link.A.URI) for link in links if "/A" in link and "/URI" in link.A]
        inside = [
            link.Dest if "/Dest" in link else link.A.D for link in links if "/URI" not in link.get("/A", {})
        ]
        assert outside == ["https://example.org/"]
        assert len(inside) >= 15
        for place in inside:
            target = place[0] if isinstance(place, pikepdf.Array) else None
            assert target is not None, place
            assert target.objgen in pages, place


def test_kinds_are_told_in_words(whole: bytes) -> None:
    """Judgment, assumption and recommendation are named, so that a copy in grey tells them apart."""
    text = words(whole)
    assert "Judgmentmoderateconfidence" in text
    assert "AssumptionTakenasgiven" in text
    assert "Recommendation1Congressshouldact" in text
    assert "Howtoreadthisstatement" in text


def test_the_same_tree_gives_the_same_bytes(whole: bytes, tmp_path: Path) -> None:
    """With the same timestamp a second build, in another folder, is the same file byte for byte."""
    result = build(question(tmp_path, EVERYTHING), tmp_path, tmp_path / "x.pdf", timestamp=0, font_folders=())
    assert result.path is not None
    assert result.path.read_bytes() == whole


def test_paragraph_numbers_can_be_left_out(tmp_path: Path) -> None:
    """`paragraph_numbers: false` on the cover prints none, and list items get bullets again."""
    cover = "---\ntitle: T\nparagraph_numbers: {}\n---\n"
    texts = {}
    for value in ("true", "false"):
        root = tmp_path / value
        made = project(root, {"content/index.md": cover.format(value), QUESTION: FRONT + "One.\n\n- item\n"})
        texts[value] = words(pdf_of(made, root / "out.pdf"))
    assert "¶1One.(a)item" in texts["true"]
    assert "How much oil?One.•item".replace(" ", "") in texts["false"]


def test_numbers_start_anew_where_asked(tmp_path: Path) -> None:
    """With `numbering: question` the second question's first mark prints 1 again."""
    files = {
        "content/questions/01.md": FRONT + "Alpha.^[First.]\n",
        "content/questions/02.md": "---\nquestion: 2\nprompt: Q\n---\n\nBeta.^[Other.]\n",
    }
    made = project(tmp_path, files, "numbering: question")
    text = words(pdf_of(made, tmp_path / "out.pdf"))
    assert "Alpha.1" in text
    assert "Beta.1" in text
    assert "1First." in text
    assert "1Other." in text


def test_a_failed_build_leaves_the_last_good_one(tmp_path: Path) -> None:
    """A picture that only the engine finds broken is told at its line; the older PDF stays, alone."""
    out = tmp_path / "print" / "out.pdf"
    assert build(question(tmp_path, "Fine."), tmp_path, out, timestamp=0, font_folders=()).path == out
    before = out.read_bytes()
    text = "Text.\n\n::: {#fig-m}\n![Alt](../figures/bad.png)\n\nPorts.\n:::\n"
    rows = zlib.compress(b"\x09" + bytes(8))  # a filter that PNG does not know
    head = struct.pack(">IIBBBBB", 8, 1, 8, 0, 0, 0, 0)
    chunks = ((b"IHDR", head), (b"IDAT", rows), (b"IEND", b""))
    data = b"".join(
        struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))
        for name, body in chunks
    )
    (tmp_path / "content/figures/bad.png").write_bytes(b"\x89PNG\r\n\x1a\n" + data)
    made = project(tmp_path, {QUESTION: FRONT + text})
    result = build(made, tmp_path, out, timestamp=0, font_folders=())
    assert result.path is None
    [finding] = result.findings
    assert (finding.code, finding.span.path, finding.span.line) == ("PRN001", QUESTION, 10)
    assert "content/figures/bad.png" in finding.message
    assert out.read_bytes() == before
    assert [path.name for path in out.parent.iterdir()] == ["out.pdf"]


def test_a_place_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    """When the PDF cannot be written the caller learns of it: it is no fault of the text's."""
    (tmp_path / "print").write_text("a file, not a folder")
    made = question(tmp_path, "Fine.")
    with pytest.raises(OSError, match="print"):
        build(made, tmp_path, tmp_path / "print" / "out.pdf", timestamp=0, font_folders=())
    assert (tmp_path / "print").read_text() == "a file, not a folder"


def test_an_endless_document_is_stopped(tmp_path: Path) -> None:
    """After the time limit the engine's process is killed and the build says so."""
    start = time.monotonic()
    endless = {"main.typ": "#for a in range(99999) { for b in range(99999) { } }"}
    made = compile_pdf(endless, {}, font_folder=glyphs.FONTS, timeout=0.5)
    assert time.monotonic() - start < 5
    assert not made.pdf
    assert "more than 0.5 seconds" in made.error
    out = tmp_path / "out.pdf"
    result = build(question(tmp_path, "Fine."), tmp_path, out, timestamp=0, timeout=0.01, font_folders=())
    assert result.path is None
    assert [finding.code for finding in result.findings] == ["PRN001"]
    assert not out.exists()


def test_a_missing_picture_prints_its_words(tmp_path: Path) -> None:
    """A draft with a picture that is not there prints its description, and still meets the standards."""
    text = "::: {#fig-m}\n![Ports on a coast](../figures/none.png)\n\nPorts.\n:::\n"
    result = build(question(tmp_path, text), tmp_path, tmp_path / "o.pdf", timestamp=0, font_folders=())
    assert result.standards == ("ua-1", "a-2a")
    assert "Portsonacoast" in words(tmp_path / "o.pdf")


def test_a_character_without_a_glyph_is_a_box(tmp_path: Path) -> None:
    """A draft prints a box where no face has the character, says so, and still meets the standards."""
    made = question(tmp_path, "Title 中\ue000.")
    result = build(made, tmp_path, tmp_path / "o.pdf", timestamp=0, font_folders=())
    assert result.standards == ("ua-1", "a-2a")
    assert [(finding.code, "U+4E2D" in finding.message) for finding in result.findings] == [("PRN003", True)]
    assert "Title□□." in words(tmp_path / "o.pdf")


def test_an_empty_testimony_prints(tmp_path: Path) -> None:
    """A tree with nothing but a cover's title gives a PDF."""
    made = project(tmp_path, {"content/index.md": "---\ntitle: T\n---\n"})
    result = build(made, tmp_path, tmp_path / "o.pdf", timestamp=0, font_folders=())
    assert result.path is not None, result.findings
    assert result.pages == 2


def test_a_very_long_note_breaks_over_pages(tmp_path: Path) -> None:
    """A note longer than a page is printed whole, and begins on its mark's page."""
    made = question(tmp_path, "Said.^[" + "A long note goes on and on. " * 300 + "Its end.]\n")
    result = build(made, tmp_path, tmp_path / "o.pdf", timestamp=0, font_folders=())
    assert not result.findings
    text = re.sub(r"Page\dof\d|AStatementonPorts(Question1)?", "", words(tmp_path / "o.pdf"))
    assert text.count("Alongnotegoesonandon.") == 300
    assert "Itsend." in text


def test_the_settings_hold(tmp_path: Path) -> None:
    """Paper, contents and language are as set, and a date is written as that language writes it."""
    more = "locale: en-GB\nprint:\n  paper: a4\n  contents: false\n  justify: true\n  margin: 2.5cm"
    made = question(tmp_path, "{.judgment}\nSo it is.\n", more)
    result = build(made, tmp_path, tmp_path / "o.pdf", timestamp=0, font_folders=())
    assert result.pages == 3
    assert result.standards == ("ua-1", "a-2a"), result.findings
    with pikepdf.open(tmp_path / "o.pdf") as pdf:
        assert [round(float(side)) for side in pdf.pages[0].MediaBox] == [0, 0, 595, 842]
        assert str(pdf.Root.Lang) == "en-GB"
    text = words(tmp_path / "o.pdf")
    assert "20February2025" in text
    assert "Contents" not in text
    assert text.index("Asummary.") < text.index("Howtoreadthisstatement") < text.index("Soitis.")
