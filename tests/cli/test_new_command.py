"""`testimony new`: what it writes is whole and right, and it harms nothing that was there."""

from __future__ import annotations

import os
import re
import subprocess
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import get_args

import pytest
import yaml

from mkdocs_testimony import scaffold
from mkdocs_testimony.cli import main
from mkdocs_testimony.csl.style.files import SHIPPED
from mkdocs_testimony.passes import run
from mkdocs_testimony.project import load
from mkdocs_testimony.rules import check

KINDS = get_args(scaffold.Kind)
DAY = date(2026, 6, 1)


def files(folder: Path) -> dict[str, bytes]:
    """Every file under a folder, by its path in it."""
    found = {place.relative_to(folder).as_posix(): place for place in folder.rglob("*") if place.is_file()}
    return {path: place.read_bytes() for path, place in sorted(found.items())}


def told(folder: Path, profile: str = "release") -> list[str]:
    """What is told of a testimony, in one line each."""
    whole = run(load(folder / "mkdocs.yml"))
    found = check(whole, profile=profile, today=DAY, font_folders=())
    return [f"{f.span}: {f.severity} {f.code} {f.message}" for f in found]


@pytest.fixture
def example(tmp_path: Path) -> Path:
    """A new testimony, as written."""
    scaffold.start(tmp_path / "mine", "example")
    return tmp_path / "mine"


