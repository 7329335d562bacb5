"""Ratings in a real Chromium: the matrix is a picture with a name, follows the page, and fits its place."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from served import serving

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser

PROJECT = Path(__file__).parents[1] / "argument" / "projects" / "readiness"
PAGES = ("assessments/", "questions/01-ports/")


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address at which the built project is served."""
    from mkdocs.commands.build import build
    from mkdocs.config import load_config

    tree = shutil.copytree(PROJECT, tmp_path_factory.mktemp("ratings") / "project")
    build(load_config(str(tree / "mkdocs.yml"), site_dir=str(tree / "site")))
    with serving(tree / "site") as address:
        yield address


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A fresh page."""
    made = browser.new_page()
    yield made
    made.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 390])
@pytest.mark.parametrize("name", PAGES)
def test_axe_finds_no_violation(site: str, page: Page, name: str, width: int, scheme: str) -> None:
    """axe-core finds nothing wrong with rated pages, in light and dark, on a desktop and at phone width."""
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(f"{site}{name}")
    # Colours must stand still when axe looks at them.
    page.evaluate("scheme => { document.documentElement.dataset.scheme = scheme }", scheme)
    axe = resources.files("axe_playwright_python") / "axe.min.js"
    page.evaluate(axe.read_text(encoding="utf-8"))
    found = page.evaluate("axe.run({resultTypes: ['violations']})")["violations"]
    assert [(v["id"], [n["html"][:160] for n in v["nodes"][:3]]) for v in found] == []


def test_a_screen_reader_meets_one_picture_with_its_name(site: str, page: Page) -> None:
    """The matrix is one picture in the accessibility tree, named by its title and told by its description."""
    page.goto(f"{site}assessments/")
    picture = page.get_by_role("img", name="Readiness matrix: Ports")
    assert picture.count() == 1
    assert "west West Pier: State: Unassessed." in (picture.text_content() or "")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_matrix_takes_the_colour_of_the_text(site: str, page: Page, scheme: str) -> None:
    """In light and in dark the letters of the picture have the colour of the words round it."""
    page.goto(f"{site}assessments/")
    # Colours must stand still when axe looks at them.
    page.evaluate("scheme => { document.documentElement.dataset.scheme = scheme }", scheme)
    page.wait_for_timeout(200)
    colours = page.evaluate(
        "['.tm-matrix svg text', '.tm-matrix'].map((q, n) => getComputedStyle(document.querySelector(q))"
        "[n ? 'color' : 'fill'])"
    )
    assert colours[0] == colours[1]


def test_on_a_phone_each_rating_is_a_line(site: str, page: Page) -> None:
    """The picture, whose letters would be too small, gives way to lines that hold what it says."""
    page.goto(f"{site}assessments/")
    said = page.evaluate(
        "[...document.querySelectorAll('.tm-ratings tbody th[scope=row]')].map(e => e.innerText)"
    )
    assert page.locator(".tm-assessed .tm-matrix").first.is_visible()
    page.set_viewport_size({"width": 390, "height": 800})
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    assert not page.locator(".tm-assessed .tm-matrix").first.is_visible()
    rows = page.locator(".tm-assessed .tm-ratings tbody tr:has(td)").evaluate_all(
        "all => all.map(e => [e.innerText, e.getBoundingClientRect().right,"
        " parseFloat(getComputedStyle(e).fontSize)])"
    )
    assert len(rows) >= len(said) > 0
    for name in said:
        assert any(name in words for words, _, _ in rows)
    assert all(right <= 390 and size >= 12 for _, right, size in rows)
