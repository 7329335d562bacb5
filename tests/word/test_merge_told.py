"""What a merge tells so that nothing is lost and nothing typed again: properties, looks, marks, notes."""

from __future__ import annotations

import io
import json
import re
import zipfile
from pathlib import Path

import pytest
from test_merge import merge, replaced, tree, written
from test_since_merge import shown  # noqa: F401 - a fixture

from mkdocs_testimony.project import load
from mkdocs_testimony.render.word.xml import escaped as escaped_xml
from mkdocs_testimony.word.reading import package
from mkdocs_testimony.word.today import merged_into

CORE = "docProps/core.xml"


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        ("Statement on Ports</dc", "Word</dc", "title: “A Statement on Ports” is now “A Word”"),
        ("<dc:creator>", "<dc:subject>Oil and gas</dc:subject><dc:creator>", "subject: “Oil and gas” is new"),
        ("Ada Example</dc:creator>", "</dc:creator>", "creator: “Ada Example” is gone"),
        ("<dc:creator>", "<cp:keywords>oil; gas</cp:keywords><dc:creator>", "keywords: “oil; gas” is new"),
    ],
)  # fmt: skip
def test_properties_that_were_changed_are_told(tmp_path: Path, before: str, after: str, said: str) -> None:
    """A title, author or keyword typed into the file's properties is told, since no text shows it."""
    result = merge(tmp_path, replaced(tree(tmp_path), (before, after), name=CORE))
    (told,) = result.told
    assert (told.kind, told.place) == ("looks", "the file's properties")
    assert told.text.startswith(said)
    assert ("content/index.md" in told.text) == said.startswith(("title", "creator"))
    assert result.open == result.told


def test_words_that_lost_their_look_with_their_words_are_told(tmp_path: Path) -> None:
    """Words put in place of bold ones, and not bold, come into the bold stretch of the tree: that is told."""
    data = tree(tmp_path, "Ports are open to **every kind of** ship.\n")
    run = re.search(r"<w:r><w:rPr><w:b/>.{0,20}</w:rPr><w:t[^>]*>every kind of</w:t></w:r>", _xml(data))
    assert run
    result = merge(tmp_path, replaced(data, (run[0], "<w:r><w:t>any merchant</w:t></w:r>")))
    assert "open to **any merchant** ship" in written(tmp_path, result)
    (told,) = [one for one in result.open if one.kind == "looks"]
    assert (told.place, told.text) == ("bold", "removed: every kind of (now: any merchant)")


def test_words_changed_altogether_in_a_stretch_that_stands_out_are_no_look(tmp_path: Path) -> None:
    """Where the words that are new have the look of those that they replace, there is nothing to tell."""
    data = replaced(tree(tmp_path, "Ports are open to **all ships** now.\n"), (">all ships", ">any merchant"))
    result = merge(tmp_path, data)
    assert "open to **any merchant** now" in written(tmp_path, result)
    assert result.open == []


def test_marks_that_the_document_left_with_are_told_apart(shown: tuple[Path, bytes]) -> None:  # noqa: F811
    """Of tracked changes those of `word --since` are counted, and the co-author's are listed."""
    root, data = shown
    mark = '<w:ins w:id="900" w:author="Bo" w:date="2026-01-02T00:00:00Z"><w:r><w:t>Old </w:t></w:r></w:ins>'
    run = '<w:r><w:t xml:space="preserve">Ports are open to </w:t></w:r>'
    result = merge(root, replaced(data, (run, mark + run)))
    told = [one for one in result.told if one.kind == "tracked"]
    assert [one.text for one in told] == ["inserted by Bo, 2026-01-02: Old "]
    (own,) = [one for one in result.told if one.kind == "own marks"]
    assert re.fullmatch(r"\d+ tracked changes that the document was written with \(.*\)", own.text)
    assert merge(root, data).open == []


