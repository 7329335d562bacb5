"""Drafts as other programs write them: EndNote, Word's own sources, Mendeley, Zotero, Google Docs."""

from __future__ import annotations

import base64
import json
import re
from pathlib import Path

import pytest
from test_import import KARDON, STORY, R, call, draft, field, p, r, texts

from mkdocs_testimony.cli import main
from mkdocs_testimony.render.word.xml import escaped
from mkdocs_testimony.word.importing import imported
from mkdocs_testimony.word.reading import package

STYLE = '<style face="normal" font="default" size="100%">'


def styled(words: str) -> str:
    """Words as EndNote keeps them."""
    return f"{STYLE}{escaped(words)}</style>"


def cite(number: int, kind: str, fields: str, people: str, more: str = "") -> str:
    """A citation of EndNote's with its whole record."""
    return (
        f"<Cite><Author>Sun</Author><Year>2024</Year><RecNum>{number}</RecNum>{more}<record>"
        f'<rec-number>{number}</rec-number><foreign-keys><key app="EN" db-id="x" timestamp="1">{number}</key>'
        f'</foreign-keys><ref-type name="{kind}">17</ref-type><contributors>{people}</contributors>{fields}'
        "</record></Cite>"
    )


ARTICLE = cite(
    7,
    "Journal Article",
    f"<titles><title>{styled('Ports & Power')}</title>"
    f"<secondary-title>{styled('Gulf Review')}</secondary-title>"
    f"</titles><periodical><full-title>{styled('Gulf Review')}</full-title></periodical>"
    f"<pages>{styled('11-30')}</pages><volume>{styled('5')}</volume><number>{styled('2')}</number>"
    f"<dates><year>{styled('2024')}</year><pub-dates><date>March 3</date></pub-dates></dates>"
    f"<urls/><electronic-resource-num>{styled('10.1000/gr.5')}</electronic-resource-num>",
    f"<authors><author>{styled('Sun, Yun')}</author><author>{styled('Zhao, Li')}</author></authors>",
    "<Pages>14-15</Pages><DisplayText>Sun and Zhao</DisplayText>",
)
CHAPTER = cite(
    8,
    "Book Section",
    f"<titles><title>{styled('Pipes')}</title><secondary-title>{styled('The Gulf Reader')}</secondary-title>"
    f"</titles><edition>{styled('2')}</edition><dates><year>{styled('2019')}</year></dates>"
    f"<pub-location>{styled('London')}</pub-location><publisher>{styled('Press')}</publisher>"
    f"<isbn>{styled('978-0-00-000000-2')}</isbn>",
    f"<authors><author>{styled('Able, Ann')}</author></authors>"
    f"<secondary-authors><author>{styled('Baker, Bo')}</author></secondary-authors>",
    "<Prefix>see </Prefix>",
)


def encoded(xml: str) -> str:
    """EndNote's data of a field, in lines as Word breaks them."""
    said = base64.b64encode(xml.encode() + b"\0").decode()
    return "\r\n".join(said[n : n + 76] for n in range(0, len(said), 76))


def hidden(xml: str, shown: str, *, outer: bool, inner: bool) -> str:
    """A field whose records stand in its data, and in those of a field within its code."""
    data = f'<w:fldData xml:space="preserve">{encoded(xml)}</w:fldData>'
    begin = '<w:r><w:fldChar w:fldCharType="begin">{}</w:fldChar></w:r>'
    end = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    code = '<w:r><w:instrText xml:space="preserve"> ADDIN EN.CITE{} </w:instrText></w:r>'
    return (
        begin.format(data if outer else "") + code.format("")
        + begin.format(data if inner else "") + code.format(".DATA") + end
        + f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{r(shown)}{end}'
    )  # fmt: skip


