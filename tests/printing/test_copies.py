"""Copies to work with: a draft with its findings, a review copy with the ground of each statement."""

from __future__ import annotations

from pathlib import Path

import pytest
from printed import COVER, FRONT, QUESTION, unsound, words
from test_page import boxes

from mkdocs_testimony.cli import main

TEXT = """
{#rise}
The gauges rose by 31 cm.^[Seen at the pier.]

{#pace .judgment confidence=moderate rests-on="rise" because="Ninety years of record"}
The pace is growing [as it was]{.assumption}, or so it seems to those who look at the gauges.

There are 3,000 gauges on the coast of Virginia, and 12 of them are new.
"""


@pytest.fixture
def tree(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    config = "docs_dir: content\nplugins:\n  - testimony\n"
    for path, text in {"mkdocs.yml": config, "content/index.md": COVER, QUESTION: FRONT + TEXT}.items():
        place = tmp_path / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(text, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "0")
    return tmp_path / "build" / "print"


def text_of(pdf: Path, least: int = 0) -> str:
    """The words of a PDF, those of its pages after `least`."""
    return " ".join(word[4] for word in boxes(pdf) if word[0] > least).replace("\u00a0", " ")


def test_a_draft_shows_its_findings(tree: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """DRAFT stands on each page, and beside an unsourced claim its finding, although the check fails."""
    assert main(["print", "--profile", "release"]) == 1
    assert not tree.exists() or not list(tree.glob("*.pdf"))
    assert main(["print", "--profile", "release", "--copy", "draft"]) == 1
    shown = capsys.readouterr().out
    out = tree / "testimony-draft.pdf"
    assert [path.name for path in tree.iterdir()] == [out.name]
    said = text_of(out)
    assert words(out).count("DRAFT") == len({word[0] for word in boxes(out)})
    assert "CLM001" in shown
    assert "CLM001" in said
    lines = [word for word in boxes(out) if word[0] > 2 and word[1] > 612 - 72]
    assert {"1", "2", "3"} <= {word[4] for word in lines}
    for profile in ("ua1", "2a"):
        assert unsound(out.read_bytes(), profile) == []


def test_a_review_copy_shows_kind_id_and_ground(tree: Path) -> None:
    """Beside each statement stands what it is, how it is called, and what it stands on; no DRAFT."""
    main(["print", "--profile", "draft", "--copy", "review"])
    said = text_of(tree / "testimony-review.pdf")
    assert "Claim #rise" in said
    assert "#pace Rests on ¶ 1" in said
    assert "DRAFT" not in words(tree / "testimony-review.pdf")


def test_the_statement_itself_has_none_of_it(tree: Path) -> None:
    """Without --copy there are no line numbers, ids or findings."""
    (tree.parents[1] / QUESTION).write_text(FRONT + "{#rise .judgment}\nThe pace grows.\n", encoding="utf-8")
    main(["print", "--profile", "draft"])
    said = text_of(tree / "testimony.pdf")
    assert "#rise" not in said
    assert "CLM001" not in said
    assert not [word for word in boxes(tree / "testimony.pdf") if word[1] > 612 - 72]
