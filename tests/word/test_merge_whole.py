"""A merge writes a paragraph whole or not at all, and says of what is left where it stands, and why."""

from __future__ import annotations

import io
import json
import re
import zipfile
from html import unescape
from pathlib import Path

import pytest
from documents import COVER, FRONT, QUESTION, document, project
from test_merge import BIB, merge, replaced, tree, written

from mkdocs_testimony.cli.merging import report
from mkdocs_testimony.project import load
from mkdocs_testimony.render.word.document import Wishes
from mkdocs_testimony.render.word.xml import escaped
from mkdocs_testimony.word.reading import DocumentError, package
from mkdocs_testimony.word.today import merged_into
from mkdocs_testimony.word.told import Merge, Told
from thinned import thinned

FIVE = "".join(
    f"Paragraph {word} is here.\n{{#{word}}}\n\n" for word in ("alpha", "beta", "gamma", "delta", "epsilon")
)
FIVE = re.sub(r"(Paragraph \w+ is here\.)\n(\{#\w+\})", r"\2\n\1", FIVE)


def left(root: Path, text: str, cover: str = COVER) -> bytes:
    """A project under `root` whose question says this, and its document."""
    files = {QUESTION: FRONT + text, "citations/a.bib": BIB, "content/index.md": cover}
    return document(project(root, files), root)


def body(data: bytes) -> str:
    """The XML of the document's text."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return archive.read("word/document.xml").decode()


def paragraph(xml: str, words: str) -> str:
    """The XML of the paragraph that says these words."""
    return next(
        one
        for one in re.findall(r"<w:p>(?:(?!</w:p>).)*</w:p>", xml, re.DOTALL)
        if words in one and "TOC" not in one
    )


def retyped(root: Path, before: str, after: str) -> None:
    """Change the tree's question."""
    file = root / QUESTION
    text = file.read_text(encoding="utf-8")
    assert before in text
    file.write_text(text.replace(before, after, 1), encoding="utf-8")


def whole(root: Path, data: bytes) -> Merge:
    """The merge as the command makes it."""
    return merged_into(load(root / "mkdocs.yml"), package(data))


@pytest.mark.parametrize(("moved", "behind"), [("alpha", "delta"), ("epsilon", "alpha"), ("beta", "epsilon")])
def test_only_the_paragraph_that_was_moved_is_told(tmp_path: Path, moved: str, behind: str) -> None:
    """Of paragraphs one of which was moved, up or down, none that stood still is named."""
    data = left(tmp_path, FIVE)
    xml = body(data)
    one, other = (paragraph(xml, f"Paragraph {name} is") for name in (moved, behind))
    changed = xml.replace(one, "", 1).replace(other, other + one, 1)
    data = replaced(data, (xml, changed))
    (told,) = merge(tmp_path, data).open
    assert (told.kind, moved in told.place) == ("moved", True)
    assert behind in told.text
    blocks = {name: f"{{#{name}}}\nParagraph {name} is here.\n\n" for name in (moved, behind)}
    retyped(tmp_path, blocks[moved], "")
    retyped(tmp_path, blocks[behind], blocks[behind] + blocks[moved])
    assert merge(tmp_path, data).told == []


def test_a_paragraph_in_conflict_is_not_written_in_part(tmp_path: Path) -> None:
    """A harmless edit beside one that clashes is told with it, and waits with it."""
    data = replaced(tree(tmp_path), ("long ago", "last year"), ("Ports are open", "Harbours are open"))
    retyped(tmp_path, "long ago", "in 1900")
    result = merge(tmp_path, data)
    assert result.files == {}
    (told,) = result.told
    assert told.kind == "conflict"
    for words in ("last year", "in 1900", "Harbours"):
        assert words in told.text
    retyped(tmp_path, "in 1900", "last year")
    assert "Harbours are open" in written(tmp_path, merge(tmp_path, data))


FIGURE = "\n::: {#fig-one}\n![A ship](../figures/a.svg)\n\nShips [@able2020].\n:::\n"
SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><path d="M0 0h9v9z"/></svg>'


