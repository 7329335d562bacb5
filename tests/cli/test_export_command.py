"""`testimony export` as an author types it."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from mkdocs_testimony.cli import main
from mkdocs_testimony.export import FORMATS, ORDER

PROJECT = Path(__file__).parent / "project"


@pytest.fixture
def tree(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the small project, and the working folder in it."""
    folder = shutil.copytree(PROJECT, tmp_path / "project")
    monkeypatch.chdir(folder)
    return folder


def test_help_names_every_format(capsys: pytest.CaptureFixture[str]) -> None:
    """Help says what each format holds, in the words of the format's own file."""
    with pytest.raises(SystemExit):
        main(["export", "--help"])
    said = capsys.readouterr().out
    assert tuple(FORMATS)[: len(ORDER)] == ORDER, "remove from ORDER of export/__init__.py what is no file"
    for name, entry in FORMATS.items():
        assert entry.name == name
        assert entry.summary.strip()
        assert f"\n  {name:<10}  {entry.summary.splitlines()[0]}" in said, (
            f"say what it holds in the ENTRY of export/{name.replace('-', '_')}_format.py"
        )


@pytest.mark.parametrize("name", FORMATS)
def test_file_and_output_are_the_same(
    tree: Path, capfdbinary: pytest.CaptureFixture[bytes], name: str
) -> None:
    """What -o writes is what standard output gets without it."""
    assert main(["export", name]) == 0
    out = capfdbinary.readouterr().out
    assert main(["export", name, "-o", "x"]) == 0
    assert out
    assert (tree / "x").read_bytes() == out


def test_schema(tree: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """--schema gives the JSON Schema of the format json, and no other format has one."""
    assert main(["export", "json", "--schema"]) == 0
    assert json.loads(capfd.readouterr().out)["title"].startswith("Testimony")
    assert main(["export", "dot", "--schema"]) == 2


def test_base_url(tree: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """Addresses begin with --base-url, else with the site_url of mkdocs.yml, else with nothing."""
    urls = []
    config = tree / "mkdocs.yml"
    for words in (["--base-url", "https://b.example/x"], []):
        main(["export", "json", *words])
        urls.append(json.loads(capfd.readouterr().out)["statements"][1]["url"])
    config.write_text(config.read_text().replace("site_url:", "use_directory_urls: false\nsite_author:"))
    main(["export", "json"])
    urls.append(json.loads(capfd.readouterr().out)["statements"][1]["url"])
    assert urls == [
        "https://b.example/x/questions/01-oil/#oil",
        "https://testimony.example/questions/01-oil/#oil",
        "questions/01-oil.html#oil",
    ]


def test_unwritable(tree: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A file that cannot be written ends with a sentence and exit 2."""
    assert main(["export", "json", "-o", "nowhere/x"]) == 2
    assert "nowhere/x cannot be written" in capsys.readouterr().err


def test_an_address_that_is_none_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    """--base-url begins every address of the export, so what is no address of a site is told."""
    assert main(["export", "json", "--base-url", "example.org"]) == 2
    assert "example.org is not the address of a site. Write one such as" in capsys.readouterr().err
