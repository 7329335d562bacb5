"""Whatever goes wrong in a command becomes a message and an exit code, and never a traceback."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from mkdocs_testimony import cli, faults
from mkdocs_testimony.cli import guard
from mkdocs_testimony.cli.commands import explain

PROJECT = Path(__file__).parent / "project"


def _broken(*_: object) -> int:
    raise KeyError("x")


def test_a_fault_of_the_tool_is_told_with_a_way_to_report_it(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Exit code 2, no traceback, and what to send to whom."""
    monkeypatch.setattr(explain, "_run", _broken)
    assert cli.main(["explain"]) == 2
    said = capsys.readouterr().err
    assert "Traceback" not in said
    assert [words for words in ("KeyError", "--traceback", "report it") if words not in said] == []


def test_the_whole_traceback_is_shown_on_request(monkeypatch: pytest.MonkeyPatch) -> None:
    """By the option, wherever it stands, and by the environment."""
    monkeypatch.setattr(explain, "_run", _broken)
    for arguments in (["--traceback", "explain"], ["explain", "--traceback"]):
        with pytest.raises(KeyError):
            cli.main(arguments)
    monkeypatch.setenv(faults.VARIABLE, "1")
    with pytest.raises(KeyError):
        cli.main(["explain"])


def test_an_interruption_is_no_traceback(monkeypatch: pytest.MonkeyPatch) -> None:
    """Ctrl-C gives the exit code that shells expect."""

    def interrupted(_: object) -> int:
        raise KeyboardInterrupt

    monkeypatch.setattr(explain, "_run", interrupted)
    assert cli.main(["explain"]) == guard.INTERRUPTED


@pytest.mark.parametrize("redirection", ["| head -1", ">&-", "2>&-", "> /dev/full"])
def test_an_output_that_takes_nothing_makes_no_traceback(redirection: str) -> None:
    """A reader who has gone, a closed stream and a full disk are no faults of the tool."""
    if "full" in redirection and not Path("/dev/full").exists():
        pytest.skip("this system has no /dev/full")
    command = f'"{sys.executable}" -m mkdocs_testimony check -f mkdocs.yml {redirection}'
    done = subprocess.run(
        ["bash", "-c", command],
        cwd=PROJECT,
        capture_output=True,
        text=True,
        check=False,
        env=dict(os.environ),
    )
    assert "Traceback" not in done.stderr
    assert "Exception" not in done.stderr
    if "full" in redirection:
        assert done.returncode == 2
        assert "No space left" in done.stderr
