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
