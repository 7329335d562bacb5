"""`testimony build --zip`: the site as a file to hand on, opened in a real Chromium from a disk."""

from __future__ import annotations

import shutil
import zipfile
from typing import TYPE_CHECKING

import pytest
from opened import opened

from conftest import PROJECT
from mkdocs_testimony.cli import main

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Page

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def unpacked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small project's zip, unpacked in another folder."""
    tree = shutil.copytree(PROJECT, tmp_path_factory.mktemp("zip") / "project")
    assert main(["build", "--zip", "-f", str(tree / "mkdocs.yml")]) == 0
    out = tmp_path_factory.mktemp("elsewhere")
    with zipfile.ZipFile(tree / "build" / "site.zip") as packed:
        packed.extractall(out)
    return out / "testimony"


@pytest.mark.parametrize("width", [1440, 390])
def test_every_page_opens_from_a_disk(unpacked: Path, page: Page, width: int) -> None:
    """Each page asks for files beside it alone, all of which are there, and the console holds no error."""
    asked: list[str] = []
    failed: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on(
        "requestfailed",
        lambda request: None if request.failure == "net::ERR_ABORTED" else failed.append(request.url),
    )
    page.on("console", lambda said: failed.append(said.text) if said.type in ("error", "warning") else None)
    page.on("pageerror", lambda error: failed.append(str(error)))
    page.set_viewport_size({"width": width, "height": 900})
    pages = sorted(unpacked.rglob("*.html"))
    assert len(pages) > 5
    for place in pages:
        opened(page, place.as_uri())
        page.evaluate(
            "document.fonts.ready.then(() => true)"
        )  # what leaving a page breaks off has not failed
    assert [url for url in asked if not url.startswith((unpacked.as_uri(), "data:"))] == []
    assert failed == []


def test_search_lands_and_notes_open(unpacked: Path, page: Page) -> None:
    """Opened as a file, the search finds a word and lands on its paragraph; a note opens under its line."""
    failed: list[str] = []
    page.on("console", lambda said: failed.append(said.text) if said.type == "error" else None)
    page.set_viewport_size({"width": 700, "height": 900})
    page.goto((unpacked / "index.html").as_uri())
    page.fill(".tm-search input", "barrels")
    first = page.locator(".tm-results a").first
    first.wait_for()
    first.click()
    page.wait_for_url("**/02-oil.html#*")
    landed = page.evaluate("document.querySelector(':target').textContent")
    assert "barrels" in landed
    page.click(".tm-mark > a >> nth=0")
    assert page.locator("#fn-1").is_visible()
    page.set_viewport_size({"width": 1440, "height": 900})
    page.goto((unpacked / "evidence.html").as_uri())
    page.click(".tm-facets a >> nth=1")
    assert page.url.startswith((unpacked / "evidence.html").as_uri() + "?")
    assert failed == []
