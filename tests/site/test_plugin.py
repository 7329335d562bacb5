"""The plugin in whole builds: what MkDocs makes of a small testimony."""

from __future__ import annotations

import io
import json
import logging
import re
import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.exceptions import Abort, PluginError
from mkdocs.plugins import BasePlugin
from PIL import Image

PROJECT = Path(__file__).parent / "projects" / "two-questions"


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    """A copy of the small project."""
    return shutil.copytree(PROJECT, tmp_path / "project")


@pytest.fixture(autouse=True)
def _no_leftover_handlers() -> Iterator[None]:
    logger = logging.getLogger("mkdocs")
    before = list(logger.handlers)
    yield
    logger.handlers[:] = before


def edit(tree: Path, path: str, old: str, new: str) -> None:
    """Replace one text in a file of the project."""
    text = (tree / path).read_text(encoding="utf-8")
    assert old in text
    (tree / path).write_text(text.replace(old, new), encoding="utf-8")


def built(tree: Path, *, command: str = "build", dirty: bool = False, **options: Any) -> Path:
    """Build the project as `mkdocs build` (or one round of `serve`) does; the site's folder."""
    site = tree / "site"
    config = load_config(str(tree / "mkdocs.yml"), site_dir=str(site), **options)
    config.plugins.on_startup(command=command, dirty=dirty)  # type: ignore[arg-type]
    build(config, serve_url="http://127.0.0.1:8000/" if command == "serve" else None)
    return site


def page(site: Path, name: str) -> str:
    return (site / name / "index.html").read_text(encoding="utf-8")


def test_note_numbers_run_through_in_nav_order(tree: Path) -> None:
    """The first note of the question that nav names first is 1, and the next question counts on."""
    site = built(tree)
    assert re.findall(r'id="fnref-(\d+)"', page(site, "questions/02-oil")) == ["1", "2", "3", "4"]
    assert re.findall(r'id="fnref-(\d+)"', page(site, "questions/01-arms")) == ["5", "6"]
    edit(tree, "mkdocs.yml", "  - questions/02-oil.md\n  - Arms: questions/01-arms.md", "  - Arms: questions/01-arms.md\n  - questions/02-oil.md")  # fmt: skip  # noqa: E501
    assert re.findall(r'id="fnref-(\d+)"', page(built(tree), "questions/01-arms")) == ["1", "2"]


def test_pictures_of_every_kind_show(tree: Path) -> None:
    """PNG, JPEG, GIF, WebP and SVG are copied as they are, and the page points at them with their words."""
    folder = tree / "content/figures"
    folder.mkdir(exist_ok=True)
    made = {"a.svg": b'<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><rect/></svg>'}
    for kind, ending in (("PNG", "png"), ("JPEG", "jpg"), ("GIF", "gif"), ("WebP", "webp")):
        out = io.BytesIO()
        Image.new("RGB", (9, 7), (200, 30, 30)).save(out, kind)
        made[f"a.{ending}"] = out.getvalue()
    question = tree / "content/questions/01-arms.md"
    with question.open("a", encoding="utf-8") as text:
        for name, data in made.items():
            (folder / name).write_bytes(data)
            text.write(f"\n![A sign, {name}](../figures/{name})\n")
    site = built(tree)
    html = page(site, "questions/01-arms")
    for name, data in made.items():
        found = re.search(rf'<img [^>]*src="([^"]*{name})"[^>]*>', html)
        assert found is not None, name
        assert f'alt="A sign, {name}"' in found[0]
        assert (site / "questions/01-arms" / found[1]).resolve().read_bytes() == data


