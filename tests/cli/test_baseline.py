"""Taking up the check in a repository that has many findings: `--write-baseline`, and `--since`."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from mkdocs_testimony.cli import main

FILES = {
    "mkdocs.yml": "site_name: Statement\ndocs_dir: content\nplugins:\n  - testimony\n",
    "content/index.md": """---
title: Statement
commission: A Commission
hearing: A hearing
date: 2025-01-01
witness:
  - name: A. Witness
---

Thank you.
""",
    "content/questions/01-a.md": "---\nquestion: 1\nprompt: What is so?\n---\n\nIt is so [@doe2001, p. 3].\n",
    "citations/a.bib": "@book{doe2001,\n  author = {Doe, Jo},\n  title = {T},\n  publisher = {P},\n"
    "  date = {2001},\n}\n",
}
PAGE = Path("content/questions/01-a.md")
BASELINE = Path("testimony-baseline.json")


@pytest.fixture(autouse=True)
def tree(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A testimony with 300 unsourced claims of 100 wordings, in the working folder."""
    for path, text in FILES.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(text)
    monkeypatch.chdir(tmp_path)
    add(*(f"Claim {n % 100} is so." for n in range(300)))


def add(*claims: str) -> None:
    """Claims at the end of the page, each a paragraph."""
    PAGE.write_text(PAGE.read_text() + "".join(f"\n{claim}\n" for claim in claims))


def told(capsys: pytest.CaptureFixture[str], *options: str) -> tuple[int, list[str]]:
    """The exit code, and each finding as code and line."""
    capsys.readouterr()
    code = main(["check", "--format", "json", "--limit", "0", *options])
    out = capsys.readouterr().out
    return code, [f"{one['code']} {one['line']}" for one in json.loads(out)] if out else []


def test_only_what_is_new_fails(capsys: pytest.CaptureFixture[str]) -> None:
    """After the baseline is written the check is clean, moved lines change nothing, what is new is told."""
    assert told(capsys)[0] == 1
    assert main(["check", "--write-baseline"]) == 0
    assert "testimony-baseline.json: 300 findings, not reported from now on." in capsys.readouterr().out
    assert told(capsys) == (0, [])
    moved = PAGE.read_text().replace("It is so [", "A line more [@doe2001, p. 2].\n\nIt is so [")
    PAGE.write_text(moved.replace("Claim 7 is so.", "Claim 7\nis so."))
    assert told(capsys) == (0, [])
    add("And this is new.")
    code, findings = told(capsys)
    assert (code, len(findings)) == (1, 1)
    code, findings = told(capsys, "--no-baseline")
    assert (code, len(findings)) == (1, 301)


def test_one_more_of_the_same_words_is_new(capsys: pytest.CaptureFixture[str]) -> None:
    """Three claims of the same words are known; the fourth, the last in the page, is told."""
    main(["check", "--write-baseline"])
    add("Claim 7 is so.")
    assert told(capsys) == (1, [f"CLM001 {PAGE.read_text().count(chr(10))}"])


def test_what_is_mended_is_told_once(capsys: pytest.CaptureFixture[str]) -> None:
    """A line of the baseline that nothing needs is one warning, at the file, until it is written anew."""
    main(["check", "--write-baseline"])
    PAGE.write_text(PAGE.read_text().replace("Claim 7 is so.", "Claim 7 is so [@doe2001, p. 1]."))
    assert told(capsys) == (0, ["SUP005 1"])
    assert told(capsys, "--strict")[0] == 1
    main(["check"])
    out = " ".join(capsys.readouterr().out.split())
    assert "3 findings of this baseline are no longer there: CLM001 in 01-a.md (3 times). Rewrite it" in out
    assert told(capsys, "--select", "CIT") == (0, [])
    assert told(capsys, "--ignore", "CLM001", "--strict") == (0, [])
    main(["check", "--write-baseline"])
    assert told(capsys, "--strict") == (0, [])


def test_build_and_mkdocs_go_by_it_too() -> None:
    """What the check passes the PDF and the site are made of."""
    assert main(["build"]) == 1
    main(["check", "--write-baseline"])
    assert main(["build"]) == 0
    assert Path("build/site/index.html").is_file()


def test_another_file(capsys: pytest.CaptureFixture[str]) -> None:
    """--baseline names another file, to write and to read; one that is not there is an error."""
    assert main(["check", "--baseline", "old.json"]) == 2
    assert "The baseline old.json cannot be read (No such file or directory)." in capsys.readouterr().err
    assert main(["check", "--baseline", "old.json", "--write-baseline"]) == 0
    assert not BASELINE.exists()
    assert told(capsys, "--baseline", "old.json") == (0, [])
    assert told(capsys)[0] == 1
    PAGE.write_text(PAGE.read_text().replace("Claim 7 is so.", "Claim 7 is so [@doe2001, p. 1]."))
    main(["check", "--baseline", "old.json", "--format", "concise"])
    assert capsys.readouterr().out.startswith("old.json:1:1: warning SUP005 stale-baseline: ")


