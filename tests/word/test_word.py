"""`testimony word`: the same words, numbers and notes as the site and the print, in Word's own terms."""

from __future__ import annotations

import io
import json
import re
import struct
import sys
import zipfile
import zlib
from pathlib import Path
from xml.etree import ElementTree

import pytest
from documents import COVER, FRONT, QUESTION, document, notes, part, project, question, text, w
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it.token import Token

import mkdocs_testimony.printing as template_typ
from mkdocs_testimony.inline import Text, plain
from mkdocs_testimony.model import Note, Testimony
from mkdocs_testimony.passes import run
from mkdocs_testimony.project import load
from mkdocs_testimony.render.html import renderer as html
from mkdocs_testimony.render.word.book import UnknownTokenError
from mkdocs_testimony.render.word.document import Wishes
from mkdocs_testimony.render.word.numbering import counted
from mkdocs_testimony.render.word.runs import Look, Piece, composed, plain_text, properties, settled
from mkdocs_testimony.word.reading import package
from mkdocs_testimony.word.zotero_style import style_id

sys.path.insert(0, str(Path(__file__).parents[1] / "render"))

from test_same_text import of_typst, seen

ROOT = Path(__file__).parents[2]
BIB = """
@book{able2020, author = {Able, Ann}, title = {Ports & Pipes}, publisher = {Press}, location = {London},
  date = {2020}}
@article{qin2021, author = {Qin, Bo}, title = {Oil <and> Order}, journaltitle = {Review}, date = {2021},
  url = {https://example.org/a?b=1&c=2}}
"""


def cited(root: Path, words: str, more: str = "") -> Testimony:
    """A tree whose one question says this, with two sources."""
    return project(root, {QUESTION: FRONT + words, "citations/a.bib": BIB}, more)


def finished(note: Note) -> str:
    """A note's text as the passes leave it."""
    out: list[str] = []
    for token in note.body:
        if token.type == "inline":
            out.append("".join(_characters(child) for child in token.children or ()))
    return " ".join("\n".join(out).split())


def _characters(child: Token) -> str:
    if child.type == "formatted":
        return plain(child.meta["inline"])
    return " " if child.type in ("softbreak", "hardbreak") else child.content


def squeezed(said: str) -> str:
    """Text with each run of white space as one space."""
    return " ".join(said.split(" ")).replace("\n", " ").strip()


def in_html(testimony: Testimony, note: Note) -> str:
    """What the site shows of a note."""

    class Places:
        def page(self, path: str, anchor: str) -> str:
            return f"#{anchor}"

        def link(self, href: str) -> str:
            return href

        picture = link

    page = testimony.page(note.page)
    shown = html.HtmlRenderer(testimony, page, Places()).render(note.body)
    return "".join(ElementTree.fromstring(f"<x>{shown.replace('<br>', ' ')}</x>").itertext())


def in_typst(note: Note) -> str:
    """The characters of the literals by which the print shows a note."""
    children = [child for token in note.body if token.type == "inline" for child in token.children or ()]
    trees = (c.meta["inline"] if c.type == "formatted" else (Text(_characters(c)),) for c in children)
    return "".join(of_typst(tree) for tree in trees)


def test_the_notes_of_the_real_testimony_are_the_same_in_word_on_the_site_and_in_print() -> None:
    """Each note of content/ says in Word, letter for letter, what the model, the site and the print say."""
    testimony = run(load(ROOT / "mkdocs.yml"))
    written = notes(document(testimony, ROOT))
    assert len(written) == len(testimony.notes) > 100
    for said, note in zip(written, testimony.notes.values(), strict=True):
        assert squeezed(said) == finished(note)
        assert squeezed(in_html(testimony, note)) == finished(note)
        assert seen(in_typst(note)) == seen(finished(note))


