"""`testimony rename` as an author types it."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from mkdocs_testimony.cli import main

PROJECT = Path(__file__).parent / "project"


@pytest.fixture
def tree(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the small project, and the working folder in it."""
    folder = shutil.copytree(PROJECT, tmp_path / "project")
    monkeypatch.chdir(folder)
    return folder


def content(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_written_and_clean(tree: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A statement is renamed in both questions, and the check finds what it found before."""
    main(["check", "--profile", "release", "--format", "concise"])
    before = capsys.readouterr().out
    assert main(["rename", "oil", "crude"]) == 0
    said = capsys.readouterr().out
    assert "oil is now crude: 5 places in content/questions/01-oil.md, content/questions/02-arms.md" in said
    assert "{#crude alias=oil}" in (tree / "content/questions/01-oil.md").read_text()
    main(["check", "--profile", "release", "--format", "concise"])
    assert capsys.readouterr().out == before


def test_diff_writes_nothing(tree: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """--diff shows what would change and changes nothing."""
    before = content(tree)
    assert main(["rename", "sun2024", "sun2024b", "--diff"]) == 0
    assert "+@online{sun2024b,\n" in capsys.readouterr().out
    assert content(tree) == before


def test_refused_writes_nothing(tree: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A name that is taken ends with a sentence, exit 2 and no change."""
    before = content(tree)
    assert main(["rename", "oil", "share"]) == 2
    assert "is taken" in capsys.readouterr().err
    assert content(tree) == before
