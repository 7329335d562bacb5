"""Taking the check up with an old text, and the bad days of a folder: nothing is lost and each is told."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from test_check_command import BIB, CONFIG, COVER

from mkdocs_testimony.cli import main
from mkdocs_testimony.project import tree as trees

OLD = 300
"""Claims without a source in the text that is taken up."""


@pytest.fixture
def old(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An old text of three questions with three hundred claims that nothing supports; commands run in it."""
    files = {"mkdocs.yml": CONFIG, "content/index.md": COVER, "citations/a.bib": BIB}
    for page in range(3):
        claims = "".join(f"Claim {n} of part {page} is so.\n\n" for n in range(OLD // 3))
        head = f"---\nquestion: {page + 1}\nprompt: What is so?\n---\n\nIt is so [@doe2001, p. 3].\n\n"
        files[f"content/questions/0{page + 1}-a.md"] = head + claims
    for path, text in files.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(text)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def codes(capsys: pytest.CaptureFixture[str], *options: str) -> list[str]:
    """The codes that a check tells."""
    capsys.readouterr()
    main(["check", "--format", "json", "--limit", "0", *options])
    return [one["code"] for one in json.loads(capsys.readouterr().out)]


def test_three_hundred_old_findings_are_taken_up(old: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """One command writes them down; then the check passes, a new claim fails alone, a mended one is told."""
    assert codes(capsys).count("CLM001") == OLD
    assert main(["check"]) == 1
    assert main(["check", "--write-baseline"]) == 0
    assert main(["check"]) == 0
    page = old / "content/questions/02-a.md"
    text = page.read_text()
    page.write_text(f"{text}A new claim is so.\n")
    assert codes(capsys) == ["CLM001"]
    assert main(["check"]) == 1
    page.write_text(text.replace("Claim 7 of part 1 is so.", "Claim 7 of part 1 is so [@doe2001, p. 7]."))
    assert codes(capsys) == ["SUP005"]
    assert main(["check", "--write-baseline"]) == 0
    assert codes(capsys) == []
    assert codes(capsys, "--no-baseline").count("CLM001") == OLD - 1


def test_a_file_that_vanishes_while_it_is_read(
    old: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """It is told as one that cannot be read, and the others are checked."""
    gone = old / "content/questions/03-a.md"
    true = trees.walk

    def walked(base: Path, root: Path) -> object:
        found = true(base, root)
        gone.unlink(missing_ok=True)
        return found

    monkeypatch.setattr(trees, "walk", walked)
    found = codes(capsys)
    assert found.count("CFG002") == 1
    assert found.count("CLM001") == OLD // 3 * 2


@pytest.mark.skipif(sys.platform == "win32", reason="no such names there")
def test_a_name_with_a_line_break(old: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A page with such a name is not read, and told in one line in every form."""
    (old / "content/questions/04-a\n::error::b.md").write_text("---\nquestion: 4\nprompt: W?\n---\n\nSo.\n")
    assert "CFG002" in codes(capsys)
    for form in ("concise", "github", "junit", "markdown", "rdjson", "sarif", "gitlab"):
        main(["check", "--select", "CFG", "--format", form])
        out = capsys.readouterr().out
        assert "\n::error::b" not in out, form
        assert "CFG002" in out, form


def command(*options: str) -> list[str]:
    """A check as a process of its own."""
    return [sys.executable, "-m", "mkdocs_testimony", "check", *options]


def test_two_checks_at_once(old: Path) -> None:
    """Checks that run side by side, one of them writing the baseline, tell the same and leave it whole."""
    started = [
        subprocess.Popen(command("--format", "json", "--limit", "0", "--no-baseline"), stdout=subprocess.PIPE)
        for _ in range(2)
    ]
    writing = [subprocess.Popen(command("--write-baseline"), stdout=subprocess.PIPE) for _ in range(2)]
    told = {one.communicate(timeout=120)[0] for one in started}
    assert len(told) == 1
    for one in writing:
        one.communicate(timeout=120)
        assert one.returncode in {0, 2}
    assert any(one.returncode == 0 for one in writing)
    assert subprocess.run(command(), check=False, timeout=120).returncode == 0


def test_a_folder_that_cannot_be_written(
    old: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The check writes nothing and so runs; what writes says what it could not, and leaves all as it was."""
    before = {path: path.read_bytes() for path in old.rglob("*") if path.is_file()}

    def refused(*_: object, **__: object) -> int:
        raise OSError(30, "Read-only file system", "testimony-baseline.json")

    for name in ("mkstemp", "NamedTemporaryFile"):
        monkeypatch.setattr(f"tempfile.{name}", refused)
    true = os.open

    def opened(path: object, flags: int, *rest: object, **named: object) -> int:
        if flags & (os.O_WRONLY | os.O_RDWR | os.O_CREAT):
            raise OSError(30, "Read-only file system", str(path))
        return true(path, flags, *rest, **named)  # type: ignore[arg-type]

    monkeypatch.setattr(os, "open", opened)
    monkeypatch.setattr(os, "replace", refused)
    assert codes(capsys).count("CLM001") == OLD
    assert main(["check", "--write-baseline"]) == 2
    assert "Read-only file system" in capsys.readouterr().err
    monkeypatch.undo()
    after = {path: path.read_bytes() for path in old.rglob("*") if path.is_file()}
    assert {path: data for path, data in after.items() if old / "build/.cache" not in path.parents} == before
