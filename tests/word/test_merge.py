"""`testimony word --merge`: what a co-author changed comes back into the Markdown, or is told."""

from __future__ import annotations

import io
import json
import re
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from documents import COVER, FRONT, QUESTION, document, project
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mkdocs_testimony.project import load
from mkdocs_testimony.render.word.xml import escaped as escaped_xml
from mkdocs_testimony.word.merging import merged
from mkdocs_testimony.word.reading import DocumentError, package
from mkdocs_testimony.word.story import body
from mkdocs_testimony.word.today import merged_into, units_of
from mkdocs_testimony.word.told import Merge

BIB = """
@book{able2020, author = {Able, Ann}, title = {Ports and Pipes}, publisher = {Press}, date = {2020}}
"""
TEXT = """Ports are open to *all* ships[@able2020, p. 3]. They were
built long ago. {#open}

- One item of
  evidence[@able2020].
- Another item.^[A note in prose, see the map.]

## A heading here

It will last, and [that is a judgment]{.judgment}. {.claim}

| Year | Oil |
|------|-----|
| 2020 | five |
"""


def tree(root: Path, text: str = TEXT) -> bytes:
    """A project under `root` whose one question says this, and its document."""
    return document(project(root, {QUESTION: FRONT + text, "citations/a.bib": BIB}), root)


def replaced(data: bytes, *pairs: tuple[str, str], name: str = "word/document.xml") -> bytes:
    """A document with the XML of a part changed."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        for member in old.namelist():
            content = old.read(member)
            if member == name:
                text = content.decode()
                for before, after in pairs:
                    assert before in text, before
                    text = text.replace(before, after, 1)
                content = text.encode()
            new.writestr(member, content)
    return out.getvalue()


def merge(root: Path, data: bytes) -> Merge:
    """The merge of a document into the project."""
    found = load(root / "mkdocs.yml")
    read = found.read()
    return merged(package(data), read.pages, units_of(found, read))


def written(root: Path, result: Merge) -> str:
    """The question's file after the merge is written."""
    for path, data in result.files.items():
        (root / path).write_bytes(data)
    return (root / QUESTION).read_text(encoding="utf-8")


def test_a_document_that_nobody_changed_changes_nothing(tmp_path: Path) -> None:
    """Merged as it left, a document brings nothing and there is nothing to tell."""
    result = merge(tmp_path, tree(tmp_path))
    assert result.files == {}
    assert result.told == []


@pytest.mark.parametrize(
    ("before", "after", "old", "new"),
    [
        ("Ports are open to ", "Harbours are open to ", "Ports are", "Harbours are"),
        ("built long ago", "built quite recently", "long ago", "quite recently"),
        ("They were built", "They may have been built", "They were\nbuilt", "They may have been\nbuilt"),
        ("One item of evidence", "One good item of evidence", "- One item", "- One good item"),
        ("Another item", "Another [item] * of @note", "Another item", "Another \\[item] \\* of \\@note"),
        (
            '_here"/><w:r><w:t>A heading here',
            '_here"/><w:r><w:t>A heading there',
            "heading here",
            "heading there",
        ),
        ("that is a judgment", "this is a judgment", "[that is", "[this is"),
        (">five<", ">six<", "| five |", "| six |"),
    ],
)
def test_only_the_changed_words_are_written(
    tmp_path: Path, before: str, after: str, old: str, new: str
) -> None:
    """An edit in Word changes these words of the Markdown and no other character, and again nothing."""
    data = replaced(tree(tmp_path), (before, after))
    text = (tmp_path / QUESTION).read_text(encoding="utf-8")
    result = merge(tmp_path, data)
    assert result.open == []
    assert written(tmp_path, result) == text.replace(old, new, 1)
    again = merge(tmp_path, data)
    assert again.files == {}
    assert again.told == []


