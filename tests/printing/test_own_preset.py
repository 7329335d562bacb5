"""A preset of the author's own: its values, its wishes, and what is said of a broken one."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from printed import FRONT, QUESTION, project

from mkdocs_testimony.cli import main
from mkdocs_testimony.model import Testimony
from mkdocs_testimony.printing import build
from mkdocs_testimony.project import ProjectError, load
from mkdocs_testimony.rules import check

DRAFT: Any = {"profile": "draft", "today": date(2026, 1, 1)}
OURS = """# What the ports committee wants.
[print]
paper = "a4"
margin = "2.5cm"
contents = false

[wants]
who = "the members of the ports committee"
fixed = ["paper"]
words = 12
summary = true
"""


def tree(root: Path, preset: str = OURS, more: str = "", text: str = "A fact.\n") -> Testimony:
    """A testimony with the preset at presets/ours.toml."""
    files = {QUESTION: FRONT + text, "presets/ours.toml": preset}
    return project(root, files, f"print:\n  preset: presets/ours.toml\n{more}")


def test_its_values_hold_under_those_that_are_given(tmp_path: Path) -> None:
    """What the preset sets holds, but for what mkdocs.yml sets itself; the rest has its default."""
    chosen = tree(tmp_path, more="  margin: 3cm").settings.print
    assert (chosen.paper, chosen.margin, chosen.contents, chosen.annex) == ("a4", "3cm", False, False)


def test_its_wishes_are_checked(tmp_path: Path) -> None:
    """Each wish that is not met is PRN008, in the words of the file."""
    found = check(
        tree(tmp_path, more="  paper: us-letter", text="A fact. " * 6),
        profile="draft",
        today=date(2026, 1, 1),
    )
    said = [(one.span.path, one.message) for one in found if one.code == "PRN008"]
    assert any(path == "mkdocs.yml" and "want paper a4" in message for path, message in said)
    assert any("at most 12 words" in message for _, message in said)
    assert all(message.startswith("The members of the ports committee") for _, message in said)
    assert not [one for one in check(tree(tmp_path), **DRAFT) if one.code == "PRN008"]


@pytest.mark.parametrize(
    ("line", "place", "said"),
    [
        ('papr = "a4"', "3:1", "Did you mean `paper`?"),
        ('paper = "a5"', "3:9", "one of us-letter, a4"),
        ('justify = "yes"', "3:11", "true or false"),
        ('preset = "house"', "3:10", "cannot be based on another"),
        ("word = 3", "3:8", "true or false"),
        ('font_size = "7.9pt"', "3:13", "from 8pt to 36pt"),
        ('font_size = "500pt"', "3:13", "from 8pt to 36pt"),
        ('file = "{nobody}.pdf"', "3:8", "{first}, {last}"),
    ],
)
def test_what_is_wrong_in_it_is_told_at_its_place(tmp_path: Path, line: str, place: str, said: str) -> None:
    """A setting that there is not, or of another kind, is CFG001 with line and column of the file."""
    tree(tmp_path, OURS.replace('paper = "a4"', line).replace('fixed = ["paper"]\n', ""))
    (finding,) = load(tmp_path / "mkdocs.yml").findings
    assert finding.code == "CFG001"
    assert f"{finding.span.path}:{finding.span.line}:{finding.span.column}" == f"presets/ours.toml:{place}"
    assert said in finding.message


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("words = 12", 'words = "many"', "a whole number"),
        ("words = 12", "wrds = 12", "Did you mean `words`?"),
        ('who = "the members of the ports committee"', "", "whose wishes"),
        ('fixed = ["paper"]', 'fixed = ["annex"]', "does not set it"),
        ("[wants]", "[want]", "is neither"),
        ('margin = "2.5cm"', 'margin = "9in"', "from 0.25in to 2.5in"),
        ('margin = "2.5cm"', 'margin = "0pt"', "from 0.25in to 2.5in"),
    ],
)
def test_what_is_wrong_in_its_wishes(tmp_path: Path, old: str, new: str, said: str) -> None:
    """The same of what it wants, and of a length with which nothing can be printed."""
    tree(tmp_path, OURS.replace(old, new))
    found = load(tmp_path / "mkdocs.yml").findings
    assert [one.code for one in found] == ["CFG001"]
    assert said in found[0].message
    assert found[0].span.path == "presets/ours.toml"


def test_one_that_is_missing_broken_or_outside(tmp_path: Path) -> None:
    """A file that is not there or no TOML ends with its place; one outside the folder is not read."""
    tree(tmp_path)
    (tmp_path / "presets/ours.toml").write_text("[print\n", encoding="utf-8")
    with pytest.raises(ProjectError) as broken:
        load(tmp_path / "mkdocs.yml")
    assert broken.value.span is not None
    assert broken.value.span.path == "presets/ours.toml"
    (tmp_path / "presets/ours.toml").unlink()
    with pytest.raises(ProjectError, match=r"presets/ours\.toml"):
        load(tmp_path / "mkdocs.yml")
    config = (tmp_path / "mkdocs.yml").read_text(encoding="utf-8")
    (tmp_path / "mkdocs.yml").write_text(config.replace("presets/ours", "../ours"), encoding="utf-8")
    assert [one.code for one in load(tmp_path / "mkdocs.yml").findings] == ["CFG002"]


def test_a_template_that_it_names_and_that_is_not_there(tmp_path: Path) -> None:
    """It is told where the preset names it, with what to do."""
    made = tree(tmp_path, OURS.replace('paper = "a4"', 'paper = "a4"\ntemplate = "ours.typ"'))
    (finding,) = build(made, tmp_path, tmp_path / "out.pdf", timestamp=0, font_folders=()).findings
    assert f"{finding.span.path}:{finding.span.line}:{finding.span.column}" == "presets/ours.toml:4:1"
    assert "Correct the path" in finding.message


def test_settings_tell_where_a_value_is_from(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """`testimony settings` names the file of the preset."""
    tree(tmp_path)
    monkeypatch.chdir(tmp_path)
    assert main(["settings", "print.margin"]) == 0
    assert "preset presets/ours.toml" in capsys.readouterr().out
