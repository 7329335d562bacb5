"""Of several files all are written or none, whatever kills the command and whenever."""

from __future__ import annotations

import errno
import hashlib
import json
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from forked import watched
from mkdocs_testimony import writing
from mkdocs_testimony.cli import main
from mkdocs_testimony.writing import JOURNAL, recover, write_all

PAGES = 12
BIB = "@book{alpha, author = {Alpha, A.}, title = {On Alpha}, publisher = {Press}, date = {2020}}\n"


def project(folder: Path) -> Path:
    """A testimony in which one key is cited on many pages."""
    (folder / "content" / "questions").mkdir(parents=True)
    (folder / "citations").mkdir()
    (folder / "mkdocs.yml").write_text("site_name: A\ndocs_dir: content\nplugins:\n  - testimony\n")
    (folder / "citations" / "all.bib").write_text(BIB)
    for n in range(1, PAGES + 1):
        text = f"---\nquestion: {n}\nprompt: What is so?\n---\n\nIt is so in case {n} [@alpha, p. {n}].\n"
        (folder / "content" / "questions" / f"{n:02}.md").write_text(text)
    return folder


def held(folder: Path) -> dict[str, bytes]:
    """Every file under the folder, hidden ones too."""
    return {str(p.relative_to(folder)): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


def killed_at(moment: int, folder: Path, *command: str) -> bool:
    """Run a command that stops at its n-th call of what changes a disk, kill it; whether it came so far."""

    def work() -> int:
        left = iter(range(moment))

        def stopping(real: Callable[..., object]) -> Callable[..., object]:
            def call(*given: object, **named: object) -> object:
                if next(left, None) is None:
                    os.kill(os.getpid(), signal.SIGKILL)
                return real(*given, **named)

            return call

        for owner, name in ((os, "fsync"), (os, "write"), (Path, "replace"), (Path, "unlink")):
            setattr(owner, name, stopping(getattr(owner, name)))
        return main(list(command))

    return watched(work, folder).returncode == -signal.SIGKILL


def test_a_killed_rename_is_finished_or_undone_at_the_next_start(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    """Killed at many moments, the next command finds all files renamed or none, and says which."""
    whole = project(tmp_path / "whole")
    before = held(whole)
    shutil.copytree(whole, tmp_path / "done")
    assert main(["rename", "alpha", "omega", "-f", str(tmp_path / "done")]) == 0
    after = held(tmp_path / "done")
    said = set()
    moments = random.Random(11).sample(range(1, 2 * PAGES + 7), 9)
    for moment in [0, *sorted(moments)]:
        folder = tmp_path / str(moment)
        shutil.copytree(whole, folder)
        assert killed_at(moment, folder, "rename", "alpha", "omega"), moment
        capfd.readouterr()
        main(["explain", "CIT001"])  # touches no project
        main(["cite", "-f", str(folder), "@none"])
        told = capfd.readouterr().err
        assert held(folder) in (before, after), moment
        said.add("finished" if held(folder) == after else "undone")
        assert told.count("a command was killed while it changed files") == (moment > 0), told
    assert said == {"finished", "undone"}


def test_a_file_edited_after_the_kill_is_left_as_it_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What the author wrote meanwhile is not overwritten, and is named."""
    places = {tmp_path / name: b"new" for name in ("a", "b", "c")}
    for place in places:
        place.write_bytes(b"old")
    assert killed_within(tmp_path, places, monkeypatch, renamed=1)
    (tmp_path / "b").write_bytes(b"edited")
    found = recover(tmp_path)
    assert found is not None
    assert (found.finished, found.kept) == (("a", "b", "c"), ("b",))
    assert held(tmp_path) == {"a": b"new", "b": b"edited", "c": b"new"}


def killed_within(
    folder: Path, files: dict[Path, bytes], monkeypatch: pytest.MonkeyPatch, *, renamed: int
) -> bool:
    """Write in a child of this process that ends at once after so many renames."""
    child = os.fork()
    if child == 0:
        real, left = Path.replace, [renamed]

        def replace(self: Path, target: Path) -> Path:
            if not left[0]:
                os._exit(9)
            left[0] -= 1
            return real(self, target)

        monkeypatch.setattr(Path, "replace", replace)
        write_all(files, folder)
        os._exit(0)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 9


def test_a_journal_that_came_with_the_files_is_not_obeyed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A copy of a journal, and one that was made up, change nothing and keep nobody from checking."""
    here = tmp_path / "here"
    here.mkdir()
    (here / "a").write_bytes(b"old")
    assert killed_within(here, {here / "a": b"new"}, monkeypatch, renamed=0)
    shutil.copytree(here, tmp_path / "copy")
    before = held(tmp_path / "copy")
    assert recover(tmp_path / "copy") is None
    assert held(tmp_path / "copy") == before
    made_up = {"self": [0, 0], "files": [{"place": "../x", "temporary": "../y", "before": ""}]}
    (here / JOURNAL).write_text(json.dumps(made_up) + '\n{"ready": [[0, 0, 0]]}\n')
    assert recover(here) is None
    with pytest.raises(OSError, match=r"remove it.*testimony-unfinished"):
        write_all({here / "a": b"new"}, here)


@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EROFS])
@pytest.mark.parametrize("call", ["fsync", "write", "open"])
def test_a_disk_that_refuses_leaves_all_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], code: int, call: str
) -> None:
    """A full disk and one that cannot be written: nothing is changed, one clear message, exit code 2."""
    folder = project(tmp_path / "here")
    before = held(folder)
    real, left = getattr(os, call), [{"fsync": 2, "write": 1, "open": 0}[call]]

    def refusing(*given: object, **named: object) -> object:
        writes = call != "open" or bool(int(given[1]) & os.O_CREAT)  # type: ignore[call-overload]
        left[0] -= writes
        if writes and left[0] < 0:
            raise OSError(code, os.strerror(code))
        return real(*given, **named)

    monkeypatch.setattr(os, call, refusing)
    assert main(["rename", "alpha", "omega", "-f", str(folder)]) == 2
    monkeypatch.undo()
    told = capsys.readouterr().err
    assert told.startswith("testimony: Nothing is changed: ")
    assert os.strerror(code) in told
    assert "None" not in told
    assert held(folder) == before


