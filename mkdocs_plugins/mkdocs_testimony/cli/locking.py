"""sources.lock for the commands that read and write it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from mkdocs_testimony.cli.paths import findings_from_here, from_here
from mkdocs_testimony.project import LOCK, Project, ProjectError, Tree

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from mkdocs_testimony.model import Pin


def pins_of(project: Project, tree: Tree, aliases: Mapping[str, str]) -> dict[str, Pin]:
    """The entries that are there, under the keys that their sources have now.

    aliases: other key of a source → its key. A file with mistakes is not written over: what it says would be
    lost.
    """
    from mkdocs_testimony.evidence.lock import read, under_own_keys

    if tree.lock is None:
        if wrong := next((one for one in tree.findings if one.span.path == LOCK), None):
            raise ProjectError(wrong.message)
        return {}
    pins, findings = read(tree.lock, LOCK)
    if findings or pins is None:
        shown = findings_from_here(project, findings)
        told = "\n".join(f"  {finding.span}: {finding.message}" for finding in shown)
        raise ProjectError(f"{from_here(project, LOCK)} is left as it is; correct it first:\n{told}")
    return under_own_keys(pins, aliases)


def entry_of(pins: Mapping[str, Pin], key: str) -> Pin:
    """The entry of a source; an empty one where it has none yet."""
    from mkdocs_testimony.model import Pin
    from mkdocs_testimony.span import Span

    return pins.get(key) or Pin(key, Span.point(LOCK, 1))


def write_lock(
    project: Project,
    pins: Mapping[str, Pin],
    keys: Collection[str],
    copies: Mapping[str, bytes] | None = None,
) -> None:
    """Write the entries, and these copies by their paths from the root, all or none. Raises ProjectError."""
    from mkdocs_testimony.evidence.lock import layout
    from mkdocs_testimony.inside import refusal
    from mkdocs_testimony.writing import write_all

    files: dict[Path, bytes] = {}
    for path, data in (copies or {}).items():
        place = project.root / path
        if wrong := refusal(place, project.root):
            raise ProjectError(f"{from_here(project, path)} {wrong}. Remove the link.")
        files[place] = data
    files[Path(project.root, LOCK)] = layout(pins, keys).encode()
    try:
        for place in files:
            place.parent.mkdir(parents=True, exist_ok=True)
        write_all(files, project.root)
    except OSError as error:
        said = error.strerror or str(error)
        raise ProjectError(f"{from_here(project, LOCK)} cannot be written ({said}).") from error


def known_key(key: str, keys: Collection[str], aliases: Mapping[str, str]) -> str:
    """The key of a source, also by another key of it. Raises ProjectError with the nearest ones."""
    from mkdocs_testimony.nearness import near_names

    typed = aliases.get(key.removeprefix("@"), key.removeprefix("@"))
    if typed in keys:
        return typed
    near = near_names(typed, sorted(keys))
    meant = f" Did you mean `{'` or `'.join(near)}`?" if near else " Its entry comes first."
    raise ProjectError(f"No .bib file has a source `{typed}`.{meant}")
