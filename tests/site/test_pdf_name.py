"""The site offers the PDF, also where its name is made of the cover's facts."""

from __future__ import annotations

import shutil
from pathlib import Path

from mkdocs.commands.build import build
from mkdocs.config import load_config

PROJECT = Path(__file__).parent / "projects" / "two-questions"


def test_a_pdf_named_after_the_witness_is_offered(tmp_path: Path) -> None:
    """The PDF that the print build names after the witness is found, copied and linked on the cover."""
    tree = shutil.copytree(PROJECT, tmp_path / "project")
    config = tree / "mkdocs.yml"
    old = "      style: chicago-17-ibid\n"
    new = f"{old}      print: {{preset: uscc}}\n"
    config.write_text(config.read_text("utf-8").replace(old, new), "utf-8")
    (tree / "build" / "print").mkdir(parents=True)
    (tree / "build" / "print" / "Ada_Example_Testimony.pdf").write_bytes(b"%PDF")
    build(load_config(str(config), site_dir=str(tree / "site")))
    assert (tree / "site" / "print" / "testimony.pdf").read_bytes() == b"%PDF"
    assert 'href="print/testimony.pdf"' in (tree / "site" / "index.html").read_text("utf-8")
