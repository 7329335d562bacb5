"""The testimony says how it is cited in its own style, and what it offers with sizes and pages."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from mkdocs_testimony.passes import run
from mkdocs_testimony.project import load
from mkdocs_testimony.site import inputs
from mkdocs_testimony.site.citing import PLACE, URL, own_citation

PROJECT = Path(__file__).parent / "projects" / "two-questions"


@pytest.mark.parametrize(("style", "dated"), [("chicago-17-ibid", "February 20, 2025"), ("oscola", "2025")])
def test_the_citation_follows_the_style_of_the_notes(tmp_path: Path, style: str, dated: str) -> None:
    """Who testified, what it is called, when; then the paragraph and its address, left open."""
    tree = shutil.copytree(PROJECT, tmp_path / "project")
    config = tree / "mkdocs.yml"
    config.write_text(config.read_text(encoding="utf-8").replace("chicago-17-ibid", style), encoding="utf-8")
    project = load(config)
    said = own_citation(run(project, through="link"), project)
    assert "Ada Example" in said
    assert dated in said
    assert PLACE in said
    assert URL in said


def test_files_are_offered_with_pages_and_size(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """In a build the PDF's pages are known; without one its size alone is told. Word stands beside it."""
    pdf, word = tmp_path / "testimony.pdf", tmp_path / "testimony.docx"
    pdf.write_bytes(b"0" * 740_000)
    assert inputs.told_pdf(pdf) == "PDF, 0.7 MB"
    assert inputs.word_beside(pdf) is None
    word.write_bytes(b"0" * 48_000)
    assert inputs.word_beside(pdf) == word
    assert inputs.told_word(word) == "Word, 48 kB"
    monkeypatch.setenv("TESTIMONY_PDF", str(pdf))
    monkeypatch.setenv("TESTIMONY_PDF_PAGES", "53")
    assert inputs.told_pdf(pdf) == "PDF, 53 pages, 0.7 MB"
    assert inputs.word_beside(pdf) is None
    monkeypatch.setenv("TESTIMONY_WORD", str(word))
    assert inputs.word_beside(pdf) == word
