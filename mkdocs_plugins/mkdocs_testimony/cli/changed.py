"""Which files of a testimony have changed since a branch was begun, as git knows it."""

from __future__ import annotations

import subprocess
from pathlib import Path

from mkdocs_testimony.asking_git import asked
from mkdocs_testimony.project import Project, ProjectError
from mkdocs_testimony.report.display import safe

_DEEPER = "In CI fetch the history too (actions/checkout with `fetch-depth: 0`, GitLab with `GIT_DEPTH: 0`)."

_DIFF = (
    "diff",
    "--numstat",
    "-z",
    "--no-renames",
    "--no-ext-diff",
    "--no-textconv",
    "--no-relative",
    "--ignore-submodules=dirty",
)


def changed(project: Project, revision: str, among: list[str]) -> list[str]:
    """Paths, from the project's root, that differ from where the branch left `revision`, new ones too.

    What is not committed counts. `among` are files and folders to which they are limited (empty: all). Raises
    ProjectError where git or the revision is not there.
    """
    base = _git(project, "merge-base", "--end-of-options", revision, "HEAD").strip()
    # Our client keeps git from writing its index; `--numstat` leaves out what was only touched all the same.
    listing = _git(project, *_DIFF, base, "--")
    new = _git(project, "ls-files", "--others", "--exclude-standard", "--full-name", "-z", "--", ":/")
    top = Path(_git(project, "rev-parse", "--show-toplevel").rstrip("\n")).resolve()
    paths = []
    differing = {row.split("\t", 2)[-1] for row in listing.split("\0")}
    for name in sorted({*differing, *new.split("\0")} - {""}):
        place = top / name
        if place.is_relative_to(project.root):
            paths.append(place.relative_to(project.root).as_posix())
    return [path for path in paths if not among or any(_in(path, one) for one in among)]


def _in(path: str, folder: str) -> bool:
    return folder in {path, "."} or path.startswith(f"{folder}/")


def _git(project: Project, *arguments: str) -> str:
    try:
        done = asked(project.root, *arguments, seconds=60)
    except FileNotFoundError:
        raise ProjectError(
            "--since asks git what has changed, and git is not installed here. Install git."
        ) from None
    except subprocess.TimeoutExpired:
        raise ProjectError(
            "--since asks git what has changed, and git gave no answer in a minute. Run it again."
        ) from None
    if done.returncode:
        lines = done.stderr.decode("utf-8", "replace").strip().splitlines()
        # Warnings, as of a branch named HEAD, come before the reason, and are none.
        said = [line for line in lines if not line.startswith("warning:")]
        reason = safe(said[0]) if said else "no common ancestor"
        raise ProjectError(f"--since: git cannot say what has changed: {reason}. {_DEEPER}")
    return done.stdout.decode("utf-8", "surrogateescape")
