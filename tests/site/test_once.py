"""What a build works out stands: once where nothing came between, anew where something did."""

from __future__ import annotations

import gc
import shutil
from pathlib import Path
from typing import Any

import pytest
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.exceptions import Abort, PluginError
from mkdocs.plugins import BasePlugin, event_priority

from mkdocs_testimony.passes import run
from mkdocs_testimony.project import load
from mkdocs_testimony.site import building, once
from mkdocs_testimony.site.plugin import TestimonyPlugin

PROJECT = Path(__file__).parent / "projects" / "two-questions"


class Turned(BasePlugin):
    """A plugin that turns the order of the pages round."""

    @event_priority(50)
    def on_nav(self, nav: Any, *, config: Any, files: Any) -> Any:
        """Turn it round."""
        nav.pages.reverse()
        return nav


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    """A copy of the small project."""
    return shutil.copytree(PROJECT, tmp_path / "project")


def built(tree: Path, *others: BasePlugin) -> Path:
    """Build the project, with further plugins; the site's folder."""
    config = load_config(str(tree / "mkdocs.yml"), site_dir=str(tree / "site"))
    for number, other in enumerate(others):
        config.plugins[f"other-{number}"] = other
    config.plugins.on_startup(command="build", dirty=False)
    build(config)
    return tree / "site"


def counted(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The last pass of each run of them from here on."""
    runs: list[str] = []
    passed = once.passed

    def counting(*given: Any, through: str, **named: Any) -> Any:
        runs.append(through)
        return passed(*given, through=through, **named)

    monkeypatch.setattr(once, "passed", counting)
    return runs


def test_the_passes_run_once(tree: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A build in which nobody changes the order runs the passes once, with `nav` in mkdocs.yml or without."""
    runs = counted(monkeypatch)
    first = (built(tree) / "questions/02-oil/index.html").read_text()
    assert len(runs) == 1
    config = (tree / "mkdocs.yml").read_text()
    named = config[config.index("nav:") : config.index("plugins:")]
    (tree / "mkdocs.yml").write_text(config.replace(named, ""))
    assert 'id="fnref-1"' in first
    assert 'id="fnref-1"' in (built(tree) / "questions/01-arms/index.html").read_text()
    assert len(runs) == 2


def test_another_order_is_followed(tree: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where a plugin leaves the pages in another order than mkdocs.yml, notes are numbered in that order."""
    runs = counted(monkeypatch)
    assert 'id="fnref-1"' in (built(tree, Turned()) / "questions/01-arms/index.html").read_text()
    assert len(runs) == 2


def test_garbage_is_looked_for_again_after_a_build(tree: Path) -> None:
    """Python looks for garbage cycles after a build as before it, also after one that broke off."""
    assert gc.isenabled()
    built(tree)
    assert gc.isenabled()
    text = (tree / "content/questions/02-oil.md").read_text()
    (tree / "content/questions/02-oil.md").write_text(f"{text}\nWhat nothing bears out.\n")
    with pytest.raises((PluginError, Abort)):
        built(tree)
    assert gc.isenabled()


def test_a_site_is_made_of_what_was_checked(tree: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """`testimony build` hands the site what it has checked and printed: it is not passed again, and an edit
    that is saved meanwhile is not in it."""
    project = load(tree / "mkdocs.yml")
    given = once.Checked(project.read(), run(project), [])
    monkeypatch.setattr(TestimonyPlugin, "given", given)
    with (tree / "content/questions/02-oil.md").open("a") as file:
        file.write("\nA sentence that came later, and that nothing bears out.\n")
    runs = counted(monkeypatch)
    page = (built(tree) / "questions/02-oil/index.html").read_text()
    assert runs == []
    assert 'id="fnref-1"' in page
    assert "came later" not in page


def test_a_build_makes_the_site_in_a_copy_of_itself(tree: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """The copy's exit code and what it says are those of a process of its own."""
    arguments = ["", "looked-through", "build", "--quiet", "--config-file", "mkdocs.yml", "--site-dir"]
    assert building.in_copy([*arguments, str(tree / "a")], tree, {}, None) == 0
    assert (tree / "a/index.html").is_file()
    with (tree / "content/questions/02-oil.md").open("a") as file:
        file.write("\nA sentence that nothing bears out.\n")
    assert building.in_copy([*arguments, str(tree / "b")], tree, {}, None) == 1
    assert "nothing was built" in capfd.readouterr().err
    assert not (tree / "b").exists()


def test_a_module_of_the_project_is_not_taken_for_ours(tree: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What lies in the project's folder under a module's name is not run."""
    (tree / "mkdocs").mkdir()
    (tree / "mkdocs/__init__.py").write_text("raise SystemExit(77)\n")
    (tree / "material").mkdir()
    (tree / "material/__init__.py").write_text("raise SystemExit(77)\n")
    monkeypatch.syspath_prepend("")
    monkeypatch.syspath_prepend(str(tree))
    arguments = [
        "",
        "looked-through",
        "build",
        "--quiet",
        "--config-file",
        "mkdocs.yml",
        "--site-dir",
        str(tree / "site"),
    ]
    assert building.in_copy(arguments, tree, {}, None) == 0