def test_a_number_that_was_counted_anew_makes_no_conflict(tmp_path: Path) -> None:
    """Beside a reference whose number has changed in the tree or in Word, an edit is written."""
    one, two = FIGURE, FIGURE.replace("fig-one", "fig-two")
    text = f"{{#see}}\nAs @fig-one shows, ports are open.\n{one}"
    files = {QUESTION: FRONT + text, "citations/a.bib": BIB, "content/figures/a.svg": SVG}
    data = document(project(tmp_path, files), tmp_path)
    changed = replaced(data, (" shows, ports", " proves, ports"))
    retyped(tmp_path, "{#see}", f"{two.strip()}\n\n{{#see}}")
    result = merge(tmp_path, changed)
    assert [one.kind for one in result.told] == ["placed"]
    assert "@fig-one proves, ports" in written(tmp_path, result)
    counted = replaced(
        data, ("<w:t>Figure 1</w:t>", "<w:t>Figure 7</w:t>"), (" shows, ports", " proves, ports")
    )
    assert merge(tmp_path, counted).told == []


@pytest.mark.parametrize(
    "typed",
    thinned(
        [
            "built -- they say -- long ago",
            "built ... long ago",
            "built — long ago",
            "built “long” ago",
            "built 'long' ago",
        ],
        3,
    ),
)
def test_signs_that_markdown_makes_into_others_are_placed(tmp_path: Path, typed: str) -> None:
    """Dashes and dots as a keyboard has them are written, once."""
    data = replaced(tree(tmp_path), ("built long ago", typed))
    result = merge(tmp_path, data)
    assert result.open == []
    assert typed in written(tmp_path, result)
    assert merge(tmp_path, data).told == []


def test_why_an_edit_has_no_place_is_said(tmp_path: Path) -> None:
    """Each edit that is not placed says why, and where it stands to the line; no sign stands for a note."""
    data = left(tmp_path, "{#open}\nPorts are *open* to all[@able2020] of them.\n")
    data = replaced(data, ("Ports are ", "Harbours seem "), (">open<", ">shut<"))
    xml = body(data)
    mark = re.search(r'<w:bookmarkStart [^>]*"_Note1"/>.*?<w:bookmarkEnd [^>]*/>', xml)
    assert mark is not None
    result = merge(tmp_path, replaced(data, (xml, xml.replace(mark[0], "<w:r><w:t>, all</w:t></w:r>"))))
    assert all("\ufffc" not in one.text + one.place for one in result.told)
    told = next(one for one in result.open if "[-[note]" in one.text)
    assert told.place.startswith(f"{QUESTION}:")
    assert "a note's mark" in told.text


def test_what_stands_in_several_places_is_told_once() -> None:
    """A sentence that the document repeats gets one reason, with each place and how often it stands there."""
    told = [Told("not placed", place, "[-a-]{+b+} (why)") for place in ("a.md:1", "the record", "the record")]
    said = report([*told, Told("not placed", "a.md:9", "other (why)")])
    assert said.count("(why)") == 2
    assert "  a.md:1\n  the record (in 2 places)\n    [-a-]{+b+} (why)\n  a.md:9\n    other" in said


def test_a_title_in_the_text_names_the_front_matter(tmp_path: Path) -> None:
    """A prompt that was edited in Word is told with the line of the front matter that makes it."""
    data = left(tmp_path, "Ports are open.\n")
    line = next(n for n, one in enumerate(FRONT.splitlines(), 1) if one.startswith(("title", "prompt")))
    said = FRONT.splitlines()[line - 1].partition(": ")[2].strip("'\" ")
    xml = body(data)
    one = next(p for p in re.findall(r"<w:p>(?:(?!</w:p>).)*</w:p>", xml) if said in p and "TOC" not in p)
    result = merge(tmp_path, replaced(data, (one, one.replace(said, f"{said} indeed"))))
    (told,) = result.open
    assert f"{QUESTION}:" in told.text
    assert "front matter" in told.text


RUN = '<w:r>{look}<w:t xml:space="preserve">{words}</w:t></w:r>'


