"""`testimony clear`, and what is told when the text is another afterwards."""

from __future__ import annotations

import re
import shutil
import tomllib
from pathlib import Path

import pytest
from test_changes_command import PROJECT, git, pages, tree  # noqa: F401

from mkdocs_testimony.argument.cleared import version
from mkdocs_testimony.cli import main
from mkdocs_testimony.passes import run
from mkdocs_testimony.project import load

pytestmark = pytest.mark.skipif(not shutil.which("git"), reason="git is not installed")


def told(capfd: pytest.CaptureFixture[str], profile: str = "release") -> bool:
    """Whether a check says that the text is not the cleared one."""
    capfd.readouterr()
    main(["check", "--profile", profile])
    return "TRC005" in capfd.readouterr().out


def clear() -> int:
    """Clear it as somebody, on a day."""
    return main(["clear", "--by", "Jane Doe", "--on", "2026-03-01"])


def test_a_release_tells_of_another_text(tree: Path, capfd: pytest.CaptureFixture[str]) -> None:  # noqa: F811
    """What is broken into other lines is the same text; other words are not, until it is cleared again."""
    assert clear() == 0
    said = tomllib.loads((tree / "cleared.toml").read_text())
    assert said["by"] == "Jane Doe"
    assert said["commit"] == git("rev-parse", "HEAD")
    assert len(said["text"]) == 64
    assert not told(capfd)
    page = pages(tree)[0]
    text = page.read_text()
    page.write_text(text + "\n\n")
    assert not told(capfd)
    page.write_text(text + "\nThe moon is made of cheese.\n")
    assert told(capfd)
    assert not told(capfd, "draft")
    assert main(["changes"]) == 0
    assert "The moon is made of cheese." in capfd.readouterr().out
    git("commit", "-qam", "y")
    assert clear() == 0
    assert not told(capfd)


def test_an_entry_and_a_style_are_part_of_it(tree: Path, capfd: pytest.CaptureFixture[str]) -> None:  # noqa: F811
    """Another entry in a .bib file makes another text."""
    clear()
    for file in (tree / "citations").glob("*.bib"):
        file.write_text(file.read_text().replace("title", "note = {x}, title", 1))
    assert told(capfd)


def test_only_what_is_committed_is_cleared(tree: Path, capfd: pytest.CaptureFixture[str]) -> None:  # noqa: F811
    """No revision holds what is not committed: that is told, and nothing is written."""
    page = pages(tree)[0]
    page.write_text(page.read_text() + "\nThe moon is made of cheese.\n")
    assert clear() == 2
    assert "Commit first" in capfd.readouterr().err
    assert not (tree / "cleared.toml").exists()


def test_without_git(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    """In no repository the hash alone is kept, and `changes` asks for a revision."""
    monkeypatch.chdir(shutil.copytree(PROJECT, tmp_path / "project"))
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path))
    assert clear() == 0
    assert not told(capfd)
    assert main(["changes"]) == 2
    assert "testimony clear" in capfd.readouterr().err


@pytest.mark.parametrize(
    "text", ["", "by = 1", "<<<<<<< mine", "by = 'a'\non = 2026-03-01T00:00:00\ntext = 'x'"]
)
def test_a_broken_file_is_told(tree: Path, capfd: pytest.CaptureFixture[str], text: str) -> None:  # noqa: F811
    """A file that says nothing that can be read is no silence."""
    (tree / "cleared.toml").write_text(text)
    assert told(capfd)


def test_readers_are_told_which_text_it_is(tree: Path) -> None:  # noqa: F811
    """The version is the hash's beginning: with who cleared it and when, or that it has changed since."""
    assert re.fullmatch("[0-9a-f]{10}", shown(tree))
    clear()
    text = tomllib.loads((tree / "cleared.toml").read_text())["text"]
    revision = git("rev-parse", "HEAD")[:10]
    assert shown(tree) == f"{text[:10]}, cleared by Jane Doe on 2026-03-01 (revision {revision})"
    known = (tree / "cleared.toml").read_text()
    (tree / "cleared.toml").write_text(known.replace("Jane Doe", "Jane\\n \u202eDoe" + "e" * 900))
    assert "\u202e" not in shown(tree)
    assert len(shown(tree)) < 200
    (tree / "cleared.toml").write_text(known)
    page = pages(tree)[0]
    page.write_text(page.read_text() + "\nThe moon is made of cheese.\n")
    assert re.fullmatch("[0-9a-f]{10}, changed since it was cleared on 2026-03-01", shown(tree))
    (tree / "cleared.toml").write_text("by = [")
    assert re.fullmatch("[0-9a-f]{10}", shown(tree))


def shown(root: Path) -> str:
    """The version as the site's foot shows it."""
    return version(run(load(root / "mkdocs.yml"), through="link"))
