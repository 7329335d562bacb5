"""`testimony changes` as an author types it."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from mkdocs_testimony.cli import main

PROJECT = Path(__file__).parent / "project"
pytestmark = pytest.mark.skipif(not shutil.which("git"), reason="git is not installed")


def git(*arguments: str, given: bytes | None = None) -> str:
    """Run git as somebody."""
    who = ["-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "protocol.file.allow=always"]
    done = subprocess.run(["git", *who, *arguments], check=True, capture_output=True, input=given)
    return done.stdout.decode().strip()


@pytest.fixture
def tree(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the small project, committed and tagged, and the working folder in it."""
    folder = shutil.copytree(PROJECT, tmp_path / "project")
    monkeypatch.chdir(folder)
    git("init", "-q", "-b", "main")
    git("add", ".")
    git("commit", "-qm", "x")
    git("tag", "cleared")
    return folder


def pages(tree: Path) -> list[Path]:
    """The pages of the questions."""
    return sorted((tree / "content").rglob("questions/*.md"))


def test_nothing(tree: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """A tree that is as it was committed differs in nothing."""
    assert main(["changes", "cleared"]) == 0
    out = capfd.readouterr().out
    assert re.fullmatch(
        r"Changed since cleared \([0-9a-f]{10}\) of \d{4}-\d\d-\d\d: nothing\.\n", out
    )  # fmt: skip


def test_words_and_place(
    tree: Path, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is new is told with its words and its place from the working folder, committed or not."""
    page = pages(tree)[0]
    page.write_text(page.read_text() + "\nThe moon is *made* of cheese.\n")
    monkeypatch.chdir(tree / "content")
    main(["changes", "cleared"])
    out = capfd.readouterr().out
    assert ": new  [questions/" in out
    assert "{+The moon is made of cheese.+}" in out
    git("commit", "-qam", "y")
    main(["changes", "cleared"])
    assert capfd.readouterr().out == out


def test_json_and_markdown(tree: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """Programs get every change with both sides; Markdown has what was written without life of its own."""
    page = pages(tree)[0]
    page.write_text(page.read_text() + "\nThe moon is made of @somebody's \\<b> cheese.\n")
    main(["changes", "cleared", "--format", "json"])
    (change,) = json.loads(capfd.readouterr().out)["changes"]
    assert change["what"] == ["new"]
    assert change["old"] is None
    assert change["new"]["text"].startswith("The moon is made of")
    main(["changes", "cleared", "--format", "markdown"])
    out = capfd.readouterr().out
    assert "<ins>The moon is made of" in out
    assert "<b>" not in out


@pytest.mark.parametrize("revision", ["--upload-pack=touch x", "-h", "nowhere", "HEAD:mkdocs.yml", "", "\0"])
def test_no_such_revision(tree: Path, capfd: pytest.CaptureFixture[str], revision: str) -> None:
    """What is no revision is told in a sentence, and taken for no option of git's."""
    assert main(["changes", "--", revision]) == 2
    assert "There is no revision" in capfd.readouterr().err
    assert not (tree / "x").exists()


def test_in_no_repository(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    """Where there is no git, that is told."""
    monkeypatch.chdir(shutil.copytree(PROJECT, tmp_path / "project"))
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path))
    assert main(["changes", "HEAD"]) == 2
    assert "is in no git repository" in capfd.readouterr().err


def test_a_revision_that_is_no_testimony(tree: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """A revision without mkdocs.yml, and one whose mkdocs.yml is broken, are told by its name."""
    config = (tree / "mkdocs.yml").read_text()
    for text in ("plugins: [", None):
        (tree / "mkdocs.yml").write_text(text) if text else (tree / "mkdocs.yml").unlink()
        git("commit", "-qam", "broken")
        (tree / "mkdocs.yml").write_text(config)
        assert main(["changes", "HEAD"]) == 2
        err = capfd.readouterr().err
        assert "`HEAD`" in err
        assert "mkdocs.yml" in err
        git("add", ".")


def test_in_a_folder_of_a_repository(tree: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """A testimony in a folder of a larger repository is compared by itself."""
    shutil.rmtree(tree / ".git")
    os.chdir(tree.parent)
    git("init", "-q")
    git("add", ".")
    git("commit", "-qm", "x")
    assert main(["changes", "HEAD", "-f", "project"]) == 0
    assert "nothing" in capfd.readouterr().out


def test_nothing_of_the_revision_is_run_or_let_out(
    tree: Path, capfd: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    """Filters and attributes have no say, names that lead out are passed over, links within are followed."""
    (tree / ".gitattributes").write_text("*.md filter=evil export-ignore export-subst\n")
    git("config", "filter.evil.smudge", f"touch {tmp_path}/ran; cat")
    page = pages(tree)[0]
    (tree / "shared.md").write_bytes(page.read_bytes())
    page.unlink()
    page.symlink_to("../../shared.md")
    git("add", ".")
    git("-c", "filter.evil.clean=cat", "commit", "-qam", "links")
    page.unlink()
    page.write_bytes((tree / "shared.md").read_bytes())
    blob = git("hash-object", "-w", "--stdin", given=b"out")
    inner = git("mktree", given=f"100644 blob {blob}\tescaped\n".encode())
    listed = git("ls-tree", "HEAD")
    whole = git("mktree", given=f"{listed}\n040000 tree {inner}\t..\n".encode())
    commit = git("commit-tree", "-m", "hostile", whole)
    before = set(Path(tmp_path).rglob("*"))
    assert main(["changes", commit]) == 0
    assert ": nothing." in capfd.readouterr().out
    assert not (tmp_path / "ran").exists()
    assert {path for path in Path(tmp_path).rglob("*") if ".git" not in path.parts} <= before


def test_the_private_folder_is_gone(
    tree: Path, capfd: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of the other revision nothing is left behind."""
    import tempfile

    folder = tmp_path / "t"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    assert main(["changes", "cleared"]) == 0
    assert not list(folder.iterdir())
