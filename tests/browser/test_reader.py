"""A reader with a real Chromium: notes, search, registers, keyboard, and no request to anyone else."""

from __future__ import annotations

import shutil
import threading
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser

PROJECT = Path(__file__).parents[1] / "site" / "projects" / "two-questions"
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")


class Quiet(SimpleHTTPRequestHandler):
    """Serves a folder and says nothing."""

    def log_message(self, *args: Any) -> None:
        return


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small project, built, with dark and light and addresses that work from a disk."""
    from mkdocs.commands.build import build
    from mkdocs.config import load_config

    tree = shutil.copytree(PROJECT, tmp_path_factory.mktemp("browser") / "project")
    config = (tree / "mkdocs.yml").read_text(encoding="utf-8")
    palette = (
        "  palette:\n    - scheme: default\n      toggle: {icon: material/weather-night, name: Dark}\n"
        "    - scheme: slate\n      toggle: {icon: material/weather-sunny, name: Light}\n"
    )
    (tree / "mkdocs.yml").write_text(config.replace("  font: false\n", f"  font: false\n{palette}"), "utf-8")
    build(load_config(str(tree / "mkdocs.yml"), site_dir=str(tree / "site")))
    build(load_config(str(tree / "mkdocs.yml"), site_dir=str(tree / "disk"), use_directory_urls=False))
    return tree


@pytest.fixture(scope="module")
def site(folder: Path) -> Iterator[str]:
    """Address of the built site."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(folder / "site")))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_address[1]}/"
    server.shutdown()


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Debian's Chromium, driven by Playwright; nothing is downloaded."""
    playwright = pytest.importorskip("playwright.sync_api", reason="pip install '.[browser]'")
    if CHROMIUM is None:
        pytest.skip("no Chromium: apt-get install chromium")
    with playwright.sync_playwright() as driver:
        started = driver.chromium.launch(
            executable_path=CHROMIUM, headless=True, args=["--no-sandbox", "--disable-gpu"]
        )
        yield started
        started.close()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A desktop window that records requests and errors."""
    context = browser.new_context(viewport={"width": 1280, "height": 800})
    opened = context.new_page()
    opened.set_default_timeout(5000)
    yield opened
    context.close()


@pytest.fixture
def phone(browser: Browser) -> Iterator[Page]:
    """A phone: narrow, and touched instead of clicked."""
    context = browser.new_context(viewport={"width": 390, "height": 800}, has_touch=True, is_mobile=True)
    opened = context.new_page()
    opened.set_default_timeout(5000)
    yield opened
    context.close()


def test_a_note_opens_under_the_pointer_and_closes(site: str, page: Page) -> None:
    """Hovering over a mark shows the note's text beside it; leaving closes it; the pointer may enter it."""
    page.goto(f"{site}questions/02-oil/")
    page.hover("#fnref-1 a")
    popup = page.locator(".tm-popup")
    popup.wait_for()
    assert "Oil and Order" in popup.inner_text()
    box, mark = popup.bounding_box(), page.locator("#fnref-1").bounding_box()
    assert box is not None
    assert mark is not None
    assert abs(box["y"] - mark["y"]) < 300
    popup.hover()
    page.wait_for_timeout(400)
    assert popup.is_visible()
    page.mouse.move(5, 700)
    popup.wait_for(state="detached")


def test_a_note_opens_on_focus_and_escape_closes_it(site: str, page: Page) -> None:
    """With the keyboard alone: focus opens, Tab goes into the note, Escape closes and returns to the mark."""
    page.goto(f"{site}questions/02-oil/")
    page.focus("#fnref-1 a")
    popup = page.locator(".tm-popup")
    popup.wait_for()
    assert page.get_attribute("#fnref-1 a", "aria-expanded") == "true"
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('.tm-popup') !== null")
    page.keyboard.press("Escape")
    popup.wait_for(state="detached")
    assert page.evaluate("document.activeElement === document.querySelector('#fnref-1 a')")
    assert page.get_attribute("#fnref-1 a", "aria-expanded") is None


def test_every_note_can_be_reached_and_closed_by_keyboard(site: str, page: Page) -> None:
    """Tab comes to every mark of the page, each opens its own note, and Escape closes each."""
    page.goto(f"{site}questions/02-oil/")
    marks = page.locator(".tm-mark > a")
    for n in range(marks.count()):
        marks.nth(n).focus()
        page.locator(".tm-popup").wait_for()
        assert page.inner_text(".tm-popup__number") == marks.nth(n).inner_text()
        page.keyboard.press("Escape")
        page.locator(".tm-popup").wait_for(state="detached")


def test_a_tap_opens_the_note_and_does_not_leave(site: str, phone: Page) -> None:
    """On a phone a tap opens the note at the foot of the window, inside it, and the button closes it."""
    phone.goto(f"{site}questions/02-oil/")
    phone.tap("#fnref-1 a")
    popup = phone.locator(".tm-popup")
    popup.wait_for()
    assert "#fn-" not in phone.url
    box = popup.bounding_box()
    assert box is not None
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= 390
    phone.tap(".tm-popup__close")
    popup.wait_for(state="detached")