def parted(code: str, shown: str, pieces: int = 4) -> str:
    """A field whose code Word has parted into runs."""
    size = len(code) // pieces + 1
    runs = "".join(
        f'<w:r><w:instrText xml:space="preserve">{escaped(code[n : n + size])}</w:instrText></w:r>'
        for n in range(0, len(code), size)
    )
    return (
        f'<w:r><w:fldChar w:fldCharType="begin"/></w:r>{runs}<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
        f'{r(shown)}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


WHOLE = f"<EndNote>{ARTICLE}{CHAPTER}</EndNote>"
CODE = f" ADDIN EN.CITE {WHOLE}"


@pytest.mark.parametrize(
    "made",
    [
        field(CODE.strip(), "Sun; Able"),
        parted(CODE, "Sun; Able"),
        hidden(WHOLE, "Sun; Able", outer=True, inner=True),
        hidden(WHOLE, "Sun; Able", outer=False, inner=True),
        hidden(WHOLE, "Sun; Able", outer=True, inner=False),
    ],
    ids=["in its code", "code in pieces", "data twice", "data within", "data of its own"],
)
@pytest.mark.parametrize("place", ["note", "text"])
def test_endnote_citations_become_keys_with_whole_entries(made: str, place: str) -> None:
    """Wherever EndNote keeps its records, they are entries; pages and words before go with the citation."""
    if place == "note":
        question, bib, told = texts(draft(p(r("Ports grow."), call(1)), {1: p(made)}))
    else:
        question, bib, told = texts(draft(p(r("Ports grow "), made, r("."))))
    assert "[@sun2024, pp. 14-15; see @able2019]" in question
    assert "Sun; Able" not in question
    assert bib.count("\n@") + 1 == 2
    for line in (
        "@article{sun2024,", "author = {Sun, Yun and Zhao, Li}", "title = {Ports \\& Power}",
        "journaltitle = {Gulf Review}", "volume = {5}", "number = {2}", "pages = {11--30}",
        "doi = {10.1000/gr.5}", "@incollection{able2019,", "editor = {Baker, Bo}",
        "booktitle = {The Gulf Reader}", "edition = {2}", "isbn = {978-0-00-000000-2}", "location = {London}",
    ):  # fmt: skip
        assert line in bib
    assert told == []


def spread(code: str, entries: list[str]) -> str:
    """A list of works: one field over several paragraphs."""
    first = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f'<w:r><w:instrText xml:space="preserve"> {escaped(code)} </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
    )
    last = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    rows = [p(first + r(entries[0])), *(p(r(one)) for one in entries[1:-1]), p(r(entries[-1]))]
    return "".join(rows) + p(last)


@pytest.mark.parametrize(
    "code",
    [
        "ADDIN EN.REFLIST",
        'ADDIN ZOTERO_BIBL {"uncited":[],"omitted":[],"custom":[]} CSL_BIBLIOGRAPHY',
        "ADDIN Mendeley Bibliography CSL_BIBLIOGRAPHY",
        "BIBLIOGRAPHY",
    ],
)
def test_the_list_of_works_is_left_out_and_told(code: str) -> None:
    """The testimony makes its own: the draft's is no text of the witness's, and each entry is listed."""
    entries = ["Able. Ports.", "Baker. Pipes.", "Cole. Tides."]
    body = p(r("Ports"), style="Berschrift1") + p(r("Ports grow.")) + p(r("References"), style="Berschrift1")
    data = draft(body + spread(code, entries) + p(r("Typed after it.")))
    made = imported(package(data))
    words = "".join(one.decode() for name, one in made.files.items() if name.endswith(".md"))
    for entry in entries:
        assert entry not in words
        assert [one for one in made.told if one.endswith(entry)]
    assert "Typed after it." in words


def test_a_heading_over_nothing_but_the_list_of_works_is_no_question() -> None:
    """What stood over the list goes with it."""
    body = p(r("Ports"), style="Berschrift1") + p(r("Ports grow.")) + p(r("References"), style="Berschrift1")
    made = imported(package(draft(body + spread("ADDIN EN.REFLIST", ["Able. Ports.", "Baker. Pipes."]))))
    assert [name for name in made.files if "/questions/" in name] == ["content/questions/01-ports.md"]


def test_a_list_of_works_that_never_ends_loses_nothing() -> None:
    """Where the field's end is missing, what follows is text."""
    open_field = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>ADDIN EN.REFLIST</w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
    )
    text, _, _ = texts(draft(p(open_field, r("Able. Ports.")) + p(r("Typed after it."))))
    assert "Able. Ports." in text
    assert "Typed after it." in text


B = "http://schemas.openxmlformats.org/officeDocument/2006/bibliography"


def people(role: str, *names: tuple[str, str]) -> str:
    """Names as Word keeps them."""
    listed = "".join(
        f"<b:Person><b:Last>{last}</b:Last><b:First>{first}</b:First></b:Person>" for last, first in names
    )
    return f"<b:Author><b:{role}><b:NameList>{listed}</b:NameList></b:{role}></b:Author>"


