"""Every kind of page of the model testimony, and a cite-check record, in a real Chromium.

What is held of each: axe finds nothing, wide and narrow, light and dark; nothing fails and nobody else is
asked; nothing is wider than 320 px; the keyboard reaches every control, the text before the contents, and
shows where it is; a judgment is told from a claim in forced colours; and print cuts nothing off.
"""

from __future__ import annotations

import shutil
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from opened import opened
from served import serving

from conftest import ROOT

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser

SHOWN = ((1440, 900, "light"), (390, 800, "dark"))
"""Width, height and scheme. axe takes a minute for the longest pages, so that each width and scheme is seen
once here; all four pairs are seen on the small site of test_reader.py."""
KINDS = (
    "",
    "questions/02-extent/",
    "questions/07-recommendations/",
    "annexes/01-m-dime-iran/",
    "recommendations/rec-networks/",
    "sources/",
    "evidence/",
    "assessments/",
    "notes/",
    "404.html",
    "record",
)
"""One page of each kind of the model testimony, and the record of the example of evidence."""

REACHABLE = """() => [...document.querySelectorAll(
    'a[href], button, input, select, textarea, summary, [tabindex="0"]')]
  .filter(one => one.checkVisibility({visibilityProperty: true}) && one.tabIndex >= 0 && !one.disabled)
  .map((one, n) => { one.dataset.walked = n; return one.outerHTML.slice(0, 160); })"""
"""Numbers every control, for what has the focus may look otherwise, and gives their HTML."""

