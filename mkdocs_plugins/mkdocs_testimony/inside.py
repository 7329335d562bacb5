"""Whether a path stays inside the project's folder. What leaves it is neither read, published nor written.

A testimony may come from a stranger, as a pull request does. A symbolic link, or a path with `..`, must not
bring a file of the machine into the site or the PDF, and must not make the tool write elsewhere.
"""

from __future__ import annotations

import errno
from pathlib import Path, PurePosixPath, PureWindowsPath


def refusal(place: Path, root: Path) -> str:
    """Why `place` is not to be used, as the end of a sentence that begins with its name; else empty.

    place: a path as the author named it, absolute or joined to the root; it need not exist. root: the
    project's folder. Links are followed to their end. Hidden folders are refused behind a link, and `.git`
    always: it may hold the credentials of whoever runs the tool.
    """
    base = root.resolve()
    try:
        end = place.resolve()
        end.is_file()
    except (OSError, RuntimeError, ValueError) as error:
        return "is a loop of links" if _is_loop(error) else f"cannot be used as a path ({_reason(error)})"
    if is_loop(place):
        return "is a loop of links"
    if not end.is_relative_to(base):
        return "leads out of the project's folder"
    parts = end.relative_to(base).parts
    if any(part.lower() == ".git" for part in parts):
        return "leads into .git, which is never read"
    if _linked(place, base) and any(part.startswith(".") for part in parts):
        return "is a link into a hidden folder or file"
    return ""


def is_plain(path: str) -> bool:
    """Whether a path or pattern is written from the project's folder down: relative, and without `..`."""
    whole = PurePosixPath(path)
    absolute = whole.is_absolute() or bool(PureWindowsPath(path).anchor) or path.startswith("~")
    return not absolute and ".." not in whole.parts and "\0" not in path


def is_loop(place: Path) -> bool:
    """Whether a link leads to itself, perhaps through others."""
    if not place.is_symlink():
        return False
    try:
        place.stat()
    except (OSError, RuntimeError) as error:
        return _is_loop(error)
    return False


def _linked(place: Path, base: Path) -> bool:
    """Whether the path leads through a symbolic link below the root."""
    try:
        inner = place.relative_to(base)
    except ValueError:
        return True
    return any((base / part).is_symlink() for part in (inner, *inner.parents))


def _is_loop(error: Exception) -> bool:
    return isinstance(error, RuntimeError) or getattr(error, "errno", None) == errno.ELOOP


def _reason(error: Exception) -> str:
    return getattr(error, "strerror", None) or str(error)
