"""Questions that run on, where pages are counted."""

from __future__ import annotations

from pathlib import Path

import pikepdf
import pytest
from printed import COVER, FRONT, QUESTION, pdf_of, project
from test_own_lines import alone

from mkdocs_testimony.printing import build
from poppler import poppler

TEXT = "What was seen of the ports.^[Seen.]\n\n" * 6
SECOND = FRONT.replace("question: 1", "question: 2").replace("title: Oil", "title: Gas") + TEXT
LIMITED = COVER.replace("date: 2025-02-20", "date: 2025-02-20\nlength_limit: 6 pages")


@pytest.mark.parametrize(
    ("cover", "more", "pages"),
    [
        (COVER, "", 5),
        (LIMITED, "", 3),
        (COVER, "print: {preset: canada}", 2),
        (COVER.replace("date:", "length_limit: 900 words\ndate:"), "print: {preset: canada}", 4),
        (LIMITED, "print: {preset: senate}", 3),
        (LIMITED, "print: {preset: house}", 4),
        (LIMITED, "print: {preset: house, questions: run-on}", 2),
        (LIMITED, "print: {preset: house, questions: auto}", 2),
        (LIMITED, "print: {questions: new-page}", 5),
        (COVER, "print: {questions: run-on}", 3),
    ],
)
def test_questions_run_on_where_pages_are_counted(tmp_path: Path, cover: str, more: str, pages: int) -> None:
    """With a limit in pages, of the cover or of the preset, a question begins where the last one ends; in the
    preset house it begins a page; and what is set holds over both."""
    tree = {"content/index.md": cover, QUESTION: FRONT + TEXT, "content/questions/02-gas.md": SECOND}
    out = tmp_path / "o.pdf"
    made = build(project(tmp_path, tree, more), tmp_path, out, timestamp=0, font_folders=())
    assert (made.standards, made.pages, made.findings) == (("ua-1", "a-2a"), pages, ())
    with pikepdf.open(out) as opened, opened.open_outline() as outline:
        assert [item.title for item in outline.root] == ["Summary", "Question 1. Oil", "Question 2. Gas"]


def test_the_head_names_the_last_question_that_has_begun(tmp_path: Path) -> None:
    """On each page the question in which it ends; no line stands alone."""
    tree = {
        "content/index.md": LIMITED,
        QUESTION: FRONT + TEXT * 4,
        "content/questions/02-gas.md": SECOND + TEXT * 4,
    }
    out = pdf_of(project(tmp_path, tree), tmp_path / "o.pdf")
    said = poppler("pdftotext", "-layout", out, "-")
    heads = [page.split("\n", 1)[0].split()[-2:] for page in said.decode().split("\f")[2:-1]]
    assert heads[0] == ["Question", "1"]
    assert heads[-1] == ["Question", "2"]
    assert alone(out)[1] == []


def test_over_the_limit_the_setting_that_saves_pages_is_named(tmp_path: Path) -> None:
    """Only where questions begin a page each, and there are two parts to begin."""
    tight = COVER.replace("date:", "length_limit: 1 page\ndate:")
    two = {"content/index.md": tight, QUESTION: FRONT + TEXT, "content/questions/02-gas.md": SECOND}
    one = {"content/index.md": tight.replace("\nA summary.\n", ""), QUESTION: FRONT + TEXT}
    cases = [
        (two, "print: {preset: house}", True),
        (two, "print: {preset: house, questions: run-on}", False),
        (one, "print: {preset: house}", False),
    ]
    for number, (tree, more, named) in enumerate(cases):
        root = tmp_path / str(number)
        made = build(project(root, tree, more), root, root / "o.pdf", timestamp=0, font_folders=())
        (told,) = [one for one in made.findings if one.code == "PRN007"]
        assert ("`print: questions: run-on`" in told.message) is named, told.message


def test_a_wrong_value_is_told_with_its_place(tmp_path: Path) -> None:
    """And with what it may be."""
    read = project(tmp_path, {QUESTION: FRONT + TEXT}, "print: {questions: runon}")
    (told,) = [one for one in read.findings if "questions" in one.message]
    assert (told.span.path, told.span.line) == ("mkdocs.yml", 5)
    assert "run-on" in told.message
