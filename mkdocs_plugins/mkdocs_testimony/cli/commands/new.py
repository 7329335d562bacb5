"""`testimony new`: write a testimony to start from."""

from __future__ import annotations

import argparse
import shlex
from pathlib import Path
from typing import TYPE_CHECKING

from mkdocs_testimony.cli.options import CLEAN, recovered
from mkdocs_testimony.project import ProjectError

if TYPE_CHECKING:
    from mkdocs_testimony.cli.options import Commands

_DESCRIPTION = """\
Write a testimony to start from: a cover, questions, sources, settings, and the files that let GitHub or
GitLab check it. It is a whole example, from an invented harbour; with --bare it is one question with places
to fill in.

FOLDER is a new name, or `.` for the folder where you are. It may hold what begins with a dot (such as
.git), a README, a licence and a venv, and nothing else. No file that is there is ever overwritten, and all
files are written, or none.
"""


def add(commands: Commands) -> None:
    """Add the command to the parser."""
    parser = commands.add_parser(
        "new",
        help="write a testimony to start from",
        description=_DESCRIPTION,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("folder", metavar="FOLDER", help="where: a new folder, or `.`")
    parser.add_argument("--bare", action="store_true", help="one question with places to fill in, no example")
    parser.set_defaults(run=_run)


def _run(options: argparse.Namespace) -> int:
    from mkdocs_testimony.report.display import safe
    from mkdocs_testimony.scaffold import ScaffoldError, start

    if not options.folder.strip():
        raise ProjectError("Nothing is written: a folder needs a name. Write `.` for the one where you are.")
    folder = Path(options.folder)
    recovered(folder)
    try:
        written = start(folder, "bare" if options.bare else "example")
    except ScaffoldError as error:
        raise ProjectError(str(error)) from error
    for path in written.files:
        print(safe((folder / path).as_posix()))
    for path in written.kept:
        print(f"{safe((folder / path).as_posix())} was there, and is left as it was")
    print("\nNext:")
    if folder != Path():
        print(f"  cd {safe(shlex.quote(str(folder)))}")
    print("  testimony serve    shows the site while you write, and keeps the PDF fresh (Ctrl-C ends it)")
    print("  testimony build    checks, then writes build/print/testimony.pdf and build/site/")
    return CLEAN
