"""The text of a copy, read in a process of its own that can be killed, and kept in build/.cache/.

A copy is a stranger's file. Its reader may loop, eat memory or crash: the process is bounded in time and
memory, and what happens to it is said of the copy. The kept text is used only for a copy with the same
hash, and only where this tool wrote it here: it names the device and inode of its own file, which one that
was committed, unpacked or copied does not have.
"""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
import tempfile
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mkdocs_testimony.evidence.copy_text import CopyText, as_json, from_json
from mkdocs_testimony.inside import refusal

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

LARGEST_COPY = 200 * 2**20
"""Bytes of the largest copy that is read."""
LARGEST_TEXT = 64 * 2**20
"""Bytes of the longest answer of a reader."""
SECONDS = 60.0
"""How long a reader may take for one copy."""
VERSION = 3
"""Of the readers: what an older one took out is read again."""
CACHE = "build/.cache/sources"

ALTERED = "is not the copy that was pinned."
"""What is said of a copy with another hash."""

_WORKER = "mkdocs_testimony.readers.worker"


@dataclass(slots=True)
class Copies:
    """The copies of a project. Each is looked at once."""

    root: Path
    seconds: float = SECONDS
    given: Mapping[str, bytes] = field(default_factory=dict)
    """Copies that stand for the files at these paths."""
    known: dict[str, tuple[str, CopyText]] = field(default_factory=dict)

    def hash(self, file: str) -> str:
        """SHA-256 of a copy, in hexadecimal. Raises OSError, with a sentence's end as its text."""
        if file in self.given:
            return hashlib.sha256(self.given[file]).hexdigest()
        return digest(self.root, file)

    def text(self, file: str, sha256: str) -> CopyText:
        """The text of the copy with this hash. A copy with another hash is not read."""
        held = self.known.get(file)
        if held is None or held[0] != sha256:
            held = (sha256, self._text(file, sha256))
            self.known[file] = held
        return held[1]

    def changed(self, file: str, size: int) -> str:
        """Whether a copy is gone or has another size, as a sentence's end; empty where it has not."""
        if file in self.given:
            return "" if len(self.given[file]) == size else ALTERED
        place = self.root / file
        wrong = refusal(place, self.root)
        if wrong:
            return f"{wrong}, so it is not read. Put a copy in its place."
        if not place.is_file():
            return "is not there, or is no file."
        return "" if place.stat().st_size == size else ALTERED

    def _text(self, file: str, sha256: str) -> CopyText:
        try:
            if self.hash(file) != sha256:
                return CopyText(fault=ALTERED)
        except OSError as error:
            return CopyText(fault=str(error))
        if file in self.given:
            return _extracted_from(self.given[file], self.seconds)
        kept = _kept(self.root, sha256)
        if kept is not None:
            return kept
        text = extracted(self.root / file, self.seconds)
        if not text.fault:
            _keep(self.root, sha256, text)
        return text


def _extracted_from(data: bytes, seconds: float) -> CopyText:
    with tempfile.TemporaryDirectory(prefix="testimony-") as folder:
        place = Path(folder, "copy")
        place.write_bytes(data)
        return extracted(place, seconds)


def digest(root: Path, file: str) -> str:
    """SHA-256 of a file of the project. Raises OSError, with a sentence's end as its text."""
    place = root / file
    wrong = refusal(place, root)
    if wrong:
        raise OSError(f"{wrong}, so it is not read. Put a copy in its place.")
    if not place.is_file():
        raise OSError("is not there, or is no file.")
    if place.stat().st_size > LARGEST_COPY:
        raise OSError(f"is larger than {LARGEST_COPY >> 20} MB, so it is not read.")
    with place.open("rb") as opened:
        return hashlib.file_digest(opened, "sha256").hexdigest()


def extracted(place: Path, seconds: float = SECONDS) -> CopyText:
    """The text of a file, by a reader in a process of its own. Never raises: `fault` says what went wrong."""
    job = json.dumps({"file": str(place.resolve()), "seconds": seconds}).encode()
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


def _place(root: Path, sha256: str) -> Path | None:
    place = root / CACHE / f"{sha256}.json"
    links = any(part.is_symlink() for part in (place, *place.parents) if part.is_relative_to(root))
    return None if links or not sha256.isalnum() else place


def _kept(root: Path, sha256: str) -> CopyText | None:
    place = _place(root, sha256)
    if place is None:
        return None
    try:
        with place.open("rb") as file:
            at = os.fstat(file.fileno())
            data: Any = json.loads(file.read(LARGEST_TEXT))
        if data["own"] != [VERSION, sha256, at.st_dev, at.st_ino]:
            return None
        return from_json(data)
    except (OSError, ValueError, TypeError, KeyError, RecursionError):
        return None


def _keep(root: Path, sha256: str, text: CopyText) -> None:
    """Keep a text for the next time. Where nothing can be written, nothing is kept."""
    place = _place(root, sha256)
    if place is None:
        return
    half = place.with_name(f".{sha256}.{os.getpid()}")
    with suppress(OSError):
        place.parent.mkdir(parents=True, exist_ok=True)
        _written(half, lambda own: {"own": [VERSION, sha256, *own], **as_json(text)})
        half.replace(place)
    with suppress(OSError):
        half.unlink(missing_ok=True)


def _written(place: Path, data: Callable[[tuple[int, int]], dict[str, Any]]) -> None:
    with place.open("x", encoding="utf-8") as file:
        at = os.fstat(file.fileno())
        json.dump(data((at.st_dev, at.st_ino)), file, ensure_ascii=False)
