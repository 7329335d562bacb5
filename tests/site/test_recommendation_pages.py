"""The argument is folded into the pages: each recommendation has its own, and no old address is lost."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
from mkdocs.commands.build import build
from mkdocs.config import load_config

from mkdocs_testimony.site.moved import renamed

PROJECT = Path(__file__).parent / "projects" / "two-questions"
SAID = """

{#do-it .recommendation rests-on="none-registered" addressee="Congress"}
Do it.

{.recommendation rests-on="do-it"}
Do it again.
"""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small project with two recommendations, built."""
    tree = shutil.copytree(PROJECT, tmp_path_factory.mktemp("recommended") / "project")
    place = tree / "content" / "questions" / "01-arms.md"
    text = place.read_text(encoding="utf-8")
    first = re.search(r"\{#([a-z-]+)", text)
    assert first is not None
    place.write_text(text + SAID.replace("none-registered", first.group(1)), encoding="utf-8")
    build(load_config(str(tree / "mkdocs.yml"), site_dir=str(tree / "site")))
    return tree / "site"


def read(site: Path, name: str) -> str:
    """A page of the site."""
    return (site / name / "index.html").read_text(encoding="utf-8")


def test_each_recommendation_has_a_page_under_its_permanent_name(site: Path) -> None:
    """Its address is its id or the hash of its words; on it stand its words, its grounds and the others."""
    folders = sorted(one.name for one in (site / "recommendations").iterdir())
    assert "do-it" in folders
    assert len(folders) == 2
    page = read(site, "recommendations/do-it")
    assert "Recommendation 1 · to Congress" in page
    assert '<h2 id="grounds">What it rests on</h2>' in page
    assert 'class="tm-chain"' in page
    assert "Recommendation 2</a>" in page


def test_what_was_the_page_of_grounds_leads_on(site: Path) -> None:
    """Each anchor of the old pages is still there, and leads to where its part stands now."""
    page = read(site, "grounds")
    assert '<li id="ground-1"><a href="../recommendations/do-it/">Recommendation 1</a></li>' in page
    assert 'id="ground-2"' in page
    claims = read(site, "claims")
    assert 'href="../evidence/"' in claims
    was = 'data-tm-was="content/questions/01-arms.md"'
    assert f'<li id="claims-1" {was}><a href="../evidence/?q=1">Question 1</a></li>' in claims
    assert re.search(r'id="argument-2"><a href="\.\./questions/[^"]+#tm-argument"', read(site, "argument"))


def test_a_question_holds_its_argument(site: Path) -> None:
    """The outline and the map stand folded under the text, and are found under one name."""
    page = read(site, "questions/01-arms")
    assert '<details id="tm-argument">' in page
    assert "<svg" in page[page.index('id="tm-argument"') :]


def test_old_names_in_the_navigation_are_read_as_meant() -> None:
    """Claims becomes Evidence, also by title where that was ours; the pages of the argument fall out."""
    nav = ["index.md", {"Claims": "claims.md"}, {"Mine": "claims.md"}, {"Why": ["argument.md"]}, "grounds.md"]
    assert renamed(nav) == ["index.md", {"Evidence": "evidence.md"}, {"Mine": "evidence.md"}]
    assert renamed(None) is None