def test_a_note_in_prose_takes_edits_and_a_citation_does_not(tmp_path: Path) -> None:
    """Words of a prose note merge; words of a note that the style made are told, in full."""
    data = tree(tmp_path)
    changed = replaced(data, ("see the map", "see the chart"), name="word/footnotes.xml")
    assert "^[A note in prose, see the chart.]" in written(tmp_path, merge(tmp_path, changed))
    result = merge(
        tmp_path, replaced(data, ("Ports and Pipes", "Ports and Tubes"), name="word/footnotes.xml")
    )
    assert result.files == {}
    assert any("Tubes" in one.text for one in result.open)


def test_a_conflict_is_shown_with_both_sides(tmp_path: Path) -> None:
    """Where tree and document changed the same words, nothing is written and both are told."""
    data = replaced(tree(tmp_path), ("long ago", "last year"))
    file = tmp_path / QUESTION
    file.write_text(file.read_text().replace("long ago", "in 1900"))
    result = merge(tmp_path, data)
    assert result.files == {}
    (told,) = result.open
    assert told.kind == "conflict"
    assert "last year" in told.text
    assert "in 1900" in told.text


def test_edits_on_both_sides_that_do_not_touch_are_both_kept(tmp_path: Path) -> None:
    """What the tree changed since stays, and what the document changed comes in."""
    data = replaced(tree(tmp_path), ("Ports are", "Harbours are"))
    file = tmp_path / QUESTION
    file.write_text(file.read_text().replace("long ago", "in 1900") + "\nOne more paragraph.\n")
    said = written(tmp_path, merge(tmp_path, data))
    assert "Harbours are" in said
    assert "in 1900" in said


def test_tracked_changes_count_as_made_and_are_told(tmp_path: Path) -> None:
    """What is marked as inserted comes in, what is marked as deleted goes, and who did it is said."""
    run = '<w:r><w:t xml:space="preserve">Ports are open to </w:t></w:r>'
    track = (
        '<w:del w:id="900" w:author="Bo" w:date="2026-01-02T00:00:00Z">'
        "<w:r><w:delText>Ports</w:delText></w:r></w:del>"
        '<w:ins w:id="901" w:author="Bo" w:date="2026-01-02T00:00:00Z"><w:r><w:t>Havens</w:t></w:r></w:ins>'
        '<w:r><w:t xml:space="preserve"> are open to </w:t></w:r>'
    )
    result = merge(tmp_path, replaced(tree(tmp_path), (run, track)))
    assert {one.text for one in result.told if one.kind == "tracked"} == {
        "deleted by Bo, 2026-01-02: Ports",
        "inserted by Bo, 2026-01-02: Havens",
    }
    assert "Havens are open" in written(tmp_path, result)


def test_new_deleted_parted_and_joined_paragraphs_are_told(tmp_path: Path) -> None:
    """What is no edit of a paragraph is told with all its words, and nothing is written for it."""
    data = tree(tmp_path)
    new = replaced(data, ("</w:body>", "<w:p><w:r><w:t>A brand new thought</w:t></w:r></w:p></w:body>"))
    result = merge(tmp_path, new)
    assert result.files == {}
    assert any(one.kind == "new" and one.text == "A brand new thought" for one in result.open)
    gone = re.sub(r"<w:p>(?:(?!</w:p>).)*Another item(?:(?!</w:p>).)*</w:p>", "", _xml(data))
    result = merge(tmp_path, replaced(data, (_xml(data), gone)))
    assert any(one.kind == "deleted" and one.text.startswith("Another item.") for one in result.open)
    parted = replaced(data, ("built long ago", "built</w:t></w:r></w:p><w:p><w:r><w:t>long ago"))
    result = merge(tmp_path, parted)
    assert result.files == {}
    assert any("split in Word" in one.text for one in result.open)


def _xml(data: bytes) -> str:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return archive.read("word/document.xml").decode()