SOURCES = (
    f'<b:Sources xmlns:b="{B}" SelectedStyle="/Chicago.XSL">'
    "<b:Source><b:Tag>Kar21</b:Tag><b:SourceType>JournalArticle</b:SourceType>"
    f"{people('Author', ('Kardon', 'Isaac'), ('Leutert', 'Wendy'))}<b:Title>Pier &amp; Port</b:Title>"
    "<b:JournalName>Security</b:JournalName><b:Year>2021</b:Year><b:Month>March</b:Month><b:Day>5</b:Day>"
    "<b:Pages>9-47</b:Pages><b:Volume>46</b:Volume><b:Issue>4</b:Issue></b:Source>"
    "<b:Source><b:Tag>Min20</b:Tag><b:SourceType>InternetSite</b:SourceType><b:Author><b:Author><b:Corporate>"
    "Ministry of Ports</b:Corporate></b:Author></b:Author><b:Title>Figures</b:Title><b:Year>2020</b:Year>"
    "<b:InternetSiteTitle>Port Data</b:InternetSiteTitle><b:URL>https://example.org/p</b:URL>"
    "<b:YearAccessed>2024</b:YearAccessed><b:MonthAccessed>May</b:MonthAccessed>"
    "<b:DayAccessed>9</b:DayAccessed>"
    "</b:Source></b:Sources>"
)


@pytest.mark.parametrize(
    ("code", "said"),
    [
        ("CITATION Kar21 \\l 1033", "[@kardon2021]"),
        ("CITATION Kar21 \\p 12-14 \\l 2057", "[@kardon2021, pp. 12-14]"),
        ("CITATION Kar21 \\p 12 \\m Min20 \\l 1033", "[@kardon2021, p. 12; @ministry2020]"),
        ('CITATION Kar21 \\n \\f "see " \\s ", and after" \\l 1033', "[see -@kardon2021, and after]"),
    ],
)
def test_words_own_citations_become_keys(code: str, said: str) -> None:
    """Word's sources in the file are entries, and its switches pages, further works and words."""
    shown = field(code, "(Kardon)")
    control = f"<w:sdt><w:sdtPr><w:citation/></w:sdtPr><w:sdtContent>{shown}</w:sdtContent></w:sdt>"
    question, bib, told = texts(
        draft(p(r("Ports grow "), control, r(".")), more={"customXml/item1.xml": SOURCES})
    )
    assert said in question
    assert told == []
    for line in (
        "@article{kardon2021,", "author = {Kardon, Isaac and Leutert, Wendy}", "title = {Pier \\& Port}",
        "journaltitle = {Security}", "date = {2021-03-05}", "pages = {9--47}", "volume = {46}",
        "number = {4}",
    ):  # fmt: skip
        assert line in bib
    if "Min20" in code:
        assert "author = {{Ministry of Ports}}" in bib
        assert "urldate = {2024-05-09}" in bib


def test_a_citation_of_words_own_without_its_source_is_told() -> None:
    """What the file does not hold is bare text, and listed."""
    question, _, told = texts(draft(p(r("Ports "), field("CITATION Gone99 \\l 1033", "(Gone)"))))
    assert "(Gone)" in question
    assert [one for one in told if "(Gone)" in one]


def test_mendeley_in_both_its_forms() -> None:
    """Mendeley Desktop wrote fields, Mendeley Cite writes content controls; its list is left out."""
    item = {"id": "ITEM-1", "itemData": KARDON["itemData"], "locator": "12", "label": "page"}
    told = {"citationItems": [item], "mendeley": {"formattedCitation": "x"}}
    old = field(f"ADDIN CSL_CITATION {json.dumps(told)}", "(Kardon)")
    tag = base64.b64encode(json.dumps({"citationID": "M", "citationItems": [item]}).encode()).decode()
    new = (
        f'<w:sdt><w:sdtPr><w:tag w:val="MENDELEY_CITATION_v3_{tag}"/></w:sdtPr>'
        f"<w:sdtContent>{r('(Kardon 2021)')}</w:sdtContent></w:sdt>"
    )
    works = (
        '<w:sdt><w:sdtPr><w:tag w:val="MENDELEY_BIBLIOGRAPHY"/></w:sdtPr><w:sdtContent>'
        f"{p(r('Kardon. Pier.'))}</w:sdtContent></w:sdt>"
    )
    question, bib, said = texts(draft(p(r("One "), old, r(".")) + p(r("Two "), new, r(".")) + works))
    assert question.count("[@kardon2021, p. 12]") == 2
    assert bib.count("@article{") == 1
    assert "Kardon. Pier." not in question
    assert [one for one in said if one.endswith("Kardon. Pier.")]


