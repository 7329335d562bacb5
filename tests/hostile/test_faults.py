"""A command that is killed, or that the disk refuses, leaves the last good output, and no more."""

from __future__ import annotations

import os
import shutil
import signal
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import killed
import pytest
from faults import Happens, full, happening, kill, limited, read_only, vanish

import forked
from mkdocs_testimony.cli import main

OUTPUTS: dict[str, tuple[str, ...]] = {
    "word": ("word",),
    "record": ("record",),
    "stage": ("stage", "build/staged"),
    "zip": ("build", "--zip"),
    "export": ("export", "json", "-o", "it.json"),
}
"""Commands that make what they made before."""
AUTHORS: dict[str, tuple[str, ...]] = {
    "rename": ("rename", "alpha", "omega"),
    "verify": ("verify", "s1", "s2", "--by", "J", "--on", "2026-01-01"),
    "baseline": ("check", "--write-baseline"),
    "bib": ("bib",),
}
"""Commands that change the author's files."""
CACHE = "build/.cache/"
"""Where the check keeps what it can find again."""
_HALF = (".making-", ".testimony-", ".half", "set-aside-")


@pytest.fixture(scope="module", autouse=True)
def _loaded(tmp_path_factory: pytest.TempPathFactory) -> None:
    """What the commands import, once in the process of which each is a copy."""
    root = killed.project(tmp_path_factory.mktemp("loaded") / "project")
    assert main(["check", "-f", str(root)]) == 0
    assert main(["rename", "alpha", "omega", "-f", str(root)]) == 0


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[[str], Path]]:
    """A project with the outputs of a command, and its text changed since; made once for each command."""
    os.environ["SOURCE_DATE_EPOCH"] = "1700000000"
    done: dict[str, Path] = {}

    def make(name: str) -> Path:
        if name not in done:
            root = killed.project(tmp_path_factory.mktemp(name) / "project")
            if name in OUTPUTS:
                first = forked.run(root, *OUTPUTS[name])
                assert first.returncode == 0, first.stderr
                killed.project(root, "two")
                if name == "stage":
                    # It writes into no folder that is there already.
                    shutil.rmtree(root / "build/staged")
            done[name] = root
        return done[name]

    yield make
    del os.environ["SOURCE_DATE_EPOCH"]


def half(root: Path) -> list[str]:
    """What is not whole, or was to be put elsewhere."""
    return sorted(path for path in killed.held(root) if any(mark in path for mark in _HALF))


