"""A paragraph's number opens a menu to copy from, and what programs read stands in each page's head."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

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
    assert copied.endswith(str(number.get_attribute("href")))
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
    for _ in range(3):
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
