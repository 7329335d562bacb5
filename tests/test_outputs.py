"""Outputs are put in place whole, whatever kills the build and whenever."""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from mkdocs_testimony import outputs
from mkdocs_testimony.outputs import STAGED, making, put_in_place, recover

LOOP = """
import sys, time
from pathlib import Path
from mkdocs_testimony import outputs
if sys.argv[2] == "plain":
    outputs._exchanged = lambda one, other: False
build = Path(sys.argv[1])
for n in range(100000):
    with outputs.making(build, lambda: None) as staged:
        (staged / "site").mkdir()
        for name in ("a", "b", "c"):
            (staged / "site" / name).write_text(str(n))
        (staged / "x.pdf").write_text(str(n))
        outputs.put_in_place({staged / "x.pdf": build / "print" / "x.pdf", staged / "site": build / "site"})
    print(n, flush=True)
"""


def write(staged: Path, said: str) -> dict[Path, Path]:
    """A site of two files and a PDF, made in the hidden folder of build/."""
    (staged / "site").mkdir()
    for name in ("a", "b"):
        (staged / "site" / name).write_text(said)
    (staged / "x.pdf").write_text(said)
    return {staged / "x.pdf": staged.parent / "print" / "x.pdf", staged / "site": staged.parent / "site"}


def never() -> None:
    raise AssertionError("nobody else builds")


def held(build: Path) -> list[str]:
    return sorted(str(path.relative_to(build)) for path in build.rglob("*") if path.is_file())


@pytest.mark.parametrize("plain", [False, True])
def test_outputs_are_swapped_and_nothing_is_left(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, plain: bool
) -> None:
    """A second build replaces the first, with and without an exchange in one step."""
    if plain:
        monkeypatch.setattr(outputs, "_exchanged", lambda one, other: False)
    for said in ("one", "two"):
        with making(tmp_path / "build", never) as staged:
            put_in_place(write(staged, said))
    assert held(tmp_path / "build") == ["print/x.pdf", "site/a", "site/b"]
    assert (tmp_path / "build/site/a").read_text() == (tmp_path / "build/print/x.pdf").read_text() == "two"


def test_a_failing_swap_undoes_the_first(tmp_path: Path) -> None:
    """When the site cannot be put in place, the PDF is the old one again."""
    with making(tmp_path, never) as staged:
        put_in_place(write(staged, "one"))
    with making(tmp_path, never) as staged:
        made = write(staged, "two")
        made[staged / "nothing"] = tmp_path / "site" / "a" / "under-a-file"
        with pytest.raises(OSError):  # noqa: PT011
            put_in_place(made)
    assert (tmp_path / "site/a").read_text() == (tmp_path / "print/x.pdf").read_text() == "one"


@pytest.mark.parametrize("way", ["exchange", "plain"])
def test_a_killed_build_leaves_the_last_good_outputs(tmp_path: Path, way: str) -> None:
    """Killed at twenty moments, build/ holds a whole site and a PDF at the next start, and no remains."""
    build, chance = tmp_path / "build", random.Random(7)
    with making(build, never) as staged:
        put_in_place(write(staged, "first"))
    for _ in range(20):
        child = subprocess.Popen([sys.executable, "-c", LOOP, str(build), way], stdout=subprocess.PIPE)
        assert child.stdout is not None
        child.stdout.readline()
        time.sleep(chance.random() * 0.02)
        child.send_signal(signal.SIGKILL)
        child.wait()
        child.stdout.close()
        if way == "exchange":
            assert (build / "site/a").is_file()
        recover(build)
        said = {(build / "site" / name).read_text() for name in ("a", "b", "c")}
        assert len(said) == 1, said
        assert (build / "print/x.pdf").read_text() == said.pop()
        assert not list(build.glob(".*"))


def test_a_child_ends_with_its_parent() -> None:
    """When the command is killed, the process that makes the site or the PDF for it does not run on."""
    code = (
        "import os, sys, time; from mkdocs_testimony.outputs import end_with;"
        "end_with(int(sys.argv[1])); print(os.getpid(), flush=True); time.sleep(60)"
    )
    parent = f"import os, subprocess, sys;subprocess.run([sys.executable, '-c', {code!r}, str(os.getpid())])"
    command = subprocess.Popen([sys.executable, "-c", parent], stdout=subprocess.PIPE)
    assert command.stdout is not None
    assert command.stdout.readline()
    command.kill()
    command.wait()
    # The pipe is closed when the last process that holds it has ended.
    assert command.stdout.read() == b""
    command.stdout.close()