def test_a_new_paragraph_keeps_its_looks_its_notes_and_its_kind(tmp_path: Path) -> None:
    """What is typed anew is told as Markdown: looks, an item, a heading, a row, an old mark."""
    data = tree(tmp_path)
    xml = body(data)
    bold, italic = "<w:rPr><w:b/></w:rPr>", "<w:rPr><w:i/></w:rPr>"
    said = (
        RUN.format(look=bold, words="Bold")
        + RUN.format(look="", words=" and ")
        + RUN.format(look=italic, words="slant")
    )
    item = re.search(r"<w:pPr>(?:(?!</w:pPr>).)*</w:pPr>(?=(?:(?!</w:p>).)*Another item)", xml)
    head = '<w:pPr><w:pStyle w:val="Heading2"/></w:pPr>'
    mark = re.search(r'<w:r>(?:(?!</w:r>).)*<w:footnoteReference w:id="1"/></w:r>', xml)
    assert item is not None
    assert mark is not None
    new = (
        f"<w:p>{said}</w:p><w:p>{item[0]}{said}</w:p><w:p>{head}<w:r><w:t>Fresh</w:t></w:r></w:p>"
        f"<w:p><w:r><w:t>Half</w:t></w:r>{mark[0]}</w:p></w:body>"
    )
    row = re.search(r"<w:tr>(?:(?!</w:tr>).)*2020(?:(?!</w:tr>).)*</w:tr>", xml)
    assert row is not None
    xml2 = xml.replace("</w:body>", new).replace(
        row[0], row[0] + row[0].replace("2020", "2031").replace("five", "ten")
    )
    result = merge(tmp_path, replaced(data, (xml, xml2)))
    told = [one.text for one in result.open]
    assert told == [
        "| 2031 | ten |",
        "**Bold** and *slant*",
        "- **Bold** and *slant*",
        "## Fresh",
        "Half[@able2020, p. 3]",
    ]


def test_looks_that_were_made_by_hand_are_told_no_more(tmp_path: Path) -> None:
    """Bold that the author has written into the tree since is settled."""
    data = tree(tmp_path)
    xml = body(data)
    one = paragraph(xml, "One item of")
    run = re.search(r"<w:r>(<w:t[^>]*>)One item of evidence", one)
    assert run is not None
    look = RUN.format(look="<w:rPr><w:b/></w:rPr>", words="One item")
    look += '<w:r><w:t xml:space="preserve"> of evidence'
    data = replaced(data, (xml, xml.replace(one, one.replace(run[0], look))))
    (told,) = whole(tmp_path, data).open
    assert (told.kind, told.text) == ("looks", "One item")
    retyped(tmp_path, "One item", "**One item**")
    assert whole(tmp_path, data).told == []


def zotero(root: Path, text: str) -> bytes:
    """A document whose citations are fields."""
    testimony = project(root, {QUESTION: FRONT + text, "citations/a.bib": BIB})
    return document(testimony, root, Wishes(zotero_style=""))


NOTES = "word/footnotes.xml"


@pytest.mark.parametrize(
    ("typed", "after"),
    [
        ("[@able2020, p. 3]", "[@able2020, p. 7]"),
        ("[@able2020]", "[@able2020, p. 7]"),
        ("^[See *also* [@able2020, 3] on this.]", "^[See *also* [@able2020, p. 7] on this.]"),
        ("[see @able2020, pp. 3-4, *passim*]", "[see @able2020, p. 7, *passim*]"),
    ],
)
@pytest.mark.parametrize("shown", thinned([False, True], 2))
def test_another_page_of_a_citation_is_written_as_its_page(
    tmp_path: Path, typed: str, after: str, shown: bool
) -> None:
    """A page that was changed by Zotero's dialogue comes into the citation alone."""
    data = zotero(tmp_path, f"Ports are open{typed}.\n")
    text = (tmp_path / QUESTION).read_text(encoding="utf-8")
    data = _located(data, "7")
    if shown:
        data = _refreshed(data)
    result = whole(tmp_path, data)
    assert [one.kind for one in result.told] == ["placed"]
    assert "p. 7" in result.told[0].text
    assert written(tmp_path, result) == text.replace(typed, after)
    assert whole(tmp_path, data).told == []


def _codes(data: bytes) -> list[tuple[str, dict[str, object]]]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        xml = archive.read(NOTES).decode()
    found = re.findall(r"CSL_CITATION (\{.*?\}) ?</w:instrText>", xml)
    return [(one, json.loads(unescape(one))) for one in found]


def _put(data: bytes, old: str, code: dict[str, object]) -> bytes:
    return replaced(data, (old, escaped(json.dumps(code, ensure_ascii=False))), name=NOTES)