def test_the_example_passes_its_release_check(
    example: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The check for a release finds nothing, not even a warning."""
    monkeypatch.chdir(example)
    assert main(["check", "--profile", "release", "--strict"]) == 0
    assert capsys.readouterr().out == "Nothing found.\n"


@pytest.mark.parametrize("style", SHIPPED)
def test_the_example_passes_in_every_style(example: Path, style: str) -> None:
    """In each shipped style there is neither an error nor a warning."""
    config = example / "mkdocs.yml"
    config.write_text(re.sub(r"style: [\w-]+", f"style: {style}", config.read_text(encoding="utf-8")))
    assert [line for line in told(example) if " info " not in line] == []


def test_the_example_has_what_the_language_has(example: Path) -> None:
    """It shows each kind of statement, six types of source, figures, a table, a chart, notes and an annex."""
    text = "\n".join(data.decode() for path, data in files(example).items() if path.endswith(".md"))
    for mark in (".judgment", ".assumption", ".recommendation", ".context", "confidence=", "rests-on="):
        assert mark in text, mark
    for construct in ("{#fig-", "{#tbl-", ".chart}", "[^", "\n> ", "because=", "rebuts=", "answers=", "<!--"):
        assert construct in text, construct
    sources = (example / "citations/harbour.bib").read_text(encoding="utf-8")
    assert len(set(re.findall(r"^@(\w+)\{", sources, re.M))) >= 6
    whole = run(load(example / "mkdocs.yml"))
    assert [page.role.value for page in whole.pages] == ["cover", *["question"] * 3, "annex"]


def test_the_example_is_in_order(
    example: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """`testimony bib` has nothing to change in its sources."""
    monkeypatch.chdir(example)
    assert main(["bib", "--check"]) == 0
    assert capsys.readouterr().out == "all in order\n"


@pytest.mark.parametrize("kind", KINDS)
def test_a_new_testimony_builds(kind: scaffold.Kind, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The PDF and the site are made from it, and the site offers the PDF."""
    scaffold.start(tmp_path, kind)
    monkeypatch.chdir(tmp_path)
    assert main(["build"]) == 0
    assert (tmp_path / "build/print/testimony.pdf").read_bytes().startswith(b"%PDF-")
    cover = (tmp_path / "build/site/index.html").read_text(encoding="utf-8")
    assert "print/testimony.pdf" in cover
    assert (tmp_path / "build/site/print/testimony.pdf").is_file()


def test_the_bare_one_passes_as_a_draft_and_no_further(tmp_path: Path) -> None:
    """Its check has no error and no warning in a draft; the places to fill in stop a release."""
    scaffold.start(tmp_path, "bare")
    assert [line for line in told(tmp_path, "draft") if " info " not in line] == []
    assert {line.split()[2] for line in told(tmp_path) if " error " in line} == {"DOC008"}


def test_both_kinds_have_the_same_settings(tmp_path: Path) -> None:
    """The two mkdocs.yml differ in the site's name, the menu and the profile alone."""
    found = {kind: yaml.safe_load(scaffold.contents(kind)["mkdocs.yml"]) for kind in KINDS}
    assert [found[kind]["plugins"][1]["testimony"].pop("profile") for kind in KINDS] == ["review", "draft"]
    for config in found.values():
        del config["site_name"], config["nav"]
    assert found["example"] == found["bare"]


def test_the_files_for_ci_are_yaml_and_check_strictly() -> None:
    """Both install what requirements.txt names, check with warnings as errors, and build."""
    made = scaffold.contents("example")
    github = yaml.safe_load(made[".github/workflows/testimony.yml"])
    steps = [step["run"] for step in github["jobs"]["testimony"]["steps"] if "run" in step]
    assert steps == yaml.safe_load(made[".gitlab-ci.yml"])["testimony"]["script"]
    assert github["permissions"] == {"contents": "read"}
    assert steps[:2] == ["pip install -r requirements.txt", "testimony check --strict"]
    assert steps[2].endswith(" testimony build")


def test_what_is_made_is_ignored_by_git(example: Path) -> None:
    """After a build `git status` shows nothing new."""
    subprocess.run(["git", "init", "-q"], cwd=example, check=True)
    (example / "build/site").mkdir(parents=True)
    (example / "build/site/index.html").write_text("x")
    done = subprocess.run(
        ["git", "status", "--porcelain", "-uall"], cwd=example, check=True, capture_output=True, text=True
    )
    assert "build/" not in done.stdout
    assert ".github/workflows/testimony.yml" in done.stdout


# ---------------------------------------------------------------- where it may be written


@pytest.mark.parametrize("kind", KINDS)
def test_says_each_file_and_the_next_step(
    kind: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Every file that is written is named once, and then what to do."""
    monkeypatch.chdir(tmp_path)
    assert main(["new", "my testimony", *(["--bare"] if kind == "bare" else [])]) == 0
    out = capsys.readouterr().out
    listed, _, after = out.partition("\n\nNext:\n")
    assert listed.splitlines() == [f"my testimony/{path}" for path in files(tmp_path / "my testimony")]
    assert "cd 'my testimony'" in after


def test_starts_here_beside_what_a_new_repository_has(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """`.` may hold .git, a README, a licence, a .gitignore and a venv; these stay as they are."""
    mine = {"README.md": "Mine.", "LICENSE": "L", ".gitignore": "x", ".git/HEAD": "h", "venv/pyvenv.cfg": "v"}
    for path, text in mine.items():
        (tmp_path / path).parent.mkdir(exist_ok=True)
        (tmp_path / path).write_text(text)
    monkeypatch.chdir(tmp_path)
    assert main(["new", "."]) == 0
    after = files(tmp_path)
    assert {path: after[path].decode() for path in mine} == mine
    assert set(scaffold.contents("example")) <= set(after)
    out = capsys.readouterr().out
    assert "README.md was there, and is left as it was" in out
    assert "cd " not in out


def test_makes_the_folders_above(tmp_path: Path) -> None:
    """A path through folders that are not there yet is made."""
    scaffold.start(tmp_path / "a/b/c", "bare")
    assert (tmp_path / "a/b/c/mkdocs.yml").is_file()


def occupied(tmp_path: Path) -> Mapping[str, Path]:
    """Places where nothing may be written, by what is wrong with them."""
    (tmp_path / "full").mkdir()
    (tmp_path / "full/thesis.tex").write_text("mine")
    (tmp_path / "file").write_text("mine")
    (tmp_path / "away").symlink_to("nowhere")
    return {
        "not empty": tmp_path / "full",
        "is a file": tmp_path / "file",
        "cannot be made": tmp_path / "file/below",
        "cannot be made (File exists)": tmp_path / "away",
        "too long": tmp_path / ("x" * 300),
        "null": tmp_path / "a\0b",
    }


@pytest.mark.parametrize(
    "what", ["not empty", "is a file", "cannot be made", "cannot be made (File exists)", "too long", "null"]
)
def test_a_place_that_will_not_do_is_told(
    what: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """One line says why, the exit code is 2, and nothing is written or changed."""
    place = occupied(tmp_path)[what]
    before = files(tmp_path)
    assert main(["new", str(place)]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert err.count("\n") == 1
    assert err.startswith("testimony: Nothing is written: ")
    assert what in err
    assert files(tmp_path) == before
    assert sorted(p.name for p in tmp_path.iterdir()) == ["away", "file", "full"]


@pytest.mark.parametrize("name", ["", "  "])
def test_a_name_that_is_none_is_told(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """An empty name (a variable that was not set) does not fill the folder where one happens to be."""
    monkeypatch.chdir(tmp_path)
    assert main(["new", name]) == 2
    assert "needs a name" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


def test_a_disk_that_fails_half_way_keeps_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """When a file cannot be put in place, those before it and the new folders go again."""
    replace = Path.replace
    done: list[Path] = []

    def full(self: Path, target: str | os.PathLike[str]) -> Path:
        done.append(self)
        if len(done) == 5:
            raise OSError(28, "No space left on device")
        return replace(self, target)

    monkeypatch.setattr(Path, "replace", full)
    assert main(["new", str(tmp_path / "deep/mine")]) == 2
    assert "No space left on device" in capsys.readouterr().err
    assert len(done) == 5
    assert list(tmp_path.iterdir()) == []


def test_a_second_start_is_refused(example: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A testimony that is there is not written over."""
    (example / "content/index.md").write_text("mine")
    before = files(example)
    assert main(["new", str(example)]) == 2
    assert files(example) == before
    assert "is not empty (it holds citations, content, mkdocs.yml …)" in capsys.readouterr().err