@pytest.mark.parametrize(
    ("setting", "kind", "place"),
    [
        ("footnotes", "footnote", None),
        ("endnotes", "endnote", None),
        ("question-endnotes", "endnote", "sectEnd"),
    ],
)
def test_notes_stand_where_the_setting_wants_them(
    tmp_path: Path, setting: str, kind: str, place: str | None
) -> None:
    """Footnotes are footnotes of Word's own; endnotes stand at the end of the document or of each section."""
    testimony = cited(
        tmp_path, "Pipes[@able2020, p. 3]. Oil.^[See @qin2021 & more <here>.]", f"notes: {setting}"
    )
    data = document(testimony, tmp_path)
    assert [squeezed(said) for said in notes(data, kind)] == [
        finished(note) for note in testimony.notes.values()
    ]
    body = part(data, "word/document.xml")
    assert len(list(body.iter(w(f"{kind}Reference")))) == 2
    settings_part = part(data, "word/settings.xml")
    found = settings_part.find(f"{w(f'{kind}Pr')}/{w('pos')}")
    assert (found.get(w("val")) if found is not None else None) == place


def test_notes_that_begin_anew_in_each_question_do_so_in_word(tmp_path: Path) -> None:
    """With `numbering: question` each section restarts its notes."""
    testimony = cited(tmp_path, "Pipes[@able2020].", "numbering: question")
    (restart, *_) = part(document(testimony, tmp_path), "word/document.xml").iter(w("numRestart"))
    assert restart.get(w("val")) == "eachSect"


def test_every_statement_has_a_bookmark_and_every_link_leads_to_one(tmp_path: Path) -> None:
    """Each statement's id is a bookmark, none stands twice, and every link inside leads to one."""
    words = "Ports are open. {#open-ports}\n\n- One, as @open-ports says.\n- Two. {.judgment #two}\n\n" + (
        "See [there](#two) and @fig-map.\n\n::: {#fig-map}\n![A map](../figures/map.svg)\n\nA map.\n:::\n"
    )
    testimony = question(tmp_path, words)
    body = part(document(testimony, tmp_path), "word/document.xml")
    names = [one.get(w("name")) for one in body.iter(w("bookmarkStart"))]
    assert len(set(names)) == len(names)
    assert {"open_ports", "two"} <= set(names)
    led = [one.get(w("anchor")) for one in body.iter(w("hyperlink")) if one.get(w("anchor"))]
    refers = re.findall(
        r"(?:NOTE|PAGE)?REF (\S+)", "".join(one.text or "" for one in body.iter(w("instrText")))
    )
    assert set(led) | set(refers) <= set(names)
    assert "_Figure1" in refers
    starts = sorted(one.get(w("id")) for one in body.iter(w("bookmarkStart")))
    assert starts == sorted(one.get(w("id")) for one in body.iter(w("bookmarkEnd")))


def test_paragraphs_bear_the_models_numbers(tmp_path: Path) -> None:
    """A paragraph counted by Word has the number of its address, also after a list that took one."""
    testimony = question(tmp_path, "One.\n\n## Head\n\n- item\n- item\n\nThree.\n\nFour.")
    data = document(testimony, tmp_path)
    shown = numbers(data)
    wanted = [
        (s.address.short.removeprefix("¶ "), s.text)
        for page in testimony.pages[1:]
        for s in page.statements
        if s.form == "paragraph"
    ]
    assert [(number, said) for number, said in shown if number.isdigit()][-len(wanted) :] == wanted
    assert ("(a)", "item") in shown
    assert ("(b)", "item") in shown


def numbers(data: bytes) -> list[tuple[str, str]]:
    """Each numbered paragraph with the number that Word counts for it (17.9)."""
    root = part(data, "word/numbering.xml")
    levels = {
        (abstract.get(w("abstractNumId")), level.get(w("ilvl"))): (
            level.find(w("numFmt")).get(w("val")),
            level.find(w("lvlText")).get(w("val")),
        )
        for abstract in root.iter(w("abstractNum"))
        for level in abstract.iter(w("lvl"))
    }
    nums = {num.get(w("numId")): num for num in root.iter(w("num"))}
    counts: dict[tuple[str, str], int] = {}
    out = []
    for paragraph in part(data, "word/document.xml").iter(w("p")):
        found = paragraph.find(f"{w('pPr')}/{w('numPr')}")
        if found is None:
            continue
        level, number = (found.find(w(name)).get(w("val")) for name in ("ilvl", "numId"))
        num = nums[number]
        start = next(
            (
                int(one.find(w("startOverride")).get(w("val")))
                for one in num.iter(w("lvlOverride"))
                if one.get(w("ilvl")) == level
            ),
            1,
        )
        counts[number, level] = counts.get((number, level), start - 1) + 1
        form, pattern = levels[num.find(w("abstractNumId")).get(w("val")), level]
        n = counts[number, level]
        sign = {"lowerLetter": chr(96 + n % 27), "decimal": str(n)}.get(form, "")
        shown = pattern.replace(f"%{int(level) + 1}", sign)
        out.append((shown.removesuffix(".") if form == "decimal" else shown, text(paragraph)))
    return out