def test_an_uncited_claim_fails_the_build_as_it_fails_the_check(
    tree: Path, caplog: pytest.LogCaptureFixture
) -> None:
    """The build ends with an error, and logs the very line that the check prints."""
    from mkdocs_testimony.passes import run
    from mkdocs_testimony.project import load
    from mkdocs_testimony.report.concise_format import concise
    from mkdocs_testimony.rules import check

    edit(tree, "content/questions/01-arms.md", " [@sipri2023, p. 3]", "")
    with pytest.raises(Abort) as raised, caplog.at_level(logging.ERROR, "mkdocs"):
        built(tree)
    assert raised.value.exit_code == 1
    testimony = run(load(tree / "mkdocs.yml"))
    findings = [f for f in check(testimony, profile="draft", today=date(2026, 1, 1)) if f.severity == "error"]
    assert findings
    for finding in findings:
        assert concise([finding]).splitlines()[0] in caplog.text
    assert "CLM001" in caplog.text
    assert not (tree / "site" / "index.html").exists()


def test_strict_fails_on_warnings(tree: Path) -> None:
    """A warning of the checker's is logged as one, so that --strict ends the build on it."""
    edit(tree, "citations/sources.bib", "  date        = {2023},\n", "")
    built(tree)
    with pytest.raises(Abort):
        built(tree, strict=True)


def test_a_clean_testimony_builds_strictly(tree: Path) -> None:
    """Links, anchors and navigation of the made pages satisfy MkDocs' own validation."""
    built(tree, strict=True)


def test_other_pages_are_untouched(tree: Path) -> None:
    """A page outside the testimony is Python-Markdown's, and may link to a paragraph of a question."""
    html = page(built(tree, strict=True), "about")
    assert '<div class="admonition note">' in html
    assert "[@key]" in html
    assert '<a href="../questions/01-arms/#p1">link</a>' in html


def test_a_broken_anchor_from_another_page_is_told(tree: Path, caplog: pytest.LogCaptureFixture) -> None:
    """MkDocs' anchor validation knows the anchors of a question's page."""
    edit(tree, "content/about.md", "#p1", "#p99")
    with caplog.at_level(logging.WARNING, "mkdocs"):
        built(tree)
    assert "does not contain an anchor '#p99'" in caplog.text


def test_titles_are_escaped_and_taken_from_nav_first(tree: Path) -> None:
    """nav's title wins over the page's own; an ampersand in a title is markup-safe everywhere."""
    edit(tree, "mkdocs.yml", "  - Arms: questions/01-arms.md", "  - questions/01-arms.md")
    html = page(built(tree), "questions/01-arms")
    assert "<title>Arms &amp; parts - Two questions</title>" in html
    assert "&amp;amp;" not in html
    assert "</span> Has China sold arms to “Iran” &amp; others since 2015?</h1>" in html


def test_a_title_cannot_end_the_title_element(tree: Path) -> None:
    """A title that looks like markup is text in the head, in the menu and in the next page's footer."""
    edit(tree, "content/questions/01-arms.md", "title: Arms & parts", "title: </title><script>x</script>")
    edit(tree, "mkdocs.yml", "  - Arms: questions/01-arms.md", "  - questions/01-arms.md")
    site = built(tree)
    for path in site.rglob("*.html"):
        assert "<script>x</script>" not in path.read_text(encoding="utf-8")


def test_the_cover_gives_the_hearing_the_questions_and_what_exists(tree: Path) -> None:
    """Facts and disclaimer stand on the cover, escaped; only files that exist are offered."""
    html = (built(tree) / "index.html").read_text(encoding="utf-8")
    assert "Commission on Small Matters" in html
    assert "February 20, 2025" in html
    assert "&lt;b&gt;hers&lt;/b&gt; &amp; hers alone." in html
    assert 'href="questions/01-arms/"' in html
    for name in ("testimony.csv", "testimony.csl.json", "testimony.json"):
        assert f'href="{name}"' in html
    assert "print/testimony.pdf" not in html


def test_a_fresh_pdf_is_offered_and_a_stale_one_is_not(tree: Path) -> None:
    """The PDF of the last print goes to the site only if no text is newer."""
    pdf = tree / "build" / "print" / "testimony.pdf"
    pdf.parent.mkdir(parents=True)
    pdf.write_bytes(b"%PDF-1.7")
    site = built(tree)
    assert (site / "print" / "testimony.pdf").read_bytes() == b"%PDF-1.7"
    assert 'href="print/testimony.pdf"' in (site / "index.html").read_text(encoding="utf-8")
    text = tree / "content" / "questions" / "02-oil.md"
    import os

    os.utime(text, (pdf.stat().st_mtime + 60,) * 2)
    shutil.rmtree(site)
    assert not (built(tree) / "print").exists()


