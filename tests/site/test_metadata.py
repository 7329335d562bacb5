"""What programs read of a built page is well formed, names the right addresses and holds any title."""

from __future__ import annotations

import json
import re
import shutil
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import urljoin
from xml.etree import ElementTree as ET

import pytest
from mkdocs.commands.build import build
from mkdocs.config import load_config

from mkdocs_testimony.argument.cleared import digest
from mkdocs_testimony.passes import run
from mkdocs_testimony.project import load

PROJECT = Path(__file__).parent / "projects" / "two-questions"
SITE = "https://example.org/first/"
TITLE = 'A "small" </script><script>alert(1)</script> & <!-- statement'
PRINTED = "A “small” </script><script>alert(1)</script> & <!– statement"
"""The same with its quotation marks and dashes set."""


class Head(HTMLParser):
    """The metadata of one page, as a program that reads HTML finds it."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.named: dict[str, str] = {}
        self.links: dict[str, str] = {}
        self.scripts: list[tuple[str, str]] = []
        self._kind: str | None = None
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Keep metas, links and the beginning of scripts."""
        said = dict(attrs)
        if tag == "meta":
            self.named[str(said.get("name") or said.get("property"))] = str(said.get("content"))
        elif tag == "link":
            self.links[str(said.get("rel"))] = str(said.get("href"))
        elif tag == "script":
            self._kind = said.get("type") or "code"

    def handle_data(self, data: str) -> None:
        """Keep what stands in scripts."""
        if self._kind is not None:
            self.scripts.append((self._kind, data))

    def handle_endtag(self, tag: str) -> None:
        """Note where a script ends."""
        if tag == "script":
            self._kind = None

    @property
    def claims(self) -> dict[str, object]:
        """What stands in the one script of data."""
        (data,) = [text for kind, text in self.scripts if kind == "application/ld+json"]
        read: dict[str, object] = json.loads(data)
        return read


def _built(place: Path, address: str) -> Path:
    tree = shutil.copytree(PROJECT, place / "project")
    config = tree / "mkdocs.yml"
    if address:
        config.write_text(f"site_url: {address}\n{config.read_text('utf-8')}", encoding="utf-8")
    index, oil = tree / "content" / "index.md", tree / "content" / "questions" / "02-oil.md"
    for page, old, new in (
        (index, "title: A small statement", f"title: '{TITLE}'"),
        (oil, "title: Oil", f"title: '{TITLE}'"),
    ):
        text = page.read_text(encoding="utf-8")
        assert old in text
        page.write_text(text.replace(old, new), encoding="utf-8")
    build(load_config(str(config), site_dir=str(place / "site")))
    return place / "site"


@pytest.fixture(scope="module")
def with_address(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of a project that says where it is published."""
    return _built(tmp_path_factory.mktemp("with"), SITE)


@pytest.fixture(scope="module")
def without_address(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of a project that does not."""
    return _built(tmp_path_factory.mktemp("without"), "")


def _head(site: Path, path: str) -> Head:
    return Head((site / path / "index.html").read_text(encoding="utf-8"))


def _absolute(head: Head, url: str) -> tuple[set[str], set[str]]:
    """Addresses of a page's claims, and of what they belong to, as JSON-LD says to make them from `@base`."""
    context, graph = head.claims["@context"], head.claims["@graph"]
    assert isinstance(context, list)
    assert isinstance(graph, list)
    base = url
    for one in context:
        if isinstance(one, dict):
            base = urljoin(base, one.get("@base", ""))
    claims = [one for one in graph if one["@type"] == "Claim"]
    return {urljoin(base, one["@id"]) for one in claims}, {
        urljoin(base, one["isPartOf"]["@id"]) for one in claims
    }


@pytest.mark.parametrize("address", [SITE, ""])
def test_claims_have_the_addresses_of_their_places(
    with_address: Path, without_address: Path, address: str
) -> None:
    """With a public address and without, a claim's id is the address of an anchor of the page that it is on,
    and the testimony that it is part of is the one that the front page describes.
    """
    site, base = (with_address, address) if address else (without_address, "http://localhost:8000/")
    url = f"{base}questions/02-oil/"
    claims, wholes = _absolute(_head(site, "questions/02-oil"), url)
    assert f"{url}#oil-share" in claims
    assert {one.partition("#")[0] for one in claims} == {url}
    assert wholes == {f"{base}#testimony"}
    (report,) = _head(site, "").claims["@graph"]  # type: ignore[misc]
    assert urljoin(base, report["@id"]) == f"{base}#testimony"


def test_a_page_says_where_it_is_published(with_address: Path) -> None:
    """Canonical, Open Graph, `citation_*` and the sitemap name one address, the public one."""
    url = f"{SITE}questions/02-oil/"
    head = _head(with_address, "questions/02-oil")
    said = {head.links["canonical"], head.named["og:url"], head.named["citation_public_url"]}
    assert said == {url}
    places = {one.text for one in ET.parse(with_address / "sitemap.xml").iter() if one.tag.endswith("}loc")}
    assert {url, SITE} <= places
    assert all(str(one).startswith(SITE) for one in places)


def test_no_address_is_made_up(without_address: Path) -> None:
    """Without a public address a page names none, and what needs none is still said."""
    head = _head(without_address, "questions/02-oil")
    assert "canonical" not in head.links
    assert not {"og:url", "citation_public_url", "citation_pdf_url"} & head.named.keys()
    assert head.named["citation_author"] == "Ada Example"
    assert head.named["citation_publication_date"] == "2025/02/20"
    assert not [one for one in ET.parse(without_address / "sitemap.xml").iter() if one.tag.endswith("}loc")]


def test_a_title_stays_a_title(with_address: Path) -> None:
    """Quotes, tags and the end of a script in a title are read back as printed, and start nothing."""
    front, oil = _head(with_address, ""), _head(with_address, "questions/02-oil")
    assert front.named["citation_title"] == front.named["og:title"] == PRINTED
    assert oil.named["og:title"] == oil.named["og:site_name"] == PRINTED
    (report,) = front.claims["@graph"]  # type: ignore[misc]
    assert report["name"] == PRINTED
    for head in (front, oil):
        assert not [text for kind, text in head.scripts if kind == "code" and "alert" in text]


def test_the_foot_says_which_text_it_is(with_address: Path) -> None:
    """Each page names the beginning of the hash that `testimony clear` records for the same files."""
    tree = with_address.parent / "project"
    text = digest(run(load(tree / "mkdocs.yml"), through="link"))
    pages = [page.read_text(encoding="utf-8") for page in with_address.rglob("index.html")]
    told = [
        re.findall(r">version ([^<]*)</span>", page) for page in pages if 'http-equiv="refresh"' not in page
    ]
    assert told
    assert all(versions == [text[:10]] for versions in told)