def test_a_baseline_can_be_merged(capsys: pytest.CaptureFixture[str]) -> None:
    """Each finding has a line of its own, sorted, with the words that it is told of."""
    main(["check", "--write-baseline"])
    lines = BASELINE.read_text().splitlines()
    assert len(lines) == 302
    assert lines[1:-1] == sorted(lines[1:-1])
    assert '"words": "Claim 0 is so."' in lines[1]
    first = BASELINE.read_bytes()
    main(["check", "--write-baseline"])
    assert BASELINE.read_bytes() == first


@pytest.mark.parametrize(
    "text",
    [
        "", "[]", "{", '{"format": "x"}', '{"format": "testimony-baseline", "version": 9}', "[" * 100_000,
        '{"format": "testimony-baseline", "version": 1, "findings": [3]}', "\udcff",
        '{"format": "testimony-baseline", "version": 1, "findings": 3}',
        "<<<<<<< ours\n{}\n=======\n>>>>>>>\n",
    ],
)  # fmt: skip
def test_a_damaged_baseline_silences_nothing(text: str, capsys: pytest.CaptureFixture[str]) -> None:
    """Whatever is in the file, everything is told and the damage too, as an error."""
    BASELINE.write_bytes(text.encode("utf-8", "surrogateescape"))
    code, findings = told(capsys)
    assert code == 1
    assert len(findings) == 301
    assert "SUP006 1" in findings


@pytest.mark.parametrize("part", [["--since", "HEAD"], ["--select", "CLM"], ["--ignore", "CIT"], [str(PAGE)]])
def test_a_part_is_no_baseline(part: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    """A baseline of some files or rules would let the others fail, so it is not written."""
    assert main(["check", "--write-baseline", *part]) == 2
    assert "A baseline holds all findings of the testimony. Leave out" in capsys.readouterr().err
    assert not BASELINE.exists()


def test_what_no_comment_silences_no_baseline_does(capsys: pytest.CaptureFixture[str]) -> None:
    """A link out of the folder is told while the baseline is written, and after."""
    Path("citations/b.bib").symlink_to("/etc/hostname")
    assert main(["check", "--write-baseline"]) == 1
    out = capsys.readouterr().out
    assert "What no baseline can silence" in out
    assert "CFG002" in out
    assert told(capsys) == (1, ["CFG002 1"])


# ------------------------------------------------------------------------ since

needs_git = pytest.mark.skipif(not shutil.which("git"), reason="git is not installed")


def git(*arguments: str) -> None:
    """Git in the working folder, as somebody."""
    who = ["-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false"]
    subprocess.run(["git", *who, *arguments], check=True, capture_output=True)


@needs_git
def test_since_a_revision(capsys: pytest.CaptureFixture[str]) -> None:
    """Only files are told of that the branch has changed, committed or not, or that are new."""
    git("init", "-q", "-b", "main")
    git("add", ".")
    git("commit", "-qm", "x")
    assert told(capsys, "--since", "main") == (0, [])
    git("checkout", "-qb", "mine")
    Path("content/questions/02-é b.md").write_text("---\nquestion: 2\nprompt: And?\n---\n\nNew.\n")
    assert told(capsys, "--since", "main") == (1, ["CLM001 6"])
    git("add", ".")
    git("commit", "-qm", "y")
    assert told(capsys, "--since", "main") == (1, ["CLM001 6"])
    git("checkout", "-q", "main")
    add("Later, elsewhere.")
    git("commit", "-qam", "z")
    git("checkout", "-q", "mine")
    assert told(capsys, "--since", "main") == (1, ["CLM001 6"])
    assert told(capsys, "--since", "main", str(PAGE)) == (0, [])


@needs_git
@pytest.mark.parametrize("revision", ["nowhere", "--output=x", ""])
def test_an_unknown_revision(revision: str, capsys: pytest.CaptureFixture[str]) -> None:
    """What git cannot say is one sentence, with what CI must do; no revision is taken for an option."""
    git("init", "-q")
    git("add", ".")
    git("commit", "-qm", "x")
    assert main(["check", f"--since={revision}"]) == 2
    err = capsys.readouterr().err
    assert re.fullmatch(r"testimony: --since: git cannot say what has changed: .*fetch-depth: 0.*\n", err)
    assert not Path("x").exists()


@needs_git
def test_a_warning_of_git_is_not_the_reason(capsys: pytest.CaptureFixture[str]) -> None:
    """A branch may have the name HEAD, of which git warns first; what fails is another thing."""
    git("init", "-q")
    git("add", ".")
    git("commit", "-qm", "x")
    git("branch", "first")
    git("checkout", "-q", "--orphan", "apart")
    git("commit", "-qm", "y")
    git("update-ref", "refs/heads/HEAD", "refs/heads/first")
    assert main(["check", "--since=HEAD@{9999}"]) == 2
    assert main(["check", "--since=refs/heads/HEAD"]) == 2
    err = capsys.readouterr().err
    assert "warning" not in err
    assert err.count("no common ancestor") == 1


@needs_git
def test_no_repository(capsys: pytest.CaptureFixture[str]) -> None:
    """Outside a repository it is said, with exit code 2."""
    assert main(["check", "--since", "main"]) == 2
    assert "not a git repository" in capsys.readouterr().err