def test_a_new_footnote_comes_in_as_a_note_in_prose(tmp_path: Path) -> None:
    """A footnote that was typed in Word stands in the Markdown where its mark stood; once."""
    data = tree(tmp_path)
    mark = 'built long ago</w:t></w:r><w:r><w:footnoteReference w:id="77"/></w:r><w:r><w:t>'
    data = replaced(data, ("built long ago", mark))
    said = '<w:r><w:t xml:space="preserve"> See [it] there.</w:t></w:r>'
    note = f'<w:footnote w:id="77"><w:p>{said}</w:p></w:footnote>'
    data = replaced(data, ("</w:footnotes>", f"{note}</w:footnotes>"), name="word/footnotes.xml")
    result = merge(tmp_path, data)
    assert "long ago.^[See [it] there.] {#open}" in written(tmp_path, result)
    assert merge(tmp_path, data).files == {}


def test_a_new_footnote_of_zotero_comes_in_as_a_citation(tmp_path: Path) -> None:
    """A work that the tree has is cited by its key; another brings its entry into the .bib file; once."""
    data = tree(tmp_path)
    work = {"type": "book", "title": "New Ports", "author": [{"family": "Qin", "given": "Bo"}]}
    one = {"uris": ["urn:testimony:source:able2020"], "itemData": {"type": "book"}, "locator": "7"}
    other = {
        "uris": ["http://zotero.org/users/1/items/X"],
        "itemData": {**work, "issued": {"date-parts": [[2021]]}},
    }
    code = "ADDIN ZOTERO_ITEM CSL_CITATION " + json.dumps({"citationItems": [one, other]})
    mark = 'built long ago.</w:t></w:r><w:r><w:footnoteReference w:id="77"/></w:r><w:r><w:t>'
    data = replaced(data, ("built long ago.", mark))
    said = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f'<w:r><w:instrText xml:space="preserve">{escaped_xml(code)}</w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>Able, 7; Qin.</w:t></w:r>'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
    note = f'<w:footnote w:id="77"><w:p>{said}</w:p></w:footnote>'
    data = replaced(data, ("</w:footnotes>", f"{note}</w:footnotes>"), name="word/footnotes.xml")
    result = merged_into(load(tmp_path / "mkdocs.yml"), package(data))
    assert "long ago.[@able2020, p. 7; @qin2021] {#open}" in written(tmp_path, result)
    assert "@book{qin2021," in (tmp_path / "citations/a.bib").read_text(encoding="utf-8")
    again = merged_into(load(tmp_path / "mkdocs.yml"), package(data))
    assert again.files == {}


def test_a_document_of_another_hand_is_refused(tmp_path: Path) -> None:
    """A document that does not hold what it left with cannot be merged, and the message says what to do."""
    data = replaced(tree(tmp_path), ("urn:testimony:word:1", "urn:other"), name="customXml/item1.xml")
    with pytest.raises(DocumentError, match="testimony import"):
        merge(tmp_path, data)


WORDS = st.sampled_from(
    ["ship", "Öl", "a*b", "[x]", "@able2020", "^", "- ", "1.", "#", "|", "…", "“q”", "<b>", "{.x}", "&amp;"]
)


@st.composite
def changes(draw: st.DrawFn) -> Callable[[str], tuple[str, list[str]]]:
    """Something that types words into, over or out of the runs of a document's XML; and the words typed."""
    many = draw(
        st.lists(
            st.tuples(st.floats(0, 1), st.floats(0, 1), st.floats(0, 1), st.lists(WORDS, max_size=3)),
            max_size=4,
        )
    )

    def change(xml: str) -> tuple[str, list[str]]:
        typed: list[str] = []
        for where, first, last, words in many:
            runs = list(re.finditer(r"(<w:t(?: [^>]*)?>)([^<]+)(</w:t>)", xml))
            run = runs[int(where * (len(runs) - 1))]
            start, end = sorted(int(at * len(run[2])) for at in (first, last))
            if "&" in run[2]:
                continue
            new = f" {' '.join(words)} ".replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
            said = f'<w:t xml:space="preserve">{run[2][:start]}{new}{run[2][end:]}</w:t>'
            xml = xml[: run.start()] + said + xml[run.end() :]
            typed += words
        return xml, typed

    return change


