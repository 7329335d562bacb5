"""What every command opens, runs, writes and asks of the network: nothing but what docs/security.md says."""

from __future__ import annotations

import contextlib
import json
import os
import re
import signal
import socket
import subprocess
import sys
import sysconfig
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from urllib.request import urlopen

import pytest

import mkdocs_testimony
from mkdocs_testimony.export import FORMATS
from mkdocs_testimony.glyphs import SYSTEM_FOLDERS

# Python tells an audit hook of each file that is opened, each process and each connection (PEP 578). A
# sitecustomize.py is found by the processes that a command starts, too.
HOOK = """
import json, os, sys
log = open(os.environ["AUDIT"], "a", buffering=1)
def told(event, args):
    if event == "open" and not isinstance(args[0], int):
        mode = args[1] or ("w" if (args[2] or 0) & (os.O_WRONLY | os.O_CREAT) else "r")
        log.write(json.dumps([event, os.path.abspath(os.fsdecode(args[0])), mode]) + chr(10))
    elif event in ("subprocess.Popen", "os.system", "os.exec", "os.posix_spawn"):
        log.write(json.dumps([event, [os.fsdecode(one) for one in args[1]], ""]) + chr(10))
    elif event in ("socket.connect", "socket.getaddrinfo", "socket.bind", "socket.sendto"):
        log.write(json.dumps([event, repr(args[1:]), ""]) + chr(10))
sys.addaudithook(told)
"""
RUN = (
    "import json, sys; from mkdocs_testimony.cli import main;"
    "[main(words) for words in json.loads(sys.argv[1])]"
)
READING = [
    ["check"], ["check", "--format", "json", "--profile", "release"], ["cite", "@a"], ["explain", "CIT001"],
    ["bib", "--check"], ["bib", "--diff"], ["rename", "a", "b", "--dry-run"], ["verify"],
    *(["export", name] for name in FORMATS),
]  # fmt: skip
"""Commands that write nothing, but that a check keeps what it found."""
KEPT = "build/.cache"
FILES = {
    "mkdocs.yml": "site_name: x\ndocs_dir: content\nsite_dir: build/site\n"
    "theme: {name: material, font: false}\n"
    "plugins:\n  - search\n  - testimony\n",
    "content/index.md": "---\ntitle: T\n---\n\n{.context}\nHello.\n",
    "content/questions/01-a.md": "---\nquestion: 1\nprompt: What?\n---\n\n{#so}\nIt is so [@a, p. 3].\n",
    "citations/a.bib": "@book{a, title = {T}, author = {A, B}, publisher = {P}, date = {2020}}\n",
}


def sound(folder: Path) -> Path:
    """A small sound project in a folder, and beside it what hears."""
    for path, text in FILES.items():
        (folder / "project" / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / "project" / path).write_text(text)
    (folder / "hook").mkdir()
    (folder / "hook" / "sitecustomize.py").write_text(HOOK)
    return folder / "project"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A small sound project."""
    return sound(tmp_path)


def heard(
    root: Path, commands: Sequence[Sequence[str]], given: str = ""
) -> list[tuple[str, str | list[str], str]]:
    """What Python tells of these commands: each event, what it is about, and how a file is opened.

    `given`: what they read from standard input.
    """
    log = root.parent / "heard"
    log.write_text("")
    package = Path(mkdocs_testimony.__file__).parents[1]
    done = subprocess.run(
        [sys.executable, "-c", RUN, json.dumps(commands)],
        cwd=root,
        env={**os.environ, "PYTHONPATH": f"{root.parent / 'hook'}{os.pathsep}{package}", "AUDIT": str(log)},
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
        input=given,
    )
    assert done.returncode == 0, done.stderr
    assert "Traceback" not in done.stderr
    events = [json.loads(line) for line in log.read_text().splitlines()]
    assert events
    return [(event, about, mode) for event, about, mode in events]


def outside(events: list[tuple[str, str | list[str], str]], root: Path) -> set[str]:
    """Files that were opened and are neither the project's nor the installation's nor of own making."""
    installed = {sysconfig.get_path(name) for name in ("stdlib", "platstdlib", "purelib", "platlib")}
    own = {Path(mkdocs_testimony.__file__).parents[1], root, root.parent / "hook", *map(Path, installed)}
    own |= {Path(sys.pycache_prefix)} if sys.pycache_prefix else set()
    made = Path(tempfile.gettempdir()) / "testimony-"
    found = set()
    for event, about, _ in events:
        if event != "open" or not isinstance(about, str):
            continue
        place = Path(about)
        known = {*own, *SYSTEM_FOLDERS, Path(sys.prefix), Path(sys.base_prefix)}
        # Python itself tries with a file of eight letters whether its folder for temporary files can be used.
        tried = re.fullmatch(r"[a-z0-9_]{8}", place.name) and place.parent == made.parent
        if tried or about.startswith(str(made)) or any(place.is_relative_to(one) for one in known):
            continue
        found.add(about)
    # The time zone and the language of the machine, and what libraries they need, are no files of anybody's.
    return {
        one for one in found if not one.startswith(("/proc/", "/sys/", "/usr/", "/lib", "/etc/", "/dev/"))
    }


def held(folder: Path, *, but: str = "") -> dict[str, tuple[int, bytes]]:
    """What a folder holds, with the time of each file's last change."""
    return {
        str(place.relative_to(folder)): (place.stat().st_mtime_ns, place.read_bytes())
        for place in folder.rglob("*")
        if place.is_file() and not (but and place.is_relative_to(folder / but))
    }


