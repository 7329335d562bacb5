"""A reader with a real Chromium, where the notes stand on a page of their own."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def disk(tmp_path_factory: pytest.TempPathFactory) -> str:
    """Address of the small project, built for a disk, with endnotes."""
    from mkdocs.commands.build import build
    from mkdocs.config import load_config

    tree = shutil.copytree(
        Path(__file__).parents[1] / "site" / "projects" / "two-questions",
        tmp_path_factory.mktemp("endnotes") / "project",
    )
    config = tree / "mkdocs.yml"
    old = "      style: chicago-17-ibid\n"
    config.write_text(config.read_text("utf-8").replace(old, old + "      notes: endnotes\n"), "utf-8")
    build(load_config(str(config), site_dir=str(tree / "disk"), use_directory_urls=False))
    return (Path(tree) / "disk").as_uri()


def test_a_note_opens_beside_the_text_and_a_click_goes_to_it(disk: str, browser: Browser) -> None:
    """From a disk too, a note opens under the pointer; a click leads to the page of notes, an arrow back."""
    page = browser.new_page(viewport={"width": 1280, "height": 800})
    page.goto(f"{disk}/questions/02-oil.html")
    page.hover("#fnref-1 a")
    popup = page.locator(".tm-popup")
    popup.wait_for()
    assert "Oil and Order" in popup.inner_text()
    assert not page.locator(".tm-notes").is_visible()
    page.click("#fnref-1 a")
    page.wait_for_url("**/notes.html#fn-1")
    note = page.locator("#fn-1")
    assert note.is_visible()
    assert "Oil and Order" in note.inner_text()
    note.locator(".tm-back").click()
    page.wait_for_url("**/questions/02-oil.html#fnref-1")
    page.close()


def test_the_page_of_notes_lays_out_what_is_in_view(disk: str, browser: Browser) -> None:
    """A question's notes are laid out when they come into view, and all of them in print; a link still goes
    to its note.
    """
    page = browser.new_page(viewport={"width": 1280, "height": 300})
    page.goto(f"{disk}/notes.html")
    last = str(page.locator(".tm-notes li").last.get_attribute("id"))
    page.goto("about:blank")
    page.goto(f"{disk}/notes.html#{last}")
    page.wait_for_function(
        "id => { const at = document.getElementById(id).getBoundingClientRect();"
        " return at.height > 0 && at.top >= 0 && at.bottom <= innerHeight; }",
        arg=last,
    )
    laid = "() => getComputedStyle(document.querySelector('.tm-notes')).contentVisibility"
    assert page.evaluate(laid) == "auto"
    page.emulate_media(media="print")
    assert page.evaluate(laid) == "visible"
    page.close()
