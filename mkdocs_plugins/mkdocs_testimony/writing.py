"""Writing files so that none is ever half written, and of several all are or none.

Every file is written to a temporary beside it first; then the temporaries are renamed. A journal lies in the
folder meanwhile. A process that is killed before all temporaries are whole leaves a journal by which the next
start removes them; one that is killed between two renames, a journal by which the next start does the rest.

A journal that came with somebody's files (committed, unpacked, copied) is not obeyed: it names its own
device and inode and those of its temporaries, which a copy does not have.
"""

from __future__ import annotations

import errno
import hashlib
import json
import os
import shutil
import stat
from contextlib import contextmanager, suppress
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mkdocs_testimony.records import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

JOURNAL = ".testimony-unfinished"
"""Name of the journal, in the folder of the testimony."""

_MARK = ".testimony-"
_LARGEST = 16 * 2**20
"""Bytes of the longest journal that is read: a longer one is not ours."""


class HalfDoneError(Exception):
    """Only some files of a change are in place, and the disk refuses to set those back."""

    def __init__(self, place: str, reason: str) -> None:
        super().__init__(
            f"Only a part of the change is written: {place} cannot be written ({reason}), and the files "
            "before it cannot be set back. Make room on the disk, or let it be written to; the next command "
            "that is run here then writes the rest."
        )


@dataclass(frozen=True, slots=True)
class Recovery:
    """What the next start did about files that a killed process had not put in place."""

    finished: tuple[str, ...] = ()
    """Paths of the files of a change that was finished, relative to the folder."""
    undone: tuple[str, ...] = ()
    """Paths of the files of a change that had not begun to show: they are as they were before it."""
    kept: tuple[str, ...] = ()
    """Of the first, those that were edited meanwhile, and are left as they are."""


@dataclass(frozen=True, slots=True)
class _Write:
    """One file that is written: where it belongs, its temporary, and what was there before."""

    place: Path
    temporary: Path
    before: bytes | None


def write_all(files: Mapping[Path, bytes], folder: Path | None = None) -> None:
    """Write all of these files, or none.

    `folder`: where the journal lies, in which `recover` will look; without it a process that is killed
    between two of several files leaves one new and one old. Permissions stay as they were, and a symbolic
    link stays one; one that leads out of `folder` is refused. Raises OSError, with everything as it was
    before, and HalfDoneError where the disk refuses even to take back what was begun: the next start does it.
    """
    if folder is not None:
        for named in files:
            _keeps_to(folder, named)
    writes = [_planned(named.resolve()) for named in files]
    with _journal(folder, writes) as ready:
        try:
            for write, data in zip(writes, files.values(), strict=True):
                _fill(write, data)
            ready()
            _rename(writes)
        except HalfDoneError:
            raise  # the next start needs the temporaries
        except BaseException:
            for write in writes:
                with suppress(OSError):
                    write.temporary.unlink(missing_ok=True)
            raise


def recover(folder: Path) -> Recovery | None:
    """Finish or undo what a killed process left in a folder; None where there is nothing of that kind.

    Another process that is writing just now is left alone. Raises OSError where a file cannot be put in
    place; the journal then stays.
    """
    journal = folder / JOURNAL
    try:
        # A pipe of that name would be waited for.
        held = os.open(journal, os.O_RDWR | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0))
    except (OSError, ValueError):  # none there; a name that no file can have
        return None
    try:
        if not _locked(held):
            return None
        found = _read(held)
        if found is None or not all(_is_ours(folder.resolve(), one) for one in found[0]):
            return None
        done = _finish(folder, *found) if found[1] else _undo(folder, found[0])
        journal.unlink(missing_ok=True)
        return done
    finally:
        os.close(held)


def _keeps_to(folder: Path, named: Path) -> None:
    """Raise OSError for a place that a link leads out of the folder: it may be a stranger's."""
    if not named.resolve().is_relative_to(folder.resolve()):
        raise OSError(errno.EPERM, "it is a link that leads out of the folder: remove the link", str(named))