def test_registers_lead_to_the_paragraphs_and_entries(tree: Path) -> None:
    """Registers, and what leads on from old ones, link to anchors that the pages have, in both directions."""
    site = built(tree)
    ids = {
        name: set(re.findall(r'\bid="([^"]+)"', page(site, name)))
        for name in (
            "questions/01-arms",
            "questions/02-oil",
            "sources",
            "evidence",
            "grounds",
            "argument",
            "notes",
        )
    }
    links = 0
    for name in ids:
        for href in re.findall(r'href="(?!https?:)([^"]*#[^"]+)"', page(site, name)):
            path, anchor = href.split("#")
            target = name if not path else (Path(name) / path).as_posix()
            parts: list[str] = []
            for part in target.split("/"):
                if part == "..":
                    parts.pop()
                elif part:
                    parts.append(part)
            if "/".join(parts) in ids and not anchor.startswith("__"):
                links += 1
                assert anchor in ids["/".join(parts)], f"{name}: {href}"
    assert links > 20
    assert "in Persian, title translated" in page(site, "sources")
    assert "No sale is registered" in (site / "testimony.csv").read_text(encoding="utf-8-sig")
    assert (site / "claims.csv").read_bytes() == (site / "testimony.csv").read_bytes()


def test_search_finds_statements_notes_and_sources(tree: Path) -> None:
    """The index has an entry for each statement, note and source, which leads to its place on a page."""
    site = built(tree)
    script = (site / "search" / "testimony.js").read_text(encoding="utf-8")
    rows = json.loads(script.removeprefix("window.tmIndex=").removesuffix(";\n"))
    by_title = {title: (kind, href, text) for title, kind, href, text in rows}
    kind, _, text = by_title["Question 2, ¶ 1"]
    assert kind == "Claim"
    assert "barrels a day" in text
    assert "¶" not in text
    for _, place, _ in by_title.values():
        path, _, anchor = place.partition("#")
        html = (site / path / "index.html").read_text(encoding="utf-8")
        assert not anchor or f'id="{anchor}"' in html, place
    assert by_title["Note 1"][1] == "questions/02-oil/#fn-1"
    assert any("Trends in Arms Transfers" in text and "#source-sipri2023" in at for _, _, at, text in rows)


def test_without_directory_urls_links_name_files(tree: Path) -> None:
    """`use_directory_urls: false` gives addresses that work from a disk."""
    site = built(tree, strict=True, use_directory_urls=False)
    html = (site / "questions" / "02-oil.html").read_text(encoding="utf-8")
    assert 'href="01-arms.html#p2"' in html
    assert 'href="../sources.html#source-sun2024"' in html


def test_no_inline_script_style_or_foreign_address_is_ours(tree: Path) -> None:
    """The article of every made page has no script, no style attribute, and loads nothing from elsewhere."""
    site = built(tree)
    for name in ("questions/01-arms", "questions/02-oil", "sources", "claims", "grounds", "argument", "."):
        article = page(site, name).split("<article", 1)[1].split("</article>", 1)[0]
        assert "<script" not in article
        assert " style=" not in article
        assert not re.search(r"\son\w+=", article)
        assert not re.search(r'src="(https?:)?//', article)


def test_an_ordinary_page_is_found_too(tree: Path) -> None:
    """A page that is no testimony stands in the index with its words and no markup."""
    (tree / "content" / "about.md").write_text("# About\n\nA *heron* & more.\n", encoding="utf-8")
    script = (built(tree) / "search" / "testimony.js").read_text(encoding="utf-8")
    rows = json.loads(script.removeprefix("window.tmIndex=").removesuffix(";\n"))
    (row,) = [row for row in rows if row[1] == "Page" and row[0] == "About"]
    assert row[2] == "about/"
    assert "A heron & more." in row[3]


