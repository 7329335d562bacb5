"""The site in a zip: what is in it, and that the same tree gives the same bytes."""

from __future__ import annotations

import re
import shutil
import zipfile
from pathlib import Path

import pytest

from mkdocs_testimony.cli import main

PROJECT = Path(__file__).parent / "projects" / "two-questions"


@pytest.fixture(scope="module")
def tree(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small project with a public address, built with `--zip`."""
    tree = shutil.copytree(PROJECT, tmp_path_factory.mktemp("zip") / "project")
    config = tree / "mkdocs.yml"
    config.write_text(f"site_url: https://example.org/t/\n{config.read_text('utf-8')}", "utf-8")
    with pytest.MonkeyPatch.context() as patched:
        patched.setenv("SOURCE_DATE_EPOCH", "1700000000")
        assert main(["build", "--zip", "-f", str(config)]) == 0
        first = (tree / "build" / "site.zip").read_bytes()
        assert main(["build", "--zip", "-f", str(config)]) == 0
    assert (tree / "build" / "site.zip").read_bytes() == first
    return tree


def test_every_link_leads_to_a_file_of_the_zip(tree: Path) -> None:
    """No link of a packed page names a folder or a file that is not in the zip."""
    with zipfile.ZipFile(tree / "build" / "site.zip") as packed:
        names = set(packed.namelist())
        pages = {name: packed.read(name).decode() for name in names if name.endswith(".html")}
    assert "testimony/index.html" in pages
    assert "testimony/print/testimony.pdf" in names
    broken = []
    for name, text in pages.items():
        for href in re.findall(r'(?:href|src)="([^"#?]+)', text):
            if not re.match(r"[a-z]+:", href):
                parts: list[str] = []
                for part in [*name.split("/")[:-1], *href.split("/")]:
                    if part == "..":
                        parts.pop()
                    elif part != ".":
                        parts.append(part)
                if "/".join(parts) not in names:
                    broken.append((name, href))
    assert broken == []


def test_packed_pages_name_the_public_ones(tree: Path) -> None:
    """A packed page's canonical address is that of the public site, and nothing for a server is packed."""
    with zipfile.ZipFile(tree / "build" / "site.zip") as packed:
        text = packed.read("testimony/questions/02-oil.html").decode()
        names = set(packed.namelist())
    public = (tree / "build" / "site" / "questions" / "02-oil" / "index.html").read_text("utf-8")
    canonical = '<link rel="canonical" href="https://example.org/t/questions/02-oil/">'
    assert canonical in text
    assert canonical in public
    assert not names & {f"testimony/{name}" for name in ("404.html", "sitemap.xml", "_headers")}
