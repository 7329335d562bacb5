"""What `testimony new` writes: a testimony to start from.

`common/` goes into every new testimony, `example/` and `bare/` into their kind. Names that begin with
`dot.` are written with a dot, since build tools and git treat names with a dot as their own.
"""

from __future__ import annotations

from contextlib import suppress
from importlib.resources import files as resources
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from mkdocs_testimony import origin
from mkdocs_testimony.records import dataclass
from mkdocs_testimony.report.display import safe
from mkdocs_testimony.writing import write_all

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from importlib.resources.abc import Traversable

Kind = Literal["example", "bare"]

REQUIREMENTS = "requirements.txt"
_UNPUBLISHED = """\
# The tool was installed from a folder when this was written. If this version is not on the package index,
# put the address of its repository here instead:
# mkdocs-testimony @ git+https://HOST/OWNER/REPOSITORY@TAG
"""
_HARMLESS = ("readme", "license", "licence", "copying", "notice", "venv")
"""How names begin, beside those with a dot, that may lie in a folder where a testimony is started."""


class ScaffoldError(Exception):
    """Nothing was written; the message says why, and what to do."""


@dataclass(frozen=True, slots=True)
class Written:
    """What was written, and what was there already and is left as it was; paths relative to the folder."""

    files: tuple[str, ...]
    kept: tuple[str, ...]


def contents(kind: Kind) -> dict[str, bytes]:
    """Each file of a new testimony by its path, in order of their paths."""
    here = resources(__name__)
    found = {**dict(_under(here / "common")), **dict(_under(here / kind))}
    note = "" if origin.is_published() else _UNPUBLISHED
    found[REQUIREMENTS] = f"{note}{origin.requirement()}\n".encode()
    return dict(sorted(found.items()))


def start(folder: Path, kind: Kind) -> Written:
    """Write a new testimony into a folder that is not there, or that holds nothing of its own.

    Names with a dot (such as `.git`), a README, a licence and a `venv` may be there, and stay as they are.
    All files are written, or none; then the folders made for them go too. Raises ScaffoldError.
    """
    try:
        _refuse_foreign(folder)
        files = contents(kind)
        kept = tuple(path for path in files if _is_there(folder / path))
        _write(folder, {folder / path: data for path, data in files.items() if path not in kept})
    except (OSError, ValueError) as error:
        said = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
        raise ScaffoldError(f"Nothing is written: {_shown(folder)} cannot be made ({said}).") from error
    return Written(tuple(path for path in files if path not in kept), kept)


def _refuse_foreign(folder: Path) -> None:
    """Raise ScaffoldError where the folder is none, or holds what is not a testimony's."""
    if not folder.exists():
        return
    if not folder.is_dir():
        raise ScaffoldError(f"Nothing is written: {_shown(folder)} is a file. Give the name of a new folder.")
    foreign = sorted(
        place.name
        for place in folder.iterdir()
        if not place.name.startswith(".")
        and not place.name.lower().startswith(_HARMLESS)
        and not _is_bare(place)
    )
    if foreign:
        named = ", ".join(map(safe, foreign[:3])) + (" …" if len(foreign) > 3 else "")
        raise ScaffoldError(
            f"Nothing is written: {_shown(folder)} is not empty (it holds {named}). Give the name of a new "
            "folder, or go into an empty one and say `testimony new .`."
        )


def _write(root: Path, files: Mapping[Path, bytes]) -> None:
    made: list[Path] = []
    try:
        for place in files:
            for folder in reversed(place.parents):
                if not folder.is_dir():
                    folder.mkdir()
                    made.append(folder)
        write_all(files, root)
    except BaseException:
        # Also when the author interrupts: a second try must find the place as the first one did.
        for folder in reversed(made):
            with suppress(OSError):
                folder.rmdir()
        raise


def _is_bare(place: Path) -> bool:
    """Whether it is a folder that holds no file: a killed command may have left such."""
    return place.is_dir() and not place.is_symlink() and all(one.is_dir() for one in place.rglob("*"))


def _is_there(place: Path) -> bool:
    # A symbolic link that leads nowhere is somebody's too.
    return place.is_symlink() or place.exists()


def _shown(folder: Path) -> str:
    return "this folder" if folder == Path() else f"“{safe(str(folder))}”"


def _under(folder: Traversable, inside: str = "") -> Iterator[tuple[str, bytes]]:
    """Each file under a folder of the package: its path in a testimony, and what it holds."""
    for place in folder.iterdir():
        name = place.name.replace("dot.", ".", 1) if place.name.startswith("dot.") else place.name
        if place.is_dir():
            yield from _under(place, f"{inside}{name}/")
        else:
            yield f"{inside}{name}", place.read_bytes()
