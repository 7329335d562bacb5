"""The page of assessments in whole builds: there where something is rated, and only there."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
from mkdocs.commands.build import build
from mkdocs.config import load_config

HERE = Path(__file__).parent
RATED = HERE.parents[0] / "argument" / "projects" / "readiness"
UNRATED = HERE / "projects" / "two-questions"


def built(project: Path, place: Path) -> Path:
    """The site of a copy of a project, built with every warning an error."""
    tree = shutil.copytree(project, place / "project")
    config = load_config(str(tree / "mkdocs.yml"), site_dir=str(place / "site"), strict=True)
    config.plugins.on_startup(command="build", dirty=False)
    build(config)
    return place / "site"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of the project that rates three ports."""
    return built(RATED, tmp_path_factory.mktemp("rated"))


def test_the_page_shows_matrix_table_and_rationale(site: Path) -> None:
    """Picture, table and what each rating stands on, for a framework that nobody wrote code for."""
    html = (site / "assessments" / "index.html").read_text(encoding="utf-8")
    assert '<h2 id="ratings-1">Readiness: Ports</h2>' in html
    assert html.count("<svg ") >= 1
    assert 'aria-labelledby="tm-matrix-1-title tm-matrix-1-desc"' in html
    assert re.search(r"<dt>Scale: State</dt><dd>Ready, Limited, Closed</dd>", html)
    assert re.search(
        r">west West Pier</a>\. <strong>State: Unassessed\.</strong> No inspector was let in\.", html
    )
    assert "Half of its berths are open" in html


def test_every_link_of_the_page_leads_somewhere(site: Path) -> None:
    """Each link from it to a statement or a section names an id that stands on that page."""
    page = site / "assessments" / "index.html"
    html = page.read_text(encoding="utf-8")
    links = re.findall(r'href="(\.\./questions/[^"#]*)#([^"]+)"', html)
    assert len(links) >= 8
    for path, anchor in links:
        target = (page.parent / path / "index.html").resolve()
        assert f'id="{anchor}"' in target.read_text(encoding="utf-8")


def test_without_frameworks_there_is_no_page(tmp_path: Path) -> None:
    """A testimony that rates nothing gets no page of assessments."""
    tree = shutil.copytree(UNRATED, tmp_path / "project")
    config = load_config(str(tree / "mkdocs.yml"), site_dir=str(tmp_path / "site"))
    config.plugins.on_startup(command="build", dirty=False)
    build(config)
    assert (tmp_path / "site" / "sources" / "index.html").exists()
    assert not (tmp_path / "site" / "assessments").exists()