FOCUSED = """() => {
  const one = document.activeElement;
  if (!one || one === document.body) { return null; }
  const style = getComputedStyle(one), box = one.getBoundingClientRect();
  const map = one.closest('svg');
  return {
    html: one.outerHTML.slice(0, 160), number: Number(one.dataset.walked ?? -1),
    main: !!one.closest('main'), nav: !!one.closest('nav'),
    seen: map !== null || (style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) > 0),
    inside: box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth,
  };
}"""


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Address of a cite-check record: that of the example of evidence."""
    from mkdocs.commands.build import build
    from mkdocs.config import load_config

    tree = shutil.copytree(ROOT / "examples" / "evidence", tmp_path_factory.mktemp("record") / "project")
    build(load_config(str(tree / "mkdocs.yml"), site_dir=str(tree / "site")))
    with serving(tree / "site") as address:
        yield f"{address}record/"


@pytest.fixture(params=KINDS, ids=lambda kind: kind.strip("/") or "front")
def address(request: pytest.FixtureRequest, model: str, record: str) -> str:
    """The address of a page of each kind."""
    return record if request.param == "record" else f"{model}{request.param}"


def _open(page: Page, address: str, width: int, height: int) -> None:
    page.set_viewport_size({"width": width, "height": height})
    opened(page, address)


def test_axe_finds_no_violation(address: str, browser: Browser) -> None:
    """axe-core finds nothing wrong, wide and narrow, light and dark, all unfolded and a note open."""
    axe = (resources.files("axe_playwright_python") / "axe.min.js").read_text(encoding="utf-8")
    wrong = []
    for width, height, scheme in SHOWN:
        context = browser.new_context(color_scheme=scheme)  # type: ignore[arg-type]
        page = context.new_page()
        _open(page, address, width, height)
        if width < 1000 and page.locator(".tm-mark > a").count():
            page.locator(".tm-mark > a").first.click()
        page.evaluate("for (const fold of document.querySelectorAll('details')) { fold.open = true }")
        page.evaluate(axe)
        found = page.evaluate("axe.run({resultTypes: ['violations']})")["violations"]
        wrong += [(width, scheme, one["id"], [node["html"][:90] for node in one["nodes"]]) for one in found]
        context.close()
    assert wrong == []


def test_nothing_fails_and_nobody_else_is_asked(address: str, page: Page) -> None:
    """Every request goes to the site and is answered, and the console holds no error or warning."""
    asked: list[str] = []
    failed: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("response", lambda answer: failed.append(answer.url) if answer.status >= 400 else None)
    page.on("console", lambda said: failed.append(said.text) if said.type in ("error", "warning") else None)
    page.on("pageerror", lambda error: failed.append(str(error)))
    opened(page, address)
    site = "/".join(address.split("/")[:3])
    assert [url for url in asked if not url.startswith((site, "data:"))] == []
    assert failed == []


def test_nothing_is_wider_than_320_pixels(address: str, page: Page) -> None:
    """At 320 px, which is 1280 px at 400 %, the page does not scroll sideways, everything unfolded."""
    _open(page, address, 320, 640)
    page.evaluate("for (const fold of document.querySelectorAll('details')) { fold.open = true }")
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


@pytest.mark.parametrize("width", [1440, 390])
def test_the_keyboard_reaches_everything(address: str, page: Page, width: int) -> None:
    """Tab comes to every control once, to the text before the contents, and what has the focus is seen."""
    _open(page, address, width, 900)
    wanted = page.evaluate(REACHABLE)
    met = []
    for _ in range(len(wanted) + 5):
        page.keyboard.press("Tab")
        here = page.evaluate(FOCUSED)
        if here is None:
            break
        met.append(here)
    assert "tm-skip" in met[0]["html"]
    numbers = {one["number"] for one in met}
    lost = [html for n, html in enumerate(wanted) if n not in numbers]
    assert lost == [], f"{len(lost)} of {len(wanted)} controls are not reached"
    assert [one["html"] for one in met if not one["seen"]] == []
    assert [one["html"] for one in met if not one["inside"]] == []
    places = ["main" if one["main"] else "nav" for one in met if one["main"] or one["nav"]]
    if "nav" in places:
        assert "main" not in places[places.index("nav") :]


def test_print_cuts_no_column(address: str, page: Page) -> None:
    """On paper of 8.5 inches, less its margins, nothing is wider than it, and no control is printed."""
    page.set_viewport_size({"width": 700, "height": 900})
    page.emulate_media(media="print")
    opened(page, address)
    over = page.evaluate(
        """() => [...document.querySelectorAll('main *')].filter(one => one.checkVisibility()
            && !one.closest('.tm-hidden') && one.getBoundingClientRect().right > innerWidth + 1)
            .map(one => one.outerHTML.slice(0, 160))"""
    )
    assert over == []
    shown = page.locator("header.tm-strip, nav.tm-nav, button, select, input").evaluate_all(
        "all => all.filter(one => one.checkVisibility()).map(one => one.outerHTML.slice(0, 160))"
    )
    assert shown == []


def test_forced_colours_keep_what_rules_tell(model: str, page: Page) -> None:
    """In forced colours the rules of judgments of different confidence are there and differ."""
    page.emulate_media(forced_colors="active")
    _open(page, f"{model}annexes/01-m-dime-iran/", 1440, 900)
    looks = {}
    for sure in ("high", "moderate", "low"):
        found = page.evaluate(
            """sure => [...document.querySelectorAll('.tm-s--judgment.tm-sure--' + sure)]
              .filter(one => one.matches('p, li, blockquote')).map(one => {
                const rule = getComputedStyle(one, '::after');
                return [rule.borderLeftStyle, rule.borderLeftWidth, rule.borderLeftColor].join(' ');
              })[0]""",
            sure,
        )
        if found:
            looks[sure] = found
    assert looks
    assert all(not look.startswith("none") and " 0px " not in look for look in looks.values())
    assert len({look.split(" ", 1)[0] for look in looks.values()}) == len(looks)


def test_the_numbers_of_notes_are_those_of_the_pdf(tmp_path: Path) -> None:
    """Each page's notes on the site begin, number for number, with the words that the PDF prints for it."""
    import re

    import pypdfium2 as pdfium

    from mkdocs_testimony.cli import main

    project = ROOT / "tests" / "site" / "projects" / "two-questions"
    tree = shutil.copytree(project, tmp_path / "project")
    assert main(["build", "-f", str(tree / "mkdocs.yml")]) == 0
    printed = pdfium.PdfDocument(tree / "build" / "print" / "testimony.pdf")
    text = "\n".join(page.get_textpage().get_text_range() for page in printed)
    flat = re.sub(r"\s+", "", text)
    numbers = []
    for place in sorted((tree / "build" / "site" / "questions").rglob("index.html")):
        html = place.read_text(encoding="utf-8")
        for number, body in re.findall(r'id="fn-(\d+)"(.*?)</(?:div|aside|li|p|small)>', html, re.DOTALL):
            words = re.sub(r"<[^>]+>", "", body.split(">", 1)[1])
            numbers.append((int(number), re.sub(r"\s+", "", words)))
    numbers.sort()
    assert len(numbers) > 5
    assert [number for number, _ in numbers] == list(range(1, len(numbers) + 1))
    missing = [one for one in numbers if one[1][: len(str(one[0])) + 14] not in flat]
    assert missing == []
