"""A build runs nothing that a stranger's mkdocs.yml names, unless it is told to trust the project."""

from __future__ import annotations

import argparse
import re
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from forked import run
from mkdocs_testimony.cli.commands.serve import _printed
from mkdocs_testimony.project import parse
from mkdocs_testimony.project.yaml_file import composed, every_entry, scalar

PLAIN = """site_name: Statement
docs_dir: content
site_dir: build/site
theme: {name: material, font: false}
plugins:
  - search
  - testimony
"""
CALL = "!!python/object/apply:os.system ['touch ran']"
EVIL = "open('ran', 'w').close()\n"
NAMED = {
    "hooks": PLAIN + "hooks:\n  - hook.py\n",
    "a plugin": PLAIN + "  - macros\n",
    "templates": PLAIN.replace("font: false", "font: false, custom_dir: overrides"),
    "an extra template": PLAIN + "extra_templates: [evil.html]\n",
    "a tag that calls": PLAIN + "extra:\n  x: !!python/object/apply:os.system ['touch ran']\n",
    "a tag that names": PLAIN + "extra:\n  x: !!python/name:hook.run\n",
    "an extension that reads files": PLAIN + "markdown_extensions:\n  - pymdownx.snippets\n",
    "a foreign extension": PLAIN + "markdown_extensions:\n  hook: {}\n",
    "a tag under a key that is overridden": PLAIN + f"extra: {{<<: {{x: {CALL}}}, x: 2}}\n",
    "a tag in the default of a variable": PLAIN + f"extra: {{x: !ENV [NO_SUCH_VARIABLE, {CALL}]}}\n",
    "a tag in an inherited file": "INHERIT: tag.yml\n" + PLAIN,
    "a tag in an inherited file, overridden": "INHERIT: tag.yml\n" + PLAIN + "extra: {x: 1}\n",
    "hooks in an inherited file": "INHERIT: hooks.yml\n" + PLAIN,
    "hooks by the second of two merges": PLAIN + "<<: {hooks: []}\n<<: {hooks: [hook.py]}\n",
    "hooks by the second of a list of merges": PLAIN + "<<: [{hooks: []}, {hooks: [hook.py]}]\n",
    "a plugin by a merge": PLAIN.replace("- search\n  - testimony\n", "- search\n  - <<: {macros: {}}\n"),
    "hooks twice in a merge": PLAIN + "<<: {hooks: [], hooks: [hook.py]}\n",
    "a script for readers": PLAIN + "extra_javascript: [x.js]\n",
    "styles of another host": PLAIN + "extra_css: ['//evil.example/x.css']\n",
    "HTML in every page": PLAIN + "copyright: '<script>x()</script>'\n",
    "HTML in a title of nav": PLAIN + "nav: [{'<b>T</b>': index.md}, questions/01.md]\n",
    "HTML by references": PLAIN + "copyright: '&lt;img src=x&gt;'\n",
    "a handler in an address": PLAIN + "repo_url: 'https://a.org/\" onclick=\"x()'\n",
    "a script as an address": PLAIN + "extra: {homepage: 'java&#10;Script:x()'}\n",
    "a page of scripts in nav": PLAIN + "nav: ['data:text/html,x', index.md]\n",
    "HTML in an inherited file, overridden": "INHERIT: html.yml\n" + PLAIN + "copyright: none\n",
    "a file that a plugin writes elsewhere": PLAIN + "  - tags: {export: true, export_file: ../../x.json}\n",
    "a file that a plugin writes anywhere": PLAIN + "  - material/tags: {export_file: /tmp/x.json}\n",
    "icons from a folder": PLAIN + "markdown_extensions:\n  - pymdownx.emoji:\n"
    "      options: {custom_icons: [/usr/share/icons]}\n",
}
HARMLESS = PLAIN + (
    "copyright: '&copy; 2026 A & B, \"C\"'\nextra_css: [own.css]\nrepo_url: https://a.org/b\n"
    "nav: [{'Data: what < we > counted': index.md}, {'Files: x on = y': questions/01.md}]\n"
    "extra: {social: [{link: 'mailto:a@b.org'}]}\n"
    "markdown_extensions:\n  - attr_list\n  - toc: {permalink: true}\n  - pymdownx.emoji:\n"
    "      emoji_index: !!python/name:material.extensions.emoji.twemoji\n"
    "      emoji_generator: !!python/name:material.extensions.emoji.to_svg\n"
)


