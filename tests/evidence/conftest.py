"""What the tests of evidence start from: a testimony, and a web server on this machine."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from web import Web, web

CONFIG = "site_name: T\ndocs_dir: content\nplugins: [testimony]\n"
COVER = (
    "---\ntitle: T\ncommission: C\nhearing: H\ndate: 2025-02-20\n"
    "witness: [{name: Jane Doe}]\n---\n\nThanks.\n"
)
QUESTION = (
    "---\nquestion: 1\nprompt: Who buys oil?\n---\n\n"
    "{#oil}\nSmall refineries take nine tenths [@sun, p. 1].\n"
)
BIB = "@book{sun, author={Sun, Yun}, title={Oil}, publisher={P}, date={2024}}\n@book{other, title={O}}\n"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A testimony with one question, the working folder."""
    for path, text in {
        "mkdocs.yml": CONFIG, "content/index.md": COVER, "content/questions/01.md": QUESTION,
        "citations/all.bib": BIB, "given.txt": "Small refineries take nine tenths.\n",
    }.items():  # fmt: skip
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(text)
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def served() -> Iterator[Web]:
    """A server on this machine."""
    with web() as made:
        yield made