def test_remains_of_older_versions_are_cleaned_up(tmp_path: Path) -> None:
    """A site that an older version had moved aside when it was killed comes back; other remains go."""
    for name in (".site-1", ".site-1-old", f"{STAGED}9"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "index.html").write_text(name)
    recover(tmp_path)
    assert held(tmp_path) == ["site/index.html"]
    assert (tmp_path / "site/index.html").read_text() == ".site-1-old"


@pytest.mark.parametrize(
    "name",
    [
        "set-aside-..|..|outside|new.txt", "set-aside-..|.git|hooks|post-checkout",
        "set-aside-..|content|x.md", "set-aside-|new.txt", "set-aside-link|new.txt",
        "set-aside-.", "set-aside-",
    ],
)  # fmt: skip
def test_what_a_stranger_calls_remains_is_put_nowhere_else(tmp_path: Path, name: str) -> None:
    """A clone may hold a folder that looks like a killed build's: nothing of it leaves build/."""
    build, left = tmp_path / "project" / "build", f"{STAGED}1"
    for folder in (
        build / left,
        tmp_path / "outside",
        tmp_path / "project/.git/hooks",
        build.parent / "content",
    ):
        folder.mkdir(parents=True)
    (build / "link").symlink_to("../../outside")
    (build / left / name).write_text("theirs")
    recover(build)
    assert [path.name for path in tmp_path.rglob("*") if path.is_file()] == []
    assert sorted(os.listdir(build)) == ["link"]


@pytest.mark.parametrize(
    ("fresh", "target"),
    [
        ("x", "../../outside/new"), ("x", "{outside}/new"), ("x", "link/new"), ("x", "link"),
        ("x", ""), ("x", "a\0"), ("{outside}/secret", "stolen"),
        ("../../../outside/secret", "stolen"), ("l/secret", "stolen"),
        ("", "new"),
    ],
)  # fmt: skip
def test_what_a_stranger_calls_a_plan_moves_nothing(tmp_path: Path, fresh: str, target: str) -> None:
    """Not even one that has guessed the inode of what it names."""
    outside, build = tmp_path / "outside", tmp_path / "project" / "build"
    staged = build / f"{STAGED}1"
    for folder in (outside, staged):
        folder.mkdir(parents=True)
    (outside / "secret").write_text("secret")
    (staged / "x").write_text("theirs")
    (staged / "l").symlink_to("../../../outside")
    (build / "link").symlink_to("../../outside")
    fresh, target = fresh.format(outside=outside), target.format(outside=outside)
    inode = (staged / fresh).lstat().st_ino
    (staged / "put-in-place.json").write_text(json.dumps([[fresh, target, inode]]))
    recover(build)
    assert os.listdir(outside) == ["secret"]
    assert os.listdir(build) == ["link"]
    assert (build / "link").is_symlink()


@pytest.mark.parametrize(
    "plan", ["[" * 99_999, "{}", "[[1, 2, 3]]", '[["", "site", 1]]', '[["a", "b"]]', "\ud800", "null"]
)
def test_a_plan_that_is_none_is_passed_over(tmp_path: Path, plan: str) -> None:
    """Remains that no build of ours left are removed; links and files of their name too."""
    (tmp_path / f"{STAGED}1").mkdir()
    (tmp_path / f"{STAGED}1" / "put-in-place.json").write_bytes(plan.encode("utf-8", "surrogatepass"))
    (tmp_path / f"{STAGED}2").symlink_to("/")
    (tmp_path / f"{STAGED}3").write_text("a file")
    (tmp_path / f"{STAGED}4").mkdir()
    os.mkfifo(tmp_path / f"{STAGED}4" / "put-in-place.json")
    (tmp_path / ".site-5-old").symlink_to("/")
    recover(tmp_path)
    assert os.listdir(tmp_path) == []


def test_two_builds_wait_for_each_other(tmp_path: Path) -> None:
    """The second says that it waits, and begins when the first has ended."""
    order: list[str] = []
    with making(tmp_path, never):
        other = threading.Thread(target=_build, args=(tmp_path, order))
        other.start()
        while not order:
            time.sleep(0.01)
        order.append("first ends")
    other.join()
    assert order == ["second waits", "first ends", "second begins"]


def _build(folder: Path, order: list[str]) -> None:
    with making(folder, lambda: order.append("second waits")):
        order.append("second begins")


def test_where_nothing_can_be_written_an_error_is_raised(tmp_path: Path) -> None:
    """A file in the place of the folder, as a stand-in for a disk that cannot be written."""
    (tmp_path / "build").write_text("a file")
    with pytest.raises(OSError), making(tmp_path / "build", never):  # noqa: PT011
        pass
    assert os.listdir(tmp_path) == ["build"]
