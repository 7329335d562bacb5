"""`testimony rename`: change an id or a .bib key everywhere it is used."""

from __future__ import annotations

import argparse
from datetime import date
from typing import TYPE_CHECKING

from mkdocs_testimony.cli.options import CLEAN, add_config, project_of
from mkdocs_testimony.cli.paths import from_here, words_from_here
from mkdocs_testimony.project import LOCK, VERIFIED, ProjectError, Tree
from mkdocs_testimony.report.display import spoken

if TYPE_CHECKING:
    from mkdocs_testimony.cli.options import Commands

_DESCRIPTION = """\
Change the id of a statement, a figure or a section, or a key of the .bib files, everywhere it is used:
where it is given, in rests-on and the other relations, in citations in the text and in notes, in links, in
crossref and xdata fields, in verified.toml and sources.lock. An id's old name stays beside the new one as
alias=OLD, so that addresses already given out still lead there; a key's stays in the entry's field ids.

Before anything is written, the changed text is checked: every statement must keep its ground, and the
check must find what it found before. Then all files are written, or none.
"""


def add(commands: Commands) -> None:
    """Add the command to the parser."""
    parser = commands.add_parser(
        "rename",
        help="change an id or a .bib key everywhere it is used",
        description=_DESCRIPTION,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    add_config(parser)
    parser.add_argument("old", metavar="OLD", help="the id or key as it is")
    parser.add_argument("new", metavar="NEW", help="the new id or key")
    parser.add_argument("--no-alias", action="store_true", help="do not keep the old name as an alias")
    parser.add_argument(
        "--dry-run",
        "--diff",
        action="store_true",
        help="show what would change, as a unified diff; write nothing",
    )
    parser.set_defaults(run=_run)


def _run(options: argparse.Namespace) -> int:
    from mkdocs_testimony.editing.edits import unified_diff
    from mkdocs_testimony.editing.rename import RenameError, rename
    from mkdocs_testimony.writing import write_all

    project = project_of(options)
    tree = project.read()
    try:
        renaming = rename(
            project, tree, options.old, options.new, today=date.today(), keep_alias=not options.no_alias
        )
    except RenameError as error:
        raise ProjectError(words_from_here(project, str(error))) from error
    if options.dry_run:
        print(unified_diff(_before(tree), renaming.files), end="")
        return CLEAN
    try:
        write_all({project.root / path: data for path, data in renaming.files.items()}, project.root)
    except OSError as error:
        raise ProjectError(
            f"Nothing is changed: {error.filename} cannot be written ({error.strerror})."
        ) from error
    count = f"{renaming.places} place{'' if renaming.places == 1 else 's'}"
    files = ", ".join(from_here(project, path) for path in sorted(renaming.files))
    print(spoken(f"{options.old} is now {options.new}: {count} in {files}"))
    if renaming.alias and renaming.is_source:
        print(f"@{options.old} still means it (ids = {{{options.old}}})")
    elif renaming.alias:
        print(f"links to {options.old} still lead there (alias={options.old})")
    return CLEAN


def _before(tree: Tree) -> dict[str, bytes]:
    verified = {VERIFIED: tree.verified} if tree.verified is not None else {}
    lock = {LOCK: tree.lock} if tree.lock is not None else {}
    return {**tree.pages, **tree.bibliography, **verified, **lock}
