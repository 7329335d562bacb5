"""Where a copy of the tool came from is read from the package's records, and never guessed."""

from __future__ import annotations

import json
from email.message import Message
from typing import Any

import pytest

from mkdocs_testimony import __version__, origin
from mkdocs_testimony.cli import main

GIT = {"url": "https://git.example/me/testimony", "vcs_info": {"vcs": "git", "commit_id": "abc123"}}
LOCAL_GIT = {"url": "file:///home/me/testimony", "vcs_info": {"vcs": "git", "commit_id": "abc123"}}
FOLDER = {"url": "file:///home/me/testimony", "dir_info": {}}
WHEEL = {"url": "https://files.example/mkdocs_testimony-9.whl", "archive_info": {}}


class Installed:
    """An installed package with these records."""

    def __init__(self, direct: Any, *addresses: str) -> None:
        self.direct = direct
        self.metadata = Message()
        for address in addresses:
            self.metadata["Project-URL"] = address

    def read_text(self, name: str) -> str | None:
        assert name == "direct_url.json"
        return self.direct if isinstance(self.direct, str | None) else json.dumps(self.direct)


@pytest.mark.parametrize(
    ("direct", "line", "published"),
    [
        (None, f"mkdocs-testimony=={__version__}", True),
        (GIT, "mkdocs-testimony @ git+https://git.example/me/testimony@abc123", True),
        (FOLDER, f"mkdocs-testimony=={__version__}", False),
        (LOCAL_GIT, f"mkdocs-testimony=={__version__}", False),
        (WHEEL, f"mkdocs-testimony=={__version__}", True),
        ("{", f"mkdocs-testimony=={__version__}", True),
        ('{"url": 3}', f"mkdocs-testimony=={__version__}", True),
    ],
)
def test_a_requirement_never_names_a_folder(
    direct: Any, line: str, published: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A copy from git is named with its commit, any other with its version."""
    monkeypatch.setattr(origin, "_installed", lambda: Installed(direct))
    assert (origin.requirement(), origin.is_published()) == (line, published)


@pytest.mark.parametrize(
    ("direct", "addresses", "found"),
    [
        (GIT, ("Repository, https://git.example/x",), "https://git.example/x"),
        (GIT, ("Documentation, https://docs.example",), "https://git.example/me/testimony"),
        (FOLDER, (), ""),
        (WHEEL, (), ""),
        (None, (), ""),
    ],
)
def test_the_repository_is_what_the_records_say(
    direct: Any, addresses: tuple[str, ...], found: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The project's own address comes first, then the one of the installation; a folder is none."""
    monkeypatch.setattr(origin, "_installed", lambda: Installed(direct, *addresses))
    assert origin.repository() == found


def test_a_copy_that_is_not_installed_has_no_records(monkeypatch: pytest.MonkeyPatch) -> None:
    """Code that runs from a folder on the path names its version, and no repository."""
    monkeypatch.setattr(origin, "_installed", lambda: None)
    assert origin.requirement() == f"mkdocs-testimony=={__version__}"
    assert not origin.is_published()
    assert origin.repository() == ""


def test_the_version_says_where_it_came_from(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """`testimony --version` adds the repository's address, if one is known."""
    for direct, said in ((GIT, f" ({GIT['url']})"), (FOLDER, "")):
        monkeypatch.setattr(origin, "_installed", lambda direct=direct: Installed(direct))
        with pytest.raises(SystemExit) as stopped:
            main(["--version"])
        assert stopped.value.code == 0
        assert capsys.readouterr().out == f"testimony {__version__}{said}\n"
