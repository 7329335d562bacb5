"""The commands as an author types them: `mkdocs serve` while editing, and `properdocs build`."""

from __future__ import annotations

import os
import re
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

PROJECT = Path(__file__).parent / "projects" / "two-questions"
ENVIRONMENT = {**os.environ, "NO_MKDOCS_2_WARNING": "true", "DISABLE_MKDOCS_2_WARNING": "true"}


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    """A copy of the small project."""
    return shutil.copytree(PROJECT, tmp_path / "project")


def run(
    tree: Path, *words: str, environment: Mapping[str, str] | None = None
) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", *words],
        cwd=tree,
        env={**ENVIRONMENT, **(environment or {})},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


def article(path: Path) -> str:
    """The part of a page that holds its content."""
    return path.read_text(encoding="utf-8").split("<article", 1)[1].split("</article>", 1)[0]


def files(folder: Path) -> list[str]:
    """Every file under a folder."""
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())


def edit(path: Path, old: str, new: str) -> None:
    """Replace one text in a file."""
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def test_properdocs_gives_the_same_site(tree: Path) -> None:
    """MkDocs' continuation runs the plugin unchanged: the same files, the same content on each page."""
    pytest.importorskip("properdocs")
    for command in ("mkdocs", "properdocs"):
        done = run(tree, command, "build", "--strict", "--site-dir", command)
        assert done.returncode == 0, done.stderr
    ours, theirs = tree / "mkdocs", tree / "properdocs"
    names = files(ours)
    assert names == files(theirs)
    for name in names:
        if name.endswith("index.html"):
            assert article(ours / name) == article(theirs / name), name
    assert (ours / "claims.csv").read_bytes() == (theirs / "claims.csv").read_bytes()


def test_what_build_ignores_no_other_build_does(tree: Path) -> None:
    """`build --ignore` passes the site's check; a `mkdocs build` after it tells all, whatever it inherits."""
    page = next((tree / "content/questions").glob("*.md"))
    page.write_text(page.read_text(encoding="utf-8") + "\nNobody says so.\n", encoding="utf-8")
    refused = run(tree, "mkdocs_testimony", "build")
    assert (refused.returncode, "CLM001" in refused.stdout) == (1, True)
    built = run(tree, "mkdocs_testimony", "build", "--ignore", "CLM001")
    assert built.returncode == 0, built.stdout + built.stderr
    assert (tree / "build/site/index.html").is_file()
    inherited = {"TESTIMONY_IGNORE": "CLM001", "TESTIMONY_LEFT_OUT": "CLM001"}
    plain = run(tree, "mkdocs", "build", "--quiet", environment=inherited)
    assert (plain.returncode, "CLM001" in plain.stderr) == (1, True)


def test_dirty_is_refused_in_words(tree: Path) -> None:
    """`mkdocs build --dirty` ends with a sentence, exit 1 and no traceback."""
    done = run(tree, "mkdocs", "build", "--dirty")
    assert done.returncode == 1
    assert "--dirty does not work with the testimony plugin" in done.stderr
    assert "Traceback" not in done.stderr


def test_an_error_ends_the_build_in_words(tree: Path) -> None:
    """A build with an uncited claim exits with 1, names file, line and column, and shows no traceback."""
    edit(tree / "content" / "questions" / "01-arms.md", " [@sipri2023, p. 3]", "")
    done = run(tree, "mkdocs", "build")
    assert done.returncode == 1
    assert re.search(r"content/questions/01-arms\.md:8:1: error\s+CLM001", " ".join(done.stderr.split()))
    assert "Traceback" not in done.stderr


@pytest.fixture
def server(tree: Path) -> Iterator[str]:
    """Address of a running `mkdocs serve`."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    log = (tree / "serve.log").open("w", encoding="utf-8")
    process = subprocess.Popen(
        [sys.executable, "-m", "mkdocs", "serve", "--dev-addr", f"127.0.0.1:{port}"],
        cwd=tree,
        env=ENVIRONMENT,
        stdout=log,
        stderr=subprocess.STDOUT,
    )
    try:
        yield f"http://127.0.0.1:{port}/"
    finally:
        process.terminate()
        process.wait(10)
        log.close()


def wait_for(address: str, wanted: str, seconds: float) -> float:
    """Seconds until the page at an address holds a text."""
    start = time.monotonic()
    text = ""
    while time.monotonic() - start < seconds:
        try:
            text = urllib.request.urlopen(address, timeout=5).read().decode()
        except (urllib.error.URLError, ConnectionError, TimeoutError):
            text = ""
        if wanted in text:
            return time.monotonic() - start
        time.sleep(0.05)
    raise AssertionError(f"{address} does not show {wanted!r} after {seconds} seconds: {text[-400:]}")


def test_serve_renumbers_soon_after_an_edit(tree: Path, server: str) -> None:
    """An edit to one question renumbers the other; an edit to the .bib shows in its notes.

    Two seconds are the promise on an idle machine; the limit here leaves room for a busy one.
    """
    arms = f"{server}questions/01-arms/"
    wait_for(arms, 'id="fnref-5"', 30)
    edit(tree / "content" / "questions" / "02-oil.md", ", p. 12]", ", p. 12] [@sun2024, p. 13]")
    wait_for(arms, 'id="fnref-7"', 8)
    edit(tree / "citations" / "sources.bib", "Trends in Arms", "Changes in Arms")
    wait_for(f"{server}sources/", "Changes in Arms", 8)
