"""Pictures of each kind of page of a built site: light and dark, wide and narrow, to be looked at.

Usage: make site, then: .venv/bin/python scripts/site_pictures.py [SITE] [--out FOLDER] [--whole]
SITE is a built site's folder (default: build/site); the pictures go to build/pictures. With --whole each
shows the page to its end. Needs a Chromium (Debian: chromium) and the extra `browser`.
"""

from __future__ import annotations

import argparse
import shutil
import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from playwright.sync_api import Browser

ROOT = Path(__file__).parents[1]
sys.path.append(str(ROOT / "tests" / "browser"))
WINDOWS = {"wide": (1440, 1150), "narrow": (390, 1100)}
SCHEMES = ("light", "dark")


def kinds(site: Path) -> Mapping[str, str]:
    """The address of one page of each kind: of the pages of one folder, the first and the last."""
    found = {"front": "", "404": "404.html"}
    for place in sorted(site.rglob("index.html")):
        name = place.parent.relative_to(site).as_posix()
        top, _, below = name.partition("/")
        if name == "." or "data-tm-to" in place.read_text(encoding="utf-8"):
            continue
        found.setdefault(f"{top}-first" if below else top, f"{name}/")
        if below:
            found[f"{top}-last"] = f"{name}/"
    return found


def pictures(browser: Browser, site: Path, address: str, out: Path, *, whole: bool) -> int:
    """Draw each kind of page in each window and scheme; how many pictures that makes."""
    count = 0
    for window, (width, height) in WINDOWS.items():
        for scheme in SCHEMES:
            page = browser.new_page(
                viewport={"width": width, "height": height},
                color_scheme=scheme,  # type: ignore[arg-type]
            )
            for name, where in kinds(site).items():
                page.goto(f"{address}{where}", wait_until="load")
                page.wait_for_timeout(500)  # scripts lay the margin out when the fonts are there
                page.screenshot(path=str(out / f"{name}-{window}-{scheme}.png"), full_page=whole)
                count += 1
            page.close()
    return count


def main() -> None:
    """Read the command line, and draw."""
    from playwright.sync_api import sync_playwright
    from served import serving

    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("site", nargs="?", type=Path, default=ROOT / "build" / "site")
    parser.add_argument("--out", type=Path, default=ROOT / "build" / "pictures")
    parser.add_argument("--whole", action="store_true")
    options = parser.parse_args()
    options.out.mkdir(parents=True, exist_ok=True)
    chromium = shutil.which("chromium") or shutil.which("google-chrome")
    with sync_playwright() as driver, serving(options.site) as address:
        browser = driver.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
        count = pictures(browser, options.site, address, options.out, whole=options.whole)
        print(f"{options.out}: {count} pictures")
        browser.close()


if __name__ == "__main__":
    main()
