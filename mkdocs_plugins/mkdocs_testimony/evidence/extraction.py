"""The text of a copy, read in a process of its own that can be killed, and kept in build/.cache/.

A copy is a stranger's file. Its reader may loop, eat memory or crash: the process is bounded in time and
memory, and what happens to it is said of the copy. The kept text is used only for a copy with the same
hash (of a web archive, for the same page), and only where this tool wrote it here: it names the device and
inode of its own file, which one that was committed, unpacked or copied does not have.
"""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
import tempfile
import time
from contextlib import suppress
from dataclasses import field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mkdocs_testimony.evidence.copy_text import CopyFault, CopyText, as_json, from_json
from mkdocs_testimony.evidence.kinds import READ
from mkdocs_testimony.inside import refusal
from mkdocs_testimony.model import FaultKind
from mkdocs_testimony.records import dataclass

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from mkdocs_testimony.model import Pin

LARGEST_COPY = 200 * 2**20
"""Bytes of the largest copy that is read."""
LARGEST_TEXT = 64 * 2**20
"""Bytes of the longest answer of a reader."""
SECONDS = 60.0
"""How long a reader may take for one copy."""
VERSION = 6
"""Of the readers: what an older one took out is read again."""
CACHE = "build/.cache/sources"

_ALTERED = "is not the copy that was pinned."
_NOT_READ = ", so it is not read."

_WORKER = "mkdocs_testimony.readers.worker"


class NotAtHandError(OSError):
    """There is no file whose hash could be taken. Its text is the end of a sentence about the file."""

    def __init__(self, words: str, kind: FaultKind) -> None:
        super().__init__(words)
        self.kind = kind


@dataclass(slots=True)
class Copies:
    """The copies of a project. Each is looked at once."""

    root: Path
    seconds: float = SECONDS
    given: Mapping[str, bytes] = field(default_factory=dict)
    """Copies that stand for the files at these paths."""
    known: dict[str, tuple[str, CopyText]] = field(default_factory=dict)
    """By path what was read, and under which name it is kept."""

    def hash(self, file: str) -> str:
        """SHA-256 of a copy, in hexadecimal. Raises NotAtHandError."""
        if file in self.given:
            return hashlib.sha256(self.given[file]).hexdigest()
        return digest(self.root, file)

    def text(self, file: str, sha256: str, addresses: Sequence[str] = ()) -> CopyText:
        """The text of the copy with this hash. A copy with another hash is not read.

        addresses: under which of its pages a web archive has the source (`evidence.addresses`).
        """
        name = _name(sha256, addresses)
        held = self.known.get(file)
        if held is None or held[0] != name:
            held = (name, self._text(file, sha256, addresses))
            self.known[file] = held
        return held[1]

    def changed(self, pin: Pin) -> CopyFault | None:
        """Whether a copy is gone or not the one that was pinned; None where it is that one."""
        return self._at_hand(pin.file, pin.sha256)

    def _at_hand(self, file: str, sha256: str) -> CopyFault | None:
        try:
            return None if self.hash(file) == sha256 else CopyFault(_ALTERED, FaultKind.ALTERED)
        except NotAtHandError as error:
            return CopyFault(str(error), error.kind)

    def fault(self, pin: Pin, addresses: Sequence[str] = ()) -> CopyFault | None:
        """What is wrong with a pinned copy, quoted or not; None where nothing is.

        A copy that is as it was pinned is read again only where no reader is recorded that read it then.
        """
        if pin.file in self.known:
            return self.known[pin.file][1].copy_fault
        if changed := self.changed(pin):
            return changed
        if pin.reader or pin.media not in {kind.value for kind in READ}:
            return None
        return self.text(pin.file, pin.sha256, addresses).copy_fault

    def _text(self, file: str, sha256: str, addresses: Sequence[str]) -> CopyText:
        if fault := self._at_hand(file, sha256):
            return CopyText(fault=fault.words, fault_kind=fault.kind)
        if file in self.given:
            return _extracted_from(self.given[file], self.seconds, addresses)
        name = _name(sha256, addresses)
        kept = _kept(self.root, name)
        if kept is not None:
            return kept
        text = extracted(self.root / file, self.seconds, addresses)
        if not text.fault:
            _keep(self.root, name, text)
        return text


def _name(sha256: str, addresses: Sequence[str]) -> str:
    """What a text is kept under: of a web archive, one page for one source, another for another."""
    if not addresses:
        return sha256
    return sha256 + hashlib.sha256("\n".join(addresses).encode()).hexdigest()[:16]


def _extracted_from(data: bytes, seconds: float, addresses: Sequence[str]) -> CopyText:
    with tempfile.TemporaryDirectory(prefix="testimony-") as folder:
        place = Path(folder, "copy")
        place.write_bytes(data)
        return extracted(place, seconds, addresses)


