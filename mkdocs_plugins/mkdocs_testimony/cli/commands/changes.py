"""`testimony changes`: what differs from another revision, by statement."""

from __future__ import annotations

import argparse
from contextlib import contextmanager
from typing import TYPE_CHECKING

from mkdocs_testimony.cli.options import CLEAN, add_config, project_of
from mkdocs_testimony.project import Project, ProjectError
from mkdocs_testimony.records import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from mkdocs_testimony.changes import Changes
    from mkdocs_testimony.cli.options import Commands
    from mkdocs_testimony.model import Testimony
    from mkdocs_testimony.report.differences import Since

_DESCRIPTION = """\
Compare the files as they are now with another revision, statement by statement: reworded (words deleted and
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
    parser.add_argument(
        "revision",
        metavar="REV",
        nargs="?",
        help="the revision to compare with (default: the one that cleared.toml names)",
    )
    parser.add_argument(
        "--format",
        choices=("text", "json", "markdown"),
        default="text",
        help="form (default: text)",
    )
    parser.set_defaults(run=_run)


def _run(options: argparse.Namespace) -> int:
    from mkdocs_testimony.cli.paths import from_here
    from mkdocs_testimony.report.differences import told

    project = project_of(options)
    with compared_with(project, cleared(project) if options.revision is None else options.revision) as found:
        print(told(found.changes, found.since, options.format, lambda path: from_here(project, path)))
    return CLEAN


def cleared(project: Project) -> str:
    """The revision that was cleared. Raises ProjectError where none was."""
    from mkdocs_testimony.argument.cleared import read

    data = project.read().cleared
    clearance = read(data.decode("utf-8", "replace")) if data is not None else None
    if clearance is None or not clearance.commit:
        raise ProjectError(
            "Compare with which revision? Name one, as in `testimony changes v1`, or record which was "
            "cleared with `testimony clear`."
        )
    return clearance.commit


@dataclass(frozen=True, slots=True)
class Comparison:
    """A project's files as they are now, beside another revision."""

    changes: Changes
    since: Since
    """The other revision."""
    old: Testimony
    new: Testimony
    old_files: Mapping[str, bytes]
    """What the files under content/ held, by path; there only as long as the comparison lasts."""
    new_files: Mapping[str, bytes]


@contextmanager
def compared_with(project: Project, revision: str, *, through: str = "link") -> Iterator[Comparison]:
    """What has changed since a revision, for as long as the block lasts. Raises ProjectError.

    `through`: the last pass that both sides are run through; `format` for whoever prints notes.
    """
    from mkdocs_testimony.changes import compared
    from mkdocs_testimony.cli.revision import at_revision
    from mkdocs_testimony.passes import run
    from mkdocs_testimony.report.differences import Since

    tree = project.read()
    new = run(project, tree=tree, through=through)
    with at_revision(project, revision) as earlier:
        old_tree = earlier.project.read()
        old = run(earlier.project, tree=old_tree, through=through)
        changes = compared(old, new, old_tree.contents, tree.contents)
        since = Since(earlier.name, earlier.commit, earlier.day)
        yield Comparison(
            changes=changes,
            since=since,
            old=old,
            new=new,
            old_files=old_tree.contents,
            new_files=tree.contents,
        )


def since_revision(
    project: Project, revision: str, *, through: str = "link"
) -> tuple[Changes, Since, Testimony, Testimony]:
    """The comparison, what it is compared with, and both testimonies, the older first, for whoever needs none
    of the older one's files. Raises ProjectError.
    """
    with compared_with(project, revision, through=through) as found:
        return found.changes, found.since, found.old, found.new
