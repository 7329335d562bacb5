"""`testimony build` writes the Word document where the settings want one."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest
from documents import FRONT, QUESTION, project
from test_merge import BIB

from mkdocs_testimony.cli import main

SAID = "Ports are open[@able2020, p. 3].\n"


@pytest.mark.parametrize(
    ("settings", "wanted"), [("print: {word: true}", True), ("print: {word: false}", False)]
)
def test_build_writes_a_document_beside_the_pdf(tmp_path: Path, settings: str, wanted: bool) -> None:
    """With `word: true` the document lies beside the PDF, whole; without it there is none."""
    project(tmp_path, {QUESTION: FRONT + SAID, "citations/a.bib": BIB}, settings)
    config = tmp_path / "mkdocs.yml"
    config.write_text(f"site_name: Ports\n{config.read_text(encoding='utf-8')}", encoding="utf-8")
    assert main(["build", "-f", str(config), "--profile", "draft"]) == 0
    (pdf,) = (tmp_path / "build/print").glob("*.pdf")
    file = pdf.with_suffix(".docx")
    assert file.is_file() is wanted
    if wanted:
        with zipfile.ZipFile(file) as archive:
            assert archive.testzip() is None
            assert "Ports are open" in archive.read("word/document.xml").decode()
            assert "Ports and Pipes" in archive.read("word/footnotes.xml").decode()
