"""Outputs are put in place whole, whatever kills the build and whenever."""

from __future__ import annotations

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
