"""What a build makes is put in place at its end, whole; a build that is killed leaves what there was.

Everything is made in a hidden folder beside the outputs, and swapped for them when all of it is there. Where
the system can exchange two folders in one step there is no moment without a site; elsewhere the old one is
set aside for that moment, and the next start puts it back.
"""

from __future__ import annotations

import ctypes
import json
import os
import shutil
import signal
import stat
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from pathlib import Path

STAGED = ".making-"
"""How the hidden folder's name begins; the number of the process follows."""

_ASIDE = "set-aside-"
_LEFT_BY_OLDER_VERSIONS = ".site-"
_PLAN = "put-in-place.json"
_LARGEST_PLAN = 2**20
_NO_NAME = ("/", "\\", "\0", ":")
_AT_FDCWD, _RENAME_EXCHANGE = -100, 2
_SET_PARENT_DEATH_SIGNAL = 1


@contextmanager
def making(folder: Path, waiting: Callable[[], None]) -> Iterator[Path]:
    """A hidden folder in which outputs of `folder` are made; nobody else makes any meanwhile.

    What killed builds left there is restored and cleaned up first. `waiting`: called once if another build
    must be waited for. Raises OSError where nothing can be written.
    """
    folder.mkdir(parents=True, exist_ok=True)
    with _alone(folder, waiting):
        recover(folder)
        staged = folder / f"{STAGED}{os.getpid()}"
        staged.mkdir()
        try:
            yield staged
        finally:
            shutil.rmtree(staged, ignore_errors=True)


def put_in_place(outputs: Mapping[Path, Path]) -> None:
    """Put each finished file or folder (the key) where it belongs, or none: then OSError is raised."""
    done: list[tuple[Path, Path, bool]] = []
    plan = _planned(outputs)
    try:
        for fresh, target in outputs.items():
            target.parent.mkdir(parents=True, exist_ok=True)
            there = os.path.lexists(target)
            _exchange(fresh, target) if there else fresh.rename(target)
            done.append((fresh, target, there))
    except OSError:
        plan.unlink(missing_ok=True)
        for fresh, target, there in reversed(done):
            with suppress(OSError):
                _exchange(fresh, target) if there else target.rename(fresh)
        raise


def _planned(outputs: Mapping[Path, Path]) -> Path:
    """Note what is put where, so that a build killed between two outputs is completed at the next start."""
    staged = _staged(next(iter(outputs)))
    said = [
        [_named(fresh, staged), _named(target, staged.parent), fresh.lstat().st_ino]
        for fresh, target in outputs.items()
        if fresh.exists()
    ]
    half, plan = staged / f"{_PLAN}.half", staged / _PLAN
    half.write_text(json.dumps(said), encoding="utf-8")
    half.rename(plan)
    return plan


def _completed(staged: Path) -> None:
    """Put in place what a killed build had finished and had begun to put in place."""
    plan = staged / _PLAN
    try:
        if not stat.S_ISREG(plan.lstat().st_mode) or plan.lstat().st_size > _LARGEST_PLAN:
            return
        said = json.loads(plan.read_text(encoding="utf-8"))
        pairs = [(str(fresh), str(target), int(inode)) for fresh, target, inode in said]
    except (OSError, ValueError, TypeError, RecursionError):
        return
    for fresh, target, inode in pairs:
        made, place = _below(staged, fresh.split("/")), _below(staged.parent, target.split("/"))
        # What has been exchanged already holds the old output under the fresh one's name.
        if made is None or place is None or not made.exists() or made.lstat().st_ino != inode:
            continue
        with suppress(OSError):  # else what lies in its way would stop every later build
            place.parent.mkdir(parents=True, exist_ok=True)
            _exchange(made, place) if os.path.lexists(place) else made.rename(place)


def _named(place: Path, folder: Path) -> str:
    return place.relative_to(folder).as_posix()


def _below(folder: Path, parts: Sequence[str]) -> Path | None:
    """The path of these parts below a folder; None where it would lead out of it.

    What a killed build is said to have left may have come with somebody's files: nothing is taken from
    elsewhere, nor put there.
    """
    place = folder
    for part in parts:
        if part in ("", ".", "..") or any(sign in part for sign in _NO_NAME) or place.is_symlink():
            return None
        place /= part
    return None if place.is_symlink() else place


def _staged(fresh: Path) -> Path:
    return next(above for above in fresh.parents if above.name.startswith(STAGED))


def end_with(parent: int) -> None:
    """Let this process be killed when its parent ends in whatever way (Linux; elsewhere it runs on)."""
    try:
        ctypes.CDLL(None, use_errno=True).prctl(_SET_PARENT_DEATH_SIGNAL, signal.SIGKILL)
    except (OSError, AttributeError, TypeError):
        return
    if os.getppid() != parent:  # it had ended before this was asked for
        os._exit(1)


def recover(folder: Path) -> None:
    """Complete what a killed build was putting in place, and remove what it had only begun."""
    left = [*folder.glob(f"{STAGED}*"), *folder.glob(f"{_LEFT_BY_OLDER_VERSIONS}*")]
    for staged in sorted(left):
        if staged.is_symlink() or not staged.is_dir():
            staged.unlink(missing_ok=True)
            continue
        for aside in staged.glob(f"{_ASIDE}*"):
            # Only of its moment without a target: else the exchange was done, and this is the old one.
            place = _below(folder, aside.name.removeprefix(_ASIDE).split("|"))
            if place is not None and not aside.is_symlink() and not os.path.lexists(place):
                with suppress(OSError):
                    aside.rename(place)
        _completed(staged)
        if staged.name.startswith(_LEFT_BY_OLDER_VERSIONS) and staged.name.endswith("-old"):
            place = folder / "site"
            if not os.path.lexists(place):
                staged.rename(place)
        shutil.rmtree(staged, ignore_errors=True)


def _exchange(fresh: Path, target: Path) -> None:
    """Put `fresh` at `target`, and what was there in the place of `fresh`."""
    if _exchanged(fresh, target):
        return
    staged = _staged(fresh)
    aside = staged / f"{_ASIDE}{'|'.join(target.relative_to(staged.parent).parts)}"
    target.rename(aside)
    try:
        fresh.rename(target)
    except OSError:
        aside.rename(target)
        raise
    aside.rename(fresh)


def _exchanged(one: Path, other: Path) -> bool:
    """Exchange two places in one step (Linux: renameat2); False where that cannot be had."""
    try:
        rename = ctypes.CDLL(None, use_errno=True).renameat2
    except (OSError, AttributeError, TypeError):
        return False
    places = os.fsencode(one), os.fsencode(other)
    return int(rename(_AT_FDCWD, places[0], _AT_FDCWD, places[1], _RENAME_EXCHANGE)) == 0


@contextmanager
def _alone(folder: Path, waiting: Callable[[], None]) -> Iterator[None]:
    """Hold the folder's lock, which the system takes back from a process that ends in whatever way."""
    try:
        import fcntl
    except ImportError:  # Windows: no lock, and two builds at once are the author's care
        yield
        return
    held = os.open(folder, os.O_RDONLY)
    try:
        try:
            fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            waiting()
            fcntl.flock(held, fcntl.LOCK_EX)
        yield
    finally:
        os.close(held)
