"""Work on several cores gives what it gives on one: the same files, the same messages, the same failures."""

from __future__ import annotations

import logging
import os
import shutil
import threading
from pathlib import Path

import pytest
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.exceptions import Abort

from mkdocs_testimony.render.html.page import HtmlPage
from mkdocs_testimony.site import aside, drawing
from mkdocs_testimony.site.drawing import Job, shares

PROJECT = Path(__file__).parent / "projects" / "two-questions"
pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="a process cannot be copied here")


@pytest.fixture
def many(monkeypatch: pytest.MonkeyPatch) -> None:
    """Three cores, and any text large enough to use them."""
    monkeypatch.setattr(aside, "cores", lambda: 3)
    monkeypatch.setattr(drawing, "cores", lambda: 3)
    monkeypatch.setattr(aside, "ENOUGH", 0)
    monkeypatch.setattr(drawing, "ENOUGH", 0)


def off(project: Path, code: str) -> None:
    """Let the checker be silent on something, so that MkDocs meets it."""
    config = project / "mkdocs.yml"
    text = config.read_text()
    config.write_text(text.replace("ibid\n", f"ibid\n      rules:\n        {code}: off\n"))


def site_of(project: Path, place: Path, strict: bool = False) -> dict[str, bytes]:
    """The files of the site, built into a folder."""
    config = load_config(str(project / "mkdocs.yml"), site_dir=str(place), strict=strict)
    config.plugins.on_startup(command="build", dirty=False)
    build(config)
    return {
        path.relative_to(place).as_posix(): path.read_bytes() for path in place.rglob("*") if path.is_file()
    }


def test_the_site_is_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """Pages made by three processes are those that one makes, and a broken link in one is told as it was."""
    project = shutil.copytree(PROJECT, tmp_path / "project")
    with (project / "content/questions/02-oil.md").open("a") as file:
        file.write("\n{.context}\nSee [nowhere](/nowhere/) and [there](../about.md#no-such-part).\n")
    with (project / "mkdocs.yml").open("a") as file:
        file.write("    absolute_links: warn\n")
    off(project, "DOC011")
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    caplog.set_level(logging.INFO, logger="mkdocs.structure.pages")
    alone = site_of(project, tmp_path / "alone")
    said = [one.getMessage() for one in caplog.records if "nowhere" in one.getMessage()]
    anchors = [one.getMessage() for one in caplog.records if "no-such-part" in one.getMessage()]
    caplog.clear()
    forked: list[object] = []
    fork = os.fork

    def counting() -> int:
        forked.append(None)
        return fork()

    monkeypatch.setattr(os, "fork", counting)
    for module in (aside, drawing):
        monkeypatch.setattr(module, "cores", lambda: 3)
        monkeypatch.setattr(module, "ENOUGH", 0)
    together = site_of(project, tmp_path / "together")
    assert len(forked) == 3  # the check, and two that make pages
    assert together.keys() == alone.keys()
    assert [name for name in alone if alone[name] != together[name]] == []
    assert len(said) == 1
    assert [one.getMessage() for one in caplog.records if "nowhere" in one.getMessage()] == said
    assert len(anchors) == 1
    assert [one.getMessage() for one in caplog.records if "no-such-part" in one.getMessage()] == anchors


@pytest.mark.usefixtures("many")
def test_a_warning_of_a_page_made_elsewhere_fails_a_strict_build(tmp_path: Path) -> None:
    """With --strict a broken link fails the build, whichever process met it."""
    project = shutil.copytree(PROJECT, tmp_path / "project")
    for name in ("questions/01-arms.md", "questions/02-oil.md"):
        with (project / "content" / name).open("a") as file:
            file.write("\n{.context}\nSee [nowhere](/nowhere/).\n")
    with (project / "mkdocs.yml").open("a") as file:
        file.write("    absolute_links: warn\n")
    off(project, "DOC011")
    with pytest.raises(Abort, match="2 warnings"):
        site_of(project, tmp_path / "site", strict=True)


@pytest.mark.usefixtures("many")
def test_a_fault_elsewhere_is_raised_here() -> None:
    """What fails in the copy is done again here, so that it fails here with its own message."""

    def work() -> str:
        raise LookupError("no such thing")

    with pytest.raises(LookupError, match="no such thing"):
        aside.aside(work, 1)()


@pytest.mark.usefixtures("many")
def test_a_killed_copy_costs_nothing_but_time() -> None:
    """A copy that the system ends is made up for."""
    here = os.getpid()
    assert aside.aside(lambda: os.getpid() == here or os.kill(os.getpid(), 9), 1)() is True


def test_a_process_with_threads_is_not_copied() -> None:
    """A copy would wait for ever for a lock that another thread held."""
    go_on = threading.Event()
    other = threading.Thread(target=go_on.wait)
    other.start()
    try:
        assert aside.cores() == 1
    finally:
        go_on.set()
        other.join()


def test_shares_are_even_and_hold_every_page_once() -> None:
    """The heaviest pages are parted first, and no share is heavier than another by more than one page."""
    jobs = [Job(f"{n}.md", lambda _: HtmlPage("", (), frozenset()), 1 + n % 7) for n in range(40)]
    parts = shares(jobs, 3)
    assert sorted(job.uri for part in parts for job in part) == sorted(job.uri for job in jobs)
    weights = [sum(job.weight for job in part) for part in parts]
    assert max(weights) - min(weights) <= 7
