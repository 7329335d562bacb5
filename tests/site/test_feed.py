"""The feed of changes: what is new, reworded and gone since the edition that was published last."""

from __future__ import annotations

import json
import re
import shutil
from datetime import UTC, datetime
from pathlib import Path
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mkdocs_testimony.argument.published import record
from mkdocs_testimony.export import addresses_of
from mkdocs_testimony.model import Testimony
from mkdocs_testimony.passes import run
from mkdocs_testimony.project import Project, load
from mkdocs_testimony.site.feed import _add, edition, feed

PROJECT = Path(__file__).parent / "projects" / "two-questions"
NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)
ATOM = "{http://www.w3.org/2005/Atom}"


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    """A testimony with an address, of which an edition is published."""
    root = shutil.copytree(PROJECT, tmp_path / "project")
    config = root / "mkdocs.yml"
    config.write_text(config.read_text("utf-8") + "site_url: https://example.org/t/\n", "utf-8")
    project, testimony = read(root)
    (root / "anchors.json").write_text(record(testimony, project.content), "utf-8")
    return root


def read(root: Path) -> tuple[Project, Testimony]:
    project = load(root / "mkdocs.yml")
    return project, run(project, through="link")


def entry(root: Path) -> dict[str, str]:
    """The texts of the feed's only entry."""
    project, testimony = read(root)
    parsed = ElementTree.fromstring(feed(testimony, addresses_of(project), NOW))
    [found] = parsed.iter(f"{ATOM}entry")
    return {one.tag.removeprefix(ATOM): one.text or "" for one in found}


def test_an_unchanged_text_is_the_same_edition(tree: Path) -> None:
    """Built again it gives the entry that readers have already."""
    first = entry(tree)
    assert first["title"].endswith("no statement has changed")
    assert first["updated"] == "2026-03-01T12:00:00Z"
    assert entry(tree) == first


def test_new_reworded_and_gone_statements_are_told(tree: Path) -> None:
    """Each with its address and its words; one that keeps its id under new words is reworded."""
    before = entry(tree)["id"]
    page = tree / "content/questions/01-arms.md"
    text = page.read_text("utf-8").replace("Official sales seem to have ended.", "Sales < 2016 have ended.")
    text = text.replace("none-registered", "none")
    page.write_text(text, "utf-8")
    found = edition(read(tree)[1])
    assert [one.id for one in found.reworded] == ["ended"]
    assert [one.id for one in found.new] == ["none"]
    assert found.gone == ("questions/01-arms.md#none-registered",)
    told = entry(tree)
    assert told["id"] != before
    assert told["title"].endswith("statements: 1 new, 1 reworded, 1 gone")
    link = '<a href="https://example.org/t/questions/01-arms/#ended">'
    said = "</a> (reworded): Sales &lt; 2016 have ended.</li>"
    assert re.search(re.escape(link) + "[^<]+" + re.escape(said), told["content"])
    assert "01-arms.md#none-registered (gone)" in told["content"]


def test_a_reference_that_the_words_leave_out_leaves_no_brackets(tree: Path) -> None:
    """`([@teapots])` is a link on the page; in the feed the sentence is whole without it."""
    page = next((tree / "content/questions").glob("01*.md"))
    page.write_text(
        page.read_text("utf-8") + "\n{#silt .judgment}\nIt silts ([@silt-rate]), and fast.\n", "utf-8"
    )
    page.write_text(
        page.read_text("utf-8") + "\n{#silt-rate .assumption}\nTen centimetres a year.\n", "utf-8"
    )
    content = entry(tree)["content"]
    assert "It silts, and fast." in content
    assert "()" not in content


@pytest.mark.parametrize("text", [None, "{", '{"format": "other"}'])
def test_without_a_record_it_is_the_first_edition(tree: Path, text: str | None) -> None:
    """Where nothing is known of an earlier edition, nothing is told as changed."""
    (tree / "anchors.json").unlink()
    if text is not None:
        (tree / "anchors.json").write_text(text, "utf-8")
    assert entry(tree)["content"] == "<p>First edition.</p>"


def test_a_record_without_hashes_tells_no_rewording(tree: Path) -> None:
    """Records that were made before there were hashes of words for ids are still read."""
    place = tree / "anchors.json"
    place.write_text(place.read_text("utf-8").replace('"said"', '"other"'), "utf-8")
    assert str(edition(read(tree)[1])) == "No statement has changed"


@given(st.text(st.characters()), st.text(st.characters()))
def test_any_text_is_xml(text: str, value: str) -> None:
    """What no XML may hold is replaced, and everything else read back."""
    root = ElementTree.Element("feed")
    _add(root, "title", text, href=value)
    [again] = ElementTree.fromstring(ElementTree.tostring(root, encoding="utf-8"))
    assert len((again.text or "").replace("\r\n", "\n")) == len(text.replace("\r\n", "\n"))


def test_a_record_of_a_stranger_becomes_no_markup_and_no_flood(tree: Path) -> None:
    """What anchors.json says is gone is words: escaped, cut, and nothing of it is a link."""
    gone = {"a": "javascript:<b>&", "b": "x" * 1_000_000, "c": "\ud800\x00\u202e"}
    value = {"format": "testimony-anchors", "version": 1, "ids": gone}
    (tree / "anchors.json").write_text(json.dumps(value), "utf-8")
    told = entry(tree)["content"]
    assert "<li>javascript:&lt;b&gt;&amp; (gone)</li>" in told
    assert "x" * 300 not in told
    assert "\u202e" not in told
    assert len(told) < 5_000
