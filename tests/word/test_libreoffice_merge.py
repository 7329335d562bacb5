"""A co-author edits the document, LibreOffice saves it, and the merge brings back what was changed."""

from __future__ import annotations

import io
import json
import re
import zipfile
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from documents import FRONT, QUESTION, document, part, project, text, w
from test_libreoffice import converted
from test_merge import merge as merged_into
from test_merge import replaced, written

from mkdocs_testimony.cli import main
from mkdocs_testimony.render.word.comments import AUTHOR
from mkdocs_testimony.render.word.document import Wishes
from mkdocs_testimony.render.word.xml import escaped

pytestmark = pytest.mark.browser

BIB = """
@book{able2020, author = {Able, Ann}, title = {Ports and Pipes}, publisher = {Press}, location = {London},
  date = {2020}}
@book{baker2019, author = {Baker, Bo}, title = {Tides}, publisher = {Press}, location = {London},
  date = {2019}}
"""
TEXT = """Ports are open to *all* ships[@able2020, p. 3] (@fig-later, @tbl-oil).
They were built long ago. {#open}

A second paragraph, which may go[@able2020, p. 4]. {#second}

- One item of evidence[@able2020, p. 5].
- Another item.^[A note in prose, see the map [@baker2019, p. 6].]

## A heading here

It will last. {.judgment rests-on="open" confidence=low #last}

::: {#tbl-oil}
| Year | Oil |
|------|-----|
| 2020 | five |

Oil by year[@baker2019, p. 8].
:::

A closing paragraph of words[@able2020, p. 9]. {#closing}
"""
ANNEX = """---
title: The map
---

It shows the coast[@able2020, p. 10] (@tbl-oil). {#coast}

::: {#fig-later}
![The coast](../figures/map.svg)

The coast[@able2020, p. 11].
:::
"""
MAP = '<svg xmlns="http://www.w3.org/2000/svg" width="90" height="60"><rect width="90" height="60"/></svg>'
WHO = 'w:author="Bo" w:date="2026-05-01T10:00:00Z"'
BODY, FEET, REMARKS = "word/document.xml", "word/footnotes.xml", "word/comments.xml"

Edit = Callable[[str], str]


def swap(old: str, new: str) -> Edit:
    """Put words in place of others, that must be there."""

    def made(xml: str) -> str:
        assert old in xml, old
        return xml.replace(old, new, 1)

    return made


def paragraph(xml: str, words: str) -> str:
    """The whole paragraph in which words stand."""
    at = xml.index(words)
    return xml[xml.rindex("<w:p>", 0, at) : xml.index("</w:p>", at) + len("</w:p>")]


def cut(words: str) -> Edit:
    """Take a paragraph away."""
    return lambda xml: xml.replace(paragraph(xml, words), "", 1)


def before_heading(made: Callable[[str], str]) -> Edit:
    """Put a block before the heading."""

    def put(xml: str) -> str:
        head = paragraph(xml, "A heading here")
        block = made(xml)
        return xml.replace(block, "", 1).replace(head, block + head, 1)

    return put


@dataclass(frozen=True, slots=True)
class Case:
    """What is done to the document, and what must come of it."""

    edits: dict[str, Edit] = field(default_factory=dict)
    """By part."""
    writes: tuple[str, str] = ("", "")
    """What stands in the question's file afterwards, in place of what."""
    tells: tuple[str, ...] = ()
    """Kinds of what is told beside what was placed."""
    words: str = ""
    """What must stand in what is told."""


def words(old: str, new: str, *, where: str = BODY, md: tuple[str, str] | None = None) -> Case:
    """A case in which words are written in place of others."""
    return Case({where: swap(old, new)}, md or (old, new))