@pytest.mark.parametrize(
    ("step", "level", "number"),
    [("b", 0, 2), ("aa", 0, 27), ("iv", 1, 4), ("B", 2, 2), ("7", 3, 7), ("¶", 0, 0)],
)
def test_a_step_of_an_address_is_counted(step: str, level: int, number: int) -> None:
    """Letters, small romans, capitals and figures give the number that they stand for; anything else 0."""
    assert counted(step, level) == number


def test_kinds_are_told_as_in_print(tmp_path: Path) -> None:
    """A judgment's label stands before it with its confidence, and its paragraph has the kind's style."""
    testimony = question(tmp_path, "It will last. {.judgment confidence=low}\n\nPlain.")
    body = part(document(testimony, tmp_path), "word/document.xml")
    (told,) = [p for p in body.iter(w("p")) if "It will last." in text(p)]
    assert text(told).startswith("Judgment · low confidence")
    assert told.find(f"{w('pPr')}/{w('pStyle')}").get(w("val")) == "Judgment"


def test_a_table_has_a_head_that_repeats_and_rows_that_stay_whole(tmp_path: Path) -> None:
    """The head row is marked as one, no row breaks over pages, and the caption counts by a SEQ field."""
    words = "::: {#tbl-oil}\n| Year | Oil |\n|:--|--:|\n| 2020 | 5 |\n| 2021 | 6 |\n\nOil by year.\n:::\n"
    testimony = question(tmp_path, words)
    body = part(document(testimony, tmp_path), "word/document.xml")
    (table,) = body.iter(w("tbl"))
    rows = list(table.iter(w("tr")))
    assert [row.find(f"{w('trPr')}/{w('tblHeader')}") is not None for row in rows] == [True, False, False]
    assert all(row.find(f"{w('trPr')}/{w('cantSplit')}") is not None for row in rows)
    assert [[text(cell) for cell in row.iter(w("tc"))] for row in rows] == [
        ["Year", "Oil"],
        ["2020", "5"],
        ["2021", "6"],
    ]
    (caption,) = [p for p in body.iter(w("p")) if "Oil by year." in text(p)]
    assert text(caption) == "Table 1. Oil by year."
    assert "SEQ Table" in "".join(one.text or "" for one in caption.iter(w("instrText")))


def png(width: int, height: int) -> bytes:
    """A white PNG."""

    def chunk(name: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))

    rows = zlib.compress((b"\0" + b"\xff" * width) * height)
    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


def test_no_table_touches_what_follows_it(tmp_path: Path) -> None:
    """A paragraph parts a table from the next, which Word would join to it, and from the text under it."""
    table_ = "| A | B |\n| --- | --- |\n| 1 | 2 |\n"
    data = document(
        project(tmp_path, {QUESTION: f"{FRONT}{table_}\n<!-- x -->\n\n{table_}\nText.\n"}), tmp_path
    )
    body = list(part(data, "word/document.xml")[0])
    tables = [n for n, one in enumerate(body) if one.tag == w("tbl")]
    assert len(tables) == 2
    for n in tables:
        style = body[n + 1].find(f"{w('pPr')}/{w('pStyle')}")
        assert style is not None
        assert style.get(w("val")) == "AfterTable"