def _located(data: bytes, page: str) -> bytes:
    for old, code in _codes(data):
        for item in code["citationItems"]:  # type: ignore[attr-defined]
            item |= {"locator": page, "label": "page"}
        data = _put(data, old, code)
    return data


def _refreshed(data: bytes) -> bytes:
    """As the plugin leaves its fields: in its own words, which it keeps beside."""
    for old, code in _codes(data):
        code["properties"]["plainCitation"] = "Able, Ann, Ports 7 (2020)"  # type: ignore[index]
        data = _put(data, old, code)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        xml = archive.read(NOTES).decode()
    new = re.sub(
        r'(fldCharType="separate"/></w:r>).*?(<w:r><w:fldChar w:fldCharType="end"/>)',
        r"\1<w:r><w:t>Able, Ann, Ports 7 (2020)</w:t></w:r>\2",
        xml,
    )
    return replaced(data, (xml, new), name=NOTES)


def test_fields_that_zotero_has_only_put_into_its_words_bring_nothing(tmp_path: Path) -> None:
    """The plugin writes what it shows anew: as long as it cites the same, nothing has changed."""
    data = _refreshed(zotero(tmp_path, "Ports[@able2020, p. 3] are open^[See [@able2020, p. 5].].\n"))
    assert whole(tmp_path, data).told == []


def test_words_typed_over_a_field_are_told(tmp_path: Path) -> None:
    """What somebody types by hand over a citation's words is told, with its reason."""
    data = zotero(tmp_path, "Ports[@able2020, p. 3] are open.\n")
    (told,) = whole(
        tmp_path, replaced(data, ("Ports and Pipes</w:t>", "Ports and Tubes</w:t>"), name=NOTES)
    ).open
    assert told.kind == "not placed"
    assert "Tubes" in told.text


def test_another_page_on_both_sides_is_a_conflict(tmp_path: Path) -> None:
    """A page that is another in Word and another in the tree is told with both, and not written."""
    data = _located(zotero(tmp_path, "Ports[@able2020, p. 3] are open.\n"), "7")
    retyped(tmp_path, "p. 3", "p. 9")
    result = whole(tmp_path, data)
    assert result.files == {}
    (told,) = result.open
    assert told.kind == "conflict"
    assert "p. 7" in told.text
    assert "p. 9" in told.text


def test_the_report_prints_several_lines_in_full(tmp_path: Path) -> None:
    """A new table is told as its lines, each on one of its own."""
    data = tree(tmp_path)
    xml = body(data)
    table = re.search(r"<w:tbl>.*?</w:tbl>", xml)
    assert table is not None
    fresh = (
        table[0]
        .replace("Year", "Port")
        .replace("Oil", "Ships")
        .replace("2020", "Jask")
        .replace("five", "nine")
    )
    result = merge(tmp_path, replaced(data, ("</w:body>", f"{fresh}</w:body>")))
    assert "    | Port | Ships |\n    | --- | --- |\n    | Jask | nine |\n" in report(result.told)


def test_a_bomb_is_called_one(tmp_path: Path) -> None:
    """A document that unpacks to more than any statement is refused as that also by a merge."""
    data = tree(tmp_path)
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            if not name.startswith("customXml"):
                new.writestr(name, old.read(name) if name != "word/document.xml" else b" " * (65 << 20))
    with pytest.raises(DocumentError, match="unpacks to more than"):
        whole(tmp_path, out.getvalue())


def test_halves_of_a_paragraph_keep_their_notes(tmp_path: Path) -> None:
    """A paragraph that was parted is told as its halves, each with the notes that stand in it."""
    data = tree(tmp_path)
    parted = replaced(data, ("They were built", "</w:t></w:r></w:p><w:p><w:r><w:t>They were built"))
    xml = body(parted)
    mark = re.search(r"<w:bookmarkStart [^>]*\"_Note1[^>]*/>.*?<w:bookmarkEnd [^>]*/>", xml)
    assert mark is not None
    moved = xml.replace(mark[0], "", 1).replace(
        "built long ago.", f"built long ago.</w:t></w:r>{mark[0]}<w:r><w:t>", 1
    )
    result = merge(tmp_path, replaced(parted, (xml, moved)))
    first, second = result.open
    assert "split in Word" in first.text
    assert "*all*" in first.text
    assert second.text == "They were built long ago.[@able2020, p. 3]"