TRACKED = (
    f'<w:t xml:space="preserve">A closing </w:t></w:r><w:del w:id="900" {WHO}><w:r><w:delText>paragraph'
    f'</w:delText></w:r></w:del><w:ins w:id="901" {WHO}><w:r><w:t>line</w:t></w:r></w:ins><w:r>'
    '<w:t xml:space="preserve"> of words'
)
FIELD = "ADDIN ZOTERO_ITEM CSL_CITATION " + json.dumps(
    {
        "citationID": "n",
        "citationItems": [
            {
                "id": 1,
                "uris": ["http://zotero.org/users/1/items/NEW"],
                "locator": "37",
                "label": "page",
                "itemData": {
                    "id": 1,
                    "type": "book",
                    "title": "New Work",
                    "publisher": "Press",
                    "publisher-place": "London",
                    "author": [{"family": "Kardon", "given": "Isaac"}],
                    "issued": {"date-parts": [["2021"]]},
                },
            }
        ],
    }
)
NOTE = (
    '<w:footnote w:id="90"><w:p><w:pPr><w:pStyle w:val="FootnoteText"/></w:pPr><w:r><w:rPr><w:rStyle '
    'w:val="FootnoteReference"/></w:rPr><w:footnoteRef/></w:r><w:r><w:t xml:space="preserve"> </w:t></w:r>'
    '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> '
    f'{escaped(FIELD)} </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>Kardon'
    '</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r></w:p></w:footnote></w:footnotes>'
)
MARK = (
    'long ago.</w:t></w:r><w:r><w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr><w:footnoteReference '
    'w:id="90"/></w:r><w:r><w:t xml:space="preserve">'
)
CASES = {
    "nothing": Case(),
    "words": words("They were built", "They may have been built"),
    "words before a mark": words("Ports are open", "Harbours are open", md=("Ports are", "Harbours are")),
    "an item": words("One item of", "One good item of"),
    "a cell": words(">five<", ">six<", md=("| five |", "| six |")),
    "a caption": words("Oil by year", "Oil each year"),
    "a heading": words(
        '_here"/><w:r><w:t>A heading here',
        '_here"/><w:r><w:t>A heading there',
        md=("heading here", "heading there"),
    ),
    "a note": words("A note in prose", "A long note in prose", where=FEET),
    "tracked": Case(
        {BODY: swap("<w:t>A closing paragraph of words", TRACKED)},
        ("closing paragraph", "closing line"),
        ("tracked",),
        "Bo",
    ),
    "a comment": Case(
        {REMARKS: swap(f'w:author="{AUTHOR}"', 'w:author="Bo"')}, tells=("comment",), words="Is it so?"
    ),
    "a new paragraph": Case(
        {BODY: before_heading(lambda xml: "<w:p><w:r><w:t>A wholly new paragraph.</w:t></w:r></w:p>")},
        tells=("new",),
        words="A wholly new paragraph.",
    ),
    "deleted": Case(
        {BODY: cut("A second paragraph")}, tells=("deleted",), words="A second paragraph, which may go"
    ),
    "moved": Case(
        {BODY: before_heading(lambda xml: paragraph(xml, "A second paragraph"))},
        tells=("moved",),
        words="second",
    ),
    "split": Case(
        {BODY: swap("They were built long", "</w:t></w:r></w:p><w:p><w:r><w:t>They were built long")},
        tells=("new", "not placed"),
        words="They were built long ago",
    ),
    "a new note of Zotero's": Case(
        {BODY: swap("long ago.", MARK), FEET: swap("</w:footnotes>", NOTE)},
        ("long ago.", "long ago.[@kardon2021, p. 37]"),
    ),
}


def inside(data: bytes, name: str) -> str:
    """The XML of a part."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return archive.read(name).decode()


def as_saved(data: bytes) -> bytes:
    """The document with its notes as Word saves them: those that are called, in the order of their marks."""
    body, feet = inside(data, BODY), inside(data, FEET)
    notes = {found[1]: found[0] for found in re.finditer(r'<w:footnote w:id="(\d+)">.*?</w:footnote>', feet)}
    calls = re.findall(r'<w:footnoteReference w:id="(\d+)"/>', body)
    numbers = {old: str(new) for new, old in enumerate(calls, 1)}
    called = "".join(re.sub(r'w:id="\d+"', f'w:id="{numbers[old]}"', notes[old], count=1) for old in calls)
    first = feet.index('<w:footnote w:id="')
    data = replaced(data, (feet, f"{feet[:first]}{called}</w:footnotes>"), name=FEET)
    mark = re.compile(r'(<w:footnoteReference w:id=")(\d+)')
    return replaced(data, (body, mark.sub(lambda found: found[1] + numbers[found[2]], body)))


def errors(root: Path, capsys: pytest.CaptureFixture[str]) -> set[str]:
    """Codes of what the check finds."""
    capsys.readouterr()
    main(["check", "-f", str(root), "--profile", "review"])
    return set(re.findall(r" (?:error|warning) (\w+)", capsys.readouterr().out))


@pytest.mark.parametrize("name", list(CASES))
def test_what_was_edited_comes_back_after_libreoffice_has_saved_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str
) -> None:
    """Words come into their places, the rest is told; the check and a second merge find nothing new."""
    case = CASES[name]
    files = {QUESTION: FRONT + TEXT, "content/annexes/01-map.md": ANNEX, "content/figures/map.svg": MAP}
    made = project(tmp_path, {**files, "citations/a.bib": BIB})
    found = errors(tmp_path, capsys)
    first = next(uid for uid, one in made.statements.items() if one.id == "second")
    data = document(made, tmp_path, Wishes(comments={first: ["Is it so?"]} if REMARKS in case.edits else {}))
    for name_of, edit in case.edits.items():
        xml = inside(data, name_of)
        data = replaced(data, (xml, edit(xml)), name=name_of)
    (tmp_path / "edited.docx").write_bytes(as_saved(data))
    saved = converted(tmp_path, tmp_path / "edited.docx", "docx:MS Word 2007 XML", "docx").read_bytes()
    shown = " ".join(text(one) for one in part(saved, BODY).iter(w("p")))
    assert "(Figure 1, Table 1)" in shown  # references forward keep their numbers
    result = merged_into(tmp_path, saved)
    assert {one.kind for one in result.told if one.kind != "placed"} == set(case.tells), result.told
    assert case.words in " ".join(one.text + one.place for one in result.told)
    assert (tmp_path / QUESTION).read_text(encoding="utf-8") == FRONT + TEXT  # nothing is written by looking
    old, new = case.writes
    assert written(tmp_path, result) == FRONT + TEXT.replace(old, new, 1)
    assert errors(tmp_path, capsys) <= found
    again = merged_into(tmp_path, saved)
    assert again.files == {}
    assert not [one for one in again.told if one.kind in ("placed", "conflict")]