def test_the_frame_is_ours_and_an_author_s_template_comes_first(tree: Path) -> None:
    """Material's frame is not on the page, 404 lists the pages, and `custom_dir` still wins."""
    site = built(tree)
    html = page(site, "questions/02-oil")
    assert "data-md-" not in html
    assert html.count('aria-current="page"') == 1
    assert 'href="/questions/01-arms/"' in (site / "404.html").read_text(encoding="utf-8")
    (tree / "mine").mkdir()
    (tree / "mine" / "main.html").write_text(
        '{% extends "base.html" %}{% block extrahead %}<meta name="mine">{% endblock %}'
    )
    edit(tree, "mkdocs.yml", "  name: material\n", "  name: material\n  custom_dir: mine\n")
    html = page(built(tree), "questions/02-oil")
    assert '<meta name="mine">' in html
    assert "tm-strip" in html


def test_only_what_the_frame_asks_for_is_copied(tree: Path) -> None:
    """Material's scripts and styles are in the site only where the author's templates may ask for them."""
    site = built(tree)
    assert [place.name for place in (site / "assets").iterdir()] == ["testimony"]
    (tree / "mine").mkdir()
    edit(tree, "mkdocs.yml", "  name: material\n", "  name: material\n  custom_dir: mine\n")
    assert (built(tree) / "assets" / "javascripts").is_dir()


def test_another_theme_keeps_its_frame(tree: Path) -> None:
    """In a theme that is not Material our pages stand inside its own frame, notes and all."""
    config = (tree / "mkdocs.yml").read_text(encoding="utf-8")
    (tree / "mkdocs.yml").write_text(
        re.sub(r"theme:\n(?:  .*\n)+", "theme:\n  name: mkdocs\n", config), "utf-8"
    )
    html = page(built(tree), "questions/02-oil")
    assert "tm-strip" not in html
    assert 'role="doc-footnote"' in html


def test_dirty_is_refused(tree: Path) -> None:
    """--dirty would give two notes one number."""
    with pytest.raises(PluginError, match="--dirty"):
        built(tree, dirty=True)


def test_a_preview_shows_errors_and_goes_on(tree: Path, caplog: pytest.LogCaptureFixture) -> None:
    """In `serve` an error stands on its page with place, message and link; nothing stops."""
    edit(tree, "content/questions/01-arms.md", " [@sipri2023, p. 3]", "")
    with caplog.at_level(logging.ERROR, "mkdocs"):
        site = built(tree, command="serve")
    html = page(site, "questions/01-arms")
    assert "tm-problems" in html
    assert "<code>content/questions/01-arms.md:8:1</code>" in html
    assert "Go to ¶ 1</a>" in html
    assert 'class="tm-problem tm-problem--error"' in html
    assert "CLM001" in caplog.text
    assert "On other pages" in page(site, "questions/02-oil")


def test_a_preview_numbers_anew_after_an_edit(tree: Path) -> None:
    """The same plugin instance, run again after an edit to a question or a .bib, shows the new state."""
    site = tree / "site"
    config = load_config(str(tree / "mkdocs.yml"), site_dir=str(site))
    config.plugins.on_startup(command="serve", dirty=False)
    build(config, serve_url="http://127.0.0.1:8000/")
    edit(tree, "content/questions/02-oil.md", " Persian figures agree [@sun2024, p. 14].", "")
    edit(tree, "citations/sources.bib", "Trends in Arms", "Changes in Arms")
    again = load_config(str(tree / "mkdocs.yml"), site_dir=str(site))
    assert again.plugins["testimony"] is config.plugins["testimony"] or again.plugins["testimony"] is not None
    again.plugins.on_startup(command="serve", dirty=False)
    build(again, serve_url="http://127.0.0.1:8000/")
    assert re.findall(r'id="fnref-(\d+)"', page(site, "questions/01-arms")) == ["4", "5"]
    assert "Changes in Arms" in page(site, "sources")


def test_a_preview_watches_the_bibliography(tree: Path) -> None:
    """The folder of the .bib files is watched, since MkDocs watches only the content."""
    config = load_config(str(tree / "mkdocs.yml"), site_dir=str(tree / "site"))
    config.plugins.on_startup(command="serve", dirty=False)
    config = config.plugins.on_config(config)
    assert str(tree / "citations") in config.watch


