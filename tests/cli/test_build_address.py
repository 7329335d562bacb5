"""`testimony build` of a release tells that it does not say where the site is published."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from mkdocs_testimony.cli import main

PROJECT = Path(__file__).parents[1] / "site" / "projects" / "two-questions"


@pytest.mark.parametrize(
    ("lines", "arguments", "told"),
    [
        ("", ("--profile", "release"), True),
        ("", ("--profile", "review"), False),
        ("", ("--profile", "release", "--ignore", "PRN012"), False),
        ("site_url: https://example.org/t/\n", ("--profile", "release"), False),
    ],
)
def test_a_release_without_an_address_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], lines: str, arguments: tuple[str, ...], told: bool
) -> None:
    """PRN012 stands at mkdocs.yml in a release without `site_url`, and nowhere else; the site is made."""
    tree = shutil.copytree(PROJECT, tmp_path / "project")
    config = tree / "mkdocs.yml"
    config.write_text(lines + config.read_text("utf-8"), "utf-8")
    assert main(["build", "-f", str(config), *arguments]) == 0
    assert ("mkdocs.yml:1:1: info PRN012 no-site-address" in capsys.readouterr().out) is told
    assert (tree / "build" / "site" / "index.html").is_file()