def _zotero(key: str, title: str) -> str:
    work = {"type": "book", "title": title, "author": [{"family": key.title(), "given": "Bo"}]}
    item = {"uris": [f"http://zotero.org/users/1/items/{key}"], "locator": "7"}
    item["itemData"] = {**work, "issued": {"date-parts": [[2021]]}}  # type: ignore[assignment]
    code = "ADDIN ZOTERO_ITEM CSL_CITATION " + json.dumps({"citationItems": [item]})
    return (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f'<w:r><w:instrText xml:space="preserve">{escaped_xml(code)}</w:instrText></w:r>'
        f'<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>({key.title()} 2021, 7)</w:t></w:r>'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


def test_a_new_field_of_zotero_in_the_text_comes_in_as_a_citation(tmp_path: Path) -> None:
    """A citation that the plugin has put among the words of a paragraph becomes a citation; once."""
    data = tree(tmp_path)
    field = f'built long ago </w:t></w:r>{_zotero("qin", "New Ports")}<w:r><w:t xml:space="preserve">'
    data = replaced(data, ("built long ago", field))
    result = merged_into(load(tmp_path / "mkdocs.yml"), package(data))
    assert result.open == []
    assert "long ago.[@qin2021, p. 7] {#open}" in written(tmp_path, result)
    assert "@book{qin2021," in (tmp_path / "citations/a.bib").read_text(encoding="utf-8")
    again = merged_into(load(tmp_path / "mkdocs.yml"), package(data))
    assert again.files == {}
    assert again.open == []


def test_a_new_paragraph_is_told_as_markdown_with_its_notes_and_works(tmp_path: Path) -> None:
    """Of a new paragraph the report holds what can be pasted: words, notes, citations and their entries."""
    data = tree(tmp_path)
    note = f'<w:footnote w:id="77"><w:p>{_zotero("qin", "New Ports")}</w:p></w:footnote>'
    prose = '<w:footnote w:id="78"><w:p><w:r><w:t>See [it].</w:t></w:r></w:p></w:footnote>'
    data = replaced(data, ("</w:footnotes>", f"{note}{prose}</w:footnotes>"), name="word/footnotes.xml")
    new = (
        '<w:p><w:r><w:t>Ports * grow</w:t></w:r><w:r><w:footnoteReference w:id="77"/></w:r>'
        '<w:r><w:t>, they say.</w:t></w:r><w:r><w:footnoteReference w:id="78"/></w:r></w:p>'
    )
    anchor = re.search(r"<w:p>(?:(?!</w:p>).)*Another item", _xml(data))
    assert anchor
    data = replaced(data, (anchor[0], new + anchor[0]))
    result = merged_into(load(tmp_path / "mkdocs.yml"), package(data))
    assert result.files == {}
    told = {one.text for one in result.open if one.kind == "new"}
    assert "Ports \\* grow[@qin2021, p. 7], they say.^[See [it].]" in told
    (work,) = [one for one in told if one.startswith("@book{qin2021,")]
    assert "New Ports" in work
    assert len(told) == 2
    assert not any("\ufffc" in one for one in told)


def test_a_record_that_was_changed_inside_the_file_is_told(tmp_path: Path) -> None:
    """What the document says that it left with is compared with its fingerprint; macros are told too."""
    data = tree(tmp_path)
    changed = replaced(data, ("built long ago", "built last year"), name="customXml/item1.xml")
    result = merge(tmp_path, changed)
    assert result.files == {}
    (told,) = result.open
    assert (told.kind, "changed inside the file" in told.text) == ("conflict", True)
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            new.writestr(name, old.read(name))
        new.writestr("word/vbaProject.bin", b"x")
    assert ["macros" in one.text for one in merge(tmp_path, out.getvalue()).open] == [True]


def test_looks_of_a_paragraph_that_was_deleted_are_told_with_it(tmp_path: Path) -> None:
    """Italics that went with their paragraph are no look taken away, though they stand elsewhere too."""
    data = tree(tmp_path, "Ports are *open*. {#one}\n\nShips are *open*. {#two}\n\nThe last. {#three}\n")
    xml = _xml(data)
    at = xml.index("Ships are")
    gone = xml[xml.rindex("<w:p>", 0, at) : xml.index("</w:p>", at) + len("</w:p>")]
    result = merge(tmp_path, replaced(data, (gone, "")))
    assert [(one.kind, one.text) for one in result.told] == [("deleted", "Ships are open.")]


def _xml(data: bytes) -> str:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return archive.read("word/document.xml").decode()