def test_a_title_with_a_note_stands_under_cells_with_notes(tmp_path: Path) -> None:
    """Word numbers notes as they stand: a title's comes after the cells' own, as in print."""
    table = "::: {{#tbl-oil}}\n| A | B |\n|---|--:|\n| 2020 | 5{cell} |\n\nOil by year{title}.\n:::\n"
    for cell, title in ((" [@able2020]", " [@qin2021]"), ("", " [@qin2021]"), (" [@able2020]", "")):
        folder = tmp_path / f"{bool(cell)}{bool(title)}"
        folder.mkdir()
        words = f"It rose [@able2020].\n\n{table.format(cell=cell, title=title)}"
        body = part(document(cited(folder, words), folder), "word/document.xml")
        called = [int(one.get(w("id"), "")) for one in body.iter(w("footnoteReference"))]
        assert called == sorted(called)
        parts = list(body.iter())
        at = [parts.index(one) for one in parts if one.tag == w("p") and text(one).startswith("Table 1. Oil")]
        assert (at[0] > [one.tag for one in parts].index(w("tbl"))) is bool(cell and title)


def test_no_paragraph_with_a_bookmark_ends_a_section(tmp_path: Path) -> None:
    """LibreOffice ends bookmarks too early in such a paragraph, and “Figure 3” became “Figure ”."""
    table = "::: {#tbl-a}\n| A | B |\n| --- | --- |\n| 1 | 2 |\n\nWords.\n:::\n"
    made = cited(tmp_path, f"A claim (@tbl-a)[@able2020, p. 3].\n\n{table}\nThe last[@able2020, p. 4].\n")
    body = part(document(made, tmp_path), "word/document.xml")
    ends = [one for one in body.iter(w("p")) if one.find(f"{w('pPr')}/{w('sectPr')}") is not None]
    assert len(ends) > 1
    assert [one for one in ends if one.find(f".//{w('bookmarkStart')}") is not None] == []


def test_pictures_have_their_words_and_their_size(tmp_path: Path) -> None:
    """A PNG stands with its alternative text and at 96 dots an inch; an SVG has a PNG beside it."""
    (tmp_path / "content/figures").mkdir(parents=True)
    (tmp_path / "content/figures/plan.png").write_bytes(png(96, 48))
    words = 'A ![Plan of "the" port](../figures/plan.png) here.\n\n![Map <of> ports](../figures/map.svg)\n'
    data = document(question(tmp_path, words), tmp_path)
    body = part(data, "word/document.xml")
    spaces = {"wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"}
    shown = [(one.get("descr")) for one in body.iterfind(".//wp:docPr", spaces)]
    assert shown == ['Plan of "the" port', "Map <of> ports"]
    first = next(body.iterfind(".//wp:extent", spaces))
    assert (first.get("cx"), first.get("cy")) == ("914400", "457200")
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        media = {name for name in archive.namelist() if name.startswith("word/media/")}
    assert media == {"word/media/picture1.png", "word/media/picture2.png", "word/media/picture2.svg"}


def test_words_of_other_languages_are_said_to_be(tmp_path: Path) -> None:
    """A span's language stands on its run; what is written from right to left is a run of its own."""
    testimony = question(tmp_path, "He said [港口]{lang=zh-Hans} and [سلام]{lang=fa}, twice.")
    body = part(document(testimony, tmp_path), "word/document.xml")
    runs = {text(run): run.find(w("rPr")) for run in body.iter(w("r"))}
    assert runs["港口"].find(w("lang")).get(w("eastAsia")) == "zh-Hans"
    assert runs["سلام"].find(w("rtl")) is not None
    assert runs["سلام"].find(w("lang")).get(w("bidi")) == "fa"
    assert runs[", twice."] is None


def test_the_same_tree_gives_the_same_bytes(tmp_path: Path) -> None:
    """Made twice with one date, a document is the same to the last byte."""
    testimony = cited(tmp_path, "Pipes[@able2020]. Oil[@qin2021].")
    assert document(testimony, tmp_path) == document(testimony, tmp_path)