class Meddler(BasePlugin):  # type: ignore[type-arg]
    """Another plugin, which changes every page's Markdown."""

    def on_page_markdown(self, markdown: str, **more: Any) -> str:
        return markdown + "\n\nAdded."


def test_another_plugins_change_to_a_question_is_ignored_and_told(
    tree: Path, caplog: pytest.LogCaptureFixture
) -> None:
    """The page is as the file says, an ordinary page has the change, and a warning names the page."""
    site = tree / "site"
    config = load_config(str(tree / "mkdocs.yml"), site_dir=str(site))
    config.plugins["meddler"] = Meddler()
    with caplog.at_level(logging.WARNING, "mkdocs"):
        build(config)
    assert "Added." not in page(site, "questions/01-arms")
    assert "Added." in page(site, "about")
    assert "content/questions/01-arms.md: another plugin changed this page's Markdown" in caplog.text


def test_a_file_in_the_way_of_a_generated_one_is_told(tree: Path) -> None:
    """An author's own content/sources.md ends the build with its name."""
    (tree / "content" / "sources.md").write_text("# Mine\n", encoding="utf-8")
    with pytest.raises((PluginError, Abort)):
        built(tree)


def test_a_question_left_out_of_the_site_is_not_numbered_in_it(tree: Path) -> None:
    """A draft question is not built, and the notes of the others count without it."""
    edit(tree, "mkdocs.yml", "docs_dir: content", "docs_dir: content\ndraft_docs: 02-oil.md")
    edit(tree, "mkdocs.yml", "  - questions/02-oil.md\n", "")
    edit(tree, "content/index.md", "(@oil-share)", "so it is")
    site = built(tree)
    assert not (site / "questions" / "02-oil").exists()
    assert re.findall(r'id="fnref-(\d+)"', page(site, "questions/01-arms")) == ["1", "2"]


def test_a_failed_build_leaves_the_last_good_site(tree: Path) -> None:
    """When a claim loses its source, `mkdocs build` fails before it empties the site's folder."""
    site = built(tree)
    before = {path: path.read_bytes() for path in site.rglob("*.html")}
    question = next((tree / "content" / "questions").glob("02*.md"))
    text = question.read_text(encoding="utf-8")
    question.write_text(text + "\nA claim that nothing bears out.\n", encoding="utf-8")
    with pytest.raises((PluginError, Abort)):
        built(tree)
    assert {path: path.read_bytes() for path in site.rglob("*.html")} == before


def test_a_fault_of_a_step_is_told_with_a_way_to_report_it(
    tree: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """A step of the build that fails ends it with what to report and where, not with a bare traceback."""
    from mkdocs_testimony.site import once

    def broken(*_: object, **__: object) -> None:
        raise KeyError("x")

    monkeypatch.setattr(once, "passed", broken)
    monkeypatch.delenv("TESTIMONY_TRACEBACK", raising=False)
    with pytest.raises((PluginError, Abort)) as raised:
        built(tree)
    said = f"{raised.value}\n{caplog.text}"
    assert [
        word for word in ("testimony:", "KeyError", "report it", "TESTIMONY_TRACEBACK") if word not in said
    ] == []
    assert not (tree / "site" / "index.html").exists()


def test_the_themes_own_search_index_is_made_only_for_the_authors_templates(
    tree: Path, tmp_path: Path
) -> None:
    """Our frame asks for our index alone; templates of the author's may ask for the theme's."""
    build(load_config(str(tree / "mkdocs.yml"), site_dir=str(tmp_path / "a")))
    assert (tmp_path / "a/search/testimony.js").is_file()
    assert not (tmp_path / "a/search/search_index.json").exists()
    (tree / "own").mkdir()
    config = {"name": "material", "custom_dir": str(tree / "own")}
    build(load_config(str(tree / "mkdocs.yml"), site_dir=str(tmp_path / "b"), theme=config))
    assert (tmp_path / "b/search/search_index.json").is_file()
