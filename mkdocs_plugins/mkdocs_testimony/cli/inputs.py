"""All that a check depends on, as one hash: where two are the same, so are the findings.

Texts count by what they hold, pictures by size, inode and times (as git has it), fonts by the times of their
folders; beside them the settings as they are in force, the command line's choice of rules, the date, and the
tool itself, file by file. What has a part that nobody here knows how to hash has no hash.
"""

from __future__ import annotations

import hashlib
import json
import os
import sys
import time
from collections.abc import Mapping
from dataclasses import field, fields, is_dataclass, replace
from datetime import date
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mkdocs_testimony import __version__
from mkdocs_testimony.records import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mkdocs_testimony.cli.choice import Choice
    from mkdocs_testimony.project import Project, Tree
    from mkdocs_testimony.settings import Settings

_PACKAGE = Path(__file__).parents[1]
_STYLES = _PACKAGE / "csl" / "styles"
_JUST_NOW = 2 * 10**9
"""Nanoseconds within which a file could be changed again and bear the same time."""


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Prints:
    """All that a check depends on, as hashes in hexadecimal."""

    whole: str = ""
    """Of everything; empty where there is none: nothing can be kept, or taken for the same."""
    rest: str = ""
    """Of everything but what the pages hold; empty with `whole`."""
    pages: Mapping[str, str] = field(default_factory=dict)
    """Of each page, by its path."""


def prints(project: Project, tree: Tree, profile: str, choice: Choice) -> Prints:
    """The hashes.

    There are none where other files are read on the way (copies of sources, a style of the author's own), and
    where a picture was changed only now.
    """
    if tree.lock is not None or not _ships(project.settings):
        return Prints()
    try:
        plain = [
            ["tool", __version__, sys.version, *_tool()],
            ["on", date.today().isoformat(), profile],
            _plain(choice),
            _plain(project),
            _plain(replace(tree, contents={}, pages=dict.fromkeys(tree.pages, b""))),
            [_stamp(project.root / path, hot=True) for path in tree.contents if path not in tree.pages],
            [_stamp(Path(folder)) for top in project.font_folders for folder, _, _ in os.walk(top)],
        ]
        rest = hashlib.sha256(json.dumps(plain).encode()).hexdigest()
        pages = {path: digest(text) for path, text in tree.pages.items()}
        whole = hashlib.sha256(json.dumps([rest, *pages.items()]).encode()).hexdigest()
        return Prints(whole, rest, pages)
    except (OSError, TypeError, ValueError, RecursionError):
        return Prints()


def digest(data: bytes) -> str:
    """The hash of a file's bytes."""
    return hashlib.sha256(data).hexdigest()


def _ships(settings: Settings) -> bool:
    """Whether the style is one of the tool's own files, which are hashed with it."""
    style = settings.style
    return not settings.locale and f"{style}.csl" in os.listdir(_STYLES)


def _tool() -> Iterator[list[Any]]:
    """Each file of the package, and the folder of the parser that it stands on."""
    for folder, below, names in os.walk(_PACKAGE):
        below[:] = sorted(name for name in below if name != "__pycache__")
        for name in sorted(names):
            yield _stamp(Path(folder, name))
    parser = find_spec("markdown_it")
    if parser is None or parser.origin is None:
        raise ValueError("no parser")
    yield _stamp(Path(parser.origin).parents[1])


def _stamp(place: Path, *, hot: bool = False) -> list[Any]:
    """What tells whether a file was written anew. `hot`: raises ValueError where that was a moment ago."""
    at = os.stat(place)
    if hot and time.time_ns() - max(at.st_mtime_ns, at.st_ctime_ns) < _JUST_NOW:
        raise ValueError(place)
    return [str(place), at.st_size, at.st_ino, at.st_mtime_ns, at.st_ctime_ns]


def _plain(value: object) -> Any:
    """A value in the forms of JSON, the same for the same values only. Raises TypeError."""
    if value is None or isinstance(value, str | int | float):
        return value
    if isinstance(value, bytes):
        return ["bytes", hashlib.sha256(value).hexdigest()]
    if isinstance(value, Path):
        return ["path", str(value)]
    if isinstance(value, Mapping):
        return ["map", [[_plain(key), _plain(member)] for key, member in value.items()]]
    if isinstance(value, frozenset | set):
        return ["set", sorted(json.dumps(_plain(member)) for member in value)]
    if isinstance(value, tuple | list):
        return ["row", [_plain(member) for member in value]]
    if is_dataclass(value):
        return [type(value).__name__, [_plain(getattr(value, field.name)) for field in fields(value)]]
    raise TypeError(type(value))
