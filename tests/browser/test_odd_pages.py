"""Text that breaks layouts, in a real Chromium: very long titles, many notes, right to left."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from opened import opened

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.browser

PAGES = ("", "questions/02-oil/", "sources/", "evidence/", "notes/")


@pytest.mark.parametrize("width", [320, 390, 1000, 1440])
@pytest.mark.parametrize("name", PAGES)
def test_nothing_is_wider_than_the_window(odd: str, page: Page, name: str, width: int) -> None:
    """No page of odd text scrolls sideways, in any window."""
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(f"{odd}{name}")
    page.evaluate("for (const fold of document.querySelectorAll('details')) { fold.open = true }")
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_four_hundred_notes_stand_apart_in_the_margin(odd: str, page: Page) -> None:
    """Beside a page of 400 notes no note covers another, and each is at its mark or below it."""
    page.set_viewport_size({"width": 1440, "height": 900})
    opened(page, f"{odd}questions/02-oil/")
    boxes = page.evaluate(
        """() => [...document.querySelectorAll('.tm-fn')].map(note => {
          const box = note.getBoundingClientRect();
          const mark = document.querySelector('#' + note.id.replace('fn-', 'fnref-')).getBoundingClientRect();
          return [box.top, box.bottom, mark.top];
        })"""
    )
    assert len(boxes) > 400
    assert [n for n in range(1, len(boxes)) if boxes[n][0] < boxes[n - 1][1] - 1] == []
    assert [n for n, (top, _, mark) in enumerate(boxes) if top < mark - 14] == []