def digest(root: Path, file: str) -> str:
    """SHA-256 of a file of the project. Raises NotAtHandError."""
    place = root / file
    wrong = refusal(place, root)
    if wrong:
        raise NotAtHandError(f"{wrong}{_NOT_READ} Put a copy in its place.", FaultKind.CLOSED)
    if not place.is_file():
        raise NotAtHandError("is not there, or is not a file.", FaultKind.GONE)
    if place.stat().st_size > LARGEST_COPY:
        raise NotAtHandError(f"is larger than {LARGEST_COPY >> 20} MB{_NOT_READ}", FaultKind.CLOSED)
    try:
        return _digest(place)
    except OSError as error:
        why = f"cannot be opened ({error.strerror or error}){_NOT_READ}"
        raise NotAtHandError(why, FaultKind.CLOSED) from error


def _digest(place: Path) -> str:
    """The hash of a file. An editor asks at each key that is pressed, so that it is kept while the file is
    the same; not of one that changed just now, since it may change again within the clock's grain."""
    with place.open("rb") as opened:
        at = os.fstat(opened.fileno())
        known = (str(place), at.st_dev, at.st_ino, at.st_size, at.st_mtime_ns, at.st_ctime_ns)
        if known not in _DIGESTS:
            made = hashlib.file_digest(opened, "sha256").hexdigest()
            if time.time_ns() - max(at.st_mtime_ns, at.st_ctime_ns) < _GRAIN:
                return made
            if len(_DIGESTS) >= _MOST_DIGESTS:
                _DIGESTS.clear()
            _DIGESTS[known] = made
        return _DIGESTS[known]


_DIGESTS: dict[tuple[object, ...], str] = {}
_MOST_DIGESTS = 10_000
_GRAIN = 2_000_000_000
"""Nanoseconds within which two changes of a file may bear the same time."""


def hashes(pins: Mapping[str, Pin]) -> dict[str, str]:
    """By key, the SHA-256 of each copy that is there and is the one that was pinned (`Pin.fault`).

    Without those that can no longer be read: no verification could hold that was made against them.
    """
    return {key: pin.sha256 for key, pin in pins.items() if pin.file and not could_be_read(pin)}


def could_be_read(pin: Pin) -> bool:
    """Whether a copy could be read when it was pinned, and now cannot, whatever the reason."""
    return pin.fault_kind is not None and (bool(pin.reader) or pin.fault_kind.is_other)


def extracted(place: Path, seconds: float = SECONDS, addresses: Sequence[str] = ()) -> CopyText:
    """The text of a file, by a reader in a process of its own. Never raises: `fault` says what went wrong."""
    told = {"file": str(place.resolve()), "seconds": seconds, "addresses": list(addresses)}
    job = json.dumps(told).encode()
    try:
        done = subprocess.run(
            # -P: a file in the working directory must not stand for a module.
            [sys.executable, "-P", "-m", _WORKER, str(os.getpid())],
            input=job,
            capture_output=True,
            cwd="/" if os.name == "posix" else None,
            env=_environment(),
            timeout=seconds,
            check=False,
        )
    except subprocess.TimeoutExpired:
        return CopyText(fault=f"took more than {seconds:g} seconds to read, and was given up.")
    except OSError as error:
        return CopyText(fault=f"was not read: its reader could not be started ({error}).")
    if done.returncode or len(done.stdout) > LARGEST_TEXT:
        return CopyText(fault=_ended(done.returncode))
    try:
        return from_json(json.loads(done.stdout))
    except (ValueError, TypeError, KeyError, RecursionError):
        return CopyText(fault="was not read: its reader gave no answer.")


def _ended(code: int) -> str:
    if code < 0:
        return f"cannot be read: its reader was stopped by signal {-code}, at a limit of time or memory."
    return "cannot be read: it is damaged, or made to break its reader." if code else "holds too much text."


def _environment() -> dict[str, str]:
    package = str(Path(__file__).parents[2])
    known = os.environ.get("PYTHONPATH")
    return {**os.environ, "PYTHONPATH": f"{package}{os.pathsep}{known}" if known else package}


def _place(root: Path, name: str) -> Path | None:
    place = root / CACHE / f"{name}.json"
    links = any(part.is_symlink() for part in (place, *place.parents) if part.is_relative_to(root))
    return None if links or not name.isalnum() else place


def _kept(root: Path, name: str) -> CopyText | None:
    place = _place(root, name)
    if place is None:
        return None
    try:
        with place.open("rb") as file:
            at = os.fstat(file.fileno())
            data: Any = json.loads(file.read(LARGEST_TEXT))
        if data["own"] != [VERSION, name, at.st_dev, at.st_ino]:
            return None
        return from_json(data)
    except (OSError, ValueError, TypeError, KeyError, RecursionError):
        return None


def _keep(root: Path, name: str, text: CopyText) -> None:
    """Keep a text for the next time. Where nothing can be written, nothing is kept."""
    place = _place(root, name)
    if place is None:
        return
    half = place.with_name(f".{name}.{os.getpid()}")
    with suppress(OSError):
        place.parent.mkdir(parents=True, exist_ok=True)
        _written(half, lambda own: {"own": [VERSION, name, *own], **as_json(text)})
        half.replace(place)
    with suppress(OSError):
        half.unlink(missing_ok=True)


def _written(place: Path, data: Callable[[tuple[int, int]], dict[str, Any]]) -> None:
    with place.open("x", encoding="utf-8") as file:
        at = os.fstat(file.fileno())
        json.dump(data((at.st_dev, at.st_ino)), file, ensure_ascii=False)
