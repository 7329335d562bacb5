"""A build runs nothing that a stranger's mkdocs.yml names, unless it is told to trust the project."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from mkdocs_testimony.project import parse

PLAIN = """site_name: Statement
docs_dir: content
site_dir: build/site
theme: {name: material, font: false}
plugins:
  - search
  - testimony
"""
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
}
HARMLESS = PLAIN + (
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
    (root / "overrides" / "main.html").write_text("{{ ''.__class__ }}")
    (root / "citations" / "s.bib").write_text(
        "@book{a, author={Sun, Yun}, title={T}, publisher={P}, date={2024}}\n"
    )
    (root / "content" / "index.md").write_text("---\ntitle: S\n---\n\nThanks.\n")
    question = "---\nquestion: 1\nprompt: What is so?\n---\n\nIt is so [@a].\n"
    (root / "content" / "questions" / "01.md").write_text(question)
    return root


def run(root: Path, *words: str, **more: str) -> subprocess.CompletedProcess[str]:
    """What `testimony` says in a folder."""
    command = [sys.executable, "-m", "mkdocs_testimony", *words]
    return subprocess.run(
        command,
        cwd=root,
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, **more},
        timeout=120,
    )


@pytest.mark.parametrize("config", NAMED.values(), ids=NAMED)
@pytest.mark.parametrize("command", ["build", "serve"])
def test_what_the_author_names_is_refused(tmp_path: Path, config: str, command: str) -> None:
    """The build ends at the place that names it, with exit code 2, and nothing has run or been written."""
    done = run(project(tmp_path, config), command)
    assert done.returncode == 2
    assert "mkdocs.yml:" in done.stderr
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


def test_what_ships_with_the_theme_needs_no_trust(tmp_path: Path) -> None:
    """Search, the usual extensions and Material's emoji are no reason to stop."""
    assert parse(HARMLESS, tmp_path / "mkdocs.yml").runs == ()
    assert parse(PLAIN, tmp_path / "mkdocs.yml").runs == ()
