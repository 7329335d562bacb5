"""Writing files so that none is ever half written: temporaries beside them first, then renames."""

from __future__ import annotations

import os
import shutil
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path


def write_all(files: Mapping[Path, bytes]) -> None:
    """Write all of these files, or none.

    Every file is written to a temporary in its own folder before the first is put in place; if one cannot
    be put there, those that were are given their old content again. Permissions stay as they were, and a
    symbolic link stays one. Raises OSError, with everything as it was before.
    """
    fresh: dict[Path, Path] = {}
    before: dict[Path, bytes | None] = {}
    try:
        for named, data in files.items():
            place = named.resolve()
            fresh[place] = _temporary(place, data)
        for place, temporary in fresh.items():
            before[place] = place.read_bytes() if place.exists() else None
            temporary.replace(place)
    except OSError:
        for place, old in before.items():
            with suppress(OSError):
                _restore(place, old)
        raise
    finally:
        for temporary in fresh.values():
            temporary.unlink(missing_ok=True)


def _temporary(place: Path, data: bytes) -> Path:
    temporary = place.with_name(f".{place.name}.{os.getpid()}")
    try:
        with temporary.open("wb") as file:
            file.write(data)
            file.flush()
            # Else a power cut after the rename could leave an empty file under the good name.
            os.fsync(file.fileno())
        if place.exists():
            shutil.copymode(place, temporary)
    except OSError:
        temporary.unlink(missing_ok=True)
        raise
    return temporary


def _restore(place: Path, old: bytes | None) -> None:
    if old is None:
        place.unlink(missing_ok=True)
    else:
        _temporary(place, old).replace(place)
