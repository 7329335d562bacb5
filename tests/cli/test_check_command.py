"""`testimony check` as CI and hooks call it: from any folder, with files, with a folder."""

from __future__ import annotations

import io
import json
import re
import shlex
from pathlib import Path

import pytest

from mkdocs_testimony.cli import main
from mkdocs_testimony.cli.commands.check import _among
from mkdocs_testimony.report import FORMATS
from mkdocs_testimony.shipped_styles import FOLDER

ROOT = Path(__file__).parents[2]
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
QUESTION = "---\nquestion: {n}\nprompt: What is so?\n---\n\nIt is so [@doe2001, p. 3].\n"
BIB = "@book{doe2001,\n  author = {Doe, Jo},\n  title = {T},\n  publisher = {P},\n  date = {2001},\n}\n"


@pytest.fixture
def tree(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a testimony in `vol`, whose second question has an unsourced claim; it is worked in."""
    files = {
        "mkdocs.yml": CONFIG,
        "content/index.md": COVER,
        "content/questions/01-a.md": QUESTION.format(n=1),
        "content/questions/02-b.md": QUESTION.format(n=2) + "\nNothing bears this out.\n",
        "content/notes.txt": "x",
        "README.md": "x",
        "citations/a.bib": BIB,
    }
    for path, text in files.items():
        place = tmp_path / "vol" / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(text)
    monkeypatch.chdir(tmp_path)
    return tmp_path / "vol"


def places(out: str, form: str) -> set[str]:
    """Path, line and column of each finding in a report."""
    if form == "json":
        return {f"{one['path']}:{one['line']}:{one['column']}" for one in json.loads(out)}
    return set(re.findall(r"^(\S+:\d+:\d+): ", out, re.MULTILINE))


@pytest.mark.parametrize("form", ["text", "concise", "json"])
@pytest.mark.parametrize(
    ("folder", "config", "path"),
    [
        (".", ["-f", "vol"], "vol/content/questions/02-b.md"),
        (".", ["-f", "vol/mkdocs.yml"], "vol/content/questions/02-b.md"),
        ("vol", [], "content/questions/02-b.md"),
        ("vol", ["-f", "."], "content/questions/02-b.md"),
        ("vol/content/questions", [], "02-b.md"),
        ("vol/citations", [], "../content/questions/02-b.md"),
    ],
)
def test_paths_open_from_here(
    form: str, folder: str, config: list[str], path: str, tree: Path,
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    """From whatever folder it is called, each place opens from there, and its line is shown."""
    monkeypatch.chdir(tree.parent / folder)
    assert main(["check", *config, "--format", form]) == 1
    out = capsys.readouterr().out
    assert places(out, form) == {f"{path}:8:1"}
    assert Path(path).is_file()
    assert form != "text" or "8 | Nothing bears this out." in out


@pytest.mark.parametrize(
    ("files", "code", "told"),
    [
        (["vol/content/questions/01-a.md"], 0, False),
        (["vol/content/questions/02-b.md"], 1, True),
        (["vol/content/questions/01-a.md", "vol/citations/a.bib"], 0, False),
        (["vol/content/questions"], 1, True),
        (["vol"], 1, True),
        (["vol/citations"], 0, False),
        (["vol/mkdocs.yml"], 0, False),
        (["vol/content/../content/questions/02-b.md"], 1, True),
    ],
)
def test_of_some_files(
    files: list[str], code: int, told: bool, tree: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Only what is told of the files counts, as a hook that names changed files wants it."""
    assert main(["check", *files, "--format", "concise"]) == code
    said = capsys.readouterr()
    assert ("CLM001" in said.out) is told
    assert said.err == ""


def test_a_file_that_is_none_of_the_testimony(tree: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A file beside the testimony's is said not to be checked, and fails nothing."""
    assert main(["check", "vol/README.md"]) == 0
    assert "vol/README.md is not part of the testimony" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["-f", "vol", "elsewhere.md"], "elsewhere.md is not in the testimony of vol/mkdocs.yml"),
        (["vol/content/nowhere.md"], "There is no file vol/content/nowhere.md"),
        (["-f", "vol/content"], "There is no mkdocs.yml in vol/content"),
        (["-f", "vol/nowhere.yml"], "There is no file nowhere.yml."),
        (["elsewhere.md"], "no mkdocs.yml"),
        (["-f", "vol", "--ignore", "CLM9"], "There is no rule `CLM9`"),
        (["-f", "vol", "--select", "unsourced-clam"], "`unsourced-claim`"),
    ],
)
def test_what_cannot_be_checked(
    arguments: list[str], said: str, tree: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A file outside the testimony, a missing one, a folder without one: one sentence, exit code 2."""
    (tree.parent / "elsewhere.md").write_text("x")
    assert main(["check", *arguments]) == 2
    told = capsys.readouterr()
    assert said in told.err
    assert told.err.count("\n") == 1
    assert told.out == ""


def test_ignore_and_select(tree: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A rule that is left out fails nothing; families and names do as well as codes."""
    assert main(["check", "-f", "vol", "--ignore", "CLM"]) == 0
    assert main(["check", "-f", "vol", "--ignore", "unsourced-claim, CIT002"]) == 0
    assert main(["check", "-f", "vol", "--select", "CIT"]) == 0
    assert main(["check", "-f", "vol", "--select", "CLM"]) == 1
    assert "CLM001" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("path", "files", "among"),
    [("a/b.md", ["a"], True), ("a/b.md", ["a/b.md"], True), ("ab/c.md", ["a"], False), ("x", ["."], True)],
)
def test_among(path: str, files: list[str], among: bool) -> None:
    """A folder holds what lies in it, and not what only begins alike."""
    assert _among(path, files) is among


