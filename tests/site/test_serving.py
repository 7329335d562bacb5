"""`testimony serve` as an author uses it: a real process, edits, a browser's requests, Ctrl-C."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import sys
import threading
import time
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from mkdocs_testimony.cli import main
from mkdocs_testimony.site.serving import Preview

PROJECT = Path(__file__).parent / "projects" / "two-questions"
LIMIT = 60
"""Seconds after which something that should happen has not: many, for machines with much else to do."""


class Served:
    """A running preview."""

    def __init__(self, tree: Path) -> None:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        self.tree = tree
        self.said: list[str] = []
        self.process = subprocess.Popen(
            [sys.executable, "-u", "-m", "mkdocs_testimony", "serve", "--port", str(self.port)],
            cwd=tree,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            env={**os.environ, "TMPDIR": str(tree.parent / "scratch")},
        )
        self.reader = threading.Thread(target=self._read, daemon=True)
        self.reader.start()

    def _read(self) -> None:
        assert self.process.stdout is not None
        for line in self.process.stdout:
            self.said.append(line)

    @property
    def output(self) -> str:
        return "".join(self.said)

    def get(self, path: str = "") -> bytes:
        with urllib.request.urlopen(f"http://127.0.0.1:{self.port}/{path}", timeout=LIMIT) as answer:
            return bytes(answer.read())

    def text(self, path: str = "") -> str:
        return self.get(path).decode()

    def edit(self, path: str, old: str, new: str) -> None:
        """Change a file of the tree; then wait until the preview has dealt with it."""
        place = self.tree / path
        text = place.read_text(encoding="utf-8")
        assert old in text
        before = self.output.count("127.0.0.1")
        place.write_text(text.replace(old, new), encoding="utf-8")
        self.wait(lambda: self.output.count("127.0.0.1") > before)

    def wait(self, happened: Callable[[], bool]) -> None:
        end = time.monotonic() + LIMIT
        while not happened():
            assert self.process.poll() is None, self.output
            assert time.monotonic() < end, self.output
            time.sleep(0.05)

    def end(self, sign: signal.Signals = signal.SIGINT) -> int:
        self.process.send_signal(sign)
        code = self.process.wait(timeout=LIMIT)
        self.reader.join(timeout=LIMIT)
        return code


@pytest.fixture
def served(tmp_path: Path) -> Iterator[Served]:
    """The small project, shown."""
    (tmp_path / "scratch").mkdir()
    one = Served(shutil.copytree(PROJECT, tmp_path / "project"))
    try:
        one.wait(lambda: "Ctrl-C ends it" in one.output)
        yield one
    finally:
        one.process.kill()
        one.process.wait()


def test_shows_edits_on_the_site_and_in_the_pdf(served: Served) -> None:
    """An edit of a question or a source changes the page and the PDF; Ctrl-C ends cleanly."""
    first = served.get("print/testimony.pdf")
    assert first.startswith(b"%PDF-")
    assert 'href="print/testimony.pdf"' in served.text()
    page = next((served.tree / "content/questions").glob("*.md"))
    uri = f"questions/{page.stem}/"
    served.edit(f"content/questions/{page.name}", "\n---\n", "\n---\n\n{.context}\nWalruses were seen.\n")
    assert "Walruses were seen" in served.text(uri)
    second = served.get("print/testimony.pdf")
    assert second != first
    assert second == (served.tree / "build/print/testimony.pdf").read_bytes()
    served.edit("citations/sources.bib", "Trends in Arms Transfers", "Trends in Walruses")
    assert "Trends in Walruses" in served.text("sources/")
    assert served.get("print/testimony.pdf") != second
    # A folder that is replaced, as by git, is followed again from the next build on.
    (served.tree / "citations").rename(served.tree / "old")
    shutil.copytree(served.tree / "old", served.tree / "citations")
    served.edit(f"content/questions/{page.name}", "Walruses were seen", "Seals were seen")
    served.edit("citations/sources.bib", "Trends in Walruses", "Trends in Seals")
    assert "Trends in Seals" in served.text("sources/")
    assert served.end() == 0
    assert "Traceback" not in served.output
    assert list((served.tree.parent / "scratch").iterdir()) == []


def test_errors_are_told_and_the_last_good_pages_stay(served: Served) -> None:
    """A claim without a source is told and the PDF stays; a broken mkdocs.yml changes nothing shown."""
    page = next((served.tree / "content/questions").glob("*.md"))
    first = served.get("print/testimony.pdf")
    served.edit(f"content/questions/{page.name}", "\n---\n", "\n---\n\nWalruses were seen.\n")
    assert "CLM001" in served.output
    assert "the PDF stays as it was" in served.output
    assert "Walruses were seen" in served.text(f"questions/{page.stem}/")
    assert served.get("print/testimony.pdf") == first
    assert "as it was before the errors" in served.text()
    config = (served.tree / "mkdocs.yml").read_text(encoding="utf-8")
    served.edit("mkdocs.yml", config, "plugins: [\n")
    assert "A value is missing before this place" in served.output
    assert "shows the last good site" in served.output
    assert "Walruses were seen" in served.text(f"questions/{page.stem}/")
    served.edit("mkdocs.yml", "plugins: [\n", config)
    served.edit(f"content/questions/{page.name}", "\nWalruses were seen.\n", "")
    assert "Walruses" not in served.text(f"questions/{page.stem}/")
    assert "as it was before the errors" not in served.text()
    assert served.end(signal.SIGTERM) == 0


def test_a_port_that_is_taken_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Before anything is built, one line names the port and another to take."""
    tree = shutil.copytree(PROJECT, tmp_path / "project")
    monkeypatch.chdir(tree)
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        assert main(["serve", "--port", str(port)]) == 2
    err = capsys.readouterr().err
    assert f"Port {port} of 127.0.0.1 cannot be used" in err
    assert "--port" in err
    assert not (tree / "build").exists()


