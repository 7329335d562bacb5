"""The documentation as a site: a page a rule, every command, our own look; no link leads nowhere."""

from __future__ import annotations

import json
import re
import sys
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
import yaml

from mkdocs_testimony.cli import whole_parser
from mkdocs_testimony.rules import KNOWN, RULES
from mkdocs_testimony.rules.documentation import examples

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "scripts"))

import docs_site  # noqa: E402

SOURCES = docs_site.pages()


def test_every_rule_has_its_page_with_its_examples() -> None:
    """A page for each code of the check and of the print build; a rule's shows both of its examples whole."""
    assert {name for name in SOURCES if name.startswith("rules/")} == {
        "rules/index.md",
        *(f"rules/{code}.md" for code in KNOWN),
    }
    for code, rule in RULES.items():
        page = SOURCES[f"rules/{code}.md"]
        assert page.startswith(f"# {code} {rule.name}\n")
        shown = examples(rule)
        assert {one.verdict for one in shown} == {"bad", "good"}, code
        for one in shown:
            assert one.text in page, code


def test_every_command_has_its_help() -> None:
    """The page of commands has a heading for each, as the command line shows it."""
    (commands,) = (one.choices for one in whole_parser()._actions if isinstance(one.choices, dict))
    text = SOURCES["commands.md"]
    assert re.findall(r"^## testimony (\S+)$", text, re.M) == list(commands)


def test_the_menu_names_every_page_once(tmp_path: Path) -> None:
    """Each page stands in the menu once, and theme and colours are those of our own testimony."""
    config = yaml.safe_load(docs_site.write(tmp_path / "source", "https://docs.example.org/").read_text())

    def named(nav: object) -> list[str]:
        if isinstance(nav, str):
            return [nav]
        below = nav.values() if isinstance(nav, dict) else nav
        return [name for one in below for name in named(one)]  # type: ignore[attr-defined]

    assert sorted(named(config["nav"])) == sorted(SOURCES)
    own = yaml.safe_load((ROOT / "mkdocs.yml").read_text())
    assert config["theme"]["palette"] == own["theme"]["palette"]
    assert config["theme"]["font"] is False
    assert config["site_url"] == "https://docs.example.org/"


def test_links_out_of_the_documentation_become_names() -> None:
    """A file that no site holds is named and not linked; examples of links stay as they are."""
    text = "See [it](../README.md#a), `[x](../y.md)`.\n\n```markdown\n[x](../y.md)\n```\n"
    assert docs_site.within(text) == text.replace("[it](../README.md#a)", "it (`README.md`)")


class _Page(HTMLParser):
    """What a page links to, and the ids that it has."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.links: list[str] = []
        self.ids: set[str] = set()
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        self.ids |= {one for one in (values.get("id"), values.get("name")) if one}
        self.links += [one for one in (values.get("href"), values.get("src")) if one]


@pytest.mark.slow
def test_the_site_is_built_and_every_link_leads_somewhere(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """MkDocs builds it without a warning, every link in it leads to a place that is there, search finds."""
    out = tmp_path / "site"
    monkeypatch.setattr(sys, "argv", ["docs_site.py", "--out", str(out)])
    monkeypatch.setattr(docs_site, "ROOT", ROOT)
    assert docs_site.main() == 0
    pages = {place: _Page(place.read_text(encoding="utf-8")) for place in out.rglob("*.html")}
    assert len(pages) >= len(SOURCES)
    for place, page in pages.items():
        if place.name == "404.html":
            continue  # its links count from the site's root
        for link in page.links:
            parts = urlsplit(link)
            if parts.scheme or parts.netloc:
                continue
            target = (place.parent / unquote(parts.path)).resolve() if parts.path else place
            target = target / "index.html" if target.is_dir() else target
            assert target.is_file(), f"{place}: {link}"
            if parts.fragment and target in pages:
                assert unquote(parts.fragment) in pages[target].ids, f"{place}: {link}"
    index = json.loads((out / "search/search_index.json").read_text())
    found = {one["location"].partition("#")[0] for one in index["docs"]}
    assert {f"rules/{code}/" for code in KNOWN} <= found