def test_a_link_in_a_note_leads_where_the_note_says() -> None:
    """The parts of a file name their links each for itself."""
    space = "http://schemas.openxmlformats.org/package/2006/relationships"
    outside = 'Target="https://example.net/note" TargetMode="External"'
    rows = f'<Relationship Id="rL" Type="{R}/hyperlink" {outside}/>'
    more = {"word/_rels/footnotes.xml.rels": f'<Relationships xmlns="{space}">{rows}</Relationships>'}
    link = f'<w:hyperlink r:id="rL">{r("here")}</w:hyperlink>'
    question, _, _ = texts(draft(p(r("One."), call(1)) + p(link), {1: p(r("See "), link)}, more))
    assert "^[See [here](https://example.net/note)]" in question
    assert "\n[here](https://example.org/x" in question


def google() -> bytes:
    """A draft as Google Docs writes it: looks in every run, notes from number 0, suggestions, comments."""
    look = (
        '<w:rFonts w:ascii="Arial" w:cs="Arial" w:eastAsia="Arial" w:hAnsi="Arial"/><w:sz w:val="22"/>'
        '<w:szCs w:val="22"/><w:rtl w:val="0"/>'
    )
    raised = '<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:footnoteReference w:id="0"/></w:r>'
    ref = '<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:footnoteRef/></w:r>'
    note = p(
        ref,
        r(" ", look),
        r("Ada Able, ", look),
        r("Ports", f'<w:i w:val="1"/>{look}'),
        r(" (2020), 3. ", look),
    )
    who = 'w:author="Bo Reader" w:date="2026-05-01T10:00:00Z"'
    body = (
        p(r("Oil and ports", look), style="Head")
        + p(
            r("Ports are ", look), r("open", f'<w:b w:val="1"/>{look}'), r(" ", look),
            f'<w:ins w:id="0" {who}>{r("to all ", look)}</w:ins>',
            f'<w:del w:id="1" {who}><w:r><w:delText>to few </w:delText></w:r></w:del>',
            '<w:commentRangeStart w:id="0"/>', r("ships.", look), '<w:commentRangeEnd w:id="0"/>',
            '<w:r><w:commentReference w:id="0"/></w:r>', raised,
        )
        + '<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr>'
        + r("An item", look) + "</w:p>" + p() + p(r("", look))
    )  # fmt: skip
    styles = (
        f'<w:styles {STORY}><w:style w:type="paragraph" w:styleId="Heading1"><w:name w:val="heading 1"/>'
        '</w:style><w:style w:type="paragraph" w:styleId="Head"><w:name w:val="My Section"/>'
        '<w:basedOn w:val="Heading1"/></w:style></w:styles>'
    )
    comments = (
        f'<w:comments {STORY}><w:comment w:id="0" {who}>{p(r("Which ships?", look))}</w:comment></w:comments>'
    )
    return draft(body, {0: note}, {"word/styles.xml": styles, "word/comments.xml": comments})


def test_a_draft_of_google_docs() -> None:
    """Looks in every run leave no trace, suggestions are taken and told, note 0 is a note."""
    question, _, told = texts(google())
    body = question.split("---\n", 2)[2].strip()
    assert body == "Ports are **open** to all ships.^[Ada Able, *Ports* (2020), 3.]\n\n- An item"
    assert "title: 'Oil and ports'" in question
    at = ", 2026-05-01 at “Ports are open to all ships.”"
    assert told == [
        f"A tracked change was accepted (inserted by Bo Reader{at}): to all ",
        f"A tracked change was accepted (deleted by Bo Reader{at}): to few ",
        f"Comment by Bo Reader{at}: Which ships?",
    ]


@pytest.mark.parametrize("place", ["endnote", "google", "word"])
def test_what_is_made_of_it_has_only_honest_findings(
    place: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The check knows every key and reads every entry."""
    made = {
        "endnote": draft(p(r("Ports grow."), call(1)), {1: p(hidden(WHOLE, "Sun", outer=True, inner=True))}),
        "google": google(),
        "word": draft(
            p(r("Ports "), field("CITATION Kar21 \\l 1033", "(K)")), more={"customXml/item1.xml": SOURCES}
        ),
    }[place]
    (tmp_path / "draft.docx").write_bytes(made)
    assert main(["import", str(tmp_path / "draft.docx"), str(tmp_path / "made")]) == 0
    capsys.readouterr()
    main(["check", "-f", str(tmp_path / "made"), "--profile", "draft"])
    said = capsys.readouterr().out
    assert set(re.findall(r" error (\w+)", said)) <= {"CLM001"}, said  # a claim without a source is honest