@settings(max_examples=6, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(changes())
def test_every_word_typed_is_in_the_tree_or_in_the_report(
    tmp_path: Path, change: Callable[[str], tuple[str, list[str]]]
) -> None:
    """Whatever is typed where, each word stands afterwards in the document of the tree or in what is told."""
    file = tmp_path / QUESTION
    data = (tmp_path / "left.docx").read_bytes() if file.exists() else tree(tmp_path)
    (tmp_path / "left.docx").write_bytes(data)
    file.write_text(FRONT + TEXT, encoding="utf-8")
    (tmp_path / "content/index.md").write_text(COVER, encoding="utf-8")
    (tmp_path / "citations/a.bib").write_text(BIB, encoding="utf-8")
    xml, _ = change(_xml(data))
    edited = replaced(data, (_xml(data), xml))
    result = merge(tmp_path, edited)
    found = load(tmp_path / "mkdocs.yml")
    read = found.read()
    after = " ".join(unit.text for unit in units_of(found, read)(result.files))
    told = " ".join(one.text for one in result.told)
    for word in {word for one in body(package(edited)) for word in re.findall(r"\w+", one.text)}:
        assert word in after or word in told, word
    for path, content in result.files.items():
        (tmp_path / path).write_bytes(content)
    assert merge(tmp_path, edited).files == {}


SIGN = "<w:r><w:t>Another item"

DRAWN = '<w:r><w:drawing><wp:inline><wp:docPr id="7" name="a" descr="A ship"/></wp:inline></w:drawing></w:r>'


def _look(properties: str) -> tuple[str, str]:
    return SIGN, f"<w:r><w:rPr>{properties}</w:rPr><w:t>Another item"


@pytest.mark.parametrize(
    ("before", "after", "kind", "said"),
    [
        (*_look("<w:strike/>"), "struck through", "Another item"),
        (*_look('<w:highlight w:val="yellow"/>'), "highlighted", "Another item"),
        (*_look("<w:vanish/>"), "hidden", "Another item"),
        (*_look('<w:vertAlign w:val="subscript"/>'), "subscript", "Another item"),
        (*_look("<w:b/>"), "bold", "Another item"),
        (SIGN, f'<w:hyperlink r:id="rId900"/>{SIGN}', "link", "https://new.example/a"),
        ("</w:body>", '<w:altChunk r:id="rId901"/></w:body>', "embedded file", "word/more.html"),
        (SIGN, f"{DRAWN}{SIGN}", "description", "A ship"),
    ],
)  # fmt: skip
def test_what_is_no_word_of_the_text_is_told(
    tmp_path: Path, before: str, after: str, kind: str, said: str
) -> None:
    """Words that are struck, marked or linked in Word, and what is put in beside words, are told."""
    data = replaced(
        tree(tmp_path),
        (
            "</Relationships>",
            '<Relationship Id="rId900" Type="http://x/hyperlink" Target="https://new.example/a" '
            'TargetMode="External"/><Relationship Id="rId901" Type="http://x/aFChunk" Target="more.html"/>'
            "</Relationships>",
        ),
        name="word/_rels/document.xml.rels",
    )
    assert merge(tmp_path, data).told == []
    result = merge(tmp_path, replaced(data, (before, after)))
    assert result.files == {}
    told = [(one.place, one.text) for one in result.open if one.kind == "looks"]
    assert len(told) == 1
    assert told[0][0] == kind
    assert told[0][1].startswith(said)


@pytest.mark.parametrize(
    ("before", "after", "kind", "said"),
    [
        ("<w:rPr><w:i/><w:iCs/></w:rPr><w:t>all", "<w:t>all", "italic", "removed: all"),
        ("<w:rPr><w:b/><w:bCs/></w:rPr><w:t>ships", "<w:t>ships", "bold", "removed: ships"),
        ("<w:rPr><w:strike/></w:rPr><w:t>lost", "<w:t>lost", "struck through", "removed: lost"),
    ],
)
def test_looks_that_were_taken_away_are_told(
    tmp_path: Path, before: str, after: str, kind: str, said: str
) -> None:
    """Words that left in a look of their own and stand without it now are told, and nothing is written."""
    data = tree(tmp_path, "Ports are open to *all* the **ships** and ~~lost~~ boats.\n")
    result = merge(tmp_path, replaced(data, (before, after)))
    assert result.files == {}
    assert [(one.kind, one.place, one.text) for one in result.open] == [("looks", kind, said)]


def test_a_link_that_was_taken_away_is_told(tmp_path: Path) -> None:
    """A link whose words stand without it now is told."""
    data = tree(tmp_path, "See [the map](https://example.org/map) for it.\n")
    link = re.search(r"<w:hyperlink r:id=[^>]*>(.*?)</w:hyperlink>", _xml(data))
    assert link
    result = merge(tmp_path, replaced(data, (link[0], link[1])))
    assert [(one.place, one.text) for one in result.open] == [("link", "removed: https://example.org/map")]


def test_words_in_italics_that_are_deleted_are_told_once(tmp_path: Path) -> None:
    """Where the words themselves are gone, their look is not told besides."""
    data = tree(tmp_path, "Ports are open to *every kind of* ship.\n")
    result = merge(tmp_path, replaced(data, ("every kind of", "")))
    assert [one for one in result.open if one.kind == "looks"] == []
    assert any("every kind of" in one.text for one in result.told)


def test_words_changed_in_a_stretch_that_stood_out_are_told_once(tmp_path: Path) -> None:
    """An edit in words that left in italics is an edit, and no new look."""
    data = replaced(
        tree(tmp_path, "Ports are open to *all the ships* we know.\n"), (">all the ships", ">all fine ships")
    )
    result = merge(tmp_path, data)
    assert result.open == []
    assert "*all fine ships*" in written(tmp_path, result)


def test_a_row_of_a_table_deleted_as_a_tracked_change_is_gone_and_told(tmp_path: Path) -> None:
    """A row that is marked as deleted counts as deleted, though its words stand there unmarked."""
    data = tree(tmp_path)
    xml = _xml(data)
    at = xml.rindex("<w:tr>", 0, xml.index(">five<")) + len("<w:tr>")
    change = '<w:del w:id="9" w:author="Bo" w:date="2026-01-02T00:00:00Z"/>'
    inner = xml[at:]
    if inner.startswith("<w:trPr>"):
        marked = inner.replace("<w:trPr>", f"<w:trPr>{change}", 1)
    else:
        marked = f"<w:trPr>{change}</w:trPr>{inner}"
    result = merge(tmp_path, replaced(data, (xml, xml[:at] + marked)))
    assert {one.text for one in result.open if one.kind == "deleted"} == {"2020", "five"}
    assert [one.text for one in result.told if one.kind == "tracked"] == [
        "deleted by Bo, 2026-01-02: 2020 | five"
    ]


def test_a_picture_that_was_replaced_is_told(tmp_path: Path) -> None:
    """Other bytes under a picture's name are told, since the tree's own picture stays as it is."""
    figure = "::: {#fig-a}\n![A ship](../figures/a.png)\n\nA ship.\n:::\n"
    file = tmp_path / "content/figures/a.png"
    file.parent.mkdir(parents=True)
    picture = (
        Path(__file__).parents[2]
        / "mkdocs_plugins/mkdocs_testimony/scaffold/example/content/figures/section.png"
    )
    file.write_bytes(picture.read_bytes())
    data = tree(tmp_path, figure)
    assert merge(tmp_path, data).told == []
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            new.writestr(name, old.read(name) + (b"x" if name.endswith(".png") else b""))
    assert [one.place for one in merge(tmp_path, out.getvalue()).open] == ["picture"]