def sampled(steps: int, most: int) -> list[int]:
    """Of so many steps no more than these, spread over all; of one, the middle."""
    return (
        sorted({1 + (2 * k + 1) * steps // (2 * most) for k in range(most)})
        if steps > most
        else [*range(1, steps + 1)]
    )


@pytest.fixture(scope="module")
def steps_of(
    made: Callable[[str], Path], tmp_path_factory: pytest.TempPathFactory
) -> Callable[[str, int], list[int]]:
    """Which steps of a command something is to happen at, of those that it takes; counted once."""
    counted: dict[str, int] = {}

    def chosen(name: str, most: int) -> list[int]:
        if name not in counted:
            root = tmp_path_factory.mktemp("steps") / name
            shutil.copytree(made(name), root)
            counted[name] = happening(root, 0, None, *(OUTPUTS | AUTHORS)[name])[1]
        assert counted[name] > 1
        return sampled(counted[name], most)

    return chosen


def test_a_killed_command_leaves_nothing_half_done(
    made: Callable[[str], Path], steps_of: Callable[[str, int], list[int]], tmp_path: Path
) -> None:
    """Every file is as before or as after, and the next start leaves nothing over."""
    _is_killed(made, "rename", tmp_path, steps_of("rename", 1))


@pytest.mark.slow
@pytest.mark.parametrize("name", [*OUTPUTS, *AUTHORS])
def test_a_command_killed_at_more_steps(
    made: Callable[[str], Path], steps_of: Callable[[str, int], list[int]], name: str, tmp_path: Path
) -> None:
    """The same of every command, also of those that print."""
    _is_killed(made, name, tmp_path, steps_of(name, 2))


def _is_killed(made: Callable[[str], Path], name: str, tmp_path: Path, steps: list[int]) -> None:
    before, words = killed.held(made(name)), (OUTPUTS | AUTHORS)[name]
    for n in steps:
        root = tmp_path / f"{n}"
        shutil.copytree(made(name), root)
        done, _ = happening(root, n, kill, *words)
        # Where a process of its own was killed, its parent tells of that.
        assert done.returncode in (-signal.SIGKILL, 2), (n, done)
        state = killed.held(root)
        lost = [path for path in before if path not in state]
        assert not lost, (n, lost)
        again = forked.run(root, *words if name in OUTPUTS else ("cite", "@beta"))
        assert again.returncode == 0, (n, again.stderr)
        assert half(root) == [], n
        shutil.rmtree(root)


@pytest.mark.parametrize("what", [full, read_only], ids=["full", "read-only"])
def test_a_disk_that_refuses_is_told(
    made: Callable[[str], Path], steps_of: Callable[[str, int], list[int]], what: Happens, tmp_path: Path
) -> None:
    """One message, code 2, and all is as it was."""
    _is_refused(made, "rename", what, tmp_path, steps_of("rename", 1))


@pytest.mark.slow
@pytest.mark.parametrize(
    ("name", "what"), [*((name, full) for name in OUTPUTS | AUTHORS), ("word", read_only), ("bib", read_only)]
)
def test_a_disk_that_refuses_other_commands(
    made: Callable[[str], Path],
    steps_of: Callable[[str, int], list[int]],
    name: str,
    what: Happens,
    tmp_path: Path,
) -> None:
    """The same of every command."""
    _is_refused(made, name, what, tmp_path, steps_of(name, 2 if name in AUTHORS else 1))


def _after(made: Callable[[str], Path], name: str, tmp_path: Path) -> dict[str, bytes | None]:
    """The files that a project held before a command, as they are after it."""
    root = tmp_path / "after"
    if not root.exists():
        shutil.copytree(made(name), root)
        forked.run(root, *(OUTPUTS | AUTHORS)[name])
    state = killed.held(root)
    return {path: state.get(path) for path in killed.held(made(name))}


def _is_refused(
    made: Callable[[str], Path], name: str, what: Happens, tmp_path: Path, moments: list[int]
) -> None:
    before, words = killed.held(made(name)), (OUTPUTS | AUTHORS)[name]
    for n in moments:
        root = tmp_path / f"{n}"
        shutil.copytree(made(name), root)
        done, steps = happening(root, n, what, *words, once=False)
        assert "Traceback" not in done.stderr, (n, done.stderr)
        assert "went wrong inside" not in done.stderr, (n, done.stderr)
        # A step that only tidies up after the work is done may fail: the work is done.
        assert (done.returncode == 2 and done.stderr.strip()) or steps == n, (n, done)
        if done.returncode == 2:
            # Where not even what was begun can be taken back, the next start on a sound disk does it.
            assert forked.run(root, "cite", "@beta").returncode == 0
            state = killed.held(root)
            left = {path: state.get(path) for path in before}
            assert left == before or left == _after(made, name, tmp_path), n
            assert half(root) == [], n
        shutil.rmtree(root)


def test_a_disk_that_is_full_half_way(made: Callable[[str], Path], tmp_path: Path) -> None:
    """Where a file can be begun and not ended, the last good document stays, and no part of the new one."""
    root = tmp_path / "project"
    shutil.copytree(made("export"), root)
    before = killed.held(root)
    done = limited(root, 200, *OUTPUTS["export"])
    assert done.returncode == 2, done
    assert killed.held(root) == before


@pytest.mark.parametrize("most", [3, pytest.param(100, marks=pytest.mark.slow)])
def test_a_file_that_vanishes_is_told(tmp_path: Path, most: int) -> None:
    """Each page, .bib file and setting that is gone when it is to be read is named; no other file need be."""
    words = ("check", "--format", "concise")
    base = killed.project(tmp_path / "all")
    # With what it keeps from one time to the next, which may go in silence: it is made again.
    assert forked.run(base, *words).returncode == 0
    kept = [path for path in killed.held(base) if path.startswith(CACHE)]
    assert kept
    steps = happening(base, 0, None, *words, reads=True)[1]
    assert steps > 4
    named = set()
    for n in sampled(steps, most):
        root = tmp_path / f"{n}"
        shutil.copytree(base, root)
        gone, _ = happening(root, n, partial(vanish, tmp_path / "gone"), *words, reads=True)
        path = Path((tmp_path / "gone").read_text()).relative_to(root).as_posix()
        named.add(path)
        assert gone.returncode == (0 if path.startswith(CACHE) else 2 if path == "mkdocs.yml" else 1), (
            path,
            gone,
        )
        assert path.startswith(CACHE) or path in gone.stdout + gone.stderr, (path, gone)
        assert "Traceback" not in gone.stdout + gone.stderr, (path, gone)
        assert "went wrong inside" not in gone.stderr, (path, gone)
    sources = {path for path in killed.held(base) if path.endswith((".md", ".bib", ".yml"))}
    assert sources <= named if most > steps else named & sources
