"""`testimony clear`: record which text was cleared, by whom and when."""

from __future__ import annotations

import argparse
import subprocess
from typing import TYPE_CHECKING

from mkdocs_testimony.asking_git import STATUS, asked
from mkdocs_testimony.cli.commands.verify import day_of, name_of
from mkdocs_testimony.cli.options import CLEAN, add_config, project_of
from mkdocs_testimony.cli.paths import from_here
from mkdocs_testimony.project import CLEARED, Project, ProjectError

if TYPE_CHECKING:
    from mkdocs_testimony.cli.options import Commands

_DESCRIPTION = """\
Record in cleared.toml that the current text has been cleared: who cleared it, when, the git revision, and a
hash of the text. From then on, checks for review and release report when the text differs (TRC005), and
`testimony changes` without a revision compares with the cleared one.

In a git repository the testimony must be committed first, so that the revision is the text that was cleared.
"""


def add(commands: Commands) -> None:
    """Add the command to the parser."""
    parser = commands.add_parser(
        "clear",
        help="record which text was cleared",
        description=_DESCRIPTION,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    add_config(parser)
    parser.add_argument("--by", metavar="NAME", help="who has cleared it (default: git's user.name)")
    parser.add_argument("--on", metavar="DATE", help="when, as 2026-03-01 (default: today)")
    parser.set_defaults(run=_run)


def _run(options: argparse.Namespace) -> int:
    from mkdocs_testimony.argument.cleared import Clearance, digest, layout
    from mkdocs_testimony.passes import run
    from mkdocs_testimony.writing import write_all

    project = project_of(options)
    commit = _commit(project)
    clearance = Clearance(
        name_of(options.by, project), day_of(options.on), digest(run(project, through="link")), commit
    )
    try:
        write_all({project.root / CLEARED: layout(clearance).encode()}, project.root)
    except OSError as error:
        raise ProjectError(f"{from_here(project, CLEARED)} cannot be written ({error.strerror}).") from error
    revision = f" at {commit[:10]}" if commit else ""
    print(f"{from_here(project, CLEARED)}: cleared by {clearance.by} on {clearance.on.isoformat()}{revision}")
    print(f"sha256 of the text: {clearance.text}")
    return CLEAN


def _commit(project: Project) -> str:
    """The revision of the tree; empty where it is in no git. Raises ProjectError before a commit."""
    try:
        head = asked(project.root, "rev-parse", "--verify", "--quiet", "HEAD", seconds=10)
        if head.returncode:
            return ""
        changed = asked(project.root, *STATUS, "--", ".", f":(exclude){CLEARED}", seconds=60)
    except (OSError, subprocess.SubprocessError):
        return ""
    if changed.stdout.strip():
        raise ProjectError(
            "Not all of the testimony is committed, so no revision holds what you clear. Commit first, then "
            "`testimony clear`."
        )
    return head.stdout.decode("ascii", "replace").strip()
