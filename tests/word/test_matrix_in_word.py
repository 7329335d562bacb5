"""A matrix that its author places, in the Word document."""

from __future__ import annotations

from pathlib import Path

import documents as made

from mkdocs_testimony.passes import run
from mkdocs_testimony.project import load

ROOT = Path(__file__).parents[1] / "argument" / "projects" / "readiness"
PAGE = "content/questions/01-ports.md"


def test_a_placed_matrix_stands_once() -> None:
    """It stands in the numbered figure with both parts of its caption, and no table of it follows."""
    typed = (ROOT / PAGE).read_text("utf-8")
    figure = "\n::: {#fig-all .matrix}\nAll ratings.\n:::\n"
    whole = run(load(ROOT / "mkdocs.yml"), texts={PAGE: typed + figure})
    body = made.part(made.document(whole, ROOT), "word/document.xml")
    drawings = [one for one in body.iter() if one.tag.endswith("}inline")]
    assert len(drawings) == 1
    words = made.text(body)
    assert words.index("Figure 1. All ratings.") < words.index("Readiness: ports by state value")
    assert "number of each" not in words


def test_a_matrix_without_a_place_keeps_its_table() -> None:
    """Where nobody places it, it stands with its table as before."""
    whole = run(load(ROOT / "mkdocs.yml"))
    assert "number of each" in made.text(made.part(made.document(whole, ROOT), "word/document.xml"))
