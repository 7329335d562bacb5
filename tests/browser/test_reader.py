"""A reader with a real Chromium: notes, search, registers, keyboard, and no request to anyone else."""

from __future__ import annotations

from importlib import resources
from typing import TYPE_CHECKING, Any

import pytest
from opened import opened, quiet

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser


def test_notes_stand_in_the_margin_at_their_marks(site: str, page: Page) -> None:
    """On a wide window each note stands right of the text, not above its mark, and none covers another."""
    page.set_viewport_size({"width": 1440, "height": 900})
    opened(page, f"{site}questions/02-oil/")
    page.wait_for_function("document.querySelectorAll('.tm-fn--placed').length > 2")
    column = page.locator(".tm-body").bounding_box()
    assert column is not None
    bottom = 0.0
    for n in range(1, 4):
        note, mark = page.locator(f"#fn-{n}").bounding_box(), page.locator(f"#fnref-{n}").bounding_box()
        assert note is not None
        assert mark is not None
        assert note["x"] >= column["x"] + column["width"]
        assert note["x"] + note["width"] <= 1440
        assert note["y"] >= max(bottom, mark["y"] - 12)
        bottom = note["y"] + note["height"]


def test_notes_float_in_the_margin_without_script(site: str, browser: Browser) -> None:
    """Without JavaScript the notes are in the margin of a wide window, and under the text of a narrow one."""
    context = browser.new_context(java_script_enabled=False, viewport={"width": 1440, "height": 900})
    page = context.new_page()
    page.goto(f"{site}questions/02-oil/")
    column, note = page.locator(".tm-body").bounding_box(), page.locator("#fn-1").bounding_box()
    assert column is not None
    assert note is not None
    assert note["x"] >= column["x"] + column["width"]
    page.set_viewport_size({"width": 390, "height": 900})
    note = page.locator("#fn-1").bounding_box()
    assert note is not None
    assert note["x"] + note["width"] <= 390
    assert page.is_visible("#fn-1")
    context.close()


def test_mark_and_note_are_lit_together(site: str, page: Page) -> None:
    """A pointer on a note marks the place in the text that calls it, and a mark its note."""
    page.set_viewport_size({"width": 1440, "height": 900})
    opened(page, f"{site}questions/02-oil/")
    page.hover("#fn-2")
    assert "tm-lit" in str(page.get_attribute("#fnref-2 a", "class"))
    # Its tint stays within the figure: it must not lie over the point before it.
    assert (
        page.evaluate("getComputedStyle(document.querySelector('#fnref-2 a')).backgroundClip")
        == "content-box"
    )
    page.focus("#fnref-1 a")
    assert "tm-lit" in str(page.get_attribute("#fn-1", "class"))


def test_every_note_can_be_opened_and_closed_by_keyboard(site: str, page: Page) -> None:
    """On a narrow window Enter on a mark opens its own note under it, and again closes it; so does Escape."""
    page.set_viewport_size({"width": 700, "height": 900})
    page.goto(f"{site}questions/02-oil/")
    marks = page.locator(".tm-mark > a")
    for n in range(marks.count()):
        mark, note = marks.nth(n), page.locator(f"#fn-{n + 1}")
        assert not note.is_visible()
        mark.focus()
        page.keyboard.press("Enter")
        assert note.is_visible()
        assert mark.get_attribute("aria-expanded") == "true"
        page.keyboard.press("Enter" if n % 2 else "Escape")
        assert not note.is_visible()
        assert page.evaluate("document.activeElement.closest('.tm-mark') !== null")


def test_a_tap_opens_the_note_and_keeps_the_place(site: str, phone: Page) -> None:
    """On a phone a tap opens the note under the line, inside the window; the page does not move."""
    opened(phone, f"{site}questions/02-oil/")
    phone.locator("#fnref-1").scroll_into_view_if_needed()
    before = phone.evaluate("scrollY")
    phone.tap("#fnref-1 a")
    note, mark = phone.locator("#fn-1").bounding_box(), phone.locator("#fnref-1").bounding_box()
    assert "Oil and Order" in phone.inner_text("#fn-1")
    assert "#fn-" not in phone.url
    assert note is not None
    assert mark is not None
    assert note["x"] >= 0
    assert note["x"] + note["width"] <= 390
    assert 0 <= note["y"] - mark["y"] < 60
    assert phone.evaluate("scrollY") == before
    phone.tap("#fn-1 .tm-back")
    assert not phone.locator("#fn-1").is_visible()


