"""A long build says how far it is, and only where somebody looks."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from printed import FRONT, QUESTION, project

from mkdocs_testimony.cli import main
from mkdocs_testimony.cli.far import PATIENCE, progress
from mkdocs_testimony.printing import build


def test_the_engine_says_how_far_it_is(tmp_path: Path) -> None:
    """Each time the pages are laid out is told, and the writing of the PDF; what is made is the same."""
    made = project(tmp_path, {QUESTION: FRONT + "A fact.^[A note.]\n"})
    heard: list[str] = []
    out = tmp_path / "out.pdf"
    build(made, tmp_path, out, timestamp=0, font_folders=(), progress=heard.append)
    assert heard[0] == "Laying out the pages, time 1 of at most 12"
    assert heard[-1] == "Writing the PDF"
    before = out.read_bytes()
    build(made, tmp_path, out, timestamp=0, font_folders=())
    assert out.read_bytes() == before


def test_only_where_somebody_looks(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    """Without a terminal nothing is said, unless with -v; standard output is the same."""
    project(tmp_path, {QUESTION: FRONT + "A fact.\n"})
    monkeypatch.chdir(tmp_path)
    main(["print", "--profile", "draft", "--ignore", "CLM001"])
    silent = capfd.readouterr()
    assert "Laying out" not in silent.err
    main(["print", "--profile", "draft", "--ignore", "CLM001", "-v"])
    told = capfd.readouterr()
    assert "testimony: Laying out the pages, time 1 of at most 12 (" in told.err
    assert told.out == silent.out


def test_a_short_wait_goes_by_in_silence(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """On a terminal, what comes in the first seconds is not said; later it is."""
    now = [100.0]
    monkeypatch.setattr("time.monotonic", lambda: now[0])
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True, raising=False)
    say = progress(verbose=False)
    assert say is not None
    say("too soon")
    now[0] += PATIENCE
    say("in time")
    assert capsys.readouterr().err == "testimony: in time (2 s)\n"
