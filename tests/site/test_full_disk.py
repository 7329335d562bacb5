"""A full disk is told as one, and not as a fault of mkdocs.yml."""

from __future__ import annotations

import errno
import os
import sys

import mkdocs.__main__
import pytest

from mkdocs_testimony.site import building


def test_a_full_disk_is_told_as_such(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Where MkDocs breaks off since nothing more fits on the disk, the message says so and what to do."""

    def full(**_: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), "a")

    monkeypatch.setattr(mkdocs.__main__, "cli", full)
    monkeypatch.setattr(building, "end_with", lambda number: None)
    monkeypatch.setattr(sys, "argv", ["mkdocs", "1", "", "build"])
    assert building.main() == 2
    said = capsys.readouterr().err
    assert "No space left on device" in said
    assert "Make room" in said
    assert "mkdocs.yml" not in said