@pytest.mark.parametrize("port", ["0", "65536", "x", "-1", "²"])
def test_a_port_that_is_none_is_told(port: str, capsys: pytest.CaptureFixture[str]) -> None:
    """What cannot be a port is refused with what one is."""
    with pytest.raises(SystemExit) as stopped:
        main(["serve", f"--port={port}"])
    assert stopped.value.code == 2
    assert "a number from 1 to 65535" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("theme: there-is-none", "there-is-none"),
        ("repo_url: 'https://[::1'", "mkdocs.yml: "),
        ("config_file_path: a.yml", "Can't set config_file_path"),
    ],
)
def test_a_configuration_that_mkdocs_refuses_is_told(
    line: str, said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A theme that is not there, an address that is none, what none may set: a message ends the start."""
    tree = shutil.copytree(PROJECT, tmp_path / "project")
    config = tree / "mkdocs.yml"
    config.write_text(f"{line}\n" + config.read_text(encoding="utf-8").replace("theme:", "x:"))
    monkeypatch.chdir(tree)
    assert main(["serve", "--port", "8765"]) == 2
    out, err = capsys.readouterr()
    assert "Traceback" not in out + err
    assert said in err
    assert "inside the tool" not in err


@pytest.mark.parametrize(
    ("line", "host", "listens", "told"),
    [
        ("", None, "127.0.0.1", ""),
        ("dev_addr: 0.0.0.0:8123", None, "127.0.0.1", "0.0.0.0"),
        ("dev_addr: 192.168.0.7:8123", None, "127.0.0.1", "192.168.0.7"),
        ("dev_addr: '[::]:8123'", None, "127.0.0.1", "::"),
        ("dev_addr: 127.0.0.2:8123", None, "127.0.0.2", ""),
        ("dev_addr: localhost:8123", None, "localhost", ""),
        ("dev_addr: 0.0.0.0:8123", "0.0.0.0", "0.0.0.0", ""),
    ],
)
def test_only_the_command_line_shows_a_preview_to_other_machines(
    tmp_path: Path, line: str, host: str | None, listens: str, told: str
) -> None:
    """mkdocs.yml may come from a stranger: its port holds, and its address only if it is this machine's."""
    shutil.copytree(PROJECT, tmp_path / "tree")
    config = tmp_path / "tree" / "mkdocs.yml"
    config.write_text(f"{config.read_text()}\n{line}\n")
    preview = Preview(config, None, host)
    preview.close()
    assert (preview.host, preview.refused_host) == (listens, told)
    assert preview.port == (8123 if line else 8000)
