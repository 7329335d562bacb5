"""What the browser tests share: the small project and the model testimony as sites, and a Chromium."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from served import serving

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

ROOT = Path(__file__).parents[2]
PROJECT = ROOT / "tests" / "site" / "projects" / "two-questions"
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small project, built, and once more with addresses that work from a disk."""
    from mkdocs.commands.build import build
    from mkdocs.config import load_config

    tree = shutil.copytree(PROJECT, tmp_path_factory.mktemp("browser") / "project")
    build(load_config(str(tree / "mkdocs.yml"), site_dir=str(tree / "site")))
    build(load_config(str(tree / "mkdocs.yml"), site_dir=str(tree / "disk"), use_directory_urls=False))
    return tree


@pytest.fixture(scope="module")
def site(folder: Path) -> Iterator[str]:
    """Address of the built site."""
    with serving(folder / "site") as address:
        yield address


@pytest.fixture(scope="session")
def model_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The model testimony, built with a PDF beside it, which is a stand-in."""
    from mkdocs.commands.build import build
    from mkdocs.config import load_config

    root = tmp_path_factory.mktemp("model")
    for name in ("content", "citations", "mkdocs.yml", "sources.lock", "verified.toml", "anchors.json"):
        place = ROOT / name
        if place.is_dir():
            shutil.copytree(place, root / name)
        elif place.is_file():
            shutil.copy(place, root / name)
    pdf = root / "build" / "print" / "testimony.pdf"
    pdf.parent.mkdir(parents=True)
    pdf.write_bytes(b"%PDF-1.7")
    build(load_config(str(root / "mkdocs.yml"), site_dir=str(root / "site")))
    return root / "site"


@pytest.fixture(scope="session")
def model(model_folder: Path) -> Iterator[str]:
    """Address of the model testimony's site."""
    with serving(model_folder) as address:
        yield address


@pytest.fixture(scope="session")
def odd_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site of what breaks layouts: a title of 300 characters, 400 notes, a statement of one word, text from
    right to left, a figure without a size, a source without a title."""
    from mkdocs.commands.build import build
    from mkdocs.config import load_config

    tree = shutil.copytree(PROJECT, tmp_path_factory.mktemp("odd") / "project")
    title = " ".join(["Long", "Verlängerungsleitungsanschlussprüfung", *["words"] * 42])[:300]
    notes = "\n\n".join(
        f"Sentence {n} of many has its note [@sun2024, p. {10 + n % 11}]." for n in range(400)
    )
    (tree / "content" / "questions" / "02-oil.md").write_text(
        f"---\nquestion: 2\ntitle: {title}\nprompt: {title}?\n---\n\n"
        "{#oil-share}\nYes [@untitled].\n\n"
        "{.judgment confidence=low rests-on=oil-share}\nNo.\n\n"
        "قال المتحدث إن السفينة وصلت إلى الميناء [@sun2024]. ספינה הגיעה לנמל [@sun2024].\n\n"
        "::: {#fig-line}\n![A line](../figures/line.svg)\n\nA figure without a size [@sun2024].\n:::\n\n"
        + notes
        + "\n",
        encoding="utf-8",
    )
    (tree / "content" / "figures").mkdir(exist_ok=True)
    (tree / "content" / "figures" / "line.svg").write_text(
        '<svg xmlns="http://www.w3.org/2000/svg"><path d="M0 0h900v20" stroke="currentColor"/></svg>\n',
        encoding="utf-8",
    )
    with (tree / "citations" / "sources.bib").open("a", encoding="utf-8") as entries:
        entries.write("\n@online{untitled,\n  organization = {Port},\n  date = {2024},\n")
        entries.write(f"  url = {{https://example.org/{'a' * 180}}},\n}}\n")
    config = load_config(str(tree / "mkdocs.yml"), site_dir=str(tree / "site"))
    config.plugins.on_startup(command="serve", dirty=False)
    build(config)
    return tree / "site"


@pytest.fixture(scope="session")
def odd(odd_folder: Path) -> Iterator[str]:
    """Address of that site."""
    with serving(odd_folder) as address:
        yield address


@pytest.fixture(scope="session")
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
    opened.set_default_timeout(30_000)
    yield opened
    context.close()


@pytest.fixture
def phone(browser: Browser) -> Iterator[Page]:
    """A phone: narrow, and touched instead of clicked."""
    context = browser.new_context(viewport={"width": 390, "height": 800}, has_touch=True, is_mobile=True)
    opened = context.new_page()
    opened.set_default_timeout(30_000)
    yield opened
    context.close()
