"""Real disks that are small or closed, somebody without rights, two builds at once: the last output stays."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import killed
import pytest
from faults import forbidden

import forked
from mkdocs_testimony.cli import main

WRITING = [
    ("build",),
    ("build", "--zip"),
    ("print",),
    ("word",),
    ("record",),
    ("stage", "staged"),
    ("export", "json", "-o", "it.json"),
    ("rename", "alpha", "omega"),
    ("bib",),
    ("verify", "s1", "--by", "J"),
    ("clear", "--by", "J"),
    ("new", "more"),
    ("check", "--write-baseline"),
]
"""Commands that write, each with what it needs."""


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Path]:
    """A project whose text has changed since it was built, which is let be written to again at the end."""
    root = killed.project(tmp_path / "project")
    assert main(["check", "-f", str(root)]) == 0
    yield root
    for base, _, _ in os.walk(root):
        os.chmod(base, 0o755)


def outputs(root: Path) -> dict[str, bytes]:
    """All that a project holds but what the check keeps for itself."""
    return {path: data for path, data in killed.held(root).items() if not path.startswith("build/.cache/")}


def close(root: Path) -> None:
    """Let nothing be made in any folder of a project."""
    for base, folders, _ in os.walk(root, topdown=False):
        for name in folders:
            os.chmod(Path(base, name), 0o555)
    os.chmod(root, 0o555)


def test_a_folder_of_sources_that_is_closed(project: Path) -> None:
    """That is told, and not that there are no sources."""
    (project / "citations").chmod(0o000)
    done = forbidden(project, "check", "--format", "concise")
    (project / "citations").chmod(0o755)
    assert done.returncode == 1
    told = [line for line in done.stdout.splitlines() if ": error" in line]
    assert len(told) == 1, told
    assert told[0].startswith("citations:1:1: error CFG002"), told
    assert "permissions forbid it" in told[0]


def test_a_closed_folder_is_told(project: Path) -> None:
    """By a command that writes: one message, code 2, and nothing has changed."""
    close(project)
    _is_told(project, ("rename", "alpha", "omega"))


@pytest.mark.slow
@pytest.mark.parametrize("words", WRITING, ids=" ".join)
def test_a_closed_folder_is_told_by(project: Path, words: tuple[str, ...]) -> None:
    """The same of every command that writes, over what it made before."""
    assert forked.run(project, "build").returncode == 0
    killed.project(project, "two")
    close(project)
    _is_told(project, words)


def _is_told(project: Path, words: tuple[str, ...]) -> None:
    before = outputs(project)
    done = forbidden(project, *words)
    assert done.returncode == 2, done
    assert "Permission denied" in done.stderr
    assert "went wrong inside" not in done.stderr + done.stdout
    assert len([line for line in done.stderr.splitlines() if line.startswith(("testimony:", "ERROR"))]) == 1
    assert outputs(project) == before


@pytest.fixture
def small(tmp_path: Path) -> Iterator[Path]:
    """A real disk of two megabytes, where one can be had."""
    disk = tmp_path / "disk"
    disk.mkdir()
    mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs", str(disk)], check=False)
    if mounted.returncode:
        pytest.skip("no disk can be mounted here")
    yield disk
    subprocess.run(["umount", "-l", str(disk)], check=True)


@pytest.mark.slow
@pytest.mark.skipif(sys.platform != "linux" or os.getuid() != 0, reason="only root mounts a disk")
def test_a_disk_that_is_too_small(small: Path) -> None:
    """As full as it gets in any step: what was made before stays, and nothing more."""
    project = killed.project(small / "project")
    assert forked.run(project, "build").returncode == 0
    killed.project(project, "two")
    state = os.statvfs(small)
    refusals = set()
    for room in (3, 60, 400):
        (small / "fill").write_bytes(bytes(max(0, state.f_bavail * state.f_frsize - room * 1024)))
        for words in (("build",), ("build", "--zip"), ("word",), ("stage", "staged")):
            before = outputs(project)
            done = forked.run(project, *words)
            assert "went wrong inside" not in done.stderr + done.stdout, (room, words, done)
            if done.returncode:
                assert done.returncode == 2, (room, words, done)
                assert "No space left" in done.stderr
                assert outputs(project) == before, (room, words)
                refusals.add(words)
    assert len(refusals) == 4


@pytest.mark.slow
def test_two_builds_at_once(project: Path) -> None:
    """Both end well, one after the other, and all of what they made is whole and of one of them."""
    assert forked.run(project, "build").returncode == 0
    killed.project(project, "two")
    (both := project.parent / "both").write_bytes(b"")
    with both.open("ab") as log:
        numbers = [
            forked.child(lambda: main(["build", "--zip"]), project, log.fileno(), log.fileno())
            for _ in range(3)
        ]
        codes = [os.waitstatus_to_exitcode(os.waitpid(number, 0)[1]) for number in numbers]
    assert codes == [0, 0, 0], both.read_text()
    assert both.read_text().count("waiting for it to end") in (1, 2)
    assert sorted(os.listdir(project / "build")) == [".cache", "print", "site", "site.zip"]
    pages = list((project / "build/site/questions").rglob("*.html"))
    assert len(pages) == killed.PAGES
    assert all("It is two in case" in page.read_text() for page in pages)