def test_mark_note_and_back(site: str, page: Page) -> None:
    """On a wide window a click on a mark goes to the note, and the note's number goes back to the mark."""
    page.set_viewport_size({"width": 1440, "height": 900})
    page.goto(f"{site}questions/02-oil/")
    page.click("#fnref-2 a")
    assert page.url.endswith("#fn-2")
    page.click("#fn-2 .tm-back")
    assert page.url.endswith("#fnref-2")


def test_an_ibid_says_what_it_stands_for(site: str, page: Page) -> None:
    """An Ibid. shows the short form."""
    page.goto(f"{site}questions/02-oil/#fn-2")
    text = page.inner_text("#fn-2")
    assert "Ibid." in text
    assert "[Sun" in text


def test_grounds_open_in_place_without_script(site: str, browser: Browser) -> None:
    """The line under a judgment opens what it rests on, with its sources, and the address stays."""
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{site}questions/01-arms/")
    line = page.locator(".tm-grounds").first
    assert not line.locator("ul").first.is_visible()
    line.locator("summary").first.click()
    assert line.locator("ul").first.is_visible()
    assert line.locator("a[href*='sources/#source-']").count()
    assert page.url.endswith("questions/01-arms/")
    context.close()


def test_search_finds_a_statement_and_a_note(site: str, page: Page) -> None:
    """A word leads to the paragraph that has it, and “note 2” to that note first."""
    page.goto(site)
    page.click(".tm-search input")
    page.keyboard.type("barrels")
    first = page.locator(".tm-results a").first
    first.wait_for()
    assert "questions/02-oil/#" in str(first.get_attribute("href"))
    page.fill(".tm-search input", "note 2")
    page.wait_for_function("document.querySelector('.tm-results a').textContent.startsWith('Note 2')")
    page.keyboard.press("Enter")
    page.wait_for_url("**/questions/02-oil/#fn-2")
    assert page.locator("#fn-2").is_visible()


def test_the_contents_open_on_a_phone_and_close(site: str, phone: Page) -> None:
    """The contents open over the page, Escape closes them, and the focus returns."""
    phone.goto(f"{site}questions/02-oil/")
    phone.tap(".tm-strip__contents")
    assert phone.locator(".tm-nav--open").count() == 1
    phone.keyboard.press("Escape")
    assert phone.locator(".tm-nav--open").count() == 0
    assert phone.evaluate("document.activeElement.className") == "tm-strip__contents"


def test_dark_is_remembered(site: str, page: Page) -> None:
    """The choice of dark holds on the next page."""
    page.goto(site)
    before = page.evaluate("getComputedStyle(document.documentElement).backgroundColor")
    page.click(".tm-strip__scheme")
    page.goto(f"{site}sources/")
    assert page.evaluate("getComputedStyle(document.documentElement).backgroundColor") != before


@pytest.mark.parametrize("name", ["", "questions/02-oil/", "sources/", "evidence/", "notes/", "about/"])
def test_nothing_is_wider_than_320_pixels(site: str, page: Page, name: str) -> None:
    """At 320 px, which is 1280 px at 400 %, no page scrolls sideways."""
    page.set_viewport_size({"width": 320, "height": 640})
    page.goto(f"{site}{name}")
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


def test_the_register_of_sources_sorts(site: str, page: Page) -> None:
    """Sorting by how often a source is cited puts the most cited first, and by name restores the order."""
    page.goto(f"{site}sources/")
    before = page.locator(".tm-source").evaluate_all("rows => rows.map(row => row.id)")
    page.select_option("select[name=sort]", "cited")
    counts = page.locator(".tm-source").evaluate_all("rows => rows.map(row => Number(row.dataset.cited))")
    assert counts == sorted(counts, reverse=True)
    page.select_option("select[name=sort]", "")
    assert page.locator(".tm-source").evaluate_all("rows => rows.map(row => row.id)") == before