def test_an_unknown_token_is_a_loud_error(tmp_path: Path) -> None:
    """A token outside the vocabulary stops the writer, with the place."""
    testimony = question(tmp_path, "Words.")
    page = testimony.pages[-1]
    object.__setattr__(page, "tokens", (*page.tokens, Token("hologram", "", 0)))
    with pytest.raises(UnknownTokenError, match="hologram"):
        document(testimony, tmp_path)


def test_every_part_is_named_and_every_relation_leads_somewhere(tmp_path: Path) -> None:
    """Each part has a content type, and what a part refers to inside the package is there."""
    words = "Pipes[@able2020]. Oil[@qin2021].\n\n![Map](../figures/map.svg)"
    (tmp_path / "content/figures").mkdir(parents=True)
    (tmp_path / "content/figures/map.svg").write_text(
        '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>'
    )
    found = package(document(cited(tmp_path, words, "print:\n  annex: true\n  bibliography: true"), tmp_path))
    types = found.xml("[Content_Types].xml")
    assert types is not None
    named = {one.get("PartName", "").lstrip("/") for one in types} | {
        f".{one.get('Extension')}" for one in types
    }
    for name in found.names.values():
        assert name in named or f".{name.rpartition('.')[2]}" in named or name == "[Content_Types].xml"
    for part_name in ("word/document.xml", "word/footnotes.xml"):
        for _, target, outside in found.relations(part_name).values():
            assert outside or target in found
    styles = part(document(cited(tmp_path, words), tmp_path), "word/styles.xml")
    known = {one.get(w("styleId")) for one in styles.iter(w("style"))}
    body = found.xml("word/document.xml")
    assert body is not None
    used = {one.get(w("val")) for name in ("pStyle", "rStyle", "tblStyle") for one in body.iter(w(name))}
    assert used <= known


def test_the_findings_stand_in_the_margin(tmp_path: Path) -> None:
    """Asked for, a remark is a comment of Word's at the statement that it belongs to."""
    testimony = question(tmp_path, "First.\n\nSecond.")
    uid = testimony.pages[-1].statements[1].uid
    data = document(testimony, tmp_path, Wishes(comments={uid: ["CLM001: no source"]}))
    assert text(part(data, "word/comments.xml")) == "CLM001: no source"
    (told,) = [
        p for p in part(data, "word/document.xml").iter(w("p")) if p.find(w("commentRangeStart")) is not None
    ]
    assert text(told) == "Second."


@settings(max_examples=200, deadline=None)
@given(st.lists(st.builds(Piece, st.text(), st.sampled_from([Look(), Look(bold=True), Look(italic=True)]))))
def test_any_text_is_written_whole(pieces: list[Piece]) -> None:
    """Whatever the characters, the runs are XML and say the text, each run of white space as one space."""
    items = settled(pieces)
    root = ElementTree.fromstring(f'<x xmlns:w="{w("")[1:-1]}">{composed(items)}</x>')
    said = re.sub("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]", "\ufffd", plain_text(items))
    assert text(root) == said


@settings(max_examples=50, deadline=None)
@given(
    st.builds(
        Look, st.sampled_from(["", "Hyperlink"]), *[st.booleans()] * 5, st.sampled_from(["", "superscript"]),
        st.sampled_from(["", "fa", "zh-CN", "pt-BR"]), st.booleans(),
    )
)  # fmt: skip
def test_run_properties_stand_in_the_schemas_order(look: Look) -> None:
    """Whatever a run looks like, its properties are in the order of CT_RPr."""
    order = [
        "rStyle",
        "rFonts",
        "b",
        "bCs",
        "i",
        "iCs",
        "smallCaps",
        "strike",
        "u",
        "vertAlign",
        "rtl",
        "lang",
    ]
    names = re.findall(r"<w:(\w+)", properties(look).removeprefix("<w:rPr>"))
    assert names == sorted(names, key=order.index)


