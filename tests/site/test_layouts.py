"""Projects that are laid out otherwise: built, checked, and each link of the site followed."""

from __future__ import annotations

import re
import shutil
from html import unescape
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from mkdocs.commands.build import build
from mkdocs.config import load_config

from mkdocs_testimony.cli import main

PROJECT = Path(__file__).parent / "projects" / "two-questions"


def _edit(tree: Path, *edits: tuple[str, str]) -> None:
    config = tree / "mkdocs.yml"
    text = config.read_text(encoding="utf-8")
    for old, new in edits:
        assert old in text
        text = text.replace(old, new)
    config.write_text(text, encoding="utf-8")


def _otherwise(tree: Path, layout: str) -> None:
    """Lay a copy of the small project out in one other way."""
    if layout == "another docs_dir":
        (tree / "content").rename(tree / "text")
        _edit(tree, ("docs_dir: content", "docs_dir: text"))
    elif layout == "several .bib files":
        whole = next((tree / "citations").glob("*.bib"))
        entries = re.split(r"(?m)^(?=@)", whole.read_text(encoding="utf-8"))
        whole.unlink()
        for n, entry in enumerate(entries):
            if entry.strip():
                (tree / "citations" / f"part-{n}.bib").write_text(entry, encoding="utf-8")
        assert len(list((tree / "citations").glob("*.bib"))) > 1
    elif layout == "no directory addresses":
        _edit(tree, ("docs_dir: content", "docs_dir: content\nuse_directory_urls: false"))
    elif layout == "instant navigation":
        _edit(tree, ("  name: material\n", "  name: material\n  features: [navigation.instant]\n"))


def _site(tree: Path, place: Path) -> Path:
    build(load_config(str(tree / "mkdocs.yml"), site_dir=str(place)))
    return place


def _broken(site: Path) -> list[tuple[str, str]]:
    """Links of the site's pages to a file or an anchor that it has not."""
    pages = {
        path: path.read_text(encoding="utf-8") for path in site.rglob("*.html") if path.name != "404.html"
    }
    ids = {path: set(map(unescape, re.findall(r'\sid="([^"]+)"', text))) for path, text in pages.items()}
    broken = []
    for path, text in pages.items():
        for found in re.findall(r'(?:href|src)="([^"]*)"', text):
            href = unescape(found)
            parts = urlsplit(href)
            if parts.scheme or parts.netloc or not href:
                continue
            target = (path.parent / unquote(parts.path)).resolve() if parts.path else path
            target = target / "index.html" if target.is_dir() else target
            anchor = unquote(parts.fragment)
            if not target.is_file() or (anchor and anchor not in ids.get(target, {anchor})):
                broken.append((path.relative_to(site).as_posix(), href))
    return broken


LAYOUTS = (
    "as it is",
    "another docs_dir",
    "several .bib files",
    "no directory addresses",
    "instant navigation",
)


@pytest.mark.parametrize("layout", LAYOUTS)
def test_each_layout_checks_and_builds(tmp_path: Path, layout: str) -> None:
    """The check passes, the site is made, every link leads somewhere, and the notes are the same."""
    tree = shutil.copytree(PROJECT, tmp_path / "project")
    _otherwise(tree, layout)
    assert main(["check", "-f", str(tree / "mkdocs.yml")]) == 0
    site = _site(tree, tmp_path / "site")
    assert _broken(site) == []
    (page,) = [path for path in site.rglob("*.html") if "02-oil" in path.as_posix()]
    plain = _site(shutil.copytree(PROJECT, tmp_path / "plain"), tmp_path / "other")
    other = (plain / "questions" / "02-oil" / "index.html").read_text(encoding="utf-8")
    notes = [re.findall(r'id="(fn-[^"]+)"', text) for text in (page.read_text(encoding="utf-8"), other)]
    assert notes[0] == notes[1]
    assert notes[0]


def test_two_testimonies_in_one_site(tmp_path: Path) -> None:
    """Two testimonies built by one process into folders of one site keep apart, and each one's links hold."""
    www = tmp_path / "www"
    trees = [shutil.copytree(PROJECT, tmp_path / name) for name in ("first", "second")]
    _edit(trees[0], ("docs_dir: content", "docs_dir: content\nsite_url: https://example.org/first/"))
    _edit(trees[1], ("docs_dir: content", "docs_dir: content\nsite_url: https://example.org/second/"))
    index = trees[1] / "content" / "questions" / "02-oil.md"
    index.write_text(index.read_text(encoding="utf-8").replace("barrels", "gallons"), encoding="utf-8")
    for tree in trees:
        _site(tree, www / tree.name)
    assert _broken(www) == []
    texts = [(www / tree.name / "search" / "testimony.js").read_text(encoding="utf-8") for tree in trees]
    assert "gallons" not in texts[0]
    assert "gallons" in texts[1]
    for tree in trees:
        page = (www / tree.name / "questions" / "02-oil" / "index.html").read_text(encoding="utf-8")
        assert f'<link rel="canonical" href="https://example.org/{tree.name}/questions/02-oil/">' in page
        assert 'href="/' not in page
