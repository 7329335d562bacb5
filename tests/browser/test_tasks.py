"""What readers come for, each done in Chromium on a wide window and on a phone, and its clicks counted.

The site is the model testimony's. A click is a click or a tap; typing is none, and neither is scrolling. Run
alone, this prints the counts: pytest -n 0 -s tests/browser/test_tasks.py
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import pytest
from opened import opened, settled

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Locator, Page

pytestmark = pytest.mark.browser

WIDTHS = (1440, 360)


@dataclass
class Reader:
    """Someone with a window, whose clicks are counted."""

    page: Page
    home: str
    width: int
    clicks: list[str] = field(default_factory=list)

    def click(self, what: Locator) -> None:
        """Click or tap what can be seen."""
        assert what.is_visible()
        self.clicks.append(" ".join(what.inner_text().split())[:40])
        if self.width < 1000:
            what.tap()
        else:
            what.click()
        # Neither waits for the page that a script asks for, and a tap for none.
        self.page.wait_for_timeout(250)
        settled(self.page)

    def done(self, task: str, most: int) -> None:
        """The task is done: tell its clicks, and hold them to their bound."""
        print(f"\n{self.width:5} px  {len(self.clicks)} of {most}  {task}: {' > '.join(self.clicks)}")
        assert len(self.clicks) <= most


@pytest.fixture(params=WIDTHS, ids=lambda width: f"{width}px")
def reader(request: pytest.FixtureRequest, model: str, browser: Browser) -> Iterator[Reader]:
    """A reader on the front page."""
    narrow = request.param < 1000
    size = {"width": request.param, "height": 780 if narrow else 900}
    context = browser.new_context(viewport=size, has_touch=narrow, is_mobile=narrow)  # type: ignore[arg-type]
    page = context.new_page()
    page.set_default_timeout(30_000)
    opened(page, model)
    yield Reader(page, model, request.param)
    context.close()


def test_the_recommendations_and_what_the_third_rests_on(reader: Reader) -> None:
    """Five recommendations stand on the front page; from the third to a source take two clicks."""
    listed = reader.page.locator(".tm-advice > li")
    assert listed.count() == 5
    reader.click(listed.nth(2).locator(".tm-advice__why a"))
    source = reader.page.locator(".tm-chain a[href*='sources/#']").first
    assert source.is_visible()
    reader.click(source)
    assert re.search(r"/sources/#source-", reader.page.url)
    assert reader.page.locator(":target").is_visible()
    reader.done("what recommendation 3 rests on, down to a source", 2)


def test_the_claims_on_one_source(reader: Reader) -> None:
    """Statements that rest on one source alone are listed after two clicks at most."""
    figure = reader.page.locator(".tm-weight a", has_text="on one source")
    wanted = int(figure.locator("b").inner_text())
    reader.click(figure)
    rows = reader.page.locator("#tm-evidence > li:visible")
    assert rows.count() == wanted
    assert {rows.nth(n).get_attribute("data-sources") for n in range(0, wanted, 17)} == {"1"}
    reader.done("the statements on one source", 2)


def test_the_source_of_note_23(reader: Reader) -> None:
    """Typed into the search, “note 23” leads to the note, and one more click to its source."""
    reader.page.fill(".tm-search input", "note 23")
    first = reader.page.locator(".tm-results a").first
    first.wait_for()
    assert first.inner_text().startswith("Note 23")
    reader.click(first)
    note = reader.page.locator("#fn-23")
    assert note.is_visible()
    reader.click(note.locator("a[href*='sources/#']").first)
    assert "/sources/#source-" in reader.page.url
    reader.done("the source of note 23", 2)


def test_all_claims_of_a_source(reader: Reader) -> None:
    """On Sources one click shows every sentence that a source carries."""
    opened(reader.page, f"{reader.home}sources/")
    entry = reader.page.locator(".tm-source:has(.tm-source__carried)").first
    fold = entry.locator("summary").first
    told = int(re.findall(r"\d+", fold.inner_text())[0])
    reader.click(fold)
    assert entry.locator(".tm-source__carried li:visible").count() == told
    reader.done("every sentence of a source", 1)


def test_a_word_leads_to_its_paragraph(reader: Reader) -> None:
    """“BeiDou” in the search lands on a paragraph that has it, lit, and no query stays in the address."""
    reader.page.fill(".tm-search input", "BeiDou")
    first = reader.page.locator(".tm-results a").first
    first.wait_for()
    reader.click(first)
    target = reader.page.locator(".tm-page :target")
    assert "BeiDou" in target.inner_text()
    assert target.is_visible()
    box = target.bounding_box()
    assert box is not None
    assert 0 <= box["y"] < 780
    assert "?" not in reader.page.url
    assert target.evaluate("node => getComputedStyle(node).backgroundColor") != "rgba(0, 0, 0, 0)"
    reader.done("the paragraph with BeiDou", 1)


def test_the_pdf_from_the_first_screen(reader: Reader) -> None:
    """The PDF is offered without scrolling."""
    offered = reader.page.locator("a[href$='print/testimony.pdf']:visible")
    box = offered.first.bounding_box()
    assert box is not None
    assert box["y"] + box["height"] <= (780 if reader.width < 1000 else 900)
    with reader.page.context.expect_event("request", lambda asked: asked.url.endswith(".pdf")):
        reader.clicks.append("PDF")
        offered.first.click(no_wait_after=True)
    reader.done("the PDF", 1)


def test_a_paragraph_is_cited(reader: Reader) -> None:
    """The number and one button: the paragraph's words, with who said them and its permanent address."""
    reader.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    opened(reader.page, f"{reader.home}questions/02-extent/")
    number = reader.page.locator("p.tm-s > a.tm-at").nth(1)
    reader.click(number)
    reader.click(reader.page.get_by_role("button", name="Copy text with citation"))
    reader.page.get_by_role("button", name="Copied").wait_for()
    copied = reader.page.evaluate("navigator.clipboard.readText()")
    assert "The fullest account is a study" in copied
    assert copied.rstrip(".").endswith(str(number.get_attribute("href")))
    reader.done("a paragraph cited", 2)


def test_a_note_is_read_and_the_place_kept(reader: Reader) -> None:
    """On a phone a tap opens a note under its line, the page stays, and a second tap closes it; on a wide
    window the note stands beside the text."""
    opened(reader.page, f"{reader.home}questions/02-extent/")
    mark = reader.page.locator(".tm-mark > a").nth(4)
    note = reader.page.locator(str(mark.get_attribute("href")))
    mark.scroll_into_view_if_needed()
    before = reader.page.evaluate("scrollY")
    if reader.width > 1000:
        assert note.is_visible()
        reader.done("a note read", 0)
        return
    assert not note.is_visible()
    reader.click(mark)
    assert note.is_visible()
    assert reader.page.evaluate("scrollY") == before
    reader.click(mark)
    assert not note.is_visible()
    assert reader.page.evaluate("scrollY") == before
    reader.done("a note read and closed", 2)
