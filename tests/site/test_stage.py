"""`testimony stage`: every page as Markdown, and another generator keeps its words and ids."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mkdocs_testimony.cli import main
from mkdocs_testimony.site.stage import block, front_matter

ROOT = Path(__file__).parents[2]
PROJECT = Path(__file__).parent / "projects" / "two-questions"


class Read(HTMLParser):
    """Ids and words of a page's staged block."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.ids: set[str] = set()
        self.words: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.ids |= {value or "" for name, value in attrs if name == "id"}

    def handle_data(self, data: str) -> None:
        self.words += data.split()


def test_each_page_is_one_block_with_its_ids(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Pages of the model keep every id; an ordinary page stays Markdown; files lie beside them."""
    tree = shutil.copytree(PROJECT, tmp_path / "project")
    monkeypatch.chdir(tree)
    assert main(["stage", str(tmp_path / "out")]) == 0
    staged = (tmp_path / "out" / "questions" / "02-oil.md").read_text(encoding="utf-8")
    head, body = staged.split("---\n\n", 1)
    assert head.startswith('---\ntitle: "')
    assert "\n\n" not in body
    assert {"fn-1", "fnref-1", "p1", "question"} <= Read(body).ids
    assert "# " in (tmp_path / "out" / "about.md").read_text(encoding="utf-8")
    assert (tmp_path / "out" / "assets" / "testimony" / "testimony.css").is_file()
    assert (tmp_path / "out" / "testimony.csv").is_file()
    assert not list((tmp_path / "out").rglob("*.html"))
    assert main(["stage", str(tmp_path / "out")]) == 2


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("site_name:", "config_file_path: a.yml\nsite_name:", "Can't set config_file_path"),
        ("name: material", "name: nothing", "Look at what mkdocs.yml sets for MkDocs and its theme."),
        ("docs_dir: content", "docs_dir: nowhere", "There is no folder nowhere/"),
    ],
)
def test_settings_that_mkdocs_does_not_take_are_no_fault_of_the_tool(
    old: str, new: str, says: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """One message says so, and where to look; nothing is written."""
    tree = shutil.copytree(PROJECT, tmp_path / "project")
    config = tree / "mkdocs.yml"
    config.write_text(config.read_text().replace(old, new, 1))
    assert main(["stage", "-f", str(tree), str(tmp_path / "out")]) == 2
    told = capsys.readouterr().err
    assert says in told
    assert "inside the tool" not in told
    assert sorted(place.name for place in tmp_path.iterdir()) == ["project"]


@settings(max_examples=100, deadline=None)
@given(st.lists(st.sampled_from(["<p>a</p>", "\n", "\n\n", " \n", "<pre>x\n\ny</pre>", "text"]), max_size=12))
def test_no_empty_line_ends_a_block(parts: list[str]) -> None:
    """Whatever the HTML, Markdown sees one block, and no word is lost."""
    html = "".join(parts)
    made = block(html)
    assert not re.search(r"\n[ \t]*\n", made.strip())
    assert "".join(Read(made).words) == "".join(Read(html).words)


@pytest.mark.parametrize("title", ['A "quoted" title', "A: b", "中文 &amp; more", "<b>bold</b>"])
def test_a_title_is_yaml(title: str) -> None:
    """A title with any sign is read back as it is shown."""
    import yaml
    from markupsafe import Markup

    read = yaml.safe_load(front_matter(title).strip().strip("-"))
    assert read["title"] == Markup(title).striptags()


@pytest.mark.slow
def test_zensical_keeps_every_word_and_id(tmp_path: Path) -> None:
    """The model testimony staged, and wrapped by Zensical: page by page the same words and ids."""
    python = tmp_path / "venv" / "bin" / "python"
    subprocess.run([sys.executable, "-m", "venv", str(tmp_path / "venv")], check=True)
    done = subprocess.run(
        [str(python), "-m", "pip", "install", "-q", "zensical>=0.0.3"], check=False, capture_output=True
    )
    if done.returncode:
        pytest.skip("Zensical cannot be installed here")
    out = tmp_path / "wrapped"
    assert main(["stage", "--config", str(ROOT / "mkdocs.yml"), str(out / "docs")]) == 0
    (out / "zensical.toml").write_text('[project]\nsite_name = "Staged"\n', encoding="utf-8")
    env = {**os.environ, "PYTHONPATH": ""}
    zensical = str(tmp_path / "venv" / "bin" / "zensical")
    subprocess.run([zensical, "build"], cwd=out, env=env, check=True, capture_output=True)
    compared = ids = 0
    for place in sorted((out / "docs").rglob("*.md")):
        name = place.relative_to(out / "docs").with_suffix("")
        page = out / "site" / ("" if name.name == "index" else name) / "index.html"
        before = Read(place.read_text(encoding="utf-8").split("---\n\n", 1)[1])
        html = page.read_text(encoding="utf-8")
        after = Read(html[html.index('<div class="tm-staged">') :])
        assert before.ids <= after.ids, name
        assert after.words[: len(before.words)] == before.words, name
        compared, ids = compared + 1, ids + len(before.ids)
    assert compared > 12
    assert ids > 1000
