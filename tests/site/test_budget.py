"""Pages of a large testimony stay such as a reader need not wait for; parted registers lose no address."""

from __future__ import annotations

import gzip
import json
import re
import sys
from pathlib import Path

import pytest
from mkdocs.commands.build import build
from mkdocs.config import load_config

from mkdocs_testimony.passes import run
from mkdocs_testimony.project import load
from mkdocs_testimony.site import evidence, source_parts

sys.path.insert(0, str(Path(__file__).parents[2] / "benchmarks"))
from generate import write

LARGEST = 150_000
"""Bytes of a page, compressed."""
MOST_ELEMENTS = 5_000
LARGEST_NAV = 10_000
"""Bytes of the contents beside a page."""


def built(root: Path) -> Path:
    """Build a generated project; the site's folder."""
    config = load_config(str(root / "mkdocs.yml"))
    config.plugins.on_startup(command="build", dirty=False)
    build(config)
    return root / "build/site"


def over(site: Path) -> list[str]:
    """What is too large, and by how much."""
    found = []
    for path in sorted(site.rglob("*.html")):
        text = path.read_text(encoding="utf-8")
        contents = re.search(r'<nav class="tm-nav".*?</nav>', text, re.DOTALL)
        assert contents
        sizes = {
            "bytes": (len(gzip.compress(text.encode())), LARGEST),
            "elements": (len(re.findall(r"<[a-z]", text)), MOST_ELEMENTS),
            "bytes of contents": (len(contents[0].encode()), LARGEST_NAV),
        }
        name = path.relative_to(site).as_posix()
        found += [f"{name}: {n:,} {what}" for what, (n, most) in sizes.items() if n > most]
    return found


def dead(site: Path) -> list[str]:
    """Links between pages of the site, and addresses of its search, that name nothing."""
    ids: dict[Path, set[str]] = {}
    texts = {path: path.read_text(encoding="utf-8") for path in site.rglob("*.html")}
    for path, text in texts.items():
        ids[path.resolve()] = set(re.findall(r'\sid="([^"]+)"', text))
    rows = json.loads(
        (site / "search/testimony.js").read_text().removeprefix("window.tmIndex=").rstrip(";\n")
    )
    links = [(site, address) for _, _, address, _ in rows]
    links += [
        (path.parent, href) for path, text in texts.items() for href in re.findall(r'href="([^"]+)"', text)
    ]
    found = []
    for folder, href in links:
        if ":" in href or "?" in href or href.startswith("/"):  # of other hosts, of filters, of 404.html
            continue
        place, _, anchor = href.partition("#")
        target = (folder / place).resolve()
        page = target / "index.html" if target.is_dir() else target
        if not page.exists() or (anchor and place and anchor not in ids.get(page, ())):
            found.append(f"{folder.name}: {href}")
    return found


def test_a_parted_register_keeps_every_address(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the sources stand on several pages, whatever leads to one, the search too, leads to its page."""
    monkeypatch.setattr(source_parts, "MOST", 400)
    monkeypatch.setattr(evidence, "MOST_ROWS", 20)
    write(tmp_path, 6, 10, "testimony")
    site = built(tmp_path)
    lists = sorted(site.glob("sources/*/index.html"))
    assert len(lists) > 1
    first = (site / "sources/index.html").read_text()
    assert first.count("<h2") == 1  # the summary's, and no entry
    assert [one.parent.name for one in lists if f'href="{one.parent.name}/"' not in first] == []
    entries = [key for one in lists for key in re.findall(r'<h2 id="(source-[^"]+)"', one.read_text())]
    assert len(entries) == len(set(entries)) == 20
    assert dead(site) == []


def test_an_entry_is_never_parted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An entry that is itself larger than a page may be has a page of its own, and none is lost."""
    write(tmp_path, 2, 10, "testimony")
    testimony = run(load(tmp_path / "mkdocs.yml"))
    monkeypatch.setattr(source_parts, "MOST", 1)
    parts = source_parts.parts(testimony)
    assert [len(part) for part in parts] == [1] * 20
    assert sorted(entry.key for part in parts for entry in part) == sorted(testimony.sources)


@pytest.mark.slow
@pytest.mark.parametrize("each", [200, 280])
def test_pages_of_seven_long_questions_are_small(tmp_path: Path, each: int) -> None:
    """The same holds around the sizes from which lists of statements and notes are parted."""
    write(tmp_path, 7, each, "testimony")
    site = built(tmp_path)
    assert over(site) == []
    assert dead(site) == []


@pytest.mark.slow
def test_pages_of_five_hundred_questions_are_small(tmp_path: Path) -> None:
    """No page of 500 questions with 10,000 citations is over 150 kB compressed or 5,000 elements, and the
    contents beside it take at most 10 kB."""
    write(tmp_path, 500, 20, "testimony", 6)
    site = built(tmp_path)
    assert over(site) == []
    assert dead(site) == []
