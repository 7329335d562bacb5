"""The register of statements is filtered by links, and what is shown stands in the address."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.browser

SHOWN = "document.querySelectorAll('#tm-evidence [data-tm-row]:not([hidden])').length"


def test_every_facet_shows_as_many_as_it_says(site: str, page: Page) -> None:
    """A facet's link shows that many statements and sets the address; a second click takes it back."""
    page.goto(f"{site}evidence/")
    whole = page.evaluate(SHOWN)
    links = page.locator(".tm-facets li")
    assert links.count() > 5
    for n in range(links.count()):
        link = links.nth(n).locator("a")
        wanted = int(links.nth(n).locator(".tm-quiet").inner_text().replace(",", ""))
        asked = str(link.get_attribute("href"))
        link.click()
        assert page.evaluate(SHOWN) == wanted, link.inner_text()
        assert page.url.endswith(asked)
        assert link.get_attribute("aria-current") == "true"
        link.click()
        assert page.evaluate(SHOWN) == whole
        assert page.url.endswith("evidence/")


def test_the_front_pages_figures_lead_to_those_statements(site: str, page: Page) -> None:
    """The figure of statements on one source leads to a list of exactly as many."""
    page.goto(site)
    figure = page.locator(".tm-weight a", has_text="on one source")
    wanted = int(figure.locator("b").inner_text())
    figure.click()
    page.wait_for_load_state()
    assert "sources=1" in page.url
    assert page.evaluate(SHOWN) == wanted


def test_an_address_with_an_unknown_filter_shows_the_list(site: str, page: Page) -> None:
    """A mistyped filter in an address neither breaks the page nor hides what it does not name."""
    failed: list[str] = []
    page.on("pageerror", lambda error: failed.append(str(error)))
    page.goto(f"{site}evidence/?kind=Nonsense&nosuch=1&elements=2")
    assert page.evaluate(SHOWN) > 0
    assert not failed


@pytest.mark.parametrize(
    ("old", "new"),
    [("?rests=1", "?sources=1"), ("?question=content/questions/01-arms.md&kind=Claim", "?q=1&kind=Claim")],
)
def test_an_old_address_of_claims_shows_what_it_showed(site: str, page: Page, old: str, new: str) -> None:
    """Claims is Evidence now, and its filters have other names; a link that was sent shows the same list."""
    page.goto(f"{site}claims/{old}")
    page.wait_for_url(f"{site}evidence/{new}")
    shown = page.evaluate(SHOWN)
    page.goto(f"{site}evidence/{new}")
    assert page.evaluate(SHOWN) == shown
    page.goto(f"{site}evidence/")
    assert 0 < shown < page.evaluate(SHOWN)
