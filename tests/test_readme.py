"""What the README shows is what happens."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator
from pathlib import Path

import pytest

from mkdocs_testimony.cli import main
from mkdocs_testimony.rules import RULES

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
QUESTION = "content/questions/01-oil.md"


def examples() -> dict[str, str]:
    """The blocks of the README that stand for files, by their paths."""
    return dict(re.findall(r"<!-- example: (\S+) -->\n```\w+\n(.*?)```", README, re.S))


def commands() -> Iterator[str]:
    """The lines of the README's indented blocks that are commands of ours."""
    for line in re.findall(r"^    (?:\$ )?(.+)$", README, re.M):
        if line.startswith(("testimony ", "cd ")):
            yield line


@pytest.fixture
def ten_lines(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder, and in it what the README shows, as printed."""
    for path, text in examples().items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(text, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_every_block_is_a_file() -> None:
    """No block is passed over by these tests."""
    assert len(re.findall(r"^```", README, re.M)) == 2 * len(examples())


def test_the_ten_lines_pass_and_build(ten_lines: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """In a folder that holds only what is shown there is no finding, and both outputs are made."""
    assert main(["check", "--strict"]) == 0
    assert capsys.readouterr().out == "Nothing found.\n"
    assert main(["build"]) == 0
    assert (ten_lines / "build/print/testimony.pdf").is_file()
    page = (ten_lines / "build/site/questions/01-oil/index.html").read_text(encoding="utf-8")
    assert "Question 1, ¶ 1" in page
    assert (ten_lines / "build/site/index.html").is_file()


def test_without_its_source_the_claim_fails_as_shown(
    ten_lines: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Without the bracket the check says exactly the line that the README shows, and exits with 1."""
    text = re.sub(r" \[@chen2024[^\]]*\]", "", examples()[QUESTION])
    (ten_lines / QUESTION).write_text(text, encoding="utf-8")
    assert main(["check"]) == 1
    (line,) = (line for line in capsys.readouterr().out.splitlines() if " error " in line)
    assert f"    {line}\n" in README


def test_the_start_works_as_printed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The commands, one after the other in an empty folder, end in a PDF and a site; serve is left out.

    `testimony serve` runs until it is interrupted, and has tests of its own. Every file that the README tells
    to edit is among those that `new` has written.
    """
    monkeypatch.chdir(tmp_path)
    done = []
    for line in commands():
        name, *words = shlex.split(line)
        if name == "cd":
            monkeypatch.chdir(words[0])
        elif words[0] not in {"serve", "check"}:
            assert main(words) == 0
        done.append(words[0])
    assert done[:4] == ["new", "my-testimony", "serve", "build"]
    for path in re.findall(r"^\d\. `([^`]+)`", README, re.M):
        assert Path(path).is_file(), path
    assert Path("build/print/testimony.pdf").is_file()
    assert Path("build/site/index.html").is_file()


def test_every_code_in_the_readme_is_a_rule() -> None:
    """The README names no rule that does not exist."""
    assert set(re.findall(r"\b[A-Z]{3}\d{3}\b", README)) <= set(RULES)


def test_every_local_link_leads_somewhere() -> None:
    """Each relative link and picture of the README is a file of the repository."""
    for target in re.findall(r"\]\((?!https?:)([^)#]+)", README):
        assert (ROOT / target).exists(), target


def test_every_page_of_the_docs_is_named() -> None:
    """The README and the index of docs/ lead to each page."""
    index = (ROOT / "docs/index.md").read_text(encoding="utf-8")
    for page in (ROOT / "docs").glob("*.md"):
        if page.name != "index.md":
            assert f"](docs/{page.name})" in README, page.name
            assert f"]({page.name})" in index, page.name