def project(root: Path, config: str) -> Path:
    """A small testimony whose mkdocs.yml says this, with a hook that leaves a trace."""
    (root / "content" / "questions").mkdir(parents=True)
    (root / "citations").mkdir()
    (root / "overrides").mkdir()
    (root / "mkdocs.yml").write_text(config)
    (root / "hook.py").write_text(EVIL)
    (root / "tag.yml").write_text(f"extra: {{x: {CALL}}}\n")
    (root / "hooks.yml").write_text("hooks: [hook.py]\n")
    (root / "html.yml").write_text("copyright: <i>x</i>\n")
    (root / "plain.yml").write_text("site_author: Sun\n")
    (root / "overrides" / "main.html").write_text("{{ ''.__class__ }}")
    (root / "citations" / "s.bib").write_text(
        "@book{a, author={Sun, Yun}, title={T}, publisher={P}, date={2024}}\n"
    )
    (root / "content" / "index.md").write_text("---\ntitle: S\n---\n\nThanks.\n")
    question = "---\nquestion: 1\nprompt: What is so?\n---\n\nIt is so [@a].\n"
    (root / "content" / "questions" / "01.md").write_text(question)
    return root


@pytest.mark.parametrize("config", NAMED.values(), ids=NAMED)
@pytest.mark.parametrize("command", ["build", "serve"])
def test_what_the_author_names_is_refused(tmp_path: Path, config: str, command: str) -> None:
    """The build ends at the place that names it, with exit code 2, and nothing has run or been written."""
    done = run(project(tmp_path, config), command)
    assert done.returncode == 2
    assert re.search(r"testimony: \w+\.yml:\d+:\d+: ", done.stderr)
    assert "--trust" in done.stderr
    assert not (tmp_path / "ran").exists()
    assert not (tmp_path / "build").exists()


def test_a_check_runs_nothing(tmp_path: Path) -> None:
    """A check reads the same configuration and runs none of it."""
    assert run(project(tmp_path, NAMED["a tag that calls"]), "check").returncode == 0
    assert not (tmp_path / "ran").exists()


@pytest.mark.parametrize("more", [("--trust",), ()], ids=["option", "environment"])
def test_a_trusted_project_runs_its_own(tmp_path: Path, more: tuple[str, ...]) -> None:
    """With --trust, or TESTIMONY_TRUST=1, the project's own hooks run."""
    done = run(
        project(tmp_path, NAMED["hooks"]), "build", *more, **({} if more else {"TESTIMONY_TRUST": "1"})
    )
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "ran").exists()


def test_two_inherited_files_are_refused(tmp_path: Path) -> None:
    """Which of two INHERIT holds is no matter of luck: the second is told, and neither file is run."""
    done = run(project(tmp_path, "INHERIT: plain.yml\nINHERIT: hooks.yml\n" + PLAIN), "build")
    assert done.returncode == 2
    assert "mkdocs.yml:2:10: `INHERIT` is set twice" in done.stderr
    assert not (tmp_path / "ran").exists()


def test_no_value_of_a_variable_is_shown(tmp_path: Path) -> None:
    """A plugin named by a variable is refused, and the message keeps the variable's value to itself."""
    done = run(project(tmp_path, PLAIN + "  - !ENV SECRET\n"), "build", SECRET="hunter2")
    assert done.returncode == 2
    assert "the plugin !ENV" in done.stderr
    assert "hunter2" not in done.stderr + done.stdout


