"""`testimony check --fix`: what it mends, what it leaves, and that no file is ever lost."""

from __future__ import annotations

import json
import os
import subprocess
from datetime import date
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from mkdocs_testimony.cli import main
from mkdocs_testimony.cli.fix import files_of, with_files
from mkdocs_testimony.editing.edits import decoded
from mkdocs_testimony.editing.fixes import fixable, mended
from mkdocs_testimony.finding import Finding
from mkdocs_testimony.passes import run
from mkdocs_testimony.project import Tree, parse
from mkdocs_testimony.rules import check

CONFIG = "site_name: Statement\ndocs_dir: content\nplugins:\n  - testimony\n"
COVER = """---
title: Statement
commission: A Commission
hearing: A hearing
date: 2025-01-01
witness:
  - name: A. Witness
---

Thank you.
"""
HEAD = "---\nquestion: 1\nprompt: What is so?\n---\n\n"
BIB = """@online{doe2001,
  author       = {Doe, Jo},
  title        = {T},
  organization = {O},
  date         = {2001-02-03},
  url          = {https://a.org/b?utm_source=x&id=3},
}
"""
PAGE = Path("content/questions/01-a.md")
SOURCES = Path("citations/a.bib")
TEXT = (
    HEAD
    + "It is so [@doe2001, p. 3; @doe2001, p. 9].\n\n"
    + "<!-- testimony: ignore CIT009: a reason -->\nSo it is [@doe2001; @doe2001].\n\n"
    + "<!-- testimony: ignore CIT009, CLM001, CLM004: a reason -->\nNothing bears this out.\n"
)