def test_citations_can_be_fields_of_zotero(tmp_path: Path) -> None:
    """A field holds the whole source, its key twice and the place cited; the note's words are as without."""
    testimony = cited(tmp_path, "Pipes[see @able2020, pp. 3-4]. Oil.^[So says @qin2021, at length.]")
    wishes = Wishes(zotero_style=style_id("chicago-18"))
    data = document(testimony, tmp_path, wishes)
    assert notes(data) == notes(document(testimony, tmp_path))
    codes = [one.text or "" for one in part(data, "word/footnotes.xml").iter(w("instrText"))]
    assert len(codes) == 2
    said = json.loads(codes[0].split("CSL_CITATION", 1)[1])
    (item,) = said["citationItems"]
    assert item["uris"] == ["urn:testimony:source:able2020"]
    assert item["itemData"]["citation-key"] == "able2020"
    assert item["itemData"]["title"] == "Ports & Pipes" or "Ports" in item["itemData"]["title"]
    assert (item["label"], item["locator"], item["prefix"]) == ("page", "3-4", "see ")
    assert said["properties"]["noteIndex"] == 1
    custom = part(data, "docProps/custom.xml")
    names = [one.get("name", "") for one in custom]
    prefs = "".join(
        "".join(one.itertext()) for one in custom if one.get("name", "").startswith("ZOTERO_PREF_")
    )
    assert "ZOTERO_PREF_1" in names
    assert "styles/chicago-notes-bibliography" in prefs
    assert ElementTree.fromstring(prefs).tag == "data"


def test_the_cover_says_what_the_print_cover_says(tmp_path: Path) -> None:
    """Over the commission and over the witnesses stand the words of print, and its article once."""
    from mkdocs_testimony.render.wording.cover import BEFORE, OF_WITNESSES

    cover = COVER.replace("commission: The Commission", "commission: the Commission\ndisclaimer: My own.")
    data = document(project(tmp_path, {QUESTION: FRONT + "Text.\n", "content/index.md": cover}), tmp_path)
    said = [text(one) for one in part(data, "word/document.xml").iter(w("p"))]
    at = said.index("Testimony before the")
    assert said[at + 1] == "Commission"
    assert said[said.index("Prepared statement of") + 1] == "Ada Example"
    assert "Disclaimer\nMy own." in said
    template = Path(template_typ.__file__).with_name("template.typ").read_text(encoding="utf-8")
    for words in (BEFORE, OF_WITNESSES, "Disclaimer"):
        assert f'"{words}"' in template


def test_a_quoted_recommendation_keeps_its_references(tmp_path: Path) -> None:
    """Where a statement is quoted at the end, what it refers to stands in it, in Word as in print."""
    from mkdocs_testimony.render.typst.recommendations import summed_up

    words = "{#open}\nPorts are open.\n\n{.recommendation rests-on=open}\nAs @open says, build one [@open].\n"
    testimony = project(
        tmp_path, {QUESTION: FRONT + words}, "print: {recommendations: summed-up, annex: true}"
    )
    root = part(document(testimony, tmp_path), "word/document.xml")
    said = [text(one).replace("\u00a0", " ") for one in root.iter(w("p"))]
    quoted = [one for one in said if one.startswith("As Question 1, ¶ 1 says, build one (Question 1, ¶ 1).")]
    assert len(quoted) >= 2
    printed = str(summed_up(testimony)).replace("\\xa0", " ").replace("\u00a0", " ")
    assert "As Question 1, ¶ 1 says" in printed


def test_columns_are_wide_enough_for_their_words(tmp_path: Path) -> None:
    """No word of a table's head is broken, and the column with the longest cells is the widest."""
    from mkdocs_testimony.render.word.tables import Cell, table

    heads = ("No.", "Confidence", "Says", "Stands")
    rows = [
        ("1", "moderate", "words " * 30, "S1, S2"),
        *((str(n), "low", "words " * 20, "S3") for n in range(40)),
    ]
    made = table(
        [[Cell(one, "left", len(one), longest=10) for one in row] for row in (heads, *rows)], 1, 9360
    )
    widths = [int(one) for one in re.findall(r'<w:gridCol w:w="(\d+)"/>', made)]
    assert widths[1] >= 10 * 100
    assert max(widths) == widths[2]
    assert 9000 < sum(widths) <= 9360