def test_a_preview_asks_again_at_each_edit(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What comes into mkdocs.yml while `serve` runs is refused before MkDocs reads it."""
    config = project(tmp_path, NAMED["hooks"]) / "mkdocs.yml"
    options = argparse.Namespace(trust=False, profile=None, strict=False)
    assert not _printed(config, options)
    assert "--trust" in capsys.readouterr().err
    assert not (tmp_path / "build").exists()


KEYS = st.sampled_from(["hooks", "theme", "x"])
MAPPINGS = st.recursive(
    st.lists(st.tuples(KEYS, st.integers(0, 9).map(str)), max_size=3).map(
        lambda items: "{" + ", ".join(f"{key}: {value}" for key, value in items) + "}"
    ),
    lambda inner: st.lists(
        st.one_of(
            st.tuples(KEYS, st.integers(0, 9).map(str)),
            st.tuples(st.just("<<"), inner),
            st.tuples(st.just("<<"), st.lists(inner, max_size=3).map(lambda some: f"[{', '.join(some)}]")),
        ),
        max_size=4,
    ).map(lambda items: "{" + ", ".join(f"{key}: {value}" for key, value in items) + "}"),
    max_leaves=8,
)


@given(MAPPINGS)
def test_whatever_holds_of_keys_that_stand_twice_is_looked_at(text: str) -> None:
    """Merged or repeated, the value that PyYAML, and so MkDocs, gives a name is among those that are seen."""
    [node] = composed(text, Path("/p/mkdocs.yml"), Path("/p")).read
    seen = {(name, int(scalar(value))) for name, _, value in every_entry(node)}
    assert set(yaml.safe_load(text).items()) <= seen


def test_what_ships_with_the_theme_needs_no_trust(tmp_path: Path) -> None:
    """Search, the usual extensions and Material's emoji are no reason to stop."""
    assert parse(HARMLESS, tmp_path / "mkdocs.yml").runs == ()
    assert parse(PLAIN, tmp_path / "mkdocs.yml").runs == ()


PUBLISHED = {
    "content/figures/a.html": "<script>x()</script>",
    "content/a.js": "x()",
    "content/a.svg": '<svg xmlns="http://www.w3.org/2000/svg"><script>x()</script></svg>',
    "content/node_modules/a.htm": "<p>x</p>",
}


@pytest.mark.parametrize("path", PUBLISHED)
def test_what_readers_would_run_is_not_published(tmp_path: Path, path: str) -> None:
    """A page or script in the content folder stops the build at its place, whatever the settings say."""
    root = project(tmp_path, PLAIN.replace("- testimony", "- testimony: {rules: {DOC025: off}}"))
    (root / path).parent.mkdir(parents=True, exist_ok=True)
    (root / path).write_text(PUBLISHED[path])
    done = run(root, "build")
    assert done.returncode == 2
    assert f"testimony: {path}:1:1: " in done.stderr
    assert "--trust" in done.stderr
    assert not (root / "build").exists()


PAGES = {
    "about.md": ("# About\n\n<script>x()</script>\n", "3:1"),
    "about/us.markdown": ("# About\n\n<p>So.</p><img src=x onerror='x()'>\n", "3:11"),
    "b.md": ("---\ntitle: x\n---\n\n[b](&#106;avascript:x())\n", "5:5"),
    # What only Markdown's own reader of the site makes of it, and not of code outside of HTML.
    "c.md": ("<div>\n`<script>x()</script>`\n</div>\n", "2:2"),
}
"""Ordinary pages by path: what each holds, and where it is told."""


@pytest.mark.parametrize("path", PAGES)
def test_what_an_ordinary_page_would_run_is_not_published(tmp_path: Path, path: str) -> None:
    """A page that is no question, annex or cover is MkDocs' own, and may hold HTML, but nothing that runs."""
    root = project(tmp_path, PLAIN.replace("- testimony", "- testimony: {rules: {DOC025: off}}"))
    text, at = PAGES[path]
    (root / "content" / path).parent.mkdir(parents=True, exist_ok=True)
    (root / "content" / path).write_text(text)
    for words in (("build",), ("stage", "out"), ("serve", "--port", "8765")):
        done = run(root, *words, seconds=60)
        assert done.returncode == 2, done
        assert f"testimony: content/{path}:{at}: " in done.stderr
        assert "--trust" in done.stderr
    assert not (root / "build/site").exists()
    assert not (root / "out").exists()
    if path == "about.md":
        (root / "mkdocs.yml").write_text(PLAIN)
        assert f"content/{path}:{at}" in run(root, "check", "--format", "concise").stdout
        assert run(root, "build", "--trust").returncode == 0
        assert "<script>x()" in (root / "build/site/about/index.html").read_text()


def test_an_ordinary_page_may_hold_html(tmp_path: Path) -> None:
    """What no browser runs is published as MkDocs makes it, code that shows a script too."""
    root = project(tmp_path, PLAIN)
    (root / "content/about.md").write_text("# About\n\n<b>So</b> is `<script>`.\n\n```\n<script>\n```\n")
    done = run(root, "build")
    assert (done.returncode, "DOC025" in done.stdout) == (0, False), done
    assert "<b>So</b>" in (root / "build/site/about/index.html").read_text()


def test_a_hidden_page_that_is_published_after_all_is_told(tmp_path: Path) -> None:
    """`exclude_docs` may bring hidden files into the site."""
    root = project(tmp_path, PLAIN + "exclude_docs: '!.a.html'\n")
    (root / "content" / ".a.html").write_text("<script>x()</script>")
    assert run(root, "build").returncode == 2
    (root / "mkdocs.yml").write_text(PLAIN)
    assert run(root, "build").returncode == 0


def test_a_trusted_page_is_published(tmp_path: Path) -> None:
    """With --trust a page of the author's is copied as it is; the check still warns of it."""
    root = project(tmp_path, PLAIN)
    (root / "content" / "a.html").write_text("<p>x</p>")
    done = run(root, "check")
    assert (done.returncode, "DOC025" in done.stdout) == (0, True)
    assert run(root, "build", "--trust").returncode == 0
    assert (root / "build" / "site" / "a.html").is_file()


@pytest.mark.parametrize("command", ["build", "serve"])
def test_a_setting_at_the_wrong_depth_is_no_plugin(tmp_path: Path, command: str) -> None:
    """It is told as what it is, by the check's own finding, and nobody is asked to trust it."""
    root = project(
        tmp_path, PLAIN.replace("- testimony", "- testimony:") + "    style: oscola\n    profile: draft\n"
    )
    done = run(root, command)
    assert done.returncode == 2
    assert "`style` and `profile` do not hold" in done.stderr
    assert "--trust" not in done.stderr