def test_mark_note_and_back(site: str, page: Page) -> None:
    """A click on a mark goes to the note, and the note's arrow goes back to the mark."""
    page.goto(f"{site}questions/02-oil/")
    page.click("#fnref-2 a")
    assert page.url.endswith("#fn-2")
    page.click("#fn-2 .tm-back")
    assert page.url.endswith("#fnref-2")


def test_an_ibid_says_what_it_stands_for(site: str, page: Page) -> None:
    """The pop-up of an Ibid. shows the short form."""
    page.goto(f"{site}questions/02-oil/")
    page.focus("#fnref-2 a")
    page.locator(".tm-popup").wait_for()
    text = page.inner_text(".tm-popup")
    assert "Ibid." in text
    assert "[Sun" in text


def test_search_finds_a_word(site: str, page: Page) -> None:
    """Material's search finds a word that stands only in a question."""
    page.goto(site, wait_until="networkidle")
    page.click("[data-md-component=search-query]")
    page.keyboard.type("barrels", delay=20)
    page.locator(".md-search-result__item a").first.wait_for(timeout=15000)
    assert "questions/02-oil/" in str(page.locator(".md-search-result__item a").first.get_attribute("href"))


def test_the_register_of_claims_filters(site: str, page: Page) -> None:
    """Choosing a kind and typing a word leave the rows that fit, and their count is told."""
    page.goto(f"{site}claims/")
    rows = page.locator("#tm-claims tr:visible")
    total = rows.count()
    page.select_option("form[data-tm-filter] select[name=kind]", "Judgment")
    assert rows.count() == 1
    assert f"1 of {total} statements" in page.inner_text("form[data-tm-filter] output")
    page.select_option("form[data-tm-filter] select[name=kind]", "")
    page.fill("form[data-tm-filter] input[name=text]", "persian figures")
    assert rows.count() == 1
    page.fill("form[data-tm-filter] input[name=text]", "")
    page.select_option("form[data-tm-filter] select[name=sources]", "sipri2023")
    assert 0 < rows.count() < total


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
    page.goto(f"{site}claims/")
    assert not page.is_visible("form[data-tm-filter]")
    assert page.is_visible("#tm-claims tr >> nth=0")
    page.goto(f"{site}questions/02-oil/")
    page.click("#fnref-1 a")
    assert page.url.endswith("#fn-1")
    context.close()


@pytest.mark.parametrize(
    "name", ["", "questions/01-arms/", "questions/02-oil/", "sources/", "claims/", "grounds/", "argument/"]
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
    page.wait_for_load_state("networkidle")
    assert asked
    assert [url for url in asked if not url.startswith((site, "data:", "blob:"))] == []
    assert failed == []


def test_notes_work_from_a_disk(folder: Path, page: Page) -> None:
    """Opened as a file, a question shows its style, and its notes open."""
    page.goto((folder / "disk" / "questions" / "02-oil.html").as_uri())
    page.focus("#fnref-1 a")
    page.locator(".tm-popup").wait_for()
    assert page.evaluate("getComputedStyle(document.querySelector('.tm-popup')).position") == "absolute"


def test_notes_work_under_a_strict_policy(site: str, page: Page) -> None:
    """With a policy that forbids inline script and style, our script and style still do their work."""
    policy = "default-src 'self'; script-src 'self'; style-src 'self'; img-src 'self' data:"

    def strict(route: Any) -> None:
        answer = route.fetch()
        route.fulfill(response=answer, headers={**answer.headers, "content-security-policy": policy})

    page.route("**/*", strict)
    page.goto(f"{site}questions/02-oil/")
    page.focus("#fnref-1 a")
    page.locator(".tm-popup").wait_for()
    assert page.evaluate("document.querySelector('.tm-popup').style.top") != ""


@pytest.mark.parametrize("scheme", ["default", "slate"])
@pytest.mark.parametrize("width", [1280, 390])
@pytest.mark.parametrize(
    "name", ["", "questions/01-arms/", "questions/02-oil/", "sources/", "claims/", "grounds/", "argument/"]
)
def test_axe_finds_no_violation(site: str, page: Page, name: str, width: int, scheme: str) -> None:
    """axe-core finds nothing wrong, in light and dark, on a desktop and at phone width."""
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(f"{site}{name}")
    # Colours must stand still when axe looks at them.
    page.add_style_tag(content="* { transition: none !important }")
    page.evaluate("scheme => document.body.setAttribute('data-md-color-scheme', scheme)", scheme)
    if page.locator(".tm-mark > a").count():
        page.focus(".tm-mark > a >> nth=0")
        page.locator(".tm-popup").wait_for()
        page.wait_for_timeout(200)
    axe = resources.files("axe_playwright_python") / "axe.min.js"
    page.add_script_tag(content=axe.read_text(encoding="utf-8"))
    found = page.evaluate("axe.run({resultTypes: ['violations']})")["violations"]
    assert [(v["id"], [n["html"][:160] for n in v["nodes"][:3]]) for v in found] == []