def test_a_rename_that_runs_is_not_disturbed(tmp_path: Path) -> None:
    """While another command writes, the next start leaves its files alone."""
    (tmp_path / "a").write_bytes(b"old")
    with writing._journal(tmp_path, [writing._planned(tmp_path / "a")]):
        before = held(tmp_path)
        assert recover(tmp_path) is None
        assert held(tmp_path) == before
    assert held(tmp_path) == {"a": b"old"}


def test_temporaries_of_killed_commands_go_at_the_next_write(tmp_path: Path) -> None:
    """One file needs no journal: what a killed command left beside it goes when it is written again."""
    child = subprocess.Popen([sys.executable, "-c", ""])
    child.wait()
    (tmp_path / f".a.testimony-{child.pid}").write_bytes(b"half")
    (tmp_path / f".a.testimony-{os.getpid()}x").write_bytes(b"somebody's")
    write_all({tmp_path / "a": b"new"})
    assert sorted(held(tmp_path)) == [f".a.testimony-{os.getpid()}x", "a"]


def test_a_killed_new_can_be_said_again(tmp_path: Path) -> None:
    """Killed at any moment, a second `testimony new` starts the testimony, or the first one's is whole."""
    started = time.monotonic()
    for moment in (0, 1, 3, 9, 40, 60):
        folder = tmp_path / str(moment)
        folder.mkdir()
        if killed_at(moment, folder, "new", "mine"):
            main(["new", str(folder / "mine")])
        assert main(["check", "-f", str(folder / "mine")]) == 0
        assert not [path for path in held(folder) if "testimony-" in path]
    assert time.monotonic() - started < 120


def named_by_itself(folder: Path, place: str, temporary: Path, *, ready: bool) -> Path:
    """A journal with its own inode, as after a lucky guess, that names a place and a temporary."""
    journal = folder / JOURNAL
    journal.touch()
    at, made = journal.stat(), temporary.stat()
    before = hashlib.sha256(b"secret").hexdigest()
    head = {
        "self": [at.st_dev, at.st_ino],
        "files": [{"place": place, "temporary": temporary.name, "before": before}],
    }
    said = [json.dumps(head), json.dumps({"ready": [[made.st_dev, made.st_ino, made.st_mtime_ns]]})]
    journal.write_text("".join(f"{line}\n" for line in said[: 1 + ready]))
    return journal


@pytest.mark.parametrize("place", ["../outside/s.txt", "link/s.txt", "{outside}/s.txt", "."])
@pytest.mark.parametrize("ready", [True, False])
def test_a_journal_that_leads_out_is_not_obeyed(tmp_path: Path, place: str, ready: bool) -> None:
    """It moves and removes nothing outside the folder, whatever it has guessed."""
    project, outside = tmp_path / "project", tmp_path / "outside"
    project.mkdir()
    outside.mkdir()
    (project / "link").symlink_to("../outside")
    (outside / "s.txt").write_text("secret")
    (outside / ".s.txt.testimony-1").write_text("theirs")
    journal = named_by_itself(
        project, place.format(outside=outside), outside / ".s.txt.testimony-1", ready=ready
    )
    assert recover(project) is None
    assert held(outside) == {"s.txt": b"secret", ".s.txt.testimony-1": b"theirs"}
    assert journal.exists()


@pytest.mark.parametrize("said", ["a note of somebody's", "[" * 100_000, "\0", '{"self": [0, 0]', "{\n{\n"])
def test_a_file_that_is_no_journal_is_left_alone(tmp_path: Path, said: str) -> None:
    """A file of the journal's name that no command of ours began is neither obeyed nor removed."""
    (tmp_path / JOURNAL).write_text(said)
    assert recover(tmp_path) is None
    assert (tmp_path / JOURNAL).read_text() == said


def test_a_journal_that_is_a_pipe_or_endless_is_passed_over(tmp_path: Path) -> None:
    """Nobody waits for it, and it fills no memory."""
    os.mkfifo(tmp_path / JOURNAL)
    assert recover(tmp_path) is None
    (tmp_path / JOURNAL).unlink()
    with (tmp_path / JOURNAL).open("wb") as file:
        file.truncate(2**40)
    assert recover(tmp_path) is None