@pytest.fixture
def tree(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A testimony with something to mend in each file, in the working folder."""
    for path, text in {"mkdocs.yml": CONFIG, "content/index.md": COVER, PAGE: TEXT, SOURCES: BIB}.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(text)
    monkeypatch.chdir(tmp_path)


@pytest.mark.usefixtures("tree")
def test_safe_fixes(capsys: pytest.CaptureFixture[str]) -> None:
    """An address, repeated mentions and idle comments are mended; more waits to be asked for."""
    assert main(["check", "--fix"]) == 0
    said = capsys.readouterr().err
    assert "fixed 5 findings (CIT008, SRC006, SUP001 3 times) in citations/a.bib, content" in said
    assert SOURCES.read_text() == BIB.replace("utm_source=x&", "")
    assert PAGE.read_text() == (
        HEAD
        + "It is so [@doe2001, p. 3; @doe2001, p. 9].\n\n"
        + "So it is [@doe2001].\n\n"
        + "<!-- testimony: ignore CLM001: a reason -->\nNothing bears this out.\n"
    )
    assert main(["check", "--fix", "--unsafe-fixes"]) == 0
    assert "It is so [@doe2001, pp. 3, 9]." in PAGE.read_text()
    before = PAGE.read_bytes()
    assert main(["check", "--fix", "--unsafe-fixes", "--strict"]) == 0
    assert PAGE.read_bytes() == before


@pytest.mark.usefixtures("tree")
def test_a_diff_writes_nothing(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    """--diff prints what --fix would do, as `git apply` takes it, and its exit code says so."""
    before = {path: path.read_bytes() for path in (PAGE, SOURCES)}
    assert main(["check", "--diff"]) == 1
    patch = capsys.readouterr().out
    assert {path: path.read_bytes() for path in before} == before
    subprocess.run(["git", "apply", "-"], input=patch.encode(), check=True, cwd=tmp_path)
    applied = {path: path.read_bytes() for path in before}
    for path, data in before.items():
        path.write_bytes(data)
    main(["check", "--fix"])
    assert {path: path.read_bytes() for path in before} == applied
    capsys.readouterr()
    assert main(["check", "--diff"]) == 0
    assert capsys.readouterr().out == ""


@pytest.mark.usefixtures("tree")
def test_only_what_is_asked_for(capsys: pytest.CaptureFixture[str]) -> None:
    """Files and rules that are left out are not touched."""
    main(["check", "--fix", str(SOURCES)])
    assert PAGE.read_text() == TEXT
    main(["check", "--fix", "--select", "CIT008"])
    assert "[@doe2001].\n" in PAGE.read_text()
    assert "ignore CIT009" in PAGE.read_text()


@pytest.mark.usefixtures("tree")
def test_programs_are_told_of_fixes(capsys: pytest.CaptureFixture[str]) -> None:
    """JSON has the edits, and the report for people how many can be mended."""
    main(["check", "--format", "json", "--select", "SRC006"])
    (found,) = json.loads(capsys.readouterr().out)
    (edit,) = found["fix"]["edits"]
    assert (found["fix"]["safe"], edit["text"], edit["line"]) == (True, "https://a.org/b?id=3", 6)
    main(["check"])
    assert "; --fix corrects 5 (--diff shows how)" in capsys.readouterr().out


@pytest.mark.usefixtures("tree")
def test_line_ends_and_encodings_stay() -> None:
    """A file of Windows keeps its line ends and its byte order mark."""
    PAGE.write_bytes(b"\xef\xbb\xbf" + TEXT.replace("\n", "\r\n").encode())
    main(["check", "--fix"])
    data = PAGE.read_bytes()
    assert data.startswith(b"\xef\xbb\xbf---\r\n")
    assert data.count(b"\n") == data.count(b"\r\n") == TEXT.count("\n") - 1


@pytest.mark.usefixtures("tree")
def test_what_cannot_be_written_changes_nothing(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A full disk in the middle leaves every file as it was, and a file edited meanwhile too."""
    before = {path: path.read_bytes() for path in (PAGE, SOURCES)}

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device", "x")

    with monkeypatch.context() as patch:
        patch.setattr(os, "replace", full)
        patch.setattr(os, "rename", full)
        assert main(["check", "--fix"]) == 2
    assert "Nothing is changed" in capsys.readouterr().err
    assert {path: path.read_bytes() for path in before} == before
    assert main(["check", "--fix", "-", "--stdin-filename", str(PAGE)]) == 2


# ------------------------------------------------------------------------ properties

MENTIONS = [
    "[@doe2001, p. 3; @doe2001, p. 9]",
    "[@doe2001; @doe2001]",
    "[@doe2001, p. 3; @doe2001, p. 3; @doe2001]",
    "[@doe2001; see @doe2001, p. 4]",
    "word [@doe2001]",
    "[@doe2001, pp. 1-2",
    "# Head [@doe2001; @doe2001]\n",
]
COMMENTS = [
    "<!-- testimony: ignore CIT009: so -->\n",
    "<!-- testimony: ignore CIT008, CIT009, CLM001: so -->\n",
    "> <!-- testimony: ignore CIT009: so -->\n",
]
SIGNS = ["It is so.", " ", "\n", "\n\n", "- ", "é中", "\t", "]", "; "]
PARTS = st.lists(st.sampled_from(MENTIONS + COMMENTS + SIGNS), max_size=14).map("".join)


def told(tree: Tree) -> list[Finding]:
    """What is told of a tree under the strictest profile."""
    made = run(parse(CONFIG, Path("/nowhere/mkdocs.yml")), tree=tree, through="link")
    return check(made, profile="release", today=date(2026, 1, 1), font_folders=())


def fixed(tree: Tree, unsafe: bool) -> Tree:
    """The tree after all passes of fixes."""
    for _ in range(30):
        done = mended(files_of(tree), told(tree), unsafe=unsafe)
        if not done.files:
            return tree
        tree = with_files(tree, done.files)
    raise AssertionError("the fixes never end")


@given(PARTS, st.sampled_from(["\n", "\r\n"]), st.booleans())
@example("It is so. [@doe2001, p. 3; @doe2001, p. 9]", "\n", False)
@example("It is so [@doe2001].\n<!-- testimony: ignore CIT009: so -->\n\t[@doe2001][@doe2001]", "\n", False)
@settings(max_examples=80, deadline=None)
def test_fixing_twice_is_fixing_once(body: str, end: str, unsafe: bool) -> None:
    """After all fixes none is left, no error is new, and but for what they name the text is the same."""
    pages = {"content/index.md": COVER.encode(), str(PAGE): (HEAD + body + "\n").replace("\n", end).encode()}
    tree = Tree(pages, {str(SOURCES): BIB.encode()}, frozenset(pages))
    first = told(tree)
    after = fixed(tree, unsafe)
    last = told(after)
    assert not fixable(last, unsafe=unsafe)
    assert {one.code for one in last} <= {one.code for one in first}
    text = decoded(after.pages[str(PAGE)])[2]
    assert text.count("It is so") == body.count("It is so")  # CIT007 moves the stop behind the mark
    assert text.count("@doe2001") <= body.count("@doe2001")
    assert ("@doe2001" in text) is ("@doe2001" in body)