def test_the_line_for_ci_passes_here(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """What the documentation gives CI passes on this repository's own testimony."""
    monkeypatch.chdir(ROOT)
    section = (ROOT / "docs" / "checking.md").read_text(encoding="utf-8").split("## In CI")[1]
    lines = re.findall(r"^    testimony (check .*)$", section, re.MULTILINE)
    assert lines
    for line in lines:
        assert main(shlex.split(line)) == 0, capsys.readouterr().out


def test_a_style_by_path_gives_the_same_verdict_from_anywhere(
    tree: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Two editions that a style of the project's own tells apart by their years are no CIT013 anywhere."""
    style = (
        '<style xmlns="http://purl.org/net/xbiblio/csl" version="1.0" class="note"><info><title>M</title>'
        "<id>m</id><updated>2024-01-01T00:00:00+00:00</updated></info><citation><layout>"
        '<text variable="title"/><date variable="issued"><date-part name="year"/></date></layout></citation>'
        "</style>"
    )
    (tree / "citations" / "mine.csl").write_text(style)
    (tree / "mkdocs.yml").write_text(
        CONFIG.replace("testimony\n", "testimony:\n      style: citations/mine.csl\n")
    )
    (tree / "citations" / "a.bib").write_text(BIB + BIB.replace("2001", "2002"))
    text = QUESTION.format(n=1) + "\nIt was [@doe2002, p. 3; @doe2001, p. 4].\n\nIt is [@doe2002, p. 9].\n"
    (tree / "content" / "questions" / "02-b.md").unlink()
    (tree / "content" / "questions" / "01-a.md").write_text(text)
    said = []
    for folder in (tree, tree.parent):
        monkeypatch.chdir(folder)
        main(["check", "-f", str(tree), "--format", "concise"])
        said.append(capsys.readouterr().out)
    assert [one.count("CIT013") for one in said] == [0, 0]


def test_exit_zero_fails_for_no_finding(tree: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """With --exit-zero findings are shown and the code is 0; what could not run is 2 still."""
    assert main(["check", "vol", "--exit-zero"]) == 0
    assert "1 error" in capsys.readouterr().out
    assert main(["check", "vol", "--exit-zero", "--select", "NO1"]) == 2
    assert tree.is_dir()


def test_quiet_says_nothing_of_clean_text(tree: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """-q leaves off the count: nothing at all is printed where nothing is found."""
    assert main(["check", "-q", "vol/content/questions/01-a.md"]) == 0
    assert capsys.readouterr().out == ""
    assert main(["check", "-q", "--format", "concise", str(tree)]) == 1
    assert "1 error" not in capsys.readouterr().out


def test_statistics_count_by_rule(tree: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """--statistics gives a line for each rule in place of the findings, and the same exit code."""
    assert main(["check", str(tree), "--statistics"]) == 1
    first, *_ = capsys.readouterr().out.splitlines()
    assert first == "1  error    CLM001 unsourced-claim"


def test_a_report_is_written_to_a_file(tree: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """-o writes what would be printed, without colours; a folder that is not there is said."""
    assert main(["check", str(tree), "--format", "json", "-o", "found.json"]) == 1
    assert capsys.readouterr().out == ""
    (found,) = json.loads(Path("found.json").read_text(encoding="utf-8"))
    assert found["code"] == "CLM001"
    assert main(["check", str(tree), "--output-file", "no/such/found.txt"]) == 2
    assert "no/such/found.txt cannot be written" in capsys.readouterr().err


def test_standard_input_stands_for_a_file(
    tree: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """`-` checks an editor's text in place of the file's; which file that is must be said."""
    typed = io.TextIOWrapper(io.BytesIO(f"{QUESTION.format(n=1)}\nNor this.\n".encode()))
    monkeypatch.setattr("sys.stdin", typed)
    named = ["--stdin-filename", "vol/content/questions/01-a.md"]
    assert main(["check", "-", *named, "--format", "concise"]) == 1
    assert places(capsys.readouterr().out, "concise") == {"vol/content/questions/01-a.md:8:1"}
    for wrong, said in (
        (["-", "-f", str(tree)], "Name it with --stdin-filename FILE"),
        ([*named, "-f", str(tree)], "names the file that - stands for"),
        (["-", "--stdin-filename", "vol/content/notes.txt"], "is not a page, .bib file or framework"),
    ):
        assert main(["check", *wrong]) == 2
        assert said in capsys.readouterr().err


def test_a_limit_is_a_number(tree: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """--limit shows so many of a code; what is no number is refused with an example."""
    page = tree / "content/questions/02-b.md"
    page.write_text(page.read_text() + "\nOr this.\n\nOr that.\n")
    assert main(["check", str(tree), "--format", "concise", "--limit", "1"]) == 1
    out = capsys.readouterr().out
    assert "and 2 more of CLM001" in out
    assert "3 errors in 1 file" in out
    with pytest.raises(SystemExit):
        main(["check", str(tree), "--limit", "-1"])
    assert "Write how many, such as 100" in capsys.readouterr().err


def test_places_inside_messages_are_named_from_here(tree: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A place that a message names is as one opens it from the working folder; other words stay as typed."""
    (tree / "citations/b.bib").write_text(BIB)
    main(["check", "vol", "--select", "SRC008", "--format", "concise"])
    assert "is already taken at vol/citations/a.bib:1:7;" in capsys.readouterr().out
    (tree / "mkdocs.yml").write_text(CONFIG + "nav: [\n")
    assert main(["check", "vol"]) == 2
    assert capsys.readouterr().err.startswith("testimony: vol/mkdocs.yml:")


YAML_COMMENTS = """\
site_name: Statement
docs_dir: content
plugins:
  - testimony:
      {before}
      styl: chicago-18{behind}
"""


@pytest.mark.parametrize(
    ("before", "behind", "codes"),
    [
        ("", "", ["CFG001"]),
        ("# testimony: ignore CFG001: a later version has it", "", []),
        ("", "  # testimony: ignore CFG001: a later version has it", []),
        ("# testimony: ignore-file CFG001: a later version has it", "", []),
        ("# testimony: ignore CFG001", "", ["CFG001", "SUP002"]),
        ("# testimony: ignore CFG999: so", "", ["CFG001", "SUP003"]),
        ("# testimony: ignoer CFG001: so", "", ["CFG001", "SUP003"]),
        ("# testimony: ignore DOC015: so", "", ["CFG001", "SUP001"]),
        ("# the testimony: a comment like others", "", ["CFG001"]),
    ],
)
def test_a_comment_answers_in_mkdocs_yml(
    tree: Path, capsys: pytest.CaptureFixture[str], before: str, behind: str, codes: list[str]
) -> None:
    """Alone it holds for the next entry, behind a value for its line; what is wrong with it is told."""
    (tree / "mkdocs.yml").write_text(YAML_COMMENTS.format(before=before, behind=behind))
    main(["check", "vol", "vol/mkdocs.yml", "--format", "json"])
    found = json.loads(capsys.readouterr().out)
    assert sorted(one["code"] for one in found if one["path"] == "vol/mkdocs.yml") == codes


@pytest.mark.parametrize(
    ("comment", "codes"),
    [
        ("% testimony: ignore SRC003: a poster, undated", []),
        ("% testimony: ignore CIT002: kept for later", []),
        ("% testimony: ignore SRC999: so", ["CIT002", "SUP003"]),
    ],
)
def test_a_comment_on_an_entry_that_waits_to_be_cited(
    tree: Path, capsys: pytest.CaptureFixture[str], comment: str, codes: list[str]
) -> None:
    """Rules about sources look at cited entries: a comment for one on another entry is not told as unused."""
    entry = "@misc{poster,\n  title = {T},\n  howpublished = {poster},\n}\n"
    (tree / "citations/a.bib").write_text(f"{BIB}\n{comment}\n{entry}")
    ignored = [] if "CIT002" in comment or codes else ["--ignore", "CIT002"]
    main(["check", "vol/citations", *ignored, "--format", "json"])
    assert sorted(one["code"] for one in json.loads(capsys.readouterr().out)) == codes


def test_a_comment_on_a_cited_entry_is_told_as_unused(tree: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What silences nothing on a cited entry, or has no entry behind it, is told still."""
    note = "% testimony: ignore SRC003: a poster\n"
    (tree / "citations/a.bib").write_text(f"{note}{BIB}\n{note}")
    main(["check", "vol/citations", "--format", "json"])
    assert [one["line"] for one in json.loads(capsys.readouterr().out)] == [1, 9]


@pytest.mark.parametrize("form", [name for name, form in FORMATS.items() if form.for_machines])
def test_a_check_that_could_not_run_is_told_in_the_report_too(
    form: str, tree: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A broken mkdocs.yml is one error in what programs read, at its place, beside what people read."""
    (tree / "mkdocs.yml").write_text(CONFIG + "nav: [\n")
    assert main(["check", "vol", "--format", form]) == 2
    said = capsys.readouterr()
    assert "could-not-run" in said.out
    assert "vol/mkdocs.yml" in said.out
    assert said.err.startswith("testimony: vol/mkdocs.yml:")
    if form == "json":
        (found,) = json.loads(said.out)
        assert (found["code"], found["path"], found["severity"]) == (
            "could-not-run",
            "vol/mkdocs.yml",
            "error",
        )
    if form == "sarif":
        assert json.loads(said.out)["runs"][0]["invocations"][0]["executionSuccessful"] is False
    assert main(["check", "vol", "--format", form, "-o", "report"]) == 2
    assert "could-not-run" in Path("report").read_text(encoding="utf-8")


def test_annotations_are_named_from_the_checkout(
    tree: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A step that works in a folder of the checkout annotates the file as GitHub and GitLab know it."""
    monkeypatch.chdir(tree)
    monkeypatch.setenv("GITHUB_WORKSPACE", str(tree.parent))
    monkeypatch.setenv("CI_PROJECT_DIR", str(tree.parent))
    main(["check", "--format", "github"])
    assert "::error file=vol/content/questions/02-b.md,line=8," in capsys.readouterr().out
    main(["check", "--format", "gitlab"])
    assert json.loads(capsys.readouterr().out)[0]["location"]["path"] == "vol/content/questions/02-b.md"
    main(["check", "--format", "json-report"])
    whole = json.loads(capsys.readouterr().out)
    assert (whole["root"], whole["findings"][0]["path"]) == (".", "content/questions/02-b.md")
    monkeypatch.setenv("GITHUB_WORKSPACE", str(tree.parent / "elsewhere"))
    main(["check", "--format", "github"])
    assert "::error file=content/questions/02-b.md,line=8," in capsys.readouterr().out


@pytest.mark.parametrize(
    ("options", "variables", "coloured"),
    [
        ([], {}, False),
        ([], {"FORCE_COLOR": "1"}, True),
        ([], {"FORCE_COLOR": ""}, False),
        ([], {"FORCE_COLOR": "1", "NO_COLOR": "1"}, False),
        (["--color", "always"], {"NO_COLOR": "1"}, True),
        (["--color", "never"], {"FORCE_COLOR": "1"}, False),
    ],
)
def test_colours(
    options: list[str], variables: dict[str, str], coloured: bool, tree: Path,
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    """The option goes before NO_COLOR, and that before FORCE_COLOR; an empty variable says nothing."""
    for name in ("NO_COLOR", "FORCE_COLOR"):
        monkeypatch.delenv(name, raising=False)
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    main(["check", str(tree), *options])
    assert ("\x1b[31m" in capsys.readouterr().out) is coloured


TWINS = "".join(
    f"@report{{twin{n},\n  author = {{Sun, Yun}},\n  title = {{Crude Imports}},\n  institution = {{I}},\n"
    f"  number = {{{n}}},\n  date = {{2024}},\n}}\n"
    for n in (1, 2)
)


def test_a_style_of_the_tree_counts_from_every_folder(
    tree: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """What depends on a style file of the testimony's own is found from wherever the check is called."""
    (tree / "citations/mine.csl").write_bytes((FOLDER / "mhra.csl").read_bytes())
    (tree / "mkdocs.yml").write_text(
        CONFIG + "      style: citations/mine.csl\n".replace("      s", "      s")
    )
    config = CONFIG.replace("- testimony", "- testimony:\n      style: citations/mine.csl")
    (tree / "mkdocs.yml").write_text(config)
    (tree / "citations/a.bib").write_text(BIB + TWINS)
    twice = "\nIt took nine tenths [@twin1, p. 2; @twin2, p. 3].\n\nLess before [@twin1, p. 4].\n"
    (tree / "content/questions/02-b.md").write_text(QUESTION.format(n=2) + twice)
    found = []
    for folder, named in ((tree, []), (tree.parent, ["-f", "vol"]), (tree / "content", [])):
        monkeypatch.chdir(folder)
        main(["check", *named, "--format", "json"])
        found.append(sorted(one["code"] for one in json.loads(capsys.readouterr().out)))
    assert "CIT013" in found[0]
    assert found == [found[0]] * 3
