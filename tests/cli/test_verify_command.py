"""`testimony verify` as an author types it."""

from __future__ import annotations

import errno
import shutil
from pathlib import Path

import pytest

from mkdocs_testimony import writing
from mkdocs_testimony.cli import main
from mkdocs_testimony.project import VERIFIED

PROJECT = Path(__file__).parent / "project"


@pytest.fixture
def tree(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the small project, and the working folder in it."""
    folder = shutil.copytree(PROJECT, tmp_path / "project")
    monkeypatch.chdir(folder)
    return folder


def test_records_and_lists(tree: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A statement that was verified is off the list, and its record says who, when and on what passage."""
    words = ["verify", "oil", "--by", "Jane Doe", "--on", "2026-02-01", "--quote", 'It "sold" oil.']
    assert main(words) == 0
    text = (tree / VERIFIED).read_text()
    assert 'oil.by = "Jane Doe"\noil.on = 2026-02-01\n' in text
    assert 'oil.quote = "It \\"sold\\" oil."\n' in text
    capsys.readouterr()
    assert main(["verify"]) == 0
    listed = capsys.readouterr().out
    assert "unverified  share  (Question 1, ¶ 2)\n" in listed
    assert "oil  " not in listed
    assert listed.endswith("1 of 5 statements with sources are verified\n")


def test_suspect_is_listed(tree: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A statement that has changed since is on the list as suspect, and `check` tells it."""
    main(["verify", "oil", "--by", "Jane Doe"])
    page = tree / "content/questions/01-oil.md"
    page.write_text(page.read_text().replace("sold", "shipped"))
    capsys.readouterr()
    main(["verify"])
    assert "suspect     oil  (Question 1, ¶ 1): its words changed since\n" in capsys.readouterr().out
    main(["check"])
    assert "TRC001" in capsys.readouterr().out


def test_init_gives_each_its_place(tree: Path) -> None:
    """--init writes a place for each statement, and a record made later changes nothing but its place."""
    assert main(["verify", "--init"]) == 0
    before = (tree / VERIFIED).read_text().splitlines()
    assert "# share" in before
    main(["verify", "share", "--by", "Jane Doe"])
    after = (tree / VERIFIED).read_text().splitlines()
    at = after.index("# share")
    own = [line for line in after if line.startswith("share.")]
    assert after[at + 1 : at + 1 + len(own)] == own
    assert [line for line in after if line not in own] == before


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["nosuch"], "No statement is called `nosuch`"),
        (["shar"], "Did you mean `share`"),
        (["q1:p9"], "has no statement `p9`"),
        (["q1:p4"], "is context"),
        (["oil", "share", "--quote", "So they say."], "one at a time"),
        (["oil", "--quote", "oil"], "fewer than 3 words bears nothing out"),
        (["oil", "--quote", " "], "--quote is empty"),
        (["oil", "--on", "yesterday"], "`yesterday` is not a date"),
        (["oil", "--on", "2999-01-01"], "still to come"),
    ],
)
def test_refused(tree: Path, capsys: pytest.CaptureFixture[str], words: list[str], said: str) -> None:
    """What cannot be recorded is refused with a sentence and exit 2, and no file is written."""
    assert main(["verify", "--by", "Jane Doe", *words]) == 2
    assert said in capsys.readouterr().err
    assert not (tree / VERIFIED).exists()


def test_name_from_git(
    tree: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Without --by the name is git's; where git has none, the command asks for it."""
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(tree / "gitconfig"))
    monkeypatch.setenv("GIT_CONFIG_SYSTEM", str(tree / "none"))
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tree.parent))
    assert main(["verify", "oil"]) == 2
    assert "--by" in capsys.readouterr().err
    (tree / "gitconfig").write_text("[user]\n\tname = John Roe\n")
    assert main(["verify", "oil"]) == 0
    assert 'oil.by = "John Roe"' in (tree / VERIFIED).read_text()


def test_broken_file_is_kept(tree: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A verified.toml with a mistake is told at its place and not written over."""
    (tree / VERIFIED).write_text("oil.by = \n")
    assert main(["verify", "oil", "--by", "Jane Doe"]) == 2
    assert "verified.toml:1:" in capsys.readouterr().err
    assert (tree / VERIFIED).read_text() == "oil.by = \n"


def test_nothing_is_called_verified_before_it_is_written(
    tree: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """On a disk that takes nothing the command says only that, with exit code 2."""

    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device", str(tree / VERIFIED))

    monkeypatch.setattr(writing, "write_all", full)
    assert main(["verify", "oil", "--by", "Jane Doe"]) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert "cannot be written" in said.err
