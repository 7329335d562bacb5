"""The README's two pictures: a page of the PDF and the same question on the site, from build/.

Usage: make site, then: .venv/bin/python scripts/readme_pictures.py
Needs pdftoppm (Debian: poppler-utils) and a Chromium, and the extra `browser`.
"""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

ROOT = Path(__file__).parents[1]
OUT = ROOT / "docs" / "images"
PAGE = "questions/02-extent/index.html"
PRINTED = 7
"""Page of the PDF to show: the first of question 2."""


def pdf_page() -> None:
    """Draw one page of the PDF as PNG."""
    command = ["pdftoppm", "-r", "80", "-png", "-singlefile", "-f", str(PRINTED), "-l", str(PRINTED)]
    subprocess.run([*command, str(ROOT / "build/print/testimony.pdf"), str(OUT / "print")], check=True)


def site_page() -> None:
    """Show the question on the site with its second note open."""
    from playwright.sync_api import sync_playwright

    chromium = shutil.which("chromium") or shutil.which("google-chrome")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
        page = browser.new_page(viewport={"width": 1280, "height": 880})
        page.goto((ROOT / "build/site" / PAGE).as_uri())
        page.locator("a[role=doc-noteref]").nth(1).hover()
        page.wait_for_timeout(500)
        page.screenshot(path=str(OUT / "site.png"))
        browser.close()


if __name__ == "__main__":
    OUT.mkdir(parents=True, exist_ok=True)
    pdf_page()
    site_page()
