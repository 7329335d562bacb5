"""A testimony as it was at another revision, read from git.

Its files are written as git keeps them into a private folder that is gone afterwards. Nothing of it is run:
git is asked for names and contents alone, so no filter, hook or attribute of the revision has a say. A link
is written as the file that it leads to, if the revision has that; a name that leads elsewhere is passed over.
"""

from __future__ import annotations

import subprocess
import tempfile
from contextlib import contextmanager, suppress
from pathlib import Path, PurePosixPath
from posixpath import dirname, join, normpath
from typing import TYPE_CHECKING

from mkdocs_testimony.asking_git import asked
from mkdocs_testimony.inside import is_plain
from mkdocs_testimony.pictures import LARGEST
from mkdocs_testimony.project import Project, ProjectError, load
from mkdocs_testimony.project.tree import LARGEST_TEXT
from mkdocs_testimony.records import dataclass
from mkdocs_testimony.report.display import safe

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

_SECONDS = 120.0
_LINK, _FILE = "120000", ("100644", "100755", "100664")
_LARGEST = max(LARGEST, LARGEST_TEXT) + 1
_MOST = 2**30
"""Bytes of all files of a revision together: what has more is hardly a testimony."""
_LONGEST_LINK, _MOST_LINKS = 4096, 10
"""Bytes of where a link leads, and links in a row that are followed."""


@dataclass(frozen=True, slots=True)
class Revision:
    """One revision of the project."""

    name: str
    """As it was asked for."""
    commit: str
    """Its full hash."""
    day: str
    """On which it was committed, as 2026-03-01."""
    project: Project
    """Where its files lie for now."""


@dataclass(frozen=True, slots=True)
class _Entry:
    mode: str
    blob: str
    size: int


def commit_of(root: Path, revision: str) -> str:
    """The full hash of the commit that a revision names. Raises ProjectError."""
    wanted = f"{revision}^{{commit}}"
    # No argument can hold a NUL, and no name has one.
    wanted = wanted.replace("\0", "\ufffd")
    done = _git(root, "rev-parse", "--verify", "--quiet", "--end-of-options", wanted, failing=True)
    commit = done.stdout.decode("ascii", "replace").strip()
    if done.returncode or not commit:
        outside = _git(root, "rev-parse", "--is-inside-work-tree", failing=True)
        if outside.returncode:
            raise ProjectError(
                "This folder is in no git repository, so it has no other revision. Begin one with `git init`."
            )
        raise ProjectError(
            f"There is no revision `{safe(revision)}` in git. Name a commit, a tag or a branch: `git log` "
            "lists them. In CI fetch the history too (actions/checkout with `fetch-depth: 0`, GitLab with "
            "`GIT_DEPTH: 0`)."
        )
    return commit


@contextmanager
def at_revision(project: Project, revision: str) -> Iterator[Revision]:
    """The project as it was at a revision, for as long as the block lasts. Raises ProjectError."""
    commit = commit_of(project.root, revision)
    shown = ("show", "-s", "--no-show-signature", "--format=%cs", commit)
    day = _git(project.root, *shown).stdout.decode("ascii", "replace").strip()
    entries = _listed(project.root, commit)
    if project.config not in entries:
        raise ProjectError(
            f"`{safe(revision)}` has no {project.config} in this folder, so there is nothing to compare with."
        )
    with tempfile.TemporaryDirectory(prefix="testimony-") as name:
        folder = Path(name).resolve()
        _written(project.root, entries, folder)
        try:
            yield Revision(revision, commit, day, load(folder / project.config))
        except ProjectError as error:
            if error.span is None:
                raise
            raise ProjectError(f"at `{safe(revision)}`: {error}") from error


def _git(
    root: Path, *arguments: str, failing: bool = False, given: bytes = b""
) -> subprocess.CompletedProcess[bytes]:
    try:
        done = asked(root, *arguments, seconds=_SECONDS, given=given)
    except FileNotFoundError:
        raise ProjectError("Another revision is read by git, and git is not installed here.") from None
    except subprocess.TimeoutExpired:
        raise ProjectError("Git gave no answer in two minutes. Run it again.") from None
    if done.returncode and not failing:
        said = done.stderr.decode("utf-8", "replace").strip().splitlines()
        raise ProjectError(f"Git cannot read that revision: {safe(said[0] if said else 'no reason given')}.")
    return done


def _listed(root: Path, commit: str) -> dict[str, _Entry]:
    """Files and links of the project's folder at a commit, by path from that folder."""
    told = _git(root, "ls-tree", "-r", "-l", "-z", commit, "--", ".").stdout
    out = {}
    for row in told.decode("utf-8", "surrogateescape").split("\0"):
        about, tab, path = row.partition("\t")
        parts = about.split()
        if not tab or len(parts) != 4 or parts[1] != "blob" or not _usual(path):
            continue
        out[path] = _Entry(parts[0], parts[2], int(parts[3]) if parts[3].isdigit() else 0)
    return out


def _usual(path: str) -> bool:
    """Whether a path stays in the folder, and out of git's own."""
    parts = PurePosixPath(path).parts
    return is_plain(path) and bool(parts) and not any(part.lower() in (".git", "..", ".") for part in parts)


def _written(root: Path, entries: Mapping[str, _Entry], folder: Path) -> None:
    """Write the files that a testimony may be made of. Raises ProjectError."""
    links = {
        path: entry for path, entry in entries.items() if entry.mode == _LINK and entry.size < _LONGEST_LINK
    }
    leads = _contents(root, {link.blob for link in links.values()})
    targets = {path: leads[entry.blob].decode("utf-8", "surrogateescape") for path, entry in links.items()}
    found = ((path, _meant(path, entries, targets)) for path in entries)
    wanted = {path: entry for path, entry in found if entry is not None and entry.size < _LARGEST}
    if sum(entry.size for entry in wanted.values()) > _MOST:
        raise ProjectError("The files of that revision are larger than 1 GB together, so it is not read.")
    held = _contents(root, {entry.blob for entry in wanted.values()})
    for path, entry in wanted.items():
        place = folder / path
        with suppress(OSError, ValueError):  # a name that files of this machine cannot have
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_bytes(held[entry.blob])


def _meant(path: str, entries: Mapping[str, _Entry], targets: Mapping[str, str]) -> _Entry | None:
    """The file that a path means: itself, or where its link leads; None for what is no file."""
    for _ in range(_MOST_LINKS):
        entry = entries.get(path)
        if entry is None or entry.mode in _FILE:
            return entry
        path = normpath(join(dirname(path), targets.get(path, "/")))
    return None


def _contents(root: Path, blobs: Collection[str]) -> dict[str, bytes]:
    """What these objects hold. Raises ProjectError where git lacks one."""
    if not blobs:
        return {}
    names = "".join(f"{one}\n" for one in sorted(blobs)).encode()
    data = _git(root, "cat-file", "--batch", given=names).stdout
    out: dict[str, bytes] = {}
    at = 0
    while (end := data.find(b"\n", at)) >= 0:
        head = data[at:end].split()
        at = end + 1
        if len(head) == 3:  # else the object is missing
            size = int(head[2])
            out[head[0].decode("ascii")] = data[at : at + size]
            at += size + 1
    if len(out) < len(blobs):
        raise ProjectError("Git does not hold every file of that revision. Fetch the whole: `git fetch`.")
    return out
