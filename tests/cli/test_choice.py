"""Which rules run: --select, --extend-select, --ignore, --per-file-ignores; and --verbose, --watch."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest
from test_check_command import BIB, CONFIG, COVER, QUESTION

from mkdocs_testimony.cli import main
from mkdocs_testimony.cli import watch as watching
from mkdocs_testimony.passes import run
from mkdocs_testimony.project import load
from mkdocs_testimony.rules import RULES, check
from mkdocs_testimony.rules.registry import Rule


@pytest.fixture
def tree(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A testimony with an unsourced claim in its second question, in whose folder commands run."""
    files = {
        "mkdocs.yml": CONFIG + "\n",
        "content/index.md": COVER,
        "content/questions/01-a.md": QUESTION.format(n=1),
        "content/questions/02-b.md": QUESTION.format(n=2) + "\nNothing bears this out.\n",
        "citations/a.bib": BIB + BIB.replace("doe2001", "roe2002"),
    }
    for path, text in files.items():
        place = tmp_path / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(text)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def codes(capsys: pytest.CaptureFixture[str], *options: str) -> list[str]:
    """The codes that a check with these options tells."""
    capsys.readouterr()
    assert main(["check", "--format", "json", *options]) in {0, 1}
    return [one["code"] for one in json.loads(capsys.readouterr().out)]


def test_what_a_profile_turns_off_may_be_asked_for(tree: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A rule that is off is told when code, name or --extend-select name it, not by its family."""
    (tree / "verified.toml").write_text("")
    assert "TRC003" not in codes(capsys)
    assert "TRC003" not in codes(capsys, "--select", "TRC")
    assert set(codes(capsys, "--select", "TRC003")) == {"TRC003"}
    assert set(codes(capsys, "--select", "unverified")) == {"TRC003"}
    assert {"TRC003", "CLM001"} <= set(codes(capsys, "--extend-select", "TRC"))
    assert set(codes(capsys, "--select", "CLM001", "--extend-select", "TRC003")) == {"TRC003", "CLM001"}
    assert codes(capsys, "--extend-select", "TRC003", "--ignore", "TRC003,CLM,SRC,CIT") == []


def test_what_the_settings_turn_off_may_be_asked_for(tree: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The command line goes before the settings."""
    (tree / "mkdocs.yml").write_text(CONFIG[:-1] + ":\n      rules: {CLM001: off}\n")
    assert "CLM001" not in codes(capsys)
    assert "CLM001" in codes(capsys, "--extend-select", "CLM001")


def test_only_what_is_selected_runs(tree: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """With --select no other rule looks at the testimony: that is what makes it shorter."""
    looked: list[str] = []
    true = Rule.findings

    def noted(self: Rule, testimony: object, context: object) -> object:
        looked.append(self.code)
        return true(self, testimony, context)  # type: ignore[arg-type]

    monkeypatch.setattr(Rule, "findings", noted)
    testimony = run(load(tree / "mkdocs.yml"), through="link")
    check(testimony, profile="draft", today=date(2026, 1, 1), select={"CLM001", "SRC"}, font_folders=())
    assert looked == [code for code in RULES if code == "CLM001" or code.startswith("SRC")]


def test_per_file_ignores(tree: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A pattern and a rule leave that rule out in those files alone; what cannot be silenced is not."""
    assert "CLM001" in codes(capsys)
    assert "CLM001" not in codes(capsys, "--per-file-ignores", "content/questions/02-*:CLM")
    assert "CLM001" not in codes(capsys, "--per-file-ignores", "01-a.md:EST,02-b.md:unsourced-claim")
    assert "CLM001" in codes(capsys, "--per-file-ignores", "content/questions/01-*:CLM")
    for wrong in ("CLM001", "content/*:", ":CLM001", "content/*:CLM01"):
        assert main(["check", "--per-file-ignores", wrong]) == 2
    assert "CLM001" in capsys.readouterr().err


def test_verbose_says_what_was_read(tree: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """On the error stream stand settings, profile, counts and time; the report stays as it is."""
    main(["check", "--select", "CLM001"])
    plain = capsys.readouterr().out
    main(["check", "--select", "CLM001", "--verbose"])
    said = capsys.readouterr()
    assert said.out == plain
    for words in ("mkdocs.yml", "profile draft", "3 pages", "1 .bib file,", "processor time"):
        assert words in said.err


def test_watch_checks_again_after_a_change(
    tree: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A changed page is checked again, broken settings are told and watched on, and Ctrl-C ends it with 0."""
    edits = iter(
        [
            lambda: (tree / "content/questions/02-b.md").write_text(QUESTION.format(n=2)),
            lambda: None,
            lambda: (tree / "mkdocs.yml").write_text("a: [\n"),
            lambda: (tree / "mkdocs.yml").write_text(CONFIG),
        ]
    )

    def instead_of_waiting() -> None:
        edit = next(edits, None)
        if edit is None:
            raise KeyboardInterrupt
        edit()

    monkeypatch.setattr(watching, "pause", instead_of_waiting)
    assert main(["check", "--watch", "--select", "CLM001", "--format", "concise"]) == 0
    said = capsys.readouterr()
    assert said.out.count("CLM001") == 1
    assert said.err.count("waiting for a change") == 4
    assert "mkdocs.yml:1:" in said.err or "mkdocs.yml:2:" in said.err


@pytest.mark.parametrize("option", [["--fix"], ["--diff"], ["--write-baseline"], ["-o", "x"]])
def test_watch_only_tells(tree: Path, option: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    """What writes does not go with --watch."""
    assert main(["check", "--watch", *option]) == 2
    assert "--watch only reports" in capsys.readouterr().err


def test_a_snapshot_leaves_out_what_is_built(tree: Path) -> None:
    """What a build or git writes is no change of the testimony."""
    for path in ("build/site/index.html", ".git/index", "node_modules/a.js"):
        (tree / path).parent.mkdir(parents=True)
        (tree / path).write_text("x")
    assert {Path(one).relative_to(tree).as_posix() for one in watching.snapshot(tree)} == {
        "mkdocs.yml",
        "content/index.md",
        "content/questions/01-a.md",
        "content/questions/02-b.md",
        "citations/a.bib",
    }