def test_commands_that_read_write_run_and_ask_nothing(root: Path) -> None:
    """Nothing outside is opened, nothing but a cache is written, no process started, nobody asked."""
    before = held(root)
    events = heard(root, READING)
    assert held(root, but=KEPT) == before
    assert outside(events, root) == set()
    assert [event for event in events if event[0] != "open"] == []
    written = [about for event, about, mode in events if event == "open" and set(mode) & set("wax+")]
    assert [about for about in written if str(about).startswith(str(root)) and KEPT not in str(about)] == []


@pytest.mark.parametrize("command", ["print", "build"])
def test_what_makes_outputs_writes_into_build_alone(root: Path, command: str) -> None:
    """Of processes only our own Python modules are started, and they too keep to the folder."""
    before = held(root)
    events = heard(root, [[command]])
    assert held(root, but="build") == before
    assert (root / "build" / "print" / "testimony.pdf").is_file()
    assert outside(events, root) == set()
    started = [about for event, about, _ in events if event != "open"]
    assert [about for about in started if not _is_ours(about)] == []
    # The printer; the site is made in a copy of the process.
    assert len(started) == 1


def test_a_build_with_word_asks_git_for_the_revision(root: Path) -> None:
    """Where a Word document is wanted, git is asked which revision it is of, and nothing else."""
    config = root / "mkdocs.yml"
    config.write_text(config.read_text().replace("- testimony", "- testimony: {print: {word: true}}"))
    events = heard(root, [["build"]])
    assert (root / "build" / "print" / "testimony.docx").is_file()
    foreign = [about for event, about, _ in events if event != "open" and not _is_ours(about)]
    assert [about[-2:] for about in foreign] == [["rev-parse", "HEAD"]]
    assert outside(events, root) == set()


def test_a_preview_writes_into_build_alone(root: Path) -> None:
    """`serve` listens on this machine, asks nobody, and writes into build/ and its own scratch folder."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    before = held(root)
    log = root.parent / "heard"
    package = Path(mkdocs_testimony.__file__).parents[1]
    path = f"{root.parent / 'hook'}{os.pathsep}{package}"
    process = subprocess.Popen(
        [sys.executable, "-c", RUN, json.dumps([["serve", "--port", str(port)]])],
        cwd=root, env={**os.environ, "PYTHONPATH": path, "AUDIT": str(log)},
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    try:
        _asked(f"http://127.0.0.1:{port}/", process)
    finally:
        process.send_signal(signal.SIGINT)
        process.wait(60)
    events = [tuple(json.loads(line)) for line in log.read_text().splitlines()]
    assert held(root, but="build") == before
    assert outside(events, root) == set()
    started = [about for event, about, _ in events if event.startswith(("subprocess", "os."))]
    assert [about for about in started if not _is_ours(about)] == []
    bound = [about for event, about, _ in events if event == "socket.bind"]
    assert bound
    assert all("127.0.0.1" in about for about in bound)
    assert [about for event, about, _ in events if event == "socket.connect"] == []


def _asked(address: str, process: subprocess.Popen[bytes]) -> None:
    """Wait until the preview answers."""
    end = time.monotonic() + 120
    while time.monotonic() < end and process.poll() is None:
        with contextlib.suppress(OSError), urlopen(address, timeout=10) as answer:
            assert b"<html" in answer.read()
            return
        time.sleep(0.05)
    raise AssertionError("the preview does not answer")


def _is_ours(words: str | list[str]) -> bool:
    modules = ("mkdocs_testimony.printing.worker", "mkdocs_testimony.site.building")
    return isinstance(words, list) and words[:3] == [sys.executable, "-P", "-m"] and words[3] in modules


def test_commands_that_change_files_change_those_alone(root: Path) -> None:
    """`rename`, `bib` and `verify` write what they name, run nothing and open nothing outside."""
    before = held(root)
    commands = [
        ["rename", "a", "b"],
        ["bib"],
        ["verify", "so", "--by", "J"],
        ["export", "json", "-o", "o.json"],
    ]
    events = heard(root, commands)
    changed = {path for path, said in held(root).items() if before.get(path) != said}
    assert changed == {"content/questions/01-a.md", "citations/a.bib", "verified.toml", "o.json"}
    assert outside(events, root) == set()
    assert [event for event in events if event[0] != "open"] == []


def test_a_new_testimony_is_written_into_its_folder_alone(root: Path) -> None:
    """`new` reads nothing of what lies around it, and runs nothing."""
    before = held(root)
    events = heard(root, [["new", "it"]])
    assert held(root, but="it") == before
    read = {about for event, about, mode in events if event == "open" and not set(mode) & set("wax+")}
    assert [one for one in read if str(one).startswith(str(root)) and "/it" not in str(one)] == []
    assert [event for event in events if event[0] != "open"] == []


def test_who_has_verified_is_asked_of_git_alone(root: Path) -> None:
    """Without --by, git is asked for the author's name, and nothing else is run."""
    subprocess.run(["git", "init", "-q"], cwd=root, check=True)
    subprocess.run(["git", "config", "user.name", "J"], cwd=root, check=True)
    events = heard(root, [["verify", "so"]])
    [asked] = [about for event, about, _ in events if event != "open"]
    assert (asked[0], asked[-2:]) == ("git", ["config", "user.name"])
