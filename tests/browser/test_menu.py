"""A paragraph's number opens a menu to copy from, and what programs read stands in each page's head."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from opened import opened

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Page

pytestmark = pytest.mark.browser


def test_a_paragraph_is_cited_in_two_clicks(site: str, page: Page) -> None:
    """The number and one button copy the words with the title, the place and the permanent address."""
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto(f"{site}questions/02-oil/")
    number = page.locator("a.tm-at").first
    number.click()
    assert number.get_attribute("aria-expanded") == "true"
    page.get_by_role("button", name="Copy text with citation").click()
    page.get_by_role("button", name="Copied").wait_for()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied.startswith("“")
    assert "¶ 1" in copied
    assert copied.rstrip(".").endswith(str(number.get_attribute("href")))
    page.keyboard.press("Escape")
    assert page.locator(".tm-menu").count() == 0
    assert page.evaluate("document.activeElement.className") == "tm-at"


def test_the_menu_is_walked_by_keyboard(site: str, page: Page) -> None:
    """Enter opens it on its first button, an arrow goes on, and Tab past the last closes it."""
    page.goto(f"{site}questions/02-oil/")
    page.locator("a.tm-at").first.focus()
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.textContent") == "Copy link"
    page.keyboard.press("ArrowDown")
    assert page.evaluate("document.activeElement.textContent") == "Copy text with citation"
    for _ in range(4):
        page.keyboard.press("Tab")
    assert page.locator(".tm-menu").count() == 0


def test_metadata_breaks_no_policy(site: str, page: Page, folder: Path) -> None:
    """JSON-LD is in the page, can be read, and neither it nor the menu violates the site's own policy."""
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text) if message.type == "error" else None)
    page.goto(f"{site}questions/02-oil/")
    page.locator("a.tm-at").first.click()
    data = json.loads(page.locator('script[type="application/ld+json"]').inner_text())
    assert {one["@type"] for one in data["@graph"]} == {"Claim"}
    assert page.locator('meta[name="citation_title"]').count() == 1
    assert not said
    policy = page.locator("meta[http-equiv=Content-Security-Policy]").get_attribute("content")
    headers = folder / "site" / "_headers"
    assert not headers.exists() or str(policy) in headers.read_text(encoding="utf-8")


def test_the_whole_is_cited_from_the_strip(site: str, page: Page) -> None:
    """Cite in the strip opens the same menu, without a paragraph: house style, BibTeX and CSL-JSON."""
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto(f"{site}questions/02-oil/")
    page.click(".tm-strip__cite")
    page.get_by_role("button", name="Copy CSL-JSON").click()
    page.get_by_role("button", name="Copied").wait_for()
    (item,) = json.loads(page.evaluate("navigator.clipboard.readText()"))
    assert item["type"] == "speech"
    assert item["author"]
    assert "note" not in item
    page.get_by_role("button", name="Copy citation").click()
    page.wait_for_function("navigator.clipboard.readText().then(text => text.includes('questions/02-oil'))")
    assert "{" not in page.evaluate("navigator.clipboard.readText()")


def test_weigh_is_remembered(site: str, page: Page) -> None:
    """The switch marks what rests on one source, holds on the next page, and is an address too."""
    page.goto(f"{site}questions/02-oil/")
    page.click(".tm-strip__weigh")
    assert page.get_attribute(".tm-strip__weigh", "aria-pressed") == "true"
    shown = "getComputedStyle(document.querySelector('p.tm-one'), '::before').content"
    assert page.evaluate(shown) == '"one source"'
    page.goto(f"{site}questions/01-arms/")
    assert page.get_attribute(".tm-strip__weigh", "aria-pressed") == "true"
    page.click(".tm-strip__weigh")
    page.goto(f"{site}questions/02-oil/")
    assert page.evaluate(shown) == "none"
    page.goto(f"{site}questions/02-oil/?weigh")
    assert page.evaluate(shown) == '"one source"'


def test_a_lit_note_lights_the_words_that_it_covers(site: str, page: Page) -> None:
    """From the mark of the source before it, or the statement's beginning, to its own mark; and no label."""
    page.set_viewport_size({"width": 1440, "height": 900})
    opened(page, f"{site}questions/02-oil/")
    page.hover("#fn-1")
    covered = page.evaluate("Array.from(CSS.highlights.get('tm-covered'))[0].toString()")
    whole = page.evaluate("document.querySelector('#fnref-1').closest('.tm-s').textContent")
    assert covered.strip()
    assert covered.strip() in whole
    assert "¶" not in covered
    page.mouse.move(5, 5)
    assert not page.evaluate("CSS.highlights.has('tm-covered')")