def _planned(place: Path) -> _Write:
    _remove_dead(place)
    if place.exists() and not place.is_file():  # a pipe would be waited for, a folder cannot be replaced
        raise OSError(errno.EEXIST, "something other than a file is in the way: remove it", str(place))
    before = place.read_bytes() if place.exists() else None
    return _Write(place, place.with_name(f".{place.name}{_MARK}{os.getpid()}"), before)


def _remove_dead(place: Path) -> None:
    """Remove temporaries of this file that killed processes left."""
    lead = f".{place.name}{_MARK}"
    with suppress(OSError):
        for name in os.listdir(place.parent):
            number = name.removeprefix(lead)
            if name.startswith(lead) and number.isdigit() and not alive(int(number)):
                (place.parent / name).unlink(missing_ok=True)


def alive(process: int) -> bool:
    """Whether a process of this number runs."""
    try:
        os.kill(process, 0)
    except PermissionError:
        return True
    except (OSError, OverflowError):
        return False
    return True


def _fill(write: _Write, data: bytes) -> None:
    try:
        with write.temporary.open("wb") as file:
            file.write(data)
            file.flush()
            # Else a power cut after the rename could leave an empty file under the good name.
            os.fsync(file.fileno())
        if write.place.exists():
            shutil.copymode(write.place, write.temporary)
    except OSError as error:
        # The author knows the file, and not the temporary.
        raise OSError(error.errno, error.strerror, str(write.place)) from error


def _rename(writes: Sequence[_Write]) -> None:
    done: list[_Write] = []
    try:
        for write in writes:
            write.temporary.replace(write.place)
            done.append(write)
    except BaseException as error:
        # Also when the author interrupts.
        place = str(writes[len(done)].place)
        if not _restored(done):
            raise HalfDoneError(place, getattr(error, "strerror", None) or str(error)) from error
        if isinstance(error, OSError):
            raise OSError(error.errno, error.strerror, place) from error
        raise


def _restored(done: Sequence[_Write]) -> bool:
    """Set files back to what was there before; False where the disk refuses it.

    What they held is written whole before any is set back, so that a full disk leaves all as they are.
    """
    backs = [replace(one, temporary=one.temporary.with_name(f"{one.temporary.name}0")) for one in done]
    try:
        for back in backs:
            if back.before is not None:
                _fill(back, back.before)
        for back in backs:
            if back.before is None:
                back.place.unlink(missing_ok=True)
            else:
                back.temporary.replace(back.place)
    except OSError:
        return False
    finally:
        for back in backs:
            with suppress(OSError):
                back.temporary.unlink(missing_ok=True)
    return True


# ---------------------------------------------------------------- the journal


@contextmanager
def _journal(folder: Path | None, writes: Sequence[_Write]) -> Iterator[Any]:
    """Keep a journal in the folder; what is given is called when all temporaries are whole."""
    if folder is None:
        yield lambda: None
        return
    folder = folder.resolve()
    journal, keep = folder / JOURNAL, False
    held = _begun(journal)
    try:
        status = os.fstat(held)
        head = {
            "self": [status.st_dev, status.st_ino],
            "files": [
                {
                    "place": os.path.relpath(write.place, folder),
                    "temporary": write.temporary.name,
                    "before": _digest(write.before),
                }
                for write in writes
            ],
        }
        _append(journal, held, head)
        yield lambda: _append(journal, held, {"ready": [_identity(write.temporary) for write in writes]})
    except HalfDoneError:
        keep = True
        raise
    finally:
        if not keep:
            with suppress(OSError):
                journal.unlink(missing_ok=True)
        os.close(held)


