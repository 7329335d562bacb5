"""Jinja's compiled form of our own templates, kept beside them as Python keeps that of modules.

To compile them takes a sixth of a small site's build. What is kept lies in the folder's `__pycache__`, or
where `PYTHONPYCACHEPREFIX` says; where it cannot be written, or bytecode is not wanted, templates are
compiled each time.
"""

from __future__ import annotations

import marshal
import os
import sys
from contextlib import suppress
from hashlib import sha256
from importlib.util import cache_from_source
from pathlib import Path
from typing import TYPE_CHECKING

import jinja2
from jinja2.bccache import Bucket, BytecodeCache

if TYPE_CHECKING:
    from collections.abc import Sequence

_HEAD = 64
"""Bytes before the code."""


class Compiled(BytecodeCache):
    """Keeps the compiled form of templates in some folders, and of no others."""

    def __init__(self, folders: Sequence[Path]) -> None:
        """`folders`: those whose templates came with the program."""
        self._folders = tuple(f"{folder}{os.sep}" for folder in folders)

    def get_bucket(
        self, environment: jinja2.Environment, name: str, filename: str | None, source: str
    ) -> Bucket:
        """What is kept of a template, if it was made of this text by this Jinja with these settings."""
        del name  # The file says more: a theme's own template may have the same name.
        place = filename if filename and filename.startswith(self._folders) else ""
        bucket = Bucket(environment, place, _made_of(environment, source))
        self.load_bytecode(bucket)
        return bucket

    def load_bytecode(self, bucket: Bucket) -> None:
        """Read what is kept: nothing of a file that is damaged or was made of something else."""
        if not bucket.key:
            return
        with suppress(OSError, NotImplementedError):
            kept = _place(bucket.key).read_bytes()
            head, code = kept[:_HEAD], kept[_HEAD:]
            if head == _head(bucket, code):
                bucket.code = marshal.loads(code)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep it, whole or not at all: others may build at the same time."""
        if not bucket.key or sys.dont_write_bytecode:
            return
        with suppress(OSError, NotImplementedError):
            code = marshal.dumps(bucket.code)
            place = _place(bucket.key)
            place.parent.mkdir(parents=True, exist_ok=True)
            beside = place.with_name(f"{place.name}.{os.getpid()}")
            beside.write_bytes(_head(bucket, code) + code)
            os.replace(beside, place)


def _place(template: str) -> Path:
    return Path(cache_from_source(template)).with_suffix(".jinja")


def _head(bucket: Bucket, code: bytes) -> bytes:
    """What stands before kept code: what it was made of, and its own hash."""
    return bytes.fromhex(bucket.checksum) + sha256(code).digest()


def _made_of(environment: jinja2.Environment, source: str) -> str:
    """A hash of everything that the compiled form hangs on."""
    settings = (
        sys.version,
        jinja2.__version__,
        environment.autoescape if isinstance(environment.autoescape, bool) else "some",
        environment.trim_blocks,
        environment.lstrip_blocks,
        environment.keep_trailing_newline,
        environment.newline_sequence,
        environment.optimized,
        environment.undefined.__qualname__,
        environment.variable_start_string,
        environment.block_start_string,
        sorted(environment.extensions),
    )
    return sha256(f"{settings!r}\n{source}".encode()).hexdigest()
