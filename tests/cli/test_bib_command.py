"""`testimony bib` as an author types it."""

from __future__ import annotations

import os
import shutil
import stat
from pathlib import Path

import pytest

from mkdocs_testimony.cli import main

PROJECT = Path(__file__).parent / "project"
UNTIDY = (
    '@book{b, title="B", year=2020,\n month = jan}\n@book{a, title={A}, url={https://a.org/?utm_source=x}}\n'
)
TIDY = """\
@book{b,
  title = {B},
  date  = {2020-01},
}

@book{a,
  title = {A},
  url   = {https://a.org/},
}
"""


@pytest.fixture
def tree(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the small project, and the working folder in it."""
    folder = shutil.copytree(PROJECT, tmp_path / "project")
    monkeypatch.chdir(folder)
    return folder


def content(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_the_projects_files_are_tidied(tree: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Without a name all .bib files of the project are written, and each changed value is told."""
    place = tree / "citations" / "untidy.bib"
    place.write_text(UNTIDY)
    assert main(["bib"]) == 0
    assert place.read_text() == TIDY
    said = capsys.readouterr().out
    assert "citations/untidy.bib:1: b: `year` and `month` are now `date = {2020-01}`" in said
    assert "a: url: `https://a.org/?utm_source=x` is now `https://a.org/`" in said
    assert main(["bib"]) == 0
    assert capsys.readouterr().out == "all in order\n"


def test_check_and_diff_write_nothing(tree: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """--check exits with 1 and names the file, --diff shows a unified diff; neither writes."""
    (tree / "citations" / "untidy.bib").write_text(UNTIDY)
    before = content(tree)
    assert main(["bib", "--check"]) == 1
    assert "would be tidied: citations/untidy.bib\n" in capsys.readouterr().out
    assert main(["bib", "--diff", "citations/untidy.bib"]) == 0
    said = capsys.readouterr().out
    assert said.startswith("--- a/citations/untidy.bib\n+++ b/citations/untidy.bib\n")
    assert "+  date  = {2020-01},\n" in said
    assert content(tree) == before
    main(["bib"])
    assert main(["bib", "--check"]) == 0


def test_named_files_need_no_project(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A file that is named is tidied where it is, sorted by key if asked; a missing one ends in words."""
    monkeypatch.chdir(tmp_path)
    Path("mine.bib").write_text(UNTIDY)
    assert main(["bib", "mine.bib", "--order", "key"]) == 0
    assert [line for line in Path("mine.bib").read_text().splitlines() if line.startswith("@")] == [
        "@book{a,",
        "@book{b,",
    ]
    assert main(["bib", "yours.bib"]) == 2
    assert "yours.bib cannot be read" in capsys.readouterr().err


def test_damage_is_told_and_stays(tree: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A broken entry is told with its place and exit 1, and stays to the byte while others are tidied."""
    broken = "@book{x, title = {X} year  = 2020}"
    place = tree / "citations" / "untidy.bib"
    place.write_text(f"{UNTIDY}{broken}\n")
    assert main(["bib", "--order", "key"]) == 1
    assert place.read_text() == f"{TIDY}{broken}\n"
    said = capsys.readouterr().err
    assert "citations/untidy.bib:4:21: BIB001 A comma is missing" in said
    assert "not sorted" in said


def test_duplicates_are_told(tree: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A key that stands twice and a shared address or DOI are told, across files; nothing is merged."""
    (tree / "citations" / "more.bib").write_text(
        "@book{lee2025,\n  title = {X},\n}\n\n"
        "@online{again,\n  title = {Y},\n  url   = {http://reuters.com/crude/},\n}\n"
    )
    main(["bib"])
    said = capsys.readouterr().err
    assert "The key `lee2025` is already taken" in said
    assert "SRC008 `sun2024` has the same address as `again`" in said


def test_another_encoding_becomes_utf8(tree: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A Windows-1252 file is written as UTF-8 and told; one with bytes of no encoding is left alone."""
    old = tree / "citations" / "old.bib"
    old.write_bytes("@book{é, title={“Ü”}}".encode("cp1252"))
    lost = tree / "citations" / "worse.bib"
    lost.write_bytes(b"@book{y, title={\x81\xe9}}")
    assert main(["bib"]) == 1
    assert old.read_text(encoding="utf-8") == "@book{é,\n  title = {“Ü”},\n}\n"
    assert lost.read_bytes() == b"@book{y, title={\x81\xe9}}"
    said = capsys.readouterr()
    assert "citations/old.bib: written as UTF-8" in said.out
    assert "citations/worse.bib:1:17: BIB002" in said.err


def test_line_ends_and_mode_stay(tree: Path) -> None:
    """CRLF stays CRLF, permissions stay, and no temporary is left."""
    place = tree / "citations" / "untidy.bib"
    place.write_bytes(UNTIDY.replace("\n", "\r\n").encode())
    place.chmod(0o640)
    assert main(["bib"]) == 0
    assert place.read_bytes() == TIDY.replace("\n", "\r\n").encode()
    assert stat.S_IMODE(place.stat().st_mode) == 0o640
    assert sorted(path.name for path in place.parent.iterdir()) == ["sources.bib", "untidy.bib"]


def test_all_files_or_none(
    tree: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """When one file cannot be put in place, the others have their old content, and it is said."""
    for name in ("one.bib", "two.bib"):
        (tree / "citations" / name).write_text(UNTIDY)
    before = content(tree)
    replace = Path.replace

    def failing(self: Path, target: str | os.PathLike[str]) -> Path:
        if Path(target).name == "two.bib" and self.read_bytes() != UNTIDY.encode():
            raise OSError(28, "No space left on device", str(target))
        return replace(self, target)

    monkeypatch.setattr(Path, "replace", failing)
    assert main(["bib"]) == 2
    assert "Nothing is changed" in capsys.readouterr().err
    assert content(tree) == before


EXPORT = "% This file was created with JabRef 2.10.\n" + UNTIDY


def test_an_export_is_left_alone_and_that_is_said(tree: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A file that a reference manager writes is not changed, and that is no fault; the others are tidied."""
    (tree / "citations" / "library.bib").write_text(EXPORT)
    (tree / "citations" / "untidy.bib").write_text(UNTIDY.replace("{b,", "{c,").replace("{a,", "{d,"))
    assert main(["bib"]) == 0
    out, err = capsys.readouterr()
    assert err.count("\n") == 2  # one more for the same address in both files
    assert "citations/library.bib: left as it is: JabRef writes it, and its next export" in err
    assert (tree / "citations" / "library.bib").read_text() == EXPORT
    assert "citations/untidy.bib\n" in out
    assert "library" not in out
    assert main(["bib", "--check"]) == 0
    assert capsys.readouterr().out == "all in order\n"
    assert main(["bib", "--diff"]) == 0
    assert capsys.readouterr().out == ""


def test_a_setting_names_exports_that_nothing_gives_away(
    tree: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The setting `exported` holds for files that are named, too; --exported overrules it."""
    config = tree / "mkdocs.yml"
    config.write_text(
        config.read_text().replace("testimony:", "testimony:\n      exported: [citations/z*.bib]")
    )
    place = tree / "citations" / "zotero.bib"
    place.write_text(UNTIDY)
    assert main(["bib"]) == 0
    assert main(["bib", "citations/zotero.bib"]) == 0
    out, err = capsys.readouterr()
    assert place.read_text() == UNTIDY
    assert err.count("zotero.bib: left as it is: the setting `exported` names it") == 2
    assert out.endswith("nothing to do\n")
    assert main(["bib", "--exported"]) == 0
    assert place.read_text() == TIDY


def test_what_is_broken_in_an_export_is_told(tree: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Leaving a file alone hides nothing that is wrong with it."""
    (tree / "citations" / "library.bib").write_text(EXPORT + "@book{broken, title = {A\n")
    assert main(["bib", "--check"]) == 1
    assert "citations/library.bib:5:7: BIB001" in capsys.readouterr().err


def test_a_named_export_is_left_alone_without_a_project(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Outside any testimony a file's own signs still hold."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "x.bib").write_text(EXPORT)
    assert main(["bib", "x.bib"]) == 0
    assert (tmp_path / "x.bib").read_text() == EXPORT
    assert "JabRef writes it" in capsys.readouterr().err


@pytest.mark.parametrize("options", [[], ["--check"], ["--diff"]])
def test_a_merge_conflict_is_refused(
    tree: Path, capsys: pytest.CaptureFixture[str], options: list[str]
) -> None:
    """A file with a merge conflict left in it is named with its line, and no file is changed."""
    (tree / "citations" / "untidy.bib").write_text(UNTIDY)
    (tree / "citations" / "zz.bib").write_text(f"\n<<<<<<< HEAD\n{TIDY}=======\n>>>>>>> other\n")
    before = content(tree)
    assert main(["bib", *options]) == 2
    assert content(tree) == before
    said = capsys.readouterr().err
    assert "citations/zz.bib:2:1" in said
    assert "merge conflict" in said


def test_a_file_of_another_kind_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What is no .bib file is not called in order."""
    (tmp_path / "mkdocs.yml").write_text("site_name: S\n")
    assert main(["bib", str(tmp_path / "mkdocs.yml")]) == 2
    assert "is not a .bib file. Name files that end in .bib." in capsys.readouterr().err