def test_without_script_everything_stands(site: str, browser: Browser) -> None:
    """Without JavaScript the marks lead to the notes, and the registers stand whole without their filters."""
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{site}evidence/")
    assert not page.is_visible("form[data-tm-filter]")
    assert page.is_visible("#tm-evidence li >> nth=0")
    page.goto(f"{site}questions/02-oil/")
    page.click("#fnref-1 a")
    assert page.url.endswith("#fn-1")
    context.close()


@pytest.mark.parametrize(
    "name", ["", "questions/01-arms/", "questions/02-oil/", "sources/", "evidence/", "notes/"]
)
def test_no_other_host_is_asked_and_nothing_fails(site: str, page: Page, name: str) -> None:
    """Every request goes to the site itself and is answered, and the console holds no error."""
    asked: list[str] = []
    failed: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("response", lambda answer: failed.append(answer.url) if answer.status >= 400 else None)
    page.on("console", lambda said: failed.append(said.text) if said.type == "error" else None)
    page.on("pageerror", lambda error: failed.append(str(error)))
    page.goto(f"{site}{name}")
    quiet(page, asked)
    assert asked
    assert [url for url in asked if not url.startswith((site, "data:", "blob:"))] == []
    assert failed == []


def test_a_site_works_from_a_disk(folder: Path, page: Page) -> None:
    """Opened as a file, a question shows its style, its notes open, and the search finds."""
    page.set_viewport_size({"width": 700, "height": 900})
    page.goto((folder / "disk" / "questions" / "02-oil.html").as_uri())
    page.click("#fnref-1 a")
    assert page.locator("#fn-1").is_visible()
    assert "Source Serif" in page.evaluate("getComputedStyle(document.body).fontFamily")
    page.fill(".tm-search input", "barrels")
    first = page.locator(".tm-results a").first
    first.wait_for()
    first.click()
    page.wait_for_url("**/02-oil.html#*")


def test_everything_works_under_a_strict_policy(site: str, page: Page) -> None:
    """With a policy that forbids inline script and style nothing is refused, and search and notes work."""
    policy = "default-src 'self'; script-src 'self'; style-src 'self'; img-src 'self' data:"
    refused: list[str] = []

    def strict(route: Any) -> None:
        answer = route.fetch()
        route.fulfill(response=answer, headers={**answer.headers, "content-security-policy": policy})

    page.route("**/*", strict)
    page.on("console", lambda said: refused.append(said.text) if said.type == "error" else None)
    page.set_viewport_size({"width": 1440, "height": 900})
    for name in ("", "questions/02-oil/", "sources/", "evidence/", "notes/"):
        opened(page, f"{site}{name}")
    opened(page, f"{site}questions/02-oil/")
    assert page.evaluate("document.querySelector('#fn-1').style.top") != ""
    page.fill(".tm-search input", "barrels")
    page.locator(".tm-results a").first.wait_for()
    assert refused == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1440, 390])
@pytest.mark.parametrize(
    "name", ["", "questions/01-arms/", "questions/02-oil/", "sources/", "evidence/", "notes/"]
)
def test_axe_finds_no_violation(site: str, page: Page, name: str, width: int, scheme: str) -> None:
    """axe-core finds nothing wrong, in light and dark, on a desktop and at phone width."""
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(f"{site}{name}")
    page.evaluate("scheme => { document.documentElement.dataset.scheme = scheme }", scheme)
    if width < 1000 and page.locator(".tm-mark > a").count():
        page.click(".tm-mark > a >> nth=0")
    page.evaluate("for (const fold of document.querySelectorAll('details')) { fold.open = true }")
    page.wait_for_timeout(200)
    axe = resources.files("axe_playwright_python") / "axe.min.js"
    # Not as a script of the page: its policy forbids that.
    page.evaluate(axe.read_text(encoding="utf-8"))
    found = page.evaluate("axe.run({resultTypes: ['violations']})")["violations"]
    assert [(v["id"], [n["html"][:160] for n in v["nodes"][:3]]) for v in found] == []