def _begun(journal: Path) -> int:
    """A new journal, held; a foreign one of that name is not overwritten. Raises OSError."""
    try:
        held = os.open(journal, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError as error:
        reason = "another command is writing here, or the file came from elsewhere: wait, or remove it"
        raise OSError(error.errno, reason, str(journal)) from error
    except OSError as error:
        raise OSError(error.errno, error.strerror, str(journal)) from error
    _locked(held)
    return held


def _append(journal: Path, held: int, said: Mapping[str, Any]) -> None:
    data = json.dumps(said).encode() + b"\n"
    try:
        while data:
            data = data[os.write(held, data) :]
        os.fsync(held)
    except OSError as error:
        raise OSError(error.errno, error.strerror, str(journal)) from error


def _locked(held: int) -> bool:
    """Hold a file, which the system takes back from a process that ends; False if another holds it."""
    try:
        import fcntl
    except ImportError:  # Windows: two commands at once are the author's care
        return True
    try:
        fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True


def _read(held: int) -> tuple[list[dict[str, Any]], list[list[int]]] | None:
    """The files of a journal, and the identities of their temporaries (none while they were written)."""
    status = os.fstat(held)
    if not stat.S_ISREG(status.st_mode) or status.st_size > _LARGEST:
        return None
    with os.fdopen(os.dup(held), "rb") as file:
        lines = file.read().split(b"\n")
    own = json.dumps({"self": [status.st_dev, status.st_ino]}).encode()[:-1]
    if not lines[0].startswith(own):
        # Killed while it wrote its first line, before any temporary; or it is no journal of ours.
        return ([], []) if own.startswith(lines[0]) and not any(lines[1:]) else None
    try:
        head = json.loads(lines[0])
        files = [{key: one[key] for key in ("place", "temporary", "before")} for one in head["files"]]
    except (ValueError, KeyError, TypeError, RecursionError):
        return ([], []) if not any(lines[1:]) else None
    try:
        ready = json.loads(lines[1])["ready"]
    except (ValueError, KeyError, TypeError, IndexError, RecursionError):
        ready = []
    return files, ready if len(ready) == len(files) else []


def _is_ours(folder: Path, one: Mapping[str, Any]) -> bool:
    """Whether an entry of a journal names what `write_all` would: a file below the folder, by no link."""
    if not all(isinstance(said, str) and "\0" not in said for said in one.values()):
        return False
    place, temporary = _places(folder, one)
    inside = place.is_relative_to(folder) and place != folder and place.parent.resolve() == place.parent
    return inside and temporary.name.startswith(f".{place.name}{_MARK}")


def _finish(folder: Path, files: list[dict[str, Any]], ready: list[list[int]]) -> Recovery:
    finished, kept = [], []
    for one, identity in zip(files, ready, strict=True):
        place, temporary = _places(folder, one)
        if _identity(temporary) == identity:
            now = place.read_bytes() if place.exists() else None
            if _digest(now) == one["before"]:
                temporary.replace(place)
            else:
                kept.append(one["place"])
                temporary.unlink()
        finished.append(one["place"])
    return Recovery(finished=tuple(sorted(finished)), kept=tuple(sorted(kept)))


def _undo(folder: Path, files: list[dict[str, Any]]) -> Recovery:
    for one in files:
        place, temporary = _places(folder, one)
        temporary.unlink(missing_ok=True)
        # Folders that were made for it are empty now.
        for above in place.parents:
            if above == folder.resolve() or folder.resolve() not in above.parents:
                break
            with suppress(OSError):
                above.rmdir()
    return Recovery(undone=tuple(sorted(one["place"] for one in files)))


def _places(folder: Path, one: Mapping[str, str]) -> tuple[Path, Path]:
    place = Path(os.path.normpath(folder.resolve() / one["place"]))
    return place, place.with_name(Path(one["temporary"]).name)


def _identity(path: Path) -> list[int]:
    try:
        status = os.lstat(path)
    except OSError:
        return []
    return [status.st_dev, status.st_ino, status.st_mtime_ns]


def _digest(data: bytes | None) -> str:
    return "" if data is None else hashlib.sha256(data).hexdigest()
