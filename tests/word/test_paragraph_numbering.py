"""Numbers of paragraphs that go on through the document: the same in every output."""

from __future__ import annotations

import re
import sys
from pathlib import Path
from xml.etree import ElementTree

from documents import document, part, project, text

sys.path.insert(0, str(Path(__file__).parents[1] / "render"))

import html_testimony as made

from mkdocs_testimony.export import addresses_of, exported
from mkdocs_testimony.project import load
from mkdocs_testimony.render.html.renderer import HtmlRenderer
from mkdocs_testimony.render.typst.document import files

FIRST = "---\nquestion: 1\ntitle: Oil\nprompt: How much oil?\n---\n\nA fact.^[Seen.]\n\nAnother.^[Seen.]\n"
SECOND = (
    "---\nquestion: 2\ntitle: Gas\nprompt: How much gas?\n---\n\n{#gas}\nA third fact.^[Seen.]\n\n"
    "- one^[Seen.]\n- two^[Seen.]\n\nAs it was said (@gas).^[Seen.]\n"
)
FILES = {"content/questions/01-oil.md": FIRST, "content/questions/02-gas.md": SECOND}
THROUGH = "print: {paragraph_numbering: document}"


class Places(made.Places):
    """Addresses are not looked at here."""

    def file(self, path: str, anchor: str = "") -> str:
        return f"{path}#{anchor}"


def addresses(root: Path, more: str) -> list[tuple[str, str]]:
    """Of each statement of a question its address from elsewhere, and its anchor."""
    read = project(root, FILES, more)
    return [
        (one.address.full, one.address.anchor) for one in read.statements.values() if "Q" in one.address.full
    ]


def test_paragraphs_are_counted_through_the_document(tmp_path: Path) -> None:
    """The numbers go on from page to page; anchors count in the page, so that no link changes."""
    each, through = addresses(tmp_path, ""), addresses(tmp_path, THROUGH)
    assert [full for full, _ in each] == [
        "Question 1, ¶ 1",
        "Question 1, ¶ 2",
        "Question 2, ¶ 1",
        "Question 2, ¶ 1(a)",
        "Question 2, ¶ 1(b)",
        "Question 2, ¶ 2",
    ]
    summary = len(project(tmp_path, FILES, "").cover.statements)  # type: ignore[union-attr]
    assert [full for full, _ in through] == [
        f"Question 1, ¶ {summary + 1}",
        f"Question 1, ¶ {summary + 2}",
        f"Question 2, ¶ {summary + 3}",
        f"Question 2, ¶ {summary + 3}(a)",
        f"Question 2, ¶ {summary + 3}(b)",
        f"Question 2, ¶ {summary + 4}",
    ]
    assert [anchor for _, anchor in through] == [anchor for _, anchor in each]


def test_every_output_has_the_same_number(tmp_path: Path) -> None:
    """The PDF, the Word document, the site and the exports call the last paragraph by one number."""
    read = project(tmp_path, FILES, THROUGH)
    last = read.pages[-1].statements[-1]
    number = last.address.short.removeprefix("¶ ")
    before = f"Question 2, ¶ {int(number) - 1}"
    (printed,) = [code for path, code in files(read).items() if path == f"pages/{len(read.pages)}.typ"]
    assert f'number: "{number}"' in printed
    assert before in printed.replace("\u00a0", " ")
    site = HtmlRenderer(read, read.pages[-1], Places()).render(read.pages[-1].tokens)
    plain = re.sub("<[^>]*>", "", site).replace("\u00a0", " ")
    assert f"¶ {number}" in plain
    assert before in plain
    word = document(read, tmp_path)
    assert before in text(part(word, "word/document.xml")).replace("\u00a0", " ")
    # Word counts on by itself: the paragraphs of all pages are one sequence, beside that of the list's items.
    assert len(sequences(word)) == 2
    assert len(sequences(document(project(tmp_path, FILES, ""), tmp_path))) == 4
    assert (
        f"Question 2, ¶ {number}"
        in exported(read, "csv", addresses_of(load(tmp_path / "mkdocs.yml"))).decode()
    )


def sequences(word: bytes) -> list[str]:
    """Where each numbered sequence of a Word document begins."""
    numbering = ElementTree.tostring(part(word, "word/numbering.xml"), encoding="unicode")
    return re.findall(r'startOverride[^>]*val="(\d+)"', numbering)
