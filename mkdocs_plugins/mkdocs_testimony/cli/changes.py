"""`testimony changes`: what differs from another revision, by statement."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from mkdocs_testimony.cli.options import CLEAN, add_config, project_of

if TYPE_CHECKING:
    from mkdocs_testimony.changes import Changes
    from mkdocs_testimony.cli.options import Commands
    from mkdocs_testimony.model import Testimony
    from mkdocs_testimony.project import Project
    from mkdocs_testimony.report.differences import Since

_DESCRIPTION = """\
Compare the files as they are now with another revision, statement by statement: reworded (words struck and
added), new, gone, moved, re-sourced (other sources, other places in them, or resting on something else),
re-rated (kind, confidence, ratings), and what rests on any of these.

REV is whatever git knows: a commit, a tag, a branch. Nothing of it is checked out or run.
"""


def add(commands: Commands) -> None:
    """Add the command to the parser."""
    parser = commands.add_parser(
        "changes",
        help="list what differs from another revision, by statement",
        description=_DESCRIPTION,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    add_config(parser)
    parser.add_argument("revision", metavar="REV", help="the revision to compare with")
    parser.add_argument(
        "--format",
        choices=("text", "json", "markdown"),
        default="text",
        help="how it is told (default: text)",
    )
    parser.set_defaults(run=_run)


def _run(options: argparse.Namespace) -> int:
    from mkdocs_testimony.cli.paths import from_here
    from mkdocs_testimony.report.differences import told

    project = project_of(options)
    changes, since, _, _ = since_revision(project, options.revision)
    print(told(changes, since, options.format, lambda path: from_here(project, path)))
    return CLEAN


def since_revision(
    project: Project, revision: str, *, through: str = "link"
) -> tuple[Changes, Since, Testimony, Testimony]:
    """What has changed since a revision, of a project's files as they are now: the comparison, what it is
    compared with, and both testimonies, the older first.

    `through`: the last pass that both are run through; `format` for whoever prints notes. Raises
    ProjectError.
    """
    from mkdocs_testimony.changes import compared
    from mkdocs_testimony.cli.revision import at_revision
    from mkdocs_testimony.passes import run
    from mkdocs_testimony.report.differences import Since

    tree = project.read()
    new = run(project, tree=tree, through=through)
    with at_revision(project, revision) as found:
        old_tree = found.project.read()
        old = run(found.project, tree=old_tree, through=through)
        changes = compared(old, new, old_tree.contents, tree.contents)
    return changes, Since(found.name, found.commit, found.day), old, new
