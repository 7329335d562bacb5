"""`testimony import`: a foreign draft becomes a testimony, and a hostile one a sentence."""

from __future__ import annotations

import io
import json
import time
import zipfile
from collections.abc import Mapping
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mkdocs_testimony.cli import main
from mkdocs_testimony.render.word.xml import W, attribute, escaped
from mkdocs_testimony.word.importing import imported
from mkdocs_testimony.word.reading import DocumentError, package
from mkdocs_testimony.word.writing import package as packed

R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
STORY = f'xmlns:w="{W}" xmlns:r="{R}"'
STYLES = "".join(
    f'<w:style w:type="paragraph" w:styleId="{name}"><w:name w:val="{said}"/></w:style>'
    for name, said in (("T", "Title"), ("Berschrift1", "heading 1"), ("H2", "heading 2"), ("Cap", "caption"))
)


def p(*runs: str, style: str = "") -> str:
    """A paragraph."""
    properties = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    return f"<w:p>{properties}{''.join(runs)}</w:p>"


def r(text: str, look: str = "") -> str:
    """A run."""
    return f'<w:r><w:rPr>{look}</w:rPr><w:t xml:space="preserve">{escaped(text)}</w:t></w:r>'


def field(code: str, shown: str) -> str:
    """A field with what it shows."""
    return (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f'<w:r><w:instrText xml:space="preserve"> {escaped(code)} </w:instrText></w:r>'
        f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{r(shown)}'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


def zotero(*items: dict) -> str:
    """A field of Zotero's."""
    cites = [{"id": n, **one} for n, one in enumerate(items)]
    code = "ADDIN ZOTERO_ITEM CSL_CITATION " + json.dumps({"citationID": "x", "citationItems": cites})
    return field(code, "Kardon, “Pier Competitor.”")


KARDON = {
    "uris": ["http://zotero.org/users/1/items/ABCD"],
    "itemData": {
        "id": 4711,
        "type": "article-journal",
        "title": "Pier Competitor & <i>Others</i>",
        "container-title": "Naval War College Review",
        "author": [{"family": "Kardon", "given": "Isaac B."}],
        "issued": {"date-parts": [["2021", 3]]},
        "page": "12-45",
        "URL": "https://example.org/a?b=1",
    },
}
ENDNOTE = (
    "ADDIN EN.CITE <EndNote><Cite><Author>Sun</Author><Year>2024</Year><RecNum>7</RecNum><Pages>9</Pages>"
    '<record><ref-type name="Book">6</ref-type>'
    "<contributors><authors><author>Sun, Yun</author></authors></contributors>"
    "<titles><title>China in the Gulf</title></titles><dates><year>2024</year></dates>"
    "<publisher>Press</publisher></record></Cite></EndNote>"
)


def draft(
    body: str, notes: Mapping[int, str] | None = None, more: Mapping[str, str | bytes] | None = None
) -> bytes:
    """A document of another program's."""
    foot = "".join(f'<w:footnote w:id="{n}">{said}</w:footnote>' for n, said in (notes or {}).items())
    kinds = {"styles": "styles.xml", "footnotes": "footnotes.xml", "comments": "comments.xml"}
    rows = "".join(f'<Relationship Id="k{k}" Type="{R}/{k}" Target="{t}"/>' for k, t in kinds.items())
    rows += f'<Relationship Id="rP" Type="{R}/image" Target="media/plan.png"/>'
    outside = 'Target="https://example.org/x(1)" TargetMode="External"'
    rows += f'<Relationship Id="rL" Type="{R}/hyperlink" {outside}/>'
    rows += f'<Relationship Id="rE" Type="{R}/image" Target="file:///etc/passwd" TargetMode="External"/>'
    space = "http://schemas.openxmlformats.org/package/2006/relationships"
    return packed(
        {
            "word/document.xml": f"<w:document {STORY}><w:body>{body}</w:body></w:document>",
            "word/styles.xml": f"<w:styles {STORY}>{STYLES}</w:styles>",
            "word/footnotes.xml": f"<w:footnotes {STORY}>{foot}</w:footnotes>",
            "word/_rels/document.xml.rels": f'<Relationships xmlns="{space}">{rows}</Relationships>',
            **(more or {}),
        }
    )


def call(number: int) -> str:
    """The mark of a footnote."""
    return f'<w:r><w:footnoteReference w:id="{number}"/></w:r>'


def texts(data: bytes) -> tuple[str, str, list[str]]:
    """The first question, the .bib file, and what is told."""
    made = imported(package(data))
    question = next(made.files[name] for name in sorted(made.files) if "/questions/" in name)
    return question.decode(), made.files["citations/imported.bib"].decode(), made.told


def test_a_draft_with_zotero_endnote_and_plain_notes_becomes_a_testimony(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Fields become citations with entries, plain notes stay prose, and the check runs over what is made."""
    body = (
        p(r("My draft"), style="T")
        + p(r("Oil & gas"), style="Berschrift1")
        + p(r("Ports are "), r("open", "<w:b/>"), r("."), call(1), r(" More."), call(2), r(" Last."), call(3))
        + p(r("Sub"), style="H2")
        + "<w:tbl><w:tr><w:tc>" + p(r("Year")) + "</w:tc><w:tc>" + p(r("A|B")) + "</w:tc></w:tr>"
        + "<w:tr><w:tc>" + p(r("2020")) + "</w:tc><w:tc>" + p(r("5")) + "</w:tc></w:tr></w:tbl>"
        + p(r("Table 1. Oil by year."), style="Cap")
    )  # fmt: skip
    located = {**KARDON, "locator": "37", "label": "page", "prefix": "see"}
    notes = {
        1: p(zotero(located)),
        2: p(field(ENDNOTE, "Sun, China")),
        3: p(r("A plain note [sic], @ home.")),
    }
    file = tmp_path / "draft.docx"
    file.write_bytes(draft(body, notes))
    assert main(["import", str(file), str(tmp_path / "made")]) == 0
    text = (tmp_path / "made/content/questions/01-oil-gas.md").read_text(encoding="utf-8")
    assert "Ports are **open**.[see @kardon2021, p. 37] More.[@sun2024, p. 9] Last.^[A plain note" in text
    assert "\n## Sub\n" in text
    assert "::: {#tbl-1}\n| Year | A\\|B |\n| --- | --- |\n| 2020 | 5 |\n\nOil by year.\n:::" in text
    bib = (tmp_path / "made/citations/imported.bib").read_text(encoding="utf-8")
    assert "@article{kardon2021," in bib
    assert "author = {Kardon, Isaac B.}" in bib
    assert "title = {Pier Competitor \\& Others}" in bib
    assert "date = {2021-03}" in bib
    assert "@book{sun2024," in bib
    capsys.readouterr()
    main(["check", "-f", str(tmp_path / "made"), "--profile", "draft"])
    said = capsys.readouterr().out
    assert "CIT001" not in said
    assert "BIB" not in said
    assert "CIT003" not in said


def test_the_same_work_has_one_entry_and_two_works_of_a_year_two_keys() -> None:
    """Keys are readable and tell works apart, whatever numbers Zotero gave."""
    other = {
        "uris": ["http://zotero.org/users/1/items/EFGH"],
        "itemData": {**KARDON["itemData"], "title": "Second"},
    }
    notes = {1: p(zotero(KARDON)), 2: p(zotero(other, KARDON))}
    text, bib, _ = texts(draft(p(r("One."), call(1), r(" Two."), call(2)), notes))
    assert "[@kardon2021]" in text
    assert "[@kardon2021a; @kardon2021]" in text
    assert bib.count("@article{") == 2


def test_a_phonetic_guide_stands_after_its_words() -> None:
    """Neither the words nor the guide over them are lost."""
    guided = f"<w:r><w:ruby><w:rt>{r('toukyou')}</w:rt><w:rubyBase>{r('Capital')}</w:rubyBase></w:ruby></w:r>"
    text, _, _ = texts(draft(p(r("The "), guided, r(" grew."))))
    assert "The Capital (toukyou) grew." in text


def test_signs_of_other_programs_are_words() -> None:
    """What marks or draws something elsewhere (DOC018) comes as it was typed."""
    text, _, _ = texts(draft(p(r("Ports ==open== :smile: at 10:30, a=b."))))
    assert r"Ports \==open\== \:smile: at 10:30, a=b." in text


def test_tracked_changes_comments_and_what_is_left_out_are_told() -> None:
    """Changes count as made; each of them, each comment and each thing that is not carried is listed."""
    body = p(
        r("Ports"),
        '<w:del w:author="Bo"><w:r><w:delText>closed</w:delText></w:r></w:del>',
        f'<w:ins w:author="Bo">{r(" opened")}</w:ins>',
        '<w:r><w:commentReference w:id="0"/></w:r>',
        f'<w:hyperlink r:id="rL">{r(" here")}</w:hyperlink>',
    ) + p('<w:r><w:drawing><x:blip xmlns:x="u" r:embed="rE"/></w:drawing></w:r>', r("after"))
    comment = (
        f'<w:comments {STORY}><w:comment w:id="0" w:author="Cy">{p(r("Sure?"))}</w:comment></w:comments>'
    )
    text, _, told = texts(draft(body, more={"word/comments.xml": comment}))
    assert "Ports opened[ here](https://example.org/x%281%29)" in text
    assert "closed" not in text
    assert "A tracked change was accepted (deleted by Bo at “Ports opened here”): closed" in told
    assert "Comment by Cy at “Ports opened here”: Sure?" in told
    assert any("picture was left out" in one for one in told)


@pytest.mark.parametrize(
    ("look", "kind"),
    [
        ("<w:strike/>", "struck through"),
        ("<w:dstrike/>", "struck through"),
        ("<w:vanish/>", "hidden"),
        ('<w:highlight w:val="yellow"/>', "highlighted"),
        ('<w:vertAlign w:val="superscript"/>', "superscript"),
    ],
)
def test_looks_that_are_not_carried_are_told(look: str, kind: str) -> None:
    """Words that lose a look that can change what they mean (10², a struck word) are listed."""
    _, _, told = texts(draft(p(r("Ten "), r("2", look), r(" tons"))))
    assert told == [f"Text that was {kind} is now plain: 2"]


def test_cells_that_take_several_columns_and_tables_in_cells_keep_their_table_whole() -> None:
    """A cell over two columns moves none after it, and a table in a cell is words of that cell, and told."""
    wide = '<w:tcPr><w:gridSpan w:val="2"/></w:tcPr>'
    inner = f"<w:tbl><w:tr><w:tc>{p(r('in one'))}</w:tc><w:tc>{p(r('in two'))}</w:tc></w:tr></w:tbl>"
    rows = (
        f"<w:tr><w:tc>{wide}{p(r('both'))}</w:tc><w:tc>{p(r('three'))}</w:tc></w:tr>"
        f"<w:tr><w:tc>{p(r('a'))}</w:tc><w:tc>{p(r('b'))}{inner}</w:tc><w:tc>{p(r('c'))}</w:tc></w:tr>"
    )
    question, _, told = texts(draft(p(r("Ports"), style="H1") + f"<w:tbl>{rows}</w:tbl>"))
    assert "| both |  | three |\n| --- | --- | --- |\n| a | b in one in two | c |" in question
    assert [one for one in told if "table inside a table" in one.casefold()]


def test_items_by_words_own_styles_stand_as_deep_as_those_say() -> None:
    """`List Bullet 2` is an item of an item, also where its list has one level."""
    names = [("LB", "List Bullet"), ("LB2", "List Bullet 2"), ("LN2", "List Number 2")]
    number = '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>'
    styles = "".join(
        f'<w:style w:type="paragraph" w:styleId="{one}"><w:name w:val="{name}"/>{number}</w:style>'
        for one, name in names
    )
    body = p(r("One"), style="LB") + p(r("Deep"), style="LB2") + p(r("Counted"), style="LN2")
    text, *_ = texts(draft(body, more={"word/styles.xml": f"<w:styles {STORY}>{styles}</w:styles>"}))
    assert "- One\n    - Deep\n    1. Counted" in text


@pytest.mark.parametrize(
    ("char", "font", "said"),
    [("F061", "Symbol", "α"), ("F0B3", "Symbol", "≥"), ("F0FC", "Wingdings", "✓"), ("F041", "Arial", "A")],
)
def test_signs_of_fonts_without_letters_are_those_of_unicode(char: str, font: str, said: str) -> None:
    """A sign that only its font can show becomes the same of Unicode, as an element or among the words."""
    sign = f'<w:r><w:sym w:font="{font}" w:char="{char}"/></w:r>'
    look = f'<w:rFonts w:ascii="{font}" w:hAnsi="{font}"/>'
    text, *_ = texts(draft(p(r("A "), sign, r(" B "), r(chr(int(char, 16)), look))))
    assert f"A {said} B {said}" in text


def test_signs_that_nobody_knows_are_named() -> None:
    """A sign of a font that has no like in Unicode is named, and none of the private area comes through."""
    text, *_ = texts(draft(p(r("A "), '<w:r><w:sym w:font="Webdings" w:char="F0D2"/></w:r>')))
    assert "A \\[sign D2 of Webdings]" in text
    assert not any("\ue000" <= letter <= "\uf8ff" for letter in text)


def test_the_title_of_a_picture_stands_where_it_has_no_description() -> None:
    """What a program calls a picture's title says what it shows, where nothing else does."""
    from xml.etree.ElementTree import fromstring

    from mkdocs_testimony.word.markup import picture

    drawn = '<d xmlns:a="u"><a:docPr id="1" name="n" {}/></d>'
    assert picture(fromstring(drawn.format('title="A ship"')))[1] == "A ship"
    assert picture(fromstring(drawn.format('title="A ship" descr="A tanker"')))[1] == "A tanker"


def test_embedded_files_and_tracked_rows_are_told() -> None:
    """A file in a file is left out, and a row that is marked as deleted is gone; both are listed."""
    change = '<w:trPr><w:del w:id="1" w:author="Bo" w:date=""/></w:trPr>'
    rows = f"<w:tr><w:tc>{p(r('kept'))}</w:tc></w:tr><w:tr>{change}<w:tc>{p(r('gone'))}</w:tc></w:tr>"
    text, _, told = texts(draft(f'<w:altChunk r:id="rL"/><w:tbl>{rows}</w:tbl>'))
    assert "kept" in text
    assert "gone" not in text
    assert any(one.startswith("An embedded file was left out: ") for one in told)
    assert "A tracked table row was accepted (deleted by Bo): gone" in told


def bomb() -> bytes:
    """A document of a few kilobytes that unpacks to hundreds of megabytes."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b" " * 300_000_000)
    return out.getvalue()


def entities() -> bytes:
    """A document whose main part declares entities."""
    lol = '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;"><!ENTITY c SYSTEM "file:///etc/passwd">]>'
    return draft(
        "", more={"word/document.xml": f"{lol}<w:document {STORY}><w:body>&b;&c;</w:body></w:document>"}
    )


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "not a Word document"),
        (b"PK\x03\x04 broken", "not a Word document"),
        (draft(p(r("x")))[:-200], "not a Word document"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "encrypted"),
        (packed({"mimetype": "application/vnd.oasis.opendocument.text"}), "OpenDocument"),
        (packed({"word/document.xml": "<w:document"}), "is damaged"),
        (packed({"word/document.xml": "<x/>"}), "part is something else"),
        (draft("", more={"word/document.xml": "<a>" * 5000 + "</a>" * 5000}), "elements nested"),
        (entities(), "document type"),
        (bomb(), "unpacks to more than"),
    ],
)
def test_what_cannot_be_read_is_one_clear_message(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], data: bytes, says: str
) -> None:
    """A damaged, encrypted, foreign or hostile file gives one sentence, exit code 2, and no file."""
    file = tmp_path / "draft.docx"
    file.write_bytes(data)
    assert main(["import", str(file), str(tmp_path / "made")]) == 2
    said = capsys.readouterr().err
    assert says in said
    assert said.count("\n") == 1
    assert not (tmp_path / "made").exists()


def test_macros_are_told_and_left_alone() -> None:
    """A document with macros is read without them."""
    text, _, told = texts(draft(p(r("Words.")), more={"word/vbaProject.bin": b"\0\1"}))
    assert "Words." in text
    assert any("macros" in one for one in told)


def test_a_folder_that_holds_something_is_left_alone(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Nothing is written into a folder that is not empty."""
    (tmp_path / "draft.docx").write_bytes(draft(p(r("x"))))
    assert main(["import", str(tmp_path / "draft.docx"), str(tmp_path)]) == 2
    assert "Name a new or an empty folder" in capsys.readouterr().err


def test_ten_thousand_notes_are_read_in_time() -> None:
    """Work grows with the size of the draft: ten thousand notes take seconds."""
    many = 10_000
    body = "".join(p(r(f"Claim {n}."), call(n)) for n in range(1, many + 1))
    notes = {n: p(zotero(KARDON) if n % 2 else r(f"Note {n}")) for n in range(1, many + 1)}
    begun = time.process_time()
    made = imported(package(draft(body, notes)))
    assert made.notes == many
    assert time.process_time() - begun < 60


@settings(max_examples=60, deadline=None)
@given(st.binary(max_size=400), st.integers(0, 2000), st.text(max_size=30))
def test_no_damage_is_a_fault_of_the_tool(junk: bytes, at: int, words: str) -> None:
    """Whatever bytes are broken, and whatever is typed, the draft is read or refused with a message."""
    data = draft(p(r(words), call(1)), {1: p(zotero(KARDON), r(words))})
    broken = data[:at] + junk + data[at + len(junk) :]
    for one in (broken, data):
        said = "read"
        try:
            imported(package(one))
        except DocumentError as error:
            said = str(error)
        assert said


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=200), st.text(max_size=60))
def test_no_code_of_a_field_is_a_fault_of_the_tool(code: str, shown: str) -> None:
    """Whatever stands in a citation's field, its words are kept or it is told."""
    for lead in ("ADDIN ZOTERO_ITEM CSL_CITATION ", "ADDIN EN.CITE <EndNote>", ""):
        body = p(field(f"{lead}{code}", f"Shown {shown}"))
        text, _, told = texts(draft(body))
        assert "Shown" in text or told
    assert attribute(shown) is not None
